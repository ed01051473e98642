"""Links of an article to its files, in the forms that portals write them."""

from __future__ import annotations

import mimetypes
import re
from urllib.parse import parse_qs, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.addresses import absolute_url
from crawlers.disclosure import squeeze
from crawlers.documents import Attachment

FILE_TYPES = (
    "pdf",
    "docx",
    "doc",
    "wps",
    "ofd",
    "xlsx",
    "xls",
    "et",
    "zip",
    "rar",
    "7z",
    "ppt",
    "pptx",
    "ceb",
    "rtf",
)
_ENDING = re.compile(rf"\.({'|'.join(FILE_TYPES)})\Z", re.IGNORECASE)
_PICTURE = re.compile(r"\.(jpe?g|png|bmp|tiff?)\Z", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:px)?\s*\Z")
_LEAST_PIXELS = 300
# The file's type may stand only in a parameter: Hanweb's downfile.jsp?filename= and fileName=….wps.
_NAME_PARAMETERS = ("fileName", "filename", "name", "file", "fileUrl", "path")
_TYPES = {
    "wps": "application/vnd.ms-works",
    "ofd": "application/ofd",
    "et": "application/vnd.ms-excel",
    "ceb": "application/octet-stream",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ELSEWHERE = (
    "#tblAppendixContainer a,.nfw-cms-attachment,.attachment a,.fujian a,.fj a,#fj a,.xgfj a,.appendix a"
)
_MOST_FILES = 100


def read_attachments(tree: LexborHTMLParser, body: LexborNode | None, base: str) -> tuple[Attachment, ...]:
    """The files an article links to: every link of a file type in its body, and the boxes for files beside it."""
    nodes = [*(body.css("a,iframe,embed,object") if body is not None else ()), *tree.css(_ELSEWHERE)]
    if body is None:
        nodes.extend(tree.css("a"))
    found: dict[str, Attachment] = {}
    for node in nodes:
        attachment = _attachment(node, base)
        if attachment is not None and len(found) < _MOST_FILES:
            found.setdefault(attachment.url, attachment)
    return tuple(found.values())


def read_pictures(body: LexborNode | None, base: str) -> tuple[Attachment, ...]:
    """The pictures of an article, for one whose text is nothing else: a document that was scanned page by page."""
    found: dict[str, Attachment] = {}
    for node in body.css("img") if body is not None else ():
        url = absolute_url(base, node.attributes.get("src"))
        kind = picture_type(url) if url else None
        if url and kind and not _is_small(node) and len(found) < _MOST_FILES:
            found.setdefault(url, Attachment(url, _name("", url, kind), media_type(kind)))
    return tuple(found.values())


def picture_type(url: str) -> str | None:
    """The type of picture that an address ends in, in lower case; None for anything else."""
    found = _PICTURE.search(urlsplit(url).path)
    return found.group(1).lower() if found else None


def _is_small(node: LexborNode) -> bool:
    """Icons and two-dimensional codes say their size; pages of a document need more."""
    said = (_PIXELS.match(node.attributes.get(name) or "") for name in ("width", "height"))
    return any(size is not None and int(size.group(1)) < _LEAST_PIXELS for size in said)


def file_type(url: str, name: str = "") -> str | None:
    """The file type an address, its name parameters or a shown name end in, in lower case; None for pages."""
    parts = urlsplit(url)
    try:
        parameters = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        parameters = {}
    said = [parts.path, *(value for key in _NAME_PARAMETERS for value in parameters.get(key, ()))]
    for text in (*said, name):
        found = _ENDING.search(unquote(text).strip())
        if found:
            return found.group(1).lower()
    return None


def media_type(kind: str) -> str:
    """The media type of a file type such as `pdf`."""
    return _TYPES.get(kind) or mimetypes.guess_type(f"a.{kind}")[0] or "application/octet-stream"


def _attachment(node: LexborNode, base: str) -> Attachment | None:
    attributes = node.attributes
    link = attributes.get("href") or attributes.get("src") or attributes.get("data")
    url = absolute_url(base, link)
    if url is None:
        return None
    url = _shown_in_viewer(url) or url
    shown = squeeze(attributes.get("alt") or attributes.get("title") or node.text(deep=True))
    kind = file_type(url, shown)
    if kind is None:
        return None
    return Attachment(url=url, name=_name(shown, url, kind), media_type=media_type(kind))


def _shown_in_viewer(url: str) -> str | None:
    """The file that pdf.js shows: `…/web/viewer.html?file=/eportal/fileDir/P0202.pdf` is no file itself."""
    parts = urlsplit(url)
    if not parts.path.endswith("/viewer.html"):
        return None
    try:
        return absolute_url(url, parse_qs(parts.query, max_num_fields=50).get("file", [""])[0])
    except ValueError:
        return None


def _name(shown: str, url: str, kind: str) -> str:
    name = shown or unquote(urlsplit(url).path.rpartition("/")[2]) or f"file.{kind}"
    return name if name.lower().endswith(f".{kind}") else f"{name}.{kind}"
