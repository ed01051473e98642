"""How a number and its noun stand together: before it, after it, shared by a list, or named in the clause before."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.facts import Basis, Bound, Target
from nlp.rule import Context
from nlp.zh.found import Found, Number
from nlp.zh.goal_words import ADD_BEFORE, AFTER, BARE_VERB, bound_of
from nlp.zh.horizon import Horizon
from nlp.zh.indicators import indicator_key, scope_of
from nlp.zh.nouns import Noun, basis_of, noun_after, noun_before
from nlp.zh.quantities import quantities

_SENTENCE_ENDS = re.compile(r"[。；;！\n]")
_BOUNDS_LIST = re.compile(r"\A[^0-9]{0,12}(?:不少于|不低于|至少)[0-9]+[^以]*\Z")
_DEED = re.compile(
    r"(?:达到|实现|完成|通过|建成|开展|采用|设立|进入|纳入|应用|普及|覆盖|成为|上云|接入|建立|具备|改造|转型).*\Z"
)
BREAK = re.compile(r"[，。；：,;:\n]")
_LEAD_WORDS = re.compile(r"(?:\s|力争|争取|确保|实现|全省|全市|其中|努力|超过|至少|不低于)*")
_PASSES = re.compile(r"(?:\A|[，、])(?P<word>超过|超|近|约|至少|力争)\s?\Z")
# What a share of things is to do.
_DOES = re.compile(
    r"^的?.{2,}(?:达到|实现|完成|通过|建成|开展|采用|设立|收入|进入|纳入|应用|使用|"
    r"配备|普及|覆盖|成为|上云|参与|享有|接入|建立|具备|改造|免|达|转型)"
)
_OPENS_WITH_VERB = re.compile(
    r"[、\s]*(?:加快|着力|重点|积极|先行|每年|力争|推动|同步)*"
    r"(?P<verb>完成|制定|制修订|攻克|突破|取得|形成|建设|打造|培育|研制|开展|推出|发布|新建|改造|建成|引进|实施)"
)
# `…等20项`, `…的20项`, `…等5大类20项`.
_ENDS_LIST = re.compile(r"(?:等|的|等[0-9]{1,3}(?:大类|大|类|个方面))\Z")
# What is to be done to the things counted: `实现8条道路改造完工`, `加快100个停车场建设`.
_OPENS_WORK = re.compile(
    r"[、\s]*(?:力争|全力|全面|深入|积极|着力|年内|全年)*(?P<verb>加快推进|加快|推动|推进|实现|确保)"
)
_WORK = re.compile(r"..(?:建设|改造|完工|竣工|开工|投产|投用|通车|建成|打通|整治|修复)\Z")
# `为2000名以上残疾儿童提供康复救助`.
_SERVES = re.compile(r"(?:\A|、)\s*(?:每年|全年|年内|免费)*(?P<for>为)\s?\Z")
_SERVICE = re.compile(r"..(?:提供|开展|实施|配备|解决|免费)")
# `覆盖50%以上的镇街`.
_COVERS = re.compile(r"(?P<verb>覆盖(?:全部[^，。；0-9]{1,8}[、和])?)\s?\Z")
# `90%的市和70%的县达到`: what the second share does, the first does too.
_SHARED_DEED = re.compile(r"\s?(?:和|、|及)\s?[0-9.]+%(?:以上|左右)?的(?P<rest>[^，。；]{3,40})")
# In a list of projects these tell how large one of them is: `年产40万吨有机硅项目`.
SIZES = frozenset({"吨", "公斤", "千克", "千瓦", "万千瓦", "兆瓦", "千瓦时", "MW", "kW", "GW"})
_WORKED_ON = frozenset({"个", "项", "条", "座", "处", "所", "家", "户", "公里"})
_SUM_BOUND = re.compile(r"[0-9.]+[百千万亿]*元以[上下]")
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
# A quote runs back to its indicator, but no further than a reader can follow.
_LONGEST_QUOTE = 240
_CLAUSE_NAMES = re.compile(
    r"[，。；：、\n　]\s*(?:着力|积极|加快|持续|大力|深入|鼓励|支持|推动|重点|加强)*"
    r"(?P<verb>培育|引进|建设|打造|发展|开放|引育|招引)(?:壮大)?(?P<noun>[^，。；：、\n0-9]{2,24})[，,]\s*\Z"
)
# A second figure for the same: `增长5.5%、力争6%`.
_ALSO = re.compile(r"[、，,]\s?(?:并|且)?(?:力争|争取|确保|冲刺|努力)(?:达到|突破|实现|增长|超过)?")
_INDEX = re.compile(r"(?:指数|密度|系数|评分|得分率|增加值率)\Z")
_TASK = re.compile(r"的(?P<what>[一-龥]{2,4})(?:任务|目标)")
# What may follow a number that closes its clause.
_ENDS = re.compile(r"\s*(?:\Z|[，。；、：,;:()）（”\n]|和|及|以及|并|的?(?:增长|增速|目标))")
_SUM = re.compile(r"超?过?[0-9.]+[百千万亿]*元(?:以上)?(?:的)?")
_SUM_ONLY = re.compile(rf"(?:{_SUM.pattern})+")


def verb_alone(before: str) -> bool:
    """Whether nothing but a verb stands before a number: `改造提升36个`, but not `技能培训1万人次`."""
    verb = ADD_BEFORE.search(before)
    return bool(verb and not _LEAD_WORDS.sub("", before[: verb.start()]).strip("、"))


class GoalForms:
    """Reads the goal around one number of a text."""

    def __init__(self, ctx: Context, text: str, horizon: Horizon) -> None:
        self.ctx = ctx
        self.text = text
        self.horizon = horizon

    def left_edge(self, start: int, previous_end: int, at: int) -> int:
        """Where the clause of a number begins: after the last comma, the number before it, or a date."""
        left = max(start, previous_end)
        window = max(left, at - 120)
        for match in BREAK.finditer(self.text, window, at):
            left = match.end()
        for fact in self.horizon.listed_before(at, at - left):
            left = max(left, fact.end)
        return left

    def counted(
        self, left: int, end: int, next_start: int, number: Number, last: Found | None
    ) -> Found | None:
        """`培育30家龙头企业`: the noun stands after the number."""
        after = AFTER.match(self.text, number.end)
        begin = after.end() if after else number.end
        noun_end = noun_after(self.text, begin, min(end, next_start, begin + 60))
        noun = self.text[begin:noun_end].strip()
        shared = self._shared_noun(begin, noun, next_start, number)
        alone = verb_alone(self.text[left : number.start]) or noun
        if shared and alone:
            noun, noun_end = noun + shared, max(noun_end, begin)
        elif noun_end - begin < 2:
            return None
        if number.form not in ("count", "percent", "compute"):
            return None
        before = self.text[left : number.start]
        verb = ADD_BEFORE.search(before)
        listed = (
            last is not None
            and last.counted
            and (last.target.unit == "%") == (number.unit == "%")
            and (number.unit not in SIZES or last.target.unit == number.unit or last.subject == noun)
            and re.fullmatch(
                r"\s*(?:、|和|及|以及|与|,|，|，?其中)\s*", self.text[last.target.end : number.start]
            )
        )
        deed = _DOES.search(noun) or self._shared_deed(noun_end)
        opening = self._opens_clause(before, number, bool(deed))
        if opening is None:
            opening = self._ends_list(before, number)
        if opening is None:
            opening = self._serves(before, number, noun)
        covered = _COVERS.search(before) if number.form == "percent" and noun.startswith("的") else None
        if covered:
            opening = covered.start("verb")
        realised = number.form == "percent" and re.search(r"实现\s?\Z", before)
        if not (verb or listed or opening is not None or realised):
            return None
        if number.form == "percent" and not (realised or deed or covered):
            return None
        noun = noun.removeprefix("的")
        if isinstance(deed, str):
            noun += deed
        quote_start = number.start if opening is None else left + opening
        if verb:
            quote_start = left + verb.start()
        words = self.text[quote_start : number.start]
        if realised:
            lead = _LEAD_WORDS.match(before)
            quote_start = left + (lead.end() if lead else 0)
            noun = self.text[quote_start : left + realised.start()] + noun
        basis = basis_of(words, number.form, noun, self.text[left : number.start])
        if number.form == "percent":
            basis = "share"
        elif listed and last and not verb:
            basis = last.target.basis
        elif basis == "level" and "累计" not in words and not _PASSES.search(before):
            basis = "increase"
        bound = bound_of(before, after)
        if listed and last and bound == "eq" and _BOUNDS_LIST.search(last.target.quote):
            bound = last.target.bound
        target = self._target("counted", quote_start, noun_end, noun, number, bound, basis)
        return Found(target, noun, True)

    @staticmethod
    def _opens_clause(before: str, number: Number, does: bool) -> int | None:
        """`超过10家企业进入500强`, `80%以上的村集体收入破百万`: where the quote begins in `before`."""
        if number.form == "percent":
            return None if _LEAD_WORDS.sub("", before) else len(before)
        if does and not _LEAD_WORDS.sub("", before):
            return len(before)
        passes = _PASSES.search(before) if number.form == "count" else None
        return passes.start("word") if passes else None

    def _shared_noun(self, begin: int, noun: str, next_start: int, number: Number) -> str | None:
        """`改造36个、120万平方米老旧厂区`, `引进3个20亿元以上、1个50亿元以上项目`: the noun of the next number."""
        if number.form != "count" or not (noun == "" or _SUM_BOUND.fullmatch(noun)):
            return None
        if self.text[begin + len(noun) : next_start] != "、":
            return None
        following = next(iter(quantities(self.text[next_start : next_start + 40])), None)
        if following is None or following.start or (noun == "") == (following.unit == number.unit):
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

    @staticmethod
    def _serves(before: str, number: Number, noun: str) -> int | None:
        """`为2000名残疾儿童提供康复救助`, `加快100个停车场建设`: where the quote begins in `before`."""
        if number.form != "count":
            return None
        serves = _SERVES.search(before)
        if serves and _SERVICE.search(noun):
            return serves.start("for")
        if number.unit not in _WORKED_ON or "、" in noun or before.endswith(("年产", "年处理")):
            return None
        work = _OPENS_WORK.match(before)
        return work.start("verb") if work and _WORK.search(noun) else None

    @staticmethod
    def _ends_list(before: str, number: Number) -> int | None:
        """`完成关键技术、伦理等20项以上标准的研制`: the verb stands before the list or the qualifier."""
        opens = _OPENS_WITH_VERB.match(before)
        listed = number.form == "count" and opens and _ENDS_LIST.search(before)
        return opens.start("verb") if opens and listed else None

    def reached(
        self, left: int, number: Number, last: Found | None, before_sentence: Found | None
    ) -> Found | None:
        """`龙头企业达到30家`, `收入增长10%`: the noun stands before the number."""
        after = AFTER.match(self.text, number.end)
        stop = after.end() if after else number.end
        tail = self.text[stop : stop + 12]
        task = _TASK.match(tail) if number.form == "money" else None
        if not (task or _ENDS.match(tail)):
            return None
        noun = noun_before(self.text, left, number.start, last.subject if last else None)
        if noun is None and last is None:
            noun = self._from_before(left, number, before_sentence)
        if noun is None and last and _ALSO.fullmatch(self.text, last.target.end, number.start):
            noun = Noun(number.start, last.subject, last.target.basis)
        if noun is None or (number.form == "bare" and not _INDEX.search(noun.indicator)):
            return None
        if last and last.target.unit == number.unit and BARE_VERB.fullmatch(noun.indicator):
            if self.text[last.target.end : noun.start] != "、":
                return None
            noun = Noun(noun.start, last.subject, noun.indicator)
        if number.unit in _COUNTS_THINGS and _MONEY_NOUN.search(noun.indicator):
            return None
        if task:
            noun, stop = replace(noun, indicator=noun.indicator + task["what"]), stop + task.end()
        if last and _SUM_ONLY.fullmatch(noun.indicator):
            noun = replace(
                noun, indicator=noun.indicator + _SUM.sub("", last.subject), words=last.target.basis
            )
        before = self.text[left : number.start]
        basis = basis_of(noun.words, number.form, noun.indicator, before)
        listed = last is not None and self.text[last.target.end : last.target.end + 1] == "、"
        if last and listed and basis == "level" and not noun.words and number.form == "count":
            basis = last.target.basis
        bound = bound_of(before, after)
        if noun.words == (last.target.basis if last else ""):
            basis = last.target.basis if last else basis
        last = last or before_sentence
        stands = self.text.find(noun.indicator, noun.start, number.start) >= 0
        inherited = last is not None and not stands and noun.indicator == last.subject
        apart = last is not None and _SENTENCE_ENDS.search(self.text, last.target.end, number.start)
        begin = last.target.start if inherited and last and not apart else noun.start
        verb = noun.words.lstrip()
        if begin == number.start and apart and self.text.endswith(verb, left, number.start):
            begin -= len(verb)
        target = self._target("reached", begin, stop, noun.indicator, number, bound, basis)
        return Found(target, noun.indicator, False)

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

    def dealt(self, number: Number, before: Found) -> Found:
        """A further number behind 分别: noun, verb and day are those of the first, until they are dealt out."""
        after = AFTER.match(self.text, number.end)
        stop = after.end() if after else number.end
        bound = bound_of("", after)
        target = self._target(
            "dealt",
            before.target.start,
            stop,
            before.subject,
            number,
            before.target.bound if bound == "eq" else bound,
            before.target.basis,
        )
        return replace(before, target=named(replace(target, deadline=before.target.deadline)))

    def _target(
        self, rule: str, start: int, end: int, indicator: str, number: Number, bound: Bound, basis: Basis
    ) -> Target:
        if end - start > _LONGEST_QUOTE:
            start = number.start
        if number.bound is not None and number.bound != "range":
            bound = number.bound if bound == "eq" else bound
        if number.value_to is not None:
            bound = "range"
        return Target(
            quote=self.ctx.text[start:end],
            start=start,
            end=end,
            rule=f"zh.target.{rule}",
            indicator=self._original(start, end, indicator),
            value=number.value,
            value_to=number.value_to,
            unit=number.unit,
            bound=bound,
            basis=basis,
        )

    def _original(self, start: int, end: int, indicator: str) -> str:
        """The indicator as the text writes it: flattening keeps lengths, so full-width signs are found again."""
        at = self.text.find(indicator, start, end)
        return self.ctx.text[at : at + len(indicator)] if at >= 0 else indicator


def named(target: Target) -> Target:
    """The goal with its entry of the vocabulary and its scope."""
    return replace(
        target, indicator_key=indicator_key(target.indicator, target.unit), scope=scope_of(target.indicator)
    )
