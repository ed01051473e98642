"""A server that keeps an archive: one WARC file of article pages, or an index of it in CDX lines."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from gaodi.demo.portals import Article, Portal
from gaodi.demo.portals.column import list_page
from gaodi.demo.portals.pages import article_page, disclosure, paragraphs, table_block
from gaodi.demo.portals.slugs import number
from gaodi.demo.portals.web import Asked, Reply, Visits

FILE = "/crawl-data/segment.warc.gz"
INDEX = "/index"
SITE = "http://archived.example"


def list_path(portal: Portal) -> str:
    """The index where the portal's id ends in `-index`, else the WARC file."""
    return INDEX if portal.id.endswith("-index") else FILE


def answer(portal: Portal, asked: Asked) -> Reply | None:
    """The archive, the bytes of it that a range names, or its index."""
    archive = _archive(portal, asked.visits)
    if asked.path == INDEX:
        return Reply(_index(archive).encode(), "application/json")
    if asked.path != FILE:
        return None
    wanted = asked.headers.get("range", "").removeprefix("bytes=").partition("-")
    if not wanted[1]:
        return Reply(archive, "application/warc")
    return Reply(archive[int(wanted[0]) : int(wanted[2]) + 1], "application/warc", 206)


def _archive(portal: Portal, visits: Visits) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for entry in list_page(replace(portal, per_page=0), 1, len(portal.articles) or 1, visits).entries:
        body = _page(portal, entry.article).encode()
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        url = SITE + _path(entry.article)
        # A fixed date and id keep the file's bytes, and so its offsets, the same in every answer.
        fixed = {
            "WARC-Date": f"{entry.article.published:%Y-%m-%d}T00:00:00Z",
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{int(number(entry.article)):012}>",
        }
        record = writer.create_warc_record(
            url, "response", io.BytesIO(body), len(body), warc_headers_dict=fixed, http_headers=http
        )
        writer.write_record(record)
    return out.getvalue()


def _index(archive: bytes) -> str:
    lines = []
    iterator = ArchiveIterator(io.BytesIO(archive))
    for record in iterator:
        if record.rec_type != "response":
            continue
        offset, url = iterator.get_record_offset(), record.rec_headers.get_header("WARC-Target-URI")
        record.content_stream().read()
        said = {"url": url, "mime": "text/html", "status": "200", "filename": FILE.lstrip("/")}
        lines.append(json.dumps({**said, "offset": str(offset), "length": str(iterator.get_record_length())}))
    return "\n".join(lines)


def _path(article: Article) -> str:
    return f"/zcwj/t{article.published:%Y%m%d}_{number(article)}.html"


def _page(portal: Portal, article: Article) -> str:
    body = f'<div class="TRS_Editor body">\n{paragraphs(article)}</div>'
    block = table_block(disclosure(portal, article), "xxgk")
    return article_page(portal, article, SITE + _path(article), block=block, body=body)
