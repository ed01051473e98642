"""Quantified goals: a number somebody commits to reach, with what it counts and by when.

The number stands before what it counts (`培育30家龙头企业`) or after it (`龙头企业达到30家`, `收入超1万亿元`);
either way the clause must promise it, and must not be what a recipient gets, must be, or what was reached before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nlp.facts import Amount, Basis, Bound, DateFact, Target
from nlp.rule import Context
from nlp.zh.found import Found, Number
from nlp.zh.goal_words import (
    ADD_BEFORE,
    AFTER,
    CONDITION,
    DUTY,
    LIMIT,
    NO_GOAL_HEADING,
    NO_GOAL_TOPIC,
    NO_INDICATOR,
    PROMISE,
    RECIPIENT,
    SUPPORT,
    SUPPORT_AFTER,
    SUPPORT_BEFORE,
    bound_of,
)
from nlp.zh.horizon import Governing, Horizon
from nlp.zh.indicators import indicator_key, scope_of
from nlp.zh.nouns import Noun, basis_of, noun_after, noun_before
from nlp.zh.quantities import flattened, plain, quantities
from nlp.zh.shares import Shares

_GOAL_ROLES = {"outcome", "investment", "loan", "other"}
_HAND_OUT = re.compile(
    r"设立|发放|安排|投入资金|拨付|出资|基金|注册资本|资金池|专项资金|消费券|担保金|保证金|罚款|违约"
)
_INSIDE = re.compile(r"[（(][^（()）]{0,60}\Z")
_LEAD_WORDS = re.compile(r"\s|力争|争取|确保|实现|全省|全市|其中|努力|超过|至少|不低于")
# What a share of things is to do.
_DOES = re.compile(
    r"^的?.{2,}(?:达到|实现|完成|通过|建成|开展|采用|设立|收入|进入|纳入|应用|使用|配备|普及|覆盖|成为|上云|参与|享有|接入|建立|具备|改造|免|达|转型)"
)
_OPENS_WITH_VERB = re.compile(
    r"[、\s]*(?:加快|着力|重点|积极|先行|每年|力争|推动|同步)*(?:完成|制定|制修订|攻克|突破|取得|形成|建设|打造|培育|研制|开展|推出|发布)"
)
_LISTED = re.compile(r"(?:以上|左右|以内)?\s?(?:、|和|及|与|/)")
# A second figure for the same: `增长5.5%、力争6%`.
_ALSO = re.compile(r"[、，,]\s?(?:并|且)?(?:力争|争取|确保|冲刺|努力)(?:达到|突破|实现|增长|超过)?")
# A figure set by a plan even where it names no year.
_FIGURE = re.compile(r"达到?|突破|超过?|提[高升][到至]|不低于|稳定在|控制在|翻")
_INDEX = re.compile(r"(?:指数|密度|系数|评分|得分率|增加值率)\Z")
_BREAK = re.compile(r"[，。；：,;:\n]")
_TASK = re.compile(r"的(?P<what>[一-龥]{2,4})(?:任务|目标)")
# What may follow a number that closes its clause.
_ENDS = re.compile(r"\s*(?:\Z|[，。；、：,;:()）（”\n]|和|及|以及|并|的(?:增长|增速|目标))")
_SUM = re.compile(r"超?过?[0-9.]+[百千万亿]*元(?:以上)?(?:的)?")
_SUM_ONLY = re.compile(rf"(?:{_SUM.pattern})+")


def find_targets(ctx: Context, amounts: Sequence[Amount], dates: Sequence[DateFact]) -> tuple[Target, ...]:
    """Every quantified goal of the text, in text order.

    `amounts` and `dates` are what was found in the same text; without dates no deadline is known.
    """
    return tuple(Reader(ctx, amounts, dates).read())


class Reader:
    """Reads one text sentence by sentence."""

    def __init__(self, ctx: Context, amounts: Sequence[Amount], dates: Sequence[DateFact]) -> None:
        self.ctx = ctx
        self.text = flattened(ctx.text)
        self.horizon = Horizon(ctx, dates)
        self.numbers = _numbers(ctx.text, amounts, dates)

    def read(self) -> list[Target]:
        """All goals; numbers of one sentence are read together, since lists share verb and noun."""
        found: list[Target] = []
        at = 0
        for sentence in self.ctx.sentences:
            row = []
            while at < len(self.numbers) and self.numbers[at].start < sentence.end:
                if self.numbers[at].start >= sentence.start:
                    row.append(self.numbers[at])
                at += 1
            if row:
                found += self._sentence(sentence.start, sentence.end, row)
        return found

    def _sentence(self, start: int, end: int, row: list[Number]) -> list[Target]:
        out: list[Target] = []
        last: Found | None = None
        previous_end = start
        goals = [number for number in row if number.role != "threshold"]
        shared = Shares(self.text, self.horizon, start, goals)
        for index, number in enumerate(goals):
            next_start = goals[index + 1].start if index + 1 < len(goals) else end
            before = last if last and shared.continues(index) else None
            found = (
                self._dealt(number, before)
                if before
                else self._goal(start, end, previous_end, next_start, number, last)
            )
            if found:
                found = shared.apply(found, index)
                out.append(found.target)
                last = found
            elif _BREAK.search(self.text, previous_end, number.start):
                last = None
            if found:
                previous_end = found.target.end
            elif number.form == "bare" or _LISTED.match(self.text, number.end):
                previous_end = number.end
        return out

    def _goal(
        self, start: int, end: int, previous_end: int, next_start: int, number: Number, last: Found | None
    ) -> Found | None:
        if number.role is not None and number.role not in _GOAL_ROLES:
            return None
        governing = self.horizon.at(number.start)
        if self._excluded(start, end, number, governing):
            return None
        left = self._left_edge(start, previous_end, number.start)
        built = self._counted(left, end, next_start, number, last) or self._reached(left, number, last)
        if built is None or not self._promised(start, number, governing, built):
            return None
        target = replace(built.target, deadline=self._due(number, governing))
        return replace(built, target=self._named(target))

    def _dealt(self, number: Number, before: Found) -> Found:
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
        return replace(before, target=self._named(replace(target, deadline=before.target.deadline)))

    def _left_edge(self, start: int, previous_end: int, at: int) -> int:
        """Where the clause of a number begins: after the last comma, the number before it, or a date."""
        left = max(start, previous_end)
        window = max(left, at - 120)
        for match in _BREAK.finditer(self.text, window, at):
            left = match.end()
        for fact in self.horizon.listed_before(at, at - left):
            left = max(left, fact.end)
        return left

    def _counted(
        self, left: int, end: int, next_start: int, number: Number, last: Found | None
    ) -> Found | None:
        """`培育30家龙头企业`: the noun stands after the number."""
        after = AFTER.match(self.text, number.end)
        begin = after.end() if after else number.end
        noun_end = noun_after(self.text, begin, min(end, next_start, begin + 60))
        noun = self.text[begin:noun_end].strip()
        if number.form not in ("count", "percent", "compute") or noun_end - begin < 2:
            return None
        before = self.text[left : number.start]
        verb = ADD_BEFORE.search(before)
        listed = (
            last is not None
            and last.counted
            and re.fullmatch(
                r"\s*(?:、|和|及|以及|与|,|，|，?其中)\s*", self.text[last.target.end : number.start]
            )
        )
        passes = self._opens_clause(before, number) or self._ends_list(before, number)
        realised = number.form == "percent" and re.search(r"实现\s?\Z", before)
        if not (verb or listed or passes or realised):
            return None
        if number.form == "percent" and not realised and not _DOES.search(noun):
            return None
        noun = noun.removeprefix("的")
        quote_start = left + verb.start() if verb else number.start
        words = self.text[quote_start : number.start]
        if realised and (whose := noun_before(self.text, left, number.start, None)):
            noun, quote_start = whose.indicator + noun, whose.start
        basis = basis_of(words, number.form, noun, self.text[left : number.start])
        if number.form == "percent":
            basis = "share"
        elif listed and last and not verb:
            basis = last.target.basis
        target = self._target("counted", quote_start, noun_end, noun, number, bound_of(before, after), basis)
        return Found(target, noun, True)

    @staticmethod
    def _opens_clause(before: str, number: Number) -> bool:
        """`超过10家企业进入500强`, `80%以上的村集体收入破百万`."""
        if number.form == "percent":
            return not _LEAD_WORDS.sub("", before)
        return number.form == "count" and bool(
            re.search(r"(?:\A|[，、])(?:超过|超|近|约|至少|力争)\s?\Z", before)
        )

    @staticmethod
    def _ends_list(before: str, number: Number) -> bool:
        """`完成关键技术、伦理等20项以上标准的研制`: the verb stands before the list or the qualifier."""
        return (
            number.form == "count" and bool(_OPENS_WITH_VERB.match(before)) and before.endswith(("等", "的"))
        )

    def _reached(self, left: int, number: Number, last: Found | None) -> Found | None:
        """`龙头企业达到30家`, `收入增长10%`: the noun stands before the number."""
        after = AFTER.match(self.text, number.end)
        stop = after.end() if after else number.end
        tail = self.text[stop : stop + 12]
        task = _TASK.match(tail) if number.form == "money" else None
        if not (task or _ENDS.match(tail)):
            return None
        noun = noun_before(self.text, left, number.start, last.subject if last else None)
        if noun is None and last and _ALSO.fullmatch(self.text, last.target.end, number.start):
            noun = Noun(number.start, last.subject, last.target.basis)
        if noun is None or (number.form == "bare" and not _INDEX.search(noun.indicator)):
            return None
        if task:
            noun, stop = replace(noun, indicator=noun.indicator + task["what"]), stop + task.end()
        if last and _SUM_ONLY.fullmatch(noun.indicator):
            noun = replace(noun, indicator=noun.indicator + _SUM.sub("", last.subject))
        before = self.text[left : number.start]
        basis = basis_of(noun.words, number.form, noun.indicator, before)
        bound = bound_of(before, after)
        if noun.words == (last.target.basis if last else ""):
            basis = last.target.basis if last else basis
        inherited = last is not None and noun.indicator == last.subject and noun.start >= last.target.end
        begin = last.target.start if inherited and last else noun.start
        target = self._target("reached", begin, stop, noun.indicator, number, bound, basis)
        return Found(target, noun.indicator, False)

    def _target(
        self, rule: str, start: int, end: int, indicator: str, number: Number, bound: Bound, basis: Basis
    ) -> Target:
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

    def _named(self, target: Target) -> Target:
        return replace(
            target,
            indicator_key=indicator_key(target.indicator, target.unit),
            scope=scope_of(target.indicator),
        )

    def _excluded(self, start: int, end: int, number: Number, governing: Governing) -> bool:
        text = self.text
        clause_start = self._left_edge(start, start, number.start)
        clause_end = _next_break(text, number.end, end)
        clause = text[clause_start:clause_end]
        if _INSIDE.search(text, max(start, number.start - 60), number.start):
            return True
        if SUPPORT.search(clause) or SUPPORT_BEFORE.search(text, start, number.start):
            return True
        if RECIPIENT.search(text, start, number.start) and SUPPORT_AFTER.search(text, number.end, end):
            return True
        if number.role is not None and _HAND_OUT.search(clause):
            return True
        if LIMIT.search(text, clause_start, number.start) and governing.outlook != "ahead":
            return True
        if DUTY.search(text, clause_start, number.start) or NO_GOAL_TOPIC.search(text, start, end):
            return True
        if governing.outlook != "ahead" and CONDITION.search(text, start, clause_end):
            return True
        section = self.horizon.section(number.start)
        return bool(
            section
            and governing.outlook != "ahead"
            and any(NO_GOAL_HEADING.search(s.heading) for s in section.lineage)
        )

    def _promised(self, start: int, number: Number, governing: Governing, found: Found) -> bool:
        if NO_INDICATOR.search(found.target.indicator) or len(found.target.indicator) < 2:
            return False
        if governing.outlook == "ahead":
            return True
        if governing.outlook == "behind":
            return False
        promise = PROMISE.search(self.text, start, number.start)
        if (
            self.horizon.is_plan
            and _FIGURE.search(found.target.quote)
            and self.horizon.leans_ahead(number.start)
        ):
            return True
        if found.counted or found.target.basis.startswith("increase"):
            return (number.form == "count" and self.horizon.leans_ahead(number.start)) or bool(promise)
        return bool(promise)

    def _due(self, number: Number, governing: Governing) -> date | None:
        return governing.due


def _next_break(text: str, start: int, end: int) -> int:
    match = _BREAK.search(text, start, end)
    return match.start() if match else end


def _numbers(text: str, amounts: Sequence[Amount], dates: Sequence[DateFact]) -> list[Number]:
    money = [
        Number(
            a.start,
            a.end,
            plain(a.value),
            plain(a.value_to) if a.value_to is not None else None,
            a.currency,
            "money",
            a.bound,
            a.role,
        )
        for a in amounts
        if not a.conversion
    ]
    taken = sorted([(a.start, a.end) for a in amounts] + [(d.start, d.end) for d in dates])
    found = []
    at = 0
    for quantity in quantities(text):
        while at < len(taken) and taken[at][1] <= quantity.start:
            at += 1
        if at < len(taken) and taken[at][0] < quantity.end:
            continue
        bound: Bound | None = "min" if quantity.more else None
        found.append(
            Number(
                quantity.start,
                quantity.end,
                quantity.value,
                quantity.value_to,
                quantity.unit,
                quantity.form,
                bound,
            )
        )
    return sorted(money + found, key=lambda n: n.start)
