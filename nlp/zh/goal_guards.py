"""What keeps a number from being a goal: what recipients get or must be, limits, duties, results, names."""

from __future__ import annotations

import re

from nlp.zh.found import Found, Number
from nlp.zh.goal_guard_words import (
    ALREADY,
    COMPOSED,
    CONDITION,
    DONE,
    DUTY,
    FORECAST,
    FORESEEN,
    KNOWN_BY_ARTICLES,
    LIMIT,
    NO_GOAL_HEADING,
    NO_GOAL_TOPIC,
    NO_INDICATOR,
    PROMISE,
    RECIPIENT,
    SETS_A_GOAL,
    SUPPORT,
    SUPPORT_AFTER,
    SUPPORT_BEFORE,
    TOLD_SO_FAR,
    UNDER_WAY,
    WORLD,
)
from nlp.zh.goal_words import BARE_VERB
from nlp.zh.horizon import Governing, Horizon

_HAND_OUT = re.compile(
    r"设立|发放|安排|投入资金|拨付|出资|(?<!信托)基金|注册资本|资金池|专项资金|消费券|担保金|保证金|罚款|违约"
)
_OF_THEM = re.compile(r"\s*其中")
# What a recipient gets is told up to the clause that says what it is for: `给予奖补，到2027年，累计建成…`.
_TURNS_TO_GOAL = re.compile(
    r"[，；]\s*(?:(?:力争|争取|确保)?(?:到|至)\s?20[0-9]{2}年|力争|推动|带动|确保|(?:全[省市区]|累计)(?:累计|打造|建成|建设|培育|新增|形成|发展))"
)
_INSIDE = re.compile(r"[（(][^（()）]{0,60}\Z")
# A figure set by a plan even where it names no year.
_LEVEL = re.compile(r"达到?|突破|提[高升][到至]")
_FIGURE = re.compile(r"达到?|突破|超过?|提[高升][到至]|不低于|稳定在|控制在|翻")


def is_excluded(
    text: str,
    start: int,
    end: int,
    clause: tuple[int, int],
    number: Number,
    governing: Governing,
    horizon: Horizon,
) -> bool:
    """Whether the words around a number say that nobody promises it; `clause` bounds its own clause."""
    clause_start, clause_end = clause
    words = text[clause_start:clause_end]
    if _INSIDE.search(text, max(start, number.start - 60), number.start):
        return True
    said = start
    for turn in _TURNS_TO_GOAL.finditer(text, start, number.start):
        said = turn.start()
    if SUPPORT.search(words) or SUPPORT_BEFORE.search(text, said, number.start):
        return True
    if RECIPIENT.search(text, said, number.start) and SUPPORT_AFTER.search(text, number.end, end):
        return True
    if number.role is not None and _HAND_OUT.search(words):
        return True
    if LIMIT.search(text, clause_start, number.start) and governing.outlook != "ahead":
        return True
    topic = (clause_start, clause_end) if horizon.is_report else (start, end)
    if DUTY.search(text, clause_start, number.start) or NO_GOAL_TOPIC.search(text, *topic):
        return True
    if _is_told(text, start, clause_end, number, horizon):
        return True
    if governing.outlook != "ahead" and CONDITION.search(text, start, clause_end):
        return True
    section = horizon.section(number.start)
    return bool(
        section
        and governing.outlook != "ahead"
        and any(NO_GOAL_HEADING.search(s.heading) for s in section.lineage)
    )


def _is_told(text: str, start: int, clause_end: int, number: Number, horizon: Horizon) -> bool:
    """Forecasts of others, results so far, rules known by their articles; a call's numbers, unless it promises."""
    before = (start, number.start)
    promised = SETS_A_GOAL.search(text, *before)
    if FORECAST.search(text, *before) or ((horizon.is_call or horizon.is_account) and not promised):
        return True
    if _OF_THEM.match(text, start) and COMPOSED.search(text, max(0, start - 160), start):
        return True
    told = TOLD_SO_FAR.search(text, *before) or DONE.search(text, *before)
    if not promised and (told or ALREADY.search(text, number.end, clause_end)):
        return True
    return number.unit == "条" and bool(KNOWN_BY_ARTICLES.search(text, *before))


def _cut_out_of_a_name(indicator: str) -> bool:
    """A title's end without its beginning, a quotation's beginning without its end."""
    return indicator.count("》") > indicator.count("《") or indicator.count("“") > indicator.count(
        "”"
    ) + indicator.count('"')


def is_promised(
    text: str, start: int, number: Number, governing: Governing, found: Found, horizon: Horizon
) -> bool:
    """Whether somebody commits to the number: a date or plan ahead, or words that promise."""
    indicator = found.target.indicator
    if WORLD.search(indicator) and FORESEEN.search(found.target.quote):
        return False
    if "=" in indicator or "*" in indicator or _cut_out_of_a_name(indicator):
        return False
    if found.counted and UNDER_WAY.search(indicator):
        return False
    if NO_INDICATOR.search(indicator) or BARE_VERB.fullmatch(indicator) or len(indicator) < 2:
        return False
    if governing.outlook == "ahead":
        return True
    if governing.outlook == "behind":
        return False
    # 每年 in an article of rules is how often, not a promise.
    words = SETS_A_GOAL if horizon.in_article(number.start) else PROMISE
    promise = words.search(text, start, number.start)
    figure = _FIGURE if horizon.is_plan else _LEVEL if horizon.is_measures else None
    if figure and figure.search(found.target.quote) and horizon.leans_ahead(number.start):
        return True
    if found.counted or found.target.basis.startswith("increase"):
        return (number.form == "count" and horizon.leans_ahead(number.start)) or bool(promise)
    return bool(promise)
