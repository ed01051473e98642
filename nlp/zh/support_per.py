"""Per what a sum counts: 单个项目, 每家, 每人每月, 年度最高."""

from __future__ import annotations

import re
from typing import cast

from nlp.facts import Part, Per
from nlp.zh.support_row import Row

_ONE = r"(?:单个|每个|同一)"
_PER: tuple[tuple[Per, str], ...] = (
    ("project", r"(?:单个|每个|每项|单项|同一|每一)(?:[一-龥]{0,6})(?:项目|课题|专项)|/项目|/项|每项"),
    (
        "firm",
        rf"(?:{_ONE}|单家|单户|单一|每家|每户)(?:(?!给予)[一-龥]){{0,4}}(?:企业|公司|主体|法人)|单家|每家|每户(?!家庭|每月)|/家|/户|企业每年|一家企业",
    ),
    ("person", r"每人|每名|人均|/人|单人|每位|每生|/生"),
    ("order", r"每件|每单|每台|每辆|/辆|/台|/件|/单|单件|每次|/次|每笔"),
    (
        "unit",
        rf"(?:{_ONE}|每)(?:[一-龥]{{0,8}})(?:单位|机构|平台|园区|孵化器|中心|学科|团队|产品|数据集|场景|模型|展会|车型|"
        r"载体|实验室|联合体|基地|案例|标准|(?<!上)市|县|区|村)|每证|每个(?=分别|最高|给予|奖励|补助|一次性|[0-9])"
        r"|每[个条部座款张套艘架场期例篇本](?!人)(?:[一-龥]{1,8}?)(?=分别|最高|给予|予以|奖励|补助|补贴|资助|一次性|不超过|可|[0-9])",
    ),
    (
        "year",
        r"每年(?!组织|举办|接收|提供|能够|开展|遴选|择优|滚动|评选|评审|认定|发布|征集|根据|完成)|(?<=[目业位构台])年(?=最高|补|累计)|每一?年度|每一?学年|年度(?=最高|累计|补|内|奖|资|限额|不超过|总额|合计)|/年|一年内",
    ),
    ("month", r"每月|/月|按月|每个月"),
)
PER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PER))


def read_per(text: str, left: int, right: int, row: Row, only_year: bool = False) -> None:
    """Adds to `row` what its own clause and the one before say it counts per."""
    numbers = row.number_starts()
    at = max((number for number in numbers if number < right), default=right)
    own = _clause_begin(text, left, at)
    before = _clause_begin(text, left, max(left, own - 1))
    for match in PER.finditer(text, before, right):
        name = match.lastgroup
        # `每名1000元`: what counts another sum says nothing of this one.
        if match.end() not in numbers and text[match.end() : match.end() + 1].isdigit():
            continue
        near = match.start() >= own or name not in ("year", "month")
        near = near and not _in_bracket(text, before, match, at)
        if near and name not in row.per and (name == "year" or not only_year):
            row.per.append(cast(Per, name))  # the groups of `PER` are named so
            row.add(Part(quote=match.group(), start=match.start(), end=match.end(), field="per"))


def _clause_begin(text: str, left: int, at: int) -> int:
    return max(left, *(text.rfind(mark, left, at) + 1 for mark in "，。；：\n"))


def _in_bracket(text: str, left: int, match: re.Match[str], at: int) -> bool:
    """Whether it stands in a bracket that the number at `at` stands outside of."""
    opened = re.search(r"[（(][^（()）]*\Z", text[left : match.start()])
    return opened is not None and (at < left + opened.start() or text.find("）", match.end(), at) >= 0)
