"""Body: the article's own text in paragraphs, without the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.disclosure import label_field, squeeze
from crawlers.paragraphs import is_chrome, read_paragraphs

# Where article bodies stand in the systems that Chinese portals and news sites run on, ids before classes,
# since a class may also name the frame around body and sidebar.
KNOWN = (
    "#UCAP-CONTENT",
    "#zoomcon",
    "#zoom",
    "#Zoom",
    "#mainText",
    "#ivs_content",
    "#info_cont",
    "#vsb_content",
    "#vsb_content_2",
    "#vsb_content_4",
    "#endText",
    "#artibody",
    "#article",
    "#p-detail",
    "#articleContent",
    "#article_content",
    "#newsContent",
    "#dic_area",
    "#articleBodyContents",
    "#article-view-content-div",
    ".TRS_Editor",
    ".trs_editor_view",
    ".TRS_UEDITOR",
    ".view.TRS_UEDITOR",
    ".article-content",
    ".Article_content",
    ".article_con",
    ".news_cont_d_wrap",
    ".tyxxy_main",
    ".main-txt",
    ".bt-content",
    ".details-main",
    ".newsCon",
    ".contText",
    ".content_article",
    ".view",
    ".gz_mobile_content",
    "[itemprop=articleBody]",
    ".article-body",
    ".article_body",
    ".entry-content",
    "article",
)
_SENTENCE = re.compile(r"[，。；：！？、,.;]")
_CONTAINERS = frozenset({"div", "td", "article", "section", "main", "body", "ucapcontent", "form", "center"})
_BLOCKS = "p,li,td,div,section,dd,blockquote,pre,h2,h3,h4"
_MOST_BLOCKS = 20_000
_MOST_LEVELS = 60
_INLINE = frozenset({"-text", "span", "b", "strong", "font", "a", "em", "i", "u"})


def find_body(tree: LexborHTMLParser, selectors: Sequence[str] = ()) -> LexborNode | None:
    """The element that holds the article: the platform's selectors, then those widely used, then the densest.

    A selector that matches is trusted even where its text is short, since many pages hold only a file.
    """
    for selector in (*selectors, *KNOWN):
        nodes = [node for node in tree.css(selector) if node.tag not in ("body", "input", "textarea")]
        if nodes:
            best = max(nodes, key=lambda node: len(node.text(deep=True)))
            if squeeze(best.text(deep=True)) or best.css_first("a,img,iframe,embed"):
                return best
    return densest(tree)


def densest(tree: LexborHTMLParser) -> LexborNode | None:
    """The container whose own paragraphs hold most sentence marks outside links; None where none has five."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for block in _own_blocks(tree):
        worth = _worth(block)
        for container, share in zip(_ancestors(block), (1.0, 0.5, 0.2), strict=False):
            scores[container.mem_id] = scores.get(container.mem_id, 0.0) + worth * share
            nodes[container.mem_id] = container
    if not scores:
        return None
    best = max(scores, key=lambda key: scores[key])
    return nodes[best] if scores[best] >= 5 else None


def body_text(node: LexborNode | None) -> str:
    """The element's paragraphs separated by a line feed; empty where there is none."""
    return "\n".join(read_paragraphs(node)) if node is not None else ""


def _own_blocks(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    for count, node in enumerate(tree.css(_BLOCKS)):
        if count > _MOST_BLOCKS:
            return
        if _is_chrome(node):
            continue
        if any(child.is_text_node and len(child.text().strip()) > 8 for child in _children(node)) or (
            node.tag == "p"
        ):
            yield node


def _is_chrome(node: LexborNode) -> bool:
    climbing: LexborNode | None = node
    for _ in range(_MOST_LEVELS):
        if climbing is None or climbing.tag == "body":
            return False
        if is_chrome(climbing):
            return True
        climbing = climbing.parent
    return False


def _worth(block: LexborNode) -> float:
    """Sentence marks, and a point per hundred characters, less what stands in links; nothing for labels."""
    own = [block] if block.tag == "p" else [child for child in _children(block) if child.tag in _INLINE]
    text = squeeze("".join(part.text(deep=True) for part in own))
    if label_field(re.split("[：:]", text, maxsplit=1)[0]):
        return 0.0
    links = [link for part in own if part.is_element_node for link in part.css("a")]
    linked = squeeze("".join(link.text(deep=True) for link in links))
    marks = len(_SENTENCE.findall(text)) - len(_SENTENCE.findall(linked))
    return max(0.0, marks + (len(text) - 2 * len(linked)) / 100)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The block itself where it is a container of bare text, then the containers around it."""
    climbing = node if node.tag in ("div", "section", "td") else node.parent
    while climbing is not None:
        if climbing.tag in _CONTAINERS:
            yield climbing
        climbing = climbing.parent
