"""Regions of GB/T 2260, and which of them an issuer, a title or a document number speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from nlp.lexicon.foreign_names import ForeignNames
from nlp.lexicon.reading import table

Level = Literal["national", "province", "city", "county"]
NATION = "100000"

_DOC_NUMBER = re.compile(r"(?<![一-鿿])[一-鿿（）()]{1,16}[〔\[［【(（]\s?(?:19|20)\d\d\s?[〕\]］】)）]")
_NATIONAL_OFFICES = re.compile(
    r"(?:国务院|中共中央|中央网络安全|中央网信办|全国人民代表大会|国家(?:发展|数据局|互联网|卫生|能源|市场|税务|金融|知识产权|统计|标准化)"
    r"|(?:工业和信息化|科学技术|财政|教育|商务|人力资源社会保障|人力资源和社会保障|交通运输|农业农村|自然资源|住房和城乡建设|文化和旅游|公安|司法|民政|生态环境|应急管理|科技|工信|人社)部)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place: `short` are the forms a text uses, `abbreviation` the one-character forms (浙).

    Provinces have a tile in the schematic map (rows and columns count from 0); other regions have none.
    """

    code: str
    zh: str
    short: tuple[str, ...]
    en: str
    ko: str
    level: Level
    parent: str | None = None
    abbreviation: tuple[str, ...] = ()
    tile_row: int | None = None
    tile_column: int | None = None
    doc_prefixes: tuple[str, ...] = ()
    sub_provincial: bool = False


def _region(row: dict[str, Any]) -> Region:
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    return Region(**fields)


@cache
def regions() -> tuple[Region, ...]:
    """Every region, each after its parent."""
    return tuple(_region(row) for row in table("regions.toml")["region"])


@cache
def _by_code() -> dict[str, Region]:
    return {region.code: region for region in regions()}


def region(code: str) -> Region | None:
    """The region of that code; a county's code that is not listed gives its city or province."""
    known = _by_code()
    return known.get(code) or known.get(code[:4] + "00") or known.get(code[:2] + "0000")


def lineage(code: str) -> tuple[Region, ...]:
    """The region and those it lies in, from the smallest to the country; empty for an unknown code."""
    found: list[Region] = []
    at = region(code)
    while at:
        found.append(at)
        at = region(at.parent) if at.parent else None
    return tuple(found)


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    pairs = ((prefix, region.code) for region in regions() for prefix in region.doc_prefixes)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def region_of_doc_number(doc_number: str) -> str | None:
    """The region whose office gave the document this number; None where the prefix is shared or unknown."""
    number = doc_number.strip().translate(str.maketrans("[［【(（", "〔〔〔〔〔"))
    return next((code for prefix, code in _prefixes() if number.startswith(prefix)), None)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all names, longest first, and the code of each."""
    codes: dict[str, str] = {}
    for place in regions():
        if place.code != NATION:
            for name in (place.zh, *place.short):
                codes.setdefault(name, place.code)
    pattern = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return re.compile(f"(?:{pattern})"), codes


def region_of_name(text: str) -> str | None:
    """The first region named in `text`, made more exact by a region inside it that follows (浙江省杭州市 is Hangzhou).

    National offices are the country. None where no region is named.
    """
    pattern, codes = _names()
    found: str | None = None
    for match in pattern.finditer(text):
        code = codes[match.group()]
        if found is None:
            national = _NATIONAL_OFFICES.search(text, 0, match.start())
            if national:
                return NATION
            found = code
        elif _by_code()[code].parent == found:
            return code
    return found or (NATION if _NATIONAL_OFFICES.search(text) else None)


@cache
def _foreign_names() -> ForeignNames:
    return ForeignNames(regions())


def region_of(text: str) -> str | None:
    """GB/T 2260 code of the region that an issuer, a title or a document number names, None where none is named.

    Names may be Chinese, English or Korean.
    """
    number = _DOC_NUMBER.match(text.strip())
    if number:
        code = region_of_doc_number(text)
        if code:
            return code
    return region_of_name(text) or _foreign_names().region_of(text, NATION)
