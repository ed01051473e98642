"""Which region of China an English or Korean text names: `Shandong Provincial Department of ...`, `항저우시 정부`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol

# Offices of the whole country, whose names no other country's offices bear.
_NATIONAL = re.compile(
    r"\bState Council\b|\bMinistry of Industry and Information Technology\b|\bCyberspace Administration of China\b"
    r"|\bNational (?:Data Administration|Development and Reform Commission|Medical Products Administration)\b"
    r"|\b(?:MIIT|NDRC)\b|국무원|공업정보화부|공업신식화부|국가데이터국|국가발전개혁위원회|국가인터넷정보판공실"
)
# Bare, Beijing mostly means the government of the country; and some organisations bear a city's name.
_BARE_CAPITAL = re.compile(
    r"Beijing(?! (?:Municipal|City|Bureau|Commission|Economic|Academy|Haidian|Daxing|Yizhuang))"
)
_ORGANISATION = re.compile(
    r"\s?(?:Cooperation Organi[sz]ation|Stock Exchange|협력기구|증권거래소|증시|컨센서스)"
)
_CITY_AFTER = re.compile(r",?\s(?:City|Municipal|Municipality)\b")
_OTHER_SPELLINGS = {"Macau": ("Macao",), "Tibet": ("Xizang",), "Inner Mongolia": ("Nei Mongol",)}
# Cities of Korea that are written as one of China is: 安山, 安养; they need their province beside them.
_ALSO_KOREAN = ("안산시", "안양시")
# Bare, a Korean name this short may be an everyday word: 선전, 지난, 우시.
_SHORTEST_BARE = 3


class Place(Protocol):
    """What of a region is looked at here."""

    @property
    def code(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def ko(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


class ForeignNames:
    """The English and Korean names of `places`; a name that several bear is told apart by the province beside it."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places: Mapping[str, Place] = {place.code: place for place in places}
        self._codes: dict[str, list[str]] = {}
        for place in self._places.values():
            for name in _names_of(place) if place.level != "national" else ():
                self._codes.setdefault(name, []).append(place.code)
        longest_first = "|".join(re.escape(name) for name in sorted(self._codes, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![A-Za-z가-힣])(?:{longest_first})(?![A-Za-z])")

    def region_of(self, text: str, nation: str) -> str | None:
        """The code of the first region named, or of one inside it named later; `nation` for the country's offices."""
        office = _NATIONAL.search(text)
        named = list(self._named(text))
        if office and (not named or office.start() < named[0][0]):
            return nation
        codes = [code for _, choices in named if (code := self._chosen(choices, named)) is not None]
        inside = (code for code in codes if self._places[code].parent == codes[0])
        return next(inside, codes[0]) if codes else None

    def _named(self, text: str) -> Iterator[tuple[int, list[str]]]:
        for match in self._pattern.finditer(text):
            if _BARE_CAPITAL.match(text, match.start()) or _ORGANISATION.match(text, match.end()):
                continue
            choices = self._codes[match.group()]
            levels = {self._places[code].level for code in choices}
            if len(levels) > 1:
                level = "city" if _CITY_AFTER.match(text, match.end()) else "province"
                choices = [code for code in choices if self._places[code].level == level]
            yield match.start(), choices

    def _chosen(self, choices: list[str], named: list[tuple[int, list[str]]]) -> str | None:
        certain = {codes[0] for _, codes in named if len(codes) == 1}
        beside = [code for code in choices if self._places[code].parent in certain]
        korean = self._places[choices[0]].ko in _ALSO_KOREAN
        return beside[0] if len(beside) == 1 else choices[0] if len(choices) == 1 and not korean else None


@cache
def _bare(ko: str) -> str:
    """항저우 of 항저우시; empty where the short form may be another word."""
    bare = re.sub(r"시\Z", "", ko)
    return bare if bare != ko and len(bare) >= _SHORTEST_BARE and bare != "베이징" else ""


def _names_of(place: Place) -> Iterator[str]:
    for name in (place.en, *_OTHER_SPELLINGS.get(place.en, ())):
        yield name
        if "'" in name:
            yield name.replace("'", "’")
    # 산시성(山西) and 산시성(陝西) sound alike: bare, the name is of both.
    yield from {place.ko, re.sub(r"[(][^()]*[)]", "", place.ko)}
    if _bare(place.ko):
        yield _bare(place.ko)
