"""How a number and its noun stand together: before it, after it, shared by a list, or named in the clause before."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.facts import Basis, Bound, Target
from nlp.rule import Context
from nlp.zh.found import Found, Number
from nlp.zh.goal_shapes import (
    ALSO,
    BOUNDS_LIST,
    BREAK,
    CLAUSE_NAMES,
    COUNTS_THINGS,
    COVERS,
    DEED,
    DOES,
    ENDS,
    ENDS_LIST,
    INDEX,
    LEAD_WORDS,
    LONGEST_QUOTE,
    MONEY_NOUN,
    NEAR,
    ONLY_VERB,
    OPENS_WITH_VERB,
    OPENS_WORK,
    OWN_BEFORE_DAY,
    PASSES,
    SENTENCE_ENDS,
    SERVES,
    SERVICE,
    SHARED_DEED,
    SIZES,
    SUM,
    SUM_BOUND,
    SUM_ONLY,
    TASK,
    WORK,
    WORKED_ON,
)
from nlp.zh.goal_words import ADD_BEFORE, AFTER, BARE_VERB, bound_of
from nlp.zh.horizon import Horizon
from nlp.zh.indicators import indicator_key, scope_of
from nlp.zh.nouns import Noun, basis_of, noun_after, noun_before
from nlp.zh.quantities import quantities


def verb_alone(before: str) -> bool:
    """Whether nothing but a verb stands before a number: `改造提升36个`, but not `技能培训1万人次`."""
    verb = ADD_BEFORE.search(before)
    return bool(verb and not LEAD_WORDS.sub("", before[: verb.start()]).strip("、"))


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
        deed = DOES.search(noun) or self._shared_deed(noun_end)
        opening = self._opens_clause(before, number, bool(deed))
        if opening is None:
            opening = self._ends_list(before, number)
        if opening is None:
            opening = self._serves(before, number, noun)
        covered = COVERS.search(before) if number.form == "percent" and noun.startswith("的") else None
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
            lead = LEAD_WORDS.match(before)
            quote_start = left + (lead.end() if lead else 0)
            noun = self.text[quote_start : left + realised.start()] + noun
        basis = basis_of(words, number.form, noun, self.text[left : number.start])
        if number.form == "percent":
            basis = "share"
        elif listed and last and not verb:
            basis = last.target.basis
        elif basis == "level" and "累计" not in words and not PASSES.search(before):
            basis = "increase"
        bound = bound_of(before, after)
        if listed and last and bound == "eq" and BOUNDS_LIST.search(last.target.quote):
            bound = last.target.bound
        target = self._target("counted", quote_start, noun_end, noun, number, bound, basis)
        return Found(target, noun, True)

    @staticmethod
    def _opens_clause(before: str, number: Number, does: bool) -> int | None:
        """`超过10家企业进入500强`, `80%以上的村集体收入破百万`: where the quote begins in `before`."""
        if number.form == "percent":
            return None if LEAD_WORDS.sub("", before) else len(before)
        if does and not LEAD_WORDS.sub("", before):
            return len(before)
        passes = PASSES.search(before) if number.form == "count" else None
        return passes.start("word") if passes else None

    def _shared_noun(self, begin: int, noun: str, next_start: int, number: Number) -> str | None:
        """`改造36个、120万平方米老旧厂区`, `引进3个20亿元以上、1个50亿元以上项目`: the noun of the next number."""
        if number.form != "count" or not (noun == "" or SUM_BOUND.fullmatch(noun)):
            return None
        if self.text[begin + len(noun) : next_start] != "、":
            return None
        following = next(iter(quantities(self.text[next_start : next_start + 40])), None)
        if following is None or following.start or (noun == "") == (following.unit == number.unit):
            return None
        after = AFTER.match(self.text, next_start + following.end)
        at = after.end() if after else next_start + following.end
        own = self.text[at : noun_after(self.text, at, at + 40)]
        return own[bound.end() :] if noun and (bound := SUM_BOUND.match(own)) else own or None

    def _shared_deed(self, noun_end: int) -> str | None:
        """What the share named next does, where this one stands in a list with it."""
        match = SHARED_DEED.match(self.text, noun_end, noun_end + 70)
        deed = DEED.search(match["rest"]) if match else None
        return deed.group() if deed else None

    @staticmethod
    def _serves(before: str, number: Number, noun: str) -> int | None:
        """`为2000名残疾儿童提供康复救助`, `加快100个停车场建设`: where the quote begins in `before`."""
        if number.form != "count":
            return None
        serves = SERVES.search(before)
        if serves and SERVICE.search(noun):
            return serves.start("for")
        if number.unit not in WORKED_ON or "、" in noun or before.endswith(("年产", "年处理")):
            return None
        work = OPENS_WORK.match(before)
        return work.start("verb") if work and WORK.search(noun) else None

    @staticmethod
    def _ends_list(before: str, number: Number) -> int | None:
        """`完成关键技术、伦理等20项以上标准的研制`: the verb stands before the list or the qualifier."""
        opens = OPENS_WITH_VERB.match(before)
        listed = number.form == "count" and opens and ENDS_LIST.search(before)
        return opens.start("verb") if opens and listed else None

    def reached(
        self, left: int, number: Number, last: Found | None, before_sentence: Found | None
    ) -> Found | None:
        """`龙头企业达到30家`, `收入增长10%`: the noun stands before the number."""
        after = AFTER.match(self.text, number.end)
        stop = after.end() if after else number.end
        tail = self.text[stop : stop + 12]
        task = TASK.match(tail) if number.form == "money" else None
        if not (task or ENDS.match(tail)):
            return None
        noun = noun_before(self.text, left, number.start, last.subject if last else None)
        if noun is None and last is None:
            noun = self._from_before(left, number, before_sentence)
        if noun is None and last and ALSO.fullmatch(self.text, last.target.end, number.start):
            noun = Noun(number.start, last.subject, last.target.basis)
        if noun is None or (number.form == "bare" and not INDEX.search(noun.indicator)):
            return None
        if last and last.target.unit == number.unit and BARE_VERB.fullmatch(noun.indicator):
            if self.text[last.target.end : noun.start] != "、":
                return None
            noun = Noun(noun.start, last.subject, noun.indicator)
        if number.unit in COUNTS_THINGS and MONEY_NOUN.search(noun.indicator):
            return None
        if task:
            noun, stop = replace(noun, indicator=noun.indicator + task["what"]), stop + task.end()
        if last and SUM_ONLY.fullmatch(noun.indicator):
            noun = replace(
                noun, indicator=noun.indicator + SUM.sub("", last.subject), words=last.target.basis
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
        apart = last is not None and SENTENCE_ENDS.search(self.text, last.target.end, number.start)
        begin = last.target.start if inherited and last and not apart else noun.start
        verb = noun.words.lstrip()
        if begin == number.start and apart and self.text.endswith(verb, left, number.start):
            begin -= len(verb)
        target = self._target("reached", begin, stop, noun.indicator, number, bound, basis)
        return Found(target, noun.indicator, False)

    def _from_before(self, left: int, number: Number, before: Found | None) -> Noun | None:
        """The noun of the goal or clause before: `…超1万亿元；到2030年突破1.2万亿元`, `培育企业，力争新增200家`."""
        stretch = self.text[left : number.start]
        if not ONLY_VERB.fullmatch(stretch) or not stretch.strip():
            return None
        if own := OWN_BEFORE_DAY.search(self.text, max(0, left - 60), left):
            return Noun(own.start("noun"), own["noun"], stretch)
        if before and before.target.unit == number.unit and number.start - before.target.end <= NEAR:
            return Noun(number.start, before.subject, stretch)
        named = CLAUSE_NAMES.search(self.text, max(0, left - 60), left)
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
        if end - start > LONGEST_QUOTE:
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
