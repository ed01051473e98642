"""What a sum of money is for: the first rule that fits its surroundings decides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp.facts import Bound, Role
from nlp.zh.role_rule import Where
from nlp.zh.role_rules import RULES

# The mark of the sum itself where a rule looks at both sides.
SUM = "※"
_AND = re.compile(r"[、和与及]")
# What 分别 tells apart; whom money goes to changes nothing about what it is for.
_RESULTS = {"outcome", "loan", "investment"}
# Rules that fall back on the rest of the sentence.
WEAK = {"zh.role.none", "zh.role.gift-before", "zh.role.invested-before", "zh.role.result-before"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The parts of a sentence around one sum or one list of sums.

    before: from the last comma or sum; clause: from the last comma; sentence: all that stands before;
    after: up to the next comma or sum, bounding words taken off; rest: all that stands behind.
    """

    before: str
    clause: str
    sentence: str
    after: str
    rest: str

    def part(self, where: Where) -> str:
        """The part that `where` names: `around` is the clause, `whole` the sentence, with the sum as a mark."""
        if where == "around":
            return f"{self.clause}{SUM}{self.after}"
        if where == "whole":
            return f"{self.sentence}{SUM}{self.rest}"
        return str(getattr(self, where))

    def roles(self, number: int, bound: Bound) -> list[tuple[Role, str]]:
        """The role and rule of each sum of a list: 存款、贷款余额分别突破A和B says A of the one and B of the other.

        Where a noun by itself says too little (制造业、涉农贷款余额), the last one's head holds for all.
        """
        whole = role_of(self, bound)
        head, respectively, verb = self.clause.partition("分别")
        nouns = _AND.split(head)
        if not respectively or number < 2 or len(nouns) != number:
            return [whole] * number
        clauses = [f"{noun}{respectively}{verb}" for noun in nouns]
        found = [role_of(replace(self, before=clause, clause=clause), bound) for clause in clauses]
        if not {role for role, rule in found if rule not in WEAK} <= _RESULTS:
            return [whole] * number
        return [whole if rule in WEAK else (role, rule) for role, rule in found]


_BOUNDING = re.compile(
    r"^[ ]?(?:[(（][^)）]{0,16}[)）])?[ ]?(?:及?以上|以下|以内|之内|左右|上下|起|不等|人民币|封顶)?[ ]?"
    r"(?:[(（][^)）]{0,16}[)）])?(?:/[^，。；、的]{1,4})?"
)
_COMMA = re.compile(r"[，,。；;：:\n]")
_STOP = re.compile(r"[。；;\n]")
# A verb without its subject begins no line, one without its number ends none: 零售额⏎达5300亿元.
_BROKEN = re.compile(
    r"\n[ \u3000]?(?=达|超过|突破|增至|升至|降至|不低于|不超过|不少于|最高)|(?<=[达到至超约近过])\n[ \u3000]?(?=\S)"
)
# A table without marks runs on for thousands of characters; nobody says so much about one sum.
_CLAUSE_REACH = 60
_SENTENCE_REACH = 160
_REST_REACH = 80


def surroundings(text: str, start: int, end: int, last_end: int, next_start: int) -> Surroundings:
    """The parts around `text[start:end]`, between the sums that end at `last_end` and begin at `next_start`."""
    left = _STOP.split(_mended(text, start - _SENTENCE_REACH, start))[-1].replace(" ", "")
    rest = _STOP.split(text[end : end + _REST_REACH], maxsplit=1)[0]
    clause = _COMMA.split(left)[-1][-_CLAUSE_REACH:]
    since_sum = _COMMA.split(_mended(text, max(last_end, start - _SENTENCE_REACH), start))[-1].replace(
        " ", ""
    )
    before = since_sum if last_end <= start else clause
    after = _COMMA.split(rest[: max(0, next_start - end)], maxsplit=1)[0].replace(" ", "")
    return Surroundings(before, clause, left, _BOUNDING.sub("", after), rest)


def _mended(text: str, start: int, end: int) -> str:
    """`text[start:end]` without the breaks inside a clause; the sum at `end` is behind every verb that ends it."""
    return _BROKEN.sub("", f"{text[max(0, start) : end]}{SUM}")[: -len(SUM)]


def role_of(around: Surroundings, bound: Bound) -> tuple[Role, str]:
    """The role and the name of the rule that gave it; `other` where none fits."""
    for rule in RULES:
        if rule.bounds and bound not in rule.bounds:
            continue
        if rule.pattern.search(around.part(rule.where)):
            return rule.role, rule.name
    return "other", "zh.role.none"
