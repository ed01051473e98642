"""What a page says of its document: the mandated meta tags and the information-disclosure block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.documents import Status

# 国办发〔2017〕47号 prescribes the names of the meta tags, not the order of their attributes.
Labels = Mapping[str, str]

_NAMES = {
    "index_number": ("索引号", "信息索引号", "信息索引", "索取号"),
    "doc_number": ("文号", "发文字号", "文件编号", "文件号", "发文文号", "文件字号", "公文文号"),
    "unified_number": ("统一编号", "规范性文件统一编号", "规范性文件编号"),
    "issuer": (
        "发布机构",
        "发文机关",
        "发布单位",
        "制发机关",
        "发文单位",
        "发文机构",
        "发布机关",
        "公开主体",
        "制定机关",
    ),
    "issued": (
        "成文日期",
        "生成日期",
        "发文日期",
        "成文时间",
        "生成时间",
        "印发日期",
        "印发时间",
        "签发日期",
        "制发日期",
    ),
    "published": ("发布日期", "公开日期", "发布时间", "公开时间", "发文时间", "公布日期", "信息公开日期"),
    "effective": ("实施日期", "施行日期", "生效日期", "执行日期", "生效时间", "实施时间"),
    "expires": ("失效日期", "废止日期", "有效期至", "失效时间"),
    "status": ("有效性", "时效", "时效性", "效力状态", "文件状态", "是否有效", "文件时效", "状态"),
    "title": ("标题", "名称", "信息名称", "文件名称", "文件标题", "信息标题"),
    "genre": ("体裁分类", "体裁", "公文种类", "文种", "体裁类别"),
    "subject": ("组配分类", "主题分类", "分类", "信息分类", "服务对象分类"),
    "keywords": ("主题词", "关键词", "关键字"),
    "ignored": (
        "浏览次数",
        "阅读次数",
        "访问次数",
        "点击数",
        "点击率",
        "字体大小",
        "字体",
        "字号",
        "视力保护色",
    ),
    "origin": ("来源", "信息来源", "文章来源", "稿源", "供稿"),
}
_FIELD = {label: field for field, labels in _NAMES.items() for label in labels}
_LONGEST = max(map(len, _FIELD))
# A box around several pairs reads as one text: the first value ends where the next label begins.
_SPACED = (
    "".join(rf"{letter}\s{{0,4}}" for letter in label) for label in sorted(_FIELD, key=len, reverse=True)
)
_LABEL = re.compile(rf"(?:{'|'.join(_SPACED)})[】\]］]?\s{{0,4}}[：:]")
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_STATUSES: tuple[tuple[str, Status], ...] = (
    ("尚未生效", "not_yet"),
    ("未生效", "not_yet"),
    ("征求意见", "draft"),
    ("废止", "repealed"),
    ("失效", "expired"),
    ("无效", "expired"),
    ("否", "expired"),
    ("有效", "in_force"),
    ("是", "in_force"),
)
_LONGEST_STATUS = 20
_SCRIPTED_STATUS = re.compile(r"file_status\s{0,3}=\s{0,3}['\"]([\u4e00-\u9fff（）]{2,20})['\"]")
# Elements whose own text may be a label with its value in the next element, or both at once.
_HOLDERS = "th,td,dt,li,label,span,b,strong,em,i,p,div,font,h3,h4"
# What may hold the value of a label in such an element; a label's value may stand in any other beside it.
_ALIKE = {
    "th": ("td", "th"),
    "td": ("td", "th"),
    "dt": ("dd",),
    "li": ("li",),
    "div": ("div",),
    "p": ("p",),
    "h3": ("p", "div"),
    "h4": ("p", "div"),
}
_MOST_HOLDERS = 6000
_LONGEST_PAIR = 200
_MOST_TEXT = 3_000_000  # characters looked at, the text of nested elements once for each
_BEFORE = " \t\r\n\u3000\xa0\u2002\u2003\u200b\ufeff【[［"
_INITIALS = frozenset(label[0] for label in _FIELD)


def read_meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Meta tags by lower-case name (or property), the first one that says something."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        content = squeeze(attributes.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def read_labels(tree: LexborHTMLParser, skip: LexborNode | None = None) -> dict[str, str]:
    """The disclosure block's values by our field names; `skip` is the article's body, which holds none.

    Reads td/td, th/td, dt/dd, label + sibling, and「label：value」in one element, whatever white space is
    inside the label. Of several elements that give a field the smallest counts, then the first.
    """
    found: dict[str, tuple[int, str]] = {}
    for node, text in _short_texts(_holders(tree, skip)):
        for field, value in _pairs(node, text):
            if value and (field not in found or len(text) < found[field][0]):
                found[field] = (len(text), value)
    return {field: value for field, (_, value) in found.items()}


def label_field(text: str) -> str | None:
    """Our name of a disclosure label (`文　　号：` -> `doc_number`), None for any other text."""
    bare = _BLANK.sub("", text).strip("[]【】［］:：")
    return _FIELD.get(bare) if len(bare) <= _LONGEST else None


def read_status(text: str | None) -> Status | None:
    """What 有效性 says: 有效, 失效, 废止, 尚未生效, 是, 否."""
    said = _BLANK.sub("", text or "")
    if len(said) > _LONGEST_STATUS:
        return None
    return next((status for word, status in _STATUSES if word in said), None)


def scripted_status(html: str) -> str | None:
    """有效性 where a script writes it into the page, as Guangzhou's library of rules does."""
    if "file_status" not in html:
        return None
    found = _SCRIPTED_STATUS.search(html)
    return found.group(1) if found else None


def squeeze(text: str) -> str:
    """Text with every run of white space as one space, none at the ends, no zero-width characters."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def _holders(tree: LexborHTMLParser, skip: LexborNode | None) -> Iterator[LexborNode]:
    inside = {node.mem_id for node in skip.css(_HOLDERS)} if skip is not None else set()
    for count, node in enumerate(tree.css(_HOLDERS)):
        if count > _MOST_HOLDERS:
            return
        if node.mem_id not in inside:
            yield node


def _short_texts(nodes: Iterator[LexborNode]) -> Iterator[tuple[LexborNode, str]]:
    """Elements whose text may be a label or a pair: short, and beginning as a label does."""
    left = _MOST_TEXT
    for node in nodes:
        text = node.text(deep=True)
        left -= len(text)
        if left < 0:
            return
        if len(text) <= 4 * _LONGEST_PAIR and text.lstrip(_BEFORE)[:1] in _INITIALS:
            yield node, text


def _pairs(node: LexborNode, text: str) -> Iterator[tuple[str, str]]:
    """The element as a label with its value beside it, or as one「label：value」or several in a row."""
    field = label_field(text)
    if field:
        yield field, _next_value(node)
        return
    labels = list(_LABEL.finditer(text))
    if not labels or text[: labels[0].start()].strip(_BEFORE):
        return
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        field = label_field(label.group())
        if field:
            yield field, squeeze(text[label.end() : end]).rstrip(" 【[［")


def _next_value(node: LexborNode) -> str:
    """The text beside a label; empty where the next element is another kind of thing, a label or a pair."""
    sibling = node.next
    while sibling is not None and not squeeze(sibling.text(deep=True)):
        sibling = sibling.next
    if sibling is None or (node.tag in _ALIKE and sibling.tag not in _ALIKE[node.tag]):
        return ""
    value = squeeze(sibling.text(deep=True))
    is_label = label_field(value) is not None or _LABEL.match(value) is not None or len(value) > _LONGEST_PAIR
    return "" if is_label else value.lstrip("：: ")
