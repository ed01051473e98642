"""A number that stands after what it measures: `龙头企业达到30家`, `收入增长10%`, `收入超1万亿元`."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.facts import Basis
from nlp.zh.found import Found, Number, Place
from nlp.zh.goal_building import Builder
from nlp.zh.goal_owners import owned
from nlp.zh.goal_words import AFTER, BARE_VERB, LEAD_WORDS, bound_of
from nlp.zh.horizon import Horizon
from nlp.zh.nouns import Noun, basis_of, noun_before

_SENTENCE_ENDS = re.compile(r"[。；;！\n]")
_COUNTS_THINGS = frozenset({"个", "家", "名", "所", "座", "条"})
_MONEY_NOUN = re.compile(r"(?:投资|产值|贷款|营收|收入)\Z")
# A clause that has a verb and a number but no noun of its own.
_ONLY_VERB = re.compile(
    r"\s*(?:力争|争取|确保|努力|并|再|总体|预计|要|将)*(?:达到|达|突破|超过|超|提[高升][到至]|增加到|增至|扩大到|新增|累计达到|"
    r"累计|稳定在|不低于|不少于|培育|引进|建成|年均增长)(?:约|近|超|过)?\s*"
)
# `确保项目开工率一季度达到30%`: the noun stands before the day.
_OWN_BEFORE_DAY = re.compile(
    r"[，。；：、\n　]\s*(?:力争|确保|争取|努力|推动)*"
    r"(?P<noun>(?!力争|确保|争取|努力|推动|[到至])[^，。；：、\n　0-9]{3,24}?[率额值量数重比])"
    r"(?:在|到|于)?(?:[一二三四]季度末?|[上下]半年|20[0-9]{2}年[底末]?|[今明]年|年[底末])\Z"
)
_NEAR = 60
_CLAUSE_NAMES = re.compile(
    r"[，。；：、\n　]\s*(?:着力|积极|加快|持续|大力|深入|鼓励|支持|推动|重点|加强)*"
    r"(?P<verb>培育|引进|建设|打造|发展|开放|引育|招引)(?:壮大)?(?P<noun>[^，。；：、\n0-9]{2,24})[，,]\s*\Z"
)
# A second figure for the same: `增长5.5%、力争6%`.
_ALSO = re.compile(r"[、，,]\s?(?:并|且)?(?:力争|争取|确保|冲刺|努力)(?:达到|突破|实现|增长|超过)?")
_INDEX = re.compile(
    r"(?:指数|密度|系数|评分|得分率|增加值率|PUE|[Pp]ue|电能利用效率|能源使用效率|能效比)(?:值)?\Z"
)
# `完成1万亿元的投资任务`, `带动2亿元以上投资`: what a sum is of may stand after it.
_TASK = re.compile(r"的(?P<what>[一-龥]{2,4})(?:任务|目标)")
_SUM_OF = re.compile(r"的?(?P<what>[一-龥]{0,6}?(?:投资|融资|贷款|产值|营收|消费))(?=[，。；、\n]|\Z)")
_YIELDS = re.compile(r"(?:完成|带动|拉动|撬动|实现|吸引|争取)(?:超过?|近|约|不少于)?\Z")
# What may follow a number that closes its clause.
_ENDS = re.compile(r"\s*(?:等?(?:\Z|[，。；、：,;:()）（”\n])|和|及|以及|并|的?(?:增长|增速|目标))")
_SUM = re.compile(r"超?过?[0-9.]+[百千万亿]*元(?:以上)?(?:的)?")
_SUM_ONLY = re.compile(rf"(?:{_SUM.pattern})+")


class Reached:
    """Reads goals whose noun stands before the number, in its clause or in the goal or clause before."""

    def __init__(self, builder: Builder, horizon: Horizon) -> None:
        self.builder = builder
        self.text = builder.text
        self.horizon = horizon

    def read(self, place: Place, sentence_before: Found | None) -> Found | None:
        """The goal at `place`; `sentence_before` is the last goal of the sentences before in this paragraph."""
        number, last = place.number, place.last
        after = AFTER.match(self.text, number.end)
        stop = after.end() if after else number.end
        task = self._task(place, stop) if number.form == "money" else None
        if not (task or _ENDS.match(self.text[stop : stop + 12])):
            return None
        noun = self._noun(place, sentence_before)
        if task and (yields := _YIELDS.search(self.text, place.left, number.start)) and task.re is _SUM_OF:
            noun = Noun(yields.start(), "", yields.group())
        if noun is None:
            return None
        if task:
            noun, stop = replace(noun, indicator=noun.indicator + task["what"]), task.end()
        if last and _SUM_ONLY.fullmatch(noun.indicator):
            owner = _SUM.sub("", last.subject)
            noun = replace(noun, indicator=noun.indicator + owner, words=last.target.basis)
        target = self.builder.build(
            "reached",
            self._begin(place, noun, sentence_before),
            stop,
            noun.indicator,
            number,
            bound_of(self.text[place.left : number.start], after),
            self._basis(place, noun),
        )
        return Found(target, noun.indicator, False)

    def _task(self, place: Place, stop: int) -> re.Match[str] | None:
        before = self.text[place.left : place.number.start]
        yields = _YIELDS.search(before)
        lead = before[: yields.start()].rpartition("、")[2] if yields else before
        bare = yields and not LEAD_WORDS.sub("", lead).strip()
        return _TASK.match(self.text, stop, stop + 12) or (
            _SUM_OF.match(self.text, stop, stop + 16) if bare else None
        )

    def _noun(self, place: Place, sentence_before: Found | None) -> Noun | None:
        number, left, last = place.number, place.left, place.last
        noun = noun_before(self.text, left, number.start, last.subject if last else None)
        if noun is None and last is None:
            noun = self._from_before(left, number, sentence_before)
        if noun is None and last and _ALSO.fullmatch(self.text, last.target.end, number.start):
            noun = Noun(number.start, last.subject, last.target.basis)
        if noun is None or (number.form == "bare" and not _INDEX.search(noun.indicator)):
            return None
        if last and last.target.unit == number.unit and BARE_VERB.fullmatch(noun.indicator):
            if self.text[last.target.end : noun.start] != "、":
                return None
            noun = Noun(noun.start, last.subject, noun.indicator)
        if number.form == "money":
            noun = owned(self.text, noun, last)
        if number.unit in _COUNTS_THINGS and _MONEY_NOUN.search(noun.indicator):
            return None
        return noun

    def _basis(self, place: Place, noun: Noun) -> Basis:
        last = place.last
        if noun.words == (last.target.basis if last else "") and last:
            return last.target.basis
        before = self.text[place.left : place.number.start]
        basis = basis_of(noun.words, place.number.form, noun.indicator, before)
        listed = last is not None and self.text[last.target.end : last.target.end + 1] == "、"
        if last and listed and basis == "level" and not noun.words and place.number.form == "count":
            return last.target.basis
        return basis

    def _begin(self, place: Place, noun: Noun, sentence_before: Found | None) -> int:
        """Where the quote begins: at the noun, or at the goal before whose noun it takes over."""
        number, last = place.number, place.last or sentence_before
        if last is None:
            return noun.start
        stands = self.text.find(noun.indicator, noun.start, number.start) >= 0
        inherited = not stands and noun.indicator == last.subject
        apart = _SENTENCE_ENDS.search(self.text, last.target.end, number.start)
        begin = last.target.start if inherited and not apart else noun.start
        verb = noun.words.lstrip()
        if begin == number.start and apart and self.text.endswith(verb, place.left, number.start):
            begin -= len(verb)
        return begin

    def _from_before(self, left: int, number: Number, before: Found | None) -> Noun | None:
        """The noun of the goal or clause before: `…超1万亿元；到2030年突破1.2万亿元`, `培育企业，力争新增200家`."""
        stretch = self.text[left : number.start]
        if not _ONLY_VERB.fullmatch(stretch) or not stretch.strip():
            return None
        if own := _OWN_BEFORE_DAY.search(self.text, max(0, left - 60), left):
            return Noun(own.start("noun"), own["noun"], stretch)
        if before and before.target.unit == number.unit and number.start - before.target.end <= _NEAR:
            return Noun(number.start, before.subject, stretch)
        named = _CLAUSE_NAMES.search(self.text, max(0, left - 60), left)
        if named is None or self.horizon.paragraph(named.start()) != self.horizon.paragraph(left):
            return None
        return Noun(named.start("verb"), named["noun"], named["verb"] + stretch)
