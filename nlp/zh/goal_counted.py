"""A number that stands before what it counts: `培育30家龙头企业`, `80%以上的企业完成改造`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Basis, Bound
from nlp.zh.found import Found, Number, Place
from nlp.zh.goal_building import Builder
from nlp.zh.goal_openings import opening, passes, verb_alone
from nlp.zh.goal_words import ADD_BEFORE, ADD_START, AFTER, LEAD_WORDS, bound_of
from nlp.zh.nouns import basis_of, noun_after
from nlp.zh.quantities import quantities

_FORMS = ("count", "percent", "compute")
_LIST = re.compile(r"\s*(?:、|和|及|以及|与|,|，|，?其中)\s*")
# One 不少于 holds for the numbers listed after it.
_BOUNDS_LIST = re.compile(r"\A[^0-9]{0,12}(?:不少于|不低于|至少)[0-9]+[^以]*\Z")
_DEED = re.compile(
    r"(?:达到|实现|完成|通过|建成|开展|采用|设立|进入|纳入|应用|普及|覆盖|成为|上云|接入|建立|具备|改造|转型).*\Z"
)
# What a share of things is to do.
_DOES = re.compile(
    r"^的?.{2,}(?:达到|实现|完成|通过|建成|开展|采用|设立|收入|进入|纳入|应用|使用|"
    r"配备|普及|覆盖|成为|上云|参与|享有|接入|建立|具备|改造|免|达|转型|得到|满足|通(?!道|信|用|知)|享受|获得|消除|迁入|入驻)"
)
# `90%的市和70%的县达到`: what the second share does, the first does too.
_SHARED_DEED = re.compile(r"\s?(?:和|、|及)\s?[0-9.]+%(?:以上|左右)?的(?P<rest>[^，。；]{3,40})")
# `覆盖50%以上的镇街`.
_COVERS = re.compile(r"(?P<verb>覆盖(?:全部[^，。；0-9]{1,8}[、和])?)\s?\Z")
_REALISED = re.compile(r"实现\s?\Z")
# In a list of projects these tell how large one of them is: `年产40万吨有机硅项目`.
_SIZES = frozenset({"吨", "公斤", "千克", "千瓦", "万千瓦", "兆瓦", "千瓦时", "MW", "kW", "GW"})
# A sum may be an attribute of what is counted: `5个销售额过30亿元的品种`, `100个投资10亿元以上项目`.
_SUM_WITHIN = re.compile(
    r"[^，。；、：\n0-9]{0,12}[0-9.]+[百千万亿]*元(?:以上)?(?:的(?=[^，。；、：\n0-9]{2})|(?<=以上))[^，。；、：\n0-9和及与]{2,24}"
)
_OF_A_SUM = re.compile(r"(?:投资|产值|营收|收入|资金|贷款)\Z")
# Between two numbers that share a noun: `新建20万亩、改造10万亩高标准农田`.
_JOINT = re.compile(rf"、(?P<verb>{ADD_START.pattern})?")
_SUM_BOUND = re.compile(r"[0-9.]+[百千万亿]*元以[上下]")
_NAMED_FIRST = re.compile(rf"{ADD_START.pattern}(?P<what>[^，。；：]{{2,60}}?等)\Z")
_GENERIC = re.compile(r"(?:重大|重点|续建|新建)?(?:项目|工程)")


@dataclass(frozen=True, slots=True)
class _Opened:
    """How the clause leads up to its number: by a verb, as one of a list, or by what stands for a verb."""

    start: int
    verb: bool
    listed: bool
    covered: bool
    realised: int | None


class Counted:
    """Reads goals whose noun follows the number."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.text = builder.text

    def read(self, place: Place) -> Found | None:
        """The goal at `place`; None where no noun follows or nothing opens it."""
        number = place.number
        if number.form not in _FORMS:
            return None
        after = AFTER.match(self.text, number.end)
        begin = after.end() if after else number.end
        noun, noun_end = self._noun(place, begin)
        # `475个重点项目完成投资580亿元`: the sum is the goal.
        summed = number.form == "count" and noun_end == place.next_start
        if not noun or (summed and _OF_A_SUM.search(noun)):
            return None
        deed = _DOES.search(noun) or self._shared_deed(noun_end)
        opened = self._opened(place, noun, bool(deed))
        if opened is None:
            return None
        noun = self._of_list(place, opened, noun.removeprefix("的")) + (deed if isinstance(deed, str) else "")
        if opened.realised is not None:
            noun = self.text[opened.start : place.left + opened.realised] + noun
        basis, bound = self._basis(place, opened, noun), self._bound(place, opened, after)
        target = self.builder.build("counted", opened.start, noun_end, noun, number, bound, basis)
        return Found(target, noun, True)

    def _noun(self, place: Place, begin: int) -> tuple[str, int]:
        """The noun after the number and where it ends; empty where there is none."""
        stop = min(place.end, place.next_start, begin + 60)
        if sum_within := _SUM_WITHIN.match(self.text, begin, place.end):
            stop = max(stop, sum_within.end())
        noun_end = noun_after(self.text, begin, stop)
        noun = self.text[begin:noun_end].strip()
        shared = self._shared_noun(begin, noun, place.next_start, place.number)
        if shared and (noun or verb_alone(self.text[place.left : place.number.start])):
            return noun + shared, max(noun_end, begin)
        return (noun, noun_end) if noun_end - begin >= 2 else ("", begin)

    def _shared_noun(self, begin: int, noun: str, next_start: int, number: Number) -> str | None:
        """`改造36个、120万平方米老旧厂区`, `引进3个20亿元以上、1个50亿元以上项目`: the noun of the next number."""
        if number.form != "count" or not (noun == "" or _SUM_BOUND.fullmatch(noun)):
            return None
        joint = _JOINT.fullmatch(self.text, begin + len(noun), next_start)
        if joint is None:
            return None
        following = next(iter(quantities(self.text[next_start : next_start + 40])), None)
        if following is None or following.start:
            return None
        alike = following.unit == number.unit
        if alike if noun == "" and not joint["verb"] else not alike:
            return None
        after = AFTER.match(self.text, next_start + following.end)
        at = after.end() if after else next_start + following.end
        own = self.text[at : noun_after(self.text, at, at + 40)]
        return own[bound.end() :] if noun and (bound := _SUM_BOUND.match(own)) else own or None

    def _shared_deed(self, noun_end: int) -> str | None:
        """What the share named next does, where this one stands in a list with it."""
        match = _SHARED_DEED.match(self.text, noun_end, noun_end + 70)
        deed = _DEED.search(match["rest"]) if match else None
        return deed.group() if deed else None

    def _opened(self, place: Place, noun: str, does: bool) -> _Opened | None:
        number, percent = place.number, place.number.form == "percent"
        before = self.text[place.left : number.start]
        verb, listed = ADD_BEFORE.search(before), self._continues_list(place, noun)
        at = opening(before, number, noun, does)
        covered = _COVERS.search(before) if percent and noun.startswith("的") else None
        realised = _REALISED.search(before) if percent else None
        if not (verb or listed or at is not None or covered or realised):
            return None
        if percent and not (realised or does or covered):
            return None
        if covered:
            at = covered.start("verb")
        if verb:
            at = verb.start()
        if realised:
            lead = LEAD_WORDS.match(before)
            at = lead.end() if lead else 0
        start = number.start if at is None else place.left + at
        return _Opened(start, bool(verb), listed, bool(covered), realised.start() if realised else None)

    def _continues_list(self, place: Place, noun: str) -> bool:
        """`…30家龙头企业和3家链主企业`: the number stands in a list with the goal before it."""
        last, number = place.last, place.number
        if last is None or not last.counted or (last.target.unit == "%") != (number.unit == "%"):
            return False
        if number.unit in _SIZES and last.target.unit != number.unit and last.subject != noun:
            return False
        return bool(_LIST.fullmatch(self.text, last.target.end, number.start))

    def _of_list(self, place: Place, opened: _Opened, noun: str) -> str:
        """`建成甲、乙等20个项目`: a noun that says nothing by itself takes over what it is an example of."""
        named = _NAMED_FIRST.search(self.text, opened.start, place.number.start)
        return named["what"] + noun if named and _GENERIC.fullmatch(noun) else noun

    def _basis(self, place: Place, opened: _Opened, noun: str) -> Basis:
        before = self.text[place.left : place.number.start]
        if place.number.form == "percent":
            return "share"
        if opened.listed and place.last and not opened.verb:
            return place.last.target.basis
        words = self.text[opened.start : place.number.start]
        basis = basis_of(words, place.number.form, noun, before)
        if basis == "level" and "累计" not in words and not passes(before):
            return "increase"
        return basis

    def _bound(self, place: Place, opened: _Opened, after: re.Match[str] | None) -> Bound:
        bound, last = bound_of(self.text[place.left : place.number.start], after), place.last
        if opened.listed and last and bound == "eq" and _BOUNDS_LIST.search(last.target.quote):
            return last.target.bound
        return bound
