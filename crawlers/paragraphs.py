"""Paragraphs: an element's text as a reader sees it, one line per paragraph or table row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

_BLOCK = frozenset(
    re.findall(
        r"\S+",
        """
        address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer
        form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul
        caption ucapcontent ucaptitle
        """,
    )
)
_SKIPPED = frozenset(
    re.findall(
        r"\S+",
        """
        script style noscript template select option button input textarea iframe object embed svg video
        audio canvas head title link meta -comment !--
        """,
    )
)
# Share bars, print buttons, code images and lists of other articles that sites put inside the body.
_CHROME_NAME = re.compile(
    r"(?:\A|[\s_-])(?:share|bshare|bdshare\w*|social|toolbar|print|qrcode|ewm|erweima|fontsize|pagination|"
    r"related|xgxx|xgyd|xgwd|comments?|comment-(?:list|box)|cmt|advert|breadcrumb|copyright|foot|footer|navbar?|sidebar|recommend|"
    r"hidden-print)(?:[\s_-]|\Z)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
# A line break of the source between two Chinese characters is no space; a space typed there is kept.
_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?=(?:(?![\uac00-\ud7a3]){_WIDE}))")
_LAYOUT_LINES, _LAYOUT_LENGTH = 12, 1200
CELL = " | "

_TAIL = re.compile(
    r"\A(?:[【\[(（]?(?:打印|关闭|返回顶部|收藏|分享|纠错|字体|我要纠错|打印本页|关闭窗口|关闭页面|打印页面|"
    r"大|中|小)[】\])）]?[\s|/：:]{0,4}){1,12}\Z|\A扫一扫(?:在手机|，|二维码)?.{0,20}\Z|\A分享到?[：:]?.{0,30}\Z|"
    r"\A(?:上|下)一(?:篇|条|页)[：:]?.{0,80}\Z|\A相关(?:阅读|链接|文档|新闻|文章|解读|稿件|推荐)[：:]?\Z|"
    r"\A[【\[(（]?(?:责任编辑|编辑|责编|审核|校对|初审|复审|终审)[：:]?.{0,40}\Z|\A手机扫码.{0,20}\Z|\A浏览次数[：:].{0,20}\Z|"
    r"\A[【\[(（]?(?:我要)?纠错[】\])）]?.{0,20}\Z|\A相关附件[：:]?\Z|\A\+1\Z|\A(?:【\d{1,2}】){2,20}\Z|\A用微信.{0,24}\Z|\A特别声明[：:].{0,200}\Z"
)
_HEAD = re.compile(
    r"\A(?:(?:信息|文章|稿件)?来源|作者|发布(?:时间|日期|机构)|时间|日期|浏览(?:次数|量)|阅读(?:次数|量)?|点击(?:数|量)|字体|字号)"
    r"\s{0,3}[：:].{0,80}\Z|\A图集\Z"
)
_MOST_TAIL, _MOST_HEAD = 12, 4


@dataclass(slots=True)
class _Row:
    """A table row while it is read: the lines of its finished cells and where the current cell began."""

    cells: list[list[str]] = field(default_factory=list)
    cell_start: int | None = None


@dataclass(slots=True)
class _Reader:
    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def flush(self) -> None:
        text = tidy("".join(self.pieces))
        self.pieces.clear()
        if text:
            self.lines.append(text)

    def enter(self, tag: str) -> None:
        if tag == "tr":
            self.flush()
            self.rows.append(_Row())
        elif tag in ("td", "th"):
            self.flush()
            if self.rows:
                self.rows[-1].cell_start = len(self.lines)
        elif tag in _BLOCK or tag == "br":
            self.flush()

    def leave(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._leave_cell()
        elif tag == "tr":
            self._leave_row()
        elif tag in _BLOCK:
            self.flush()

    def _leave_cell(self) -> None:
        self.flush()
        row = self.rows[-1] if self.rows else None
        if row is None or row.cell_start is None:
            return
        row.cells.append(self.lines[row.cell_start :])
        del self.lines[row.cell_start :]
        row.cell_start = None

    def _leave_row(self) -> None:
        self.flush()
        row = self.rows.pop() if self.rows else _Row()
        cells = [cell for cell in row.cells if cell]
        layout = any(len(cell) > _LAYOUT_LINES or sum(map(len, cell)) > _LAYOUT_LENGTH for cell in cells)
        if layout or len(cells) == 1:
            self.lines.extend(line for cell in cells for line in cell)
        elif cells:
            self.lines.append(CELL.join(" ".join(cell) for cell in cells))


def read_paragraphs(node: LexborNode) -> list[str]:
    """The element's paragraphs, table rows as `cell | cell`, hidden parts and page chrome left out."""
    reader = _Reader()
    _walk(node, reader)
    reader.flush()
    return _without_chrome(reader.lines)


def tidy(text: str) -> str:
    """One paragraph's text: white space runs as one space, none between characters that a line break parted."""
    text = _INVISIBLE.sub("", text).strip()
    if "\n" in text or "\r" in text:
        text = _BREAK.sub("", text)
    return " ".join(text.split())


def _walk(top: LexborNode, reader: _Reader) -> None:
    """Depth first without recursion: hostile pages nest tens of thousands of elements."""
    node: LexborNode | None = top
    while node is not None:
        goes_down = False
        if node.is_text_node:
            reader.pieces.append(node.text(deep=False) or "")
        elif node.is_element_node and (node.mem_id == top.mem_id or not is_chrome(node)):
            reader.enter(node.tag or "")
            goes_down = node.child is not None
            if not goes_down:
                reader.leave(node.tag or "")
        node = node.child if goes_down else _next_after(node, top, reader)


def _next_after(node: LexborNode, top: LexborNode, reader: _Reader) -> LexborNode | None:
    climbing: LexborNode | None = node
    while climbing is not None and climbing.mem_id != top.mem_id:
        if climbing.next is not None:
            return climbing.next
        climbing = climbing.parent
        if climbing is not None:
            reader.leave(climbing.tag or "")
    return None


def is_chrome(node: LexborNode) -> bool:
    """Whether an element is hidden, or by its name a part of the page and not of the article."""
    attributes = node.attributes
    if not attributes:
        return node.tag in _SKIPPED
    if node.tag in _SKIPPED or _HIDDEN.search(attributes.get("style") or ""):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return len(names) > 1 and bool(_CHROME_NAME.search(names))


def _without_chrome(lines: list[str]) -> list[str]:
    """The lines without the page's own at their head (source, date, reads) and tail (print, share, editor)."""
    start, end = 0, len(lines)
    while start < min(end, _MOST_HEAD) and _HEAD.match(lines[start]):
        start += 1
    while end > start and len(lines) - end < _MOST_TAIL and _TAIL.match(lines[end - 1]):
        end -= 1
    return lines[start:end]
