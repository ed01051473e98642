"""What a sum of money is for, by the words around it in English news."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from nlp.cues import REACH, Cue, Neighbourhood, role_of
from nlp.facts import Amount, Role
from nlp.rule import Context


def _cue(role: Role, before: float, after: float, words: str) -> Cue:
    return Cue(role, re.compile(rf"(?<![A-Za-z])(?:{words})", re.I), before, after)


CUES = (
    _cue(
        "support",
        1.2,
        1.2,
        r"subsid(?:y|ies|ise|ize)\w*|grants?\b|rewards?\b|vouchers?|allowances?|handouts?|rebates?|tax\s(?:break|cut|credit|relief)s?|bonus(?:es)?|stipends?|incentives?|discounts?|trade-in|cash\s(?:payment|gift|award)s?|aid\b|interest\s(?:subsid|discount)\w*",
    ),
    _cue(
        "budget",
        1.2,
        1.2,
        r"budgets?\b|appropriat\w+|fiscal\sspending|government\sspending|defen[cs]e\s(?:spending|budget)|earmark\w*|allocat\w+|stimulus",
    ),
    _cue(
        "fund",
        1.1,
        1.25,
        r"(?:investment|venture|industry|guidance|sovereign|hedge|private\sequity|seed|mutual|state|government|AI|tech\w*)?\s?funds?\b(?!ing)|treasury\s\(?DAT|digital\sasset\streasury",
    ),
    _cue(
        "loan",
        1.2,
        1.15,
        r"loans?\b|lend\w*|borrow\w*|bonds?\b|debts?\b|credit\b|financing|fundrais\w*|rais(?:e|es|ed|ing)\b|IPO\b|initial\spublic|listing|offering|notes?\b|guarantees?|liabilit\w+|mortgages?|repay\w*|injected\sliquidity|reverse\srepo\w*|convertible",
    ),
    _cue(
        "investment",
        1.2,
        1.15,
        r"invest(?:s|ed|ing|ment|ments|or)?\b|capital\sexpenditure|capex|spend(?:s|ing)?\s(?:on|over|by)|spending\sspree|pour\w*|plough\w*|inject\w*|stakes?\b|acqui(?:re|red|sition|sitions)|buyout|venture\scapital|buy(?:s|ing)?\b|bought|holdings?|held|facility|plant\b|FDI",
    ),
    _cue(
        "outcome",
        1.2,
        1.1,
        r"revenues?|profits?|earnings|incomes?|loss(?:es)?|sales|sold|exports?|imports?|output|GDP|gross\sdomestic\sproduct|market\s(?:size|cap\w*|value)|turnover|trade\s(?:surplus|deficit|volume|value)?|economy|sector|industry|market\b|value[-\s]added|transactions?|orders?|deposits?|surplus|deficit|cash\sflow|reserves?|worth\sof\sgoods|savings|contracts?",
    ),
    _cue(
        "other",
        1.15,
        1.15,
        r"prices?\b|priced|per\s(?:share|gram|ounce|barrel|tonne|ton|kilogram|kg|unit|person|month|token)|a\sshare|each\b|apiece|fin(?:e|es|ed)\b|penalt\w+|damages|tariffs?|dut(?:y|ies)\b|exchange\srate|against\sthe|to\sthe\s(?:US\s)?dollar|shares?\s(?:rose|fell|closed|opened|price)|valu(?:ed|ation)\w*|net\sworth|fortune|wealth|salar\w+|wages?|rent\b|cost(?:s|ing)?\b|brib\w+|fraud|embezzl\w+|laundering|bitcoin|auction\w*|target\sprice|closed\sat|opened\sat|fetch\w*|ticket|premium",
    ),
    _cue(
        "threshold",
        1.3,
        1.2,
        r"(?:firms|companies|enterprises|projects|households|people|individuals|transactions|purchases|homes|goods|parcels|packages|imports)\s(?:with|worth|valued|of|below|above|over|under|costing|priced)\s(?:\w+\s){0,4}|eligib\w+|qualif\w+|single\stransactions",
    ),
)
DEFAULT: Role = "other"


def roles(ctx: Context, found: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The sums with their roles; one that restates another takes its role."""
    out: list[Amount] = []
    own = [(fact.start, fact.end) for fact in found if not fact.conversion]
    starts = [start for start, _ in own]
    for fact in found:
        if fact.conversion and out:
            out.append(replace(fact, role=out[-1].role))
            continue
        sentence = ctx.sentence(fact.start)
        low = bisect_left(starts, fact.start - REACH)
        high = bisect_left(starts, fact.end + REACH)
        others = tuple(span for span in own[low:high] if span != (fact.start, fact.end))
        place = Neighbourhood(fact.start, fact.end, sentence.start, sentence.end, others)
        out.append(replace(fact, role=role_of(ctx.text, place, CUES, DEFAULT)))
    return tuple(out)
