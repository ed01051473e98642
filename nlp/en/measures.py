"""Support that English news says a government of China gives: the words around a sum or a rate."""

from __future__ import annotations

import re

from nlp.en.numerals import DIGITS, EDGE
from nlp.facts import Amount, DateFact, Measure, MeasureKind, Part, Target
from nlp.offer_words import OfferWords
from nlp.offers import offers
from nlp.rule import Context

_GIVES = re.compile(
    r"\b(?:subsid\w+|grants?|vouchers?|allowances?|rewards?|bonus(?:es)?|rebates?|discounts?|reimburs\w+|stipends?|incentives?"
    r"|support(?:s|ed|ing)?|cash\s(?:payments?|awards?|gifts?)|handouts?|offer(?:s|ed|ing)?|provid(?:es?|ed|ing)|cover(?:s|ed|ing)?|gets?|receives?|off"
    r"|giv(?:es?|ing)|refunds?|hand(?:s|ing)?\sout"
    r"|(?:can|could|may|will|would)\s(?:get|receive|claim|apply\sfor))\b",
    re.I,
)
# What was paid, taken away, asked for or guessed at, and what shops and platforms give their customers.
_NOT_GIVEN = re.compile(
    r"\b(?:(?:has|have|had)\s(?:already\s|so\sfar\s)?(?:received|paid|handed|distributed|spent|given|obtained)|received|so\sfar|totall?(?:ed|ing)|cut(?:s|ting)?|suspend\w*|rescind\w*|scrap\w*"
    r"|cancel\w*|abolish\w*|end(?:ed|s|ing)?\s(?:its|the|their)|phas(?:e|ed|ing)\sout|expired|halt\w*|withdr[ae]w\w*|denied|reject\w*|proposal|delegates?|advis[eo]rs?|call(?:s|ed|ing)?\s(?:for|on)"
    r"|urg(?:es?|ed|ing)|suggest\w*|demand\w*|estimat\w+|analysts?|economists?|accus\w+|alleg\w+|fraud\w*|fin(?:e|es|ed)|penalt\w+|tariffs?|users?|customers?|shoppers?|merchants?|sellers?"
    r"|subscribers?|drivers?|couriers?|shareholders?|bank\saccounts?)\b",
    re.I,
)
_GOVERNMENT = re.compile(
    r"\b(?:governments?|authorit(?:y|ies)|ministr(?:y|ies)|commission|State\sCouncil|cabinet|bureaus?|municipal\w*|provinc(?:e|es|ial)|count(?:y|ies)|districts?|prefectures?"
    r"|policymakers|(?:the|this|each|a|an|\w+ern)\s(?:[a-z-]+\s)?cit(?:y|ies))\b|\bBeijing\s(?:will|would|has|is|plans|offers|unveiled|announced)\b",
    re.I,
)
_COMPANY = re.compile(
    r"(?<!each\s)(?<!every\s)(?<!per\s)\b(?:company|firm|start-?up|giant|retailer|carmaker|automaker|chipmaker|platform|operator|developer|insurer|lender|bank|brand|chain|bourse|exchange)(?:[’']s)?\b(?![^.;]{0,40}\b(?:can|may)\b)"
    r"|\b(?:Alibaba|Tencent|JD\.com|Meituan|ByteDance|Douyin|Pinduoduo|PDD|BYD|Xiaomi|Huawei|Ant\sGroup|Taobao|Tmall|Ele\.me|Baidu|Tesla|Nio|Xpeng|Geely|Trip\.com|Shein|Temu|Starbucks)\b"
    r"|\b(?:Group|Holdings?|Inc|Corp|Ltd|Technolog(?:y|ies))\b"
)
_CHINA = re.compile(r"\b(?:China|Chinese|Beijing|yuan|mainland)\b")
_PERCENT = r"\s?(?:%|per\scent\b|percent\b)"
_RATE = re.compile(
    # 15 per cent off, a 20 per cent subsidy
    rf"{EDGE}(?P<number>{DIGITS})(?:{_PERCENT})[\s-](?:off\b|(?:price\s|cash\s|interest\s|rent\s)?(?:discounts?|subsid(?:y|ies)|rebates?)\b)"
    # covers up to 50 per cent of the rent, subsidies for 30 per cent of investment
    r"|\b(?:cover(?:s|ing)?|claim|get|receive|subsidi[sz](?:e|es|ing)|reimburs(?:e|es|ing)|refund(?:s|ing)?|subsid(?:y|ies)\s(?:of|for|worth|equal\sto)|grants?\s(?:of|for|worth|equal\sto)|rebates?\sof)\s"
    rf"(?:up\sto\s|as\smuch\sas\s|at\smost\s)?(?P<of_number>{DIGITS}){_PERCENT}\sof\s(?:[a-z-]+\s){{0,3}}"
    r"(?:costs?|contracts?|investments?|rents?|prices?|interest|expenses?|spending|expenditures?|fees|purchases?|premiums?)\b",
    re.I,
)
_PER = re.compile(
    r"\b(?:(?P<project>(?:per|each|every|a\ssingle)\sproject)"
    r"|(?P<firm>(?:per|each|every|a\ssingle)\s(?:company|firm|enterprise|business|start-?up|unicorn))"
    r"|(?P<person>(?:per|each|every)\s(?:person|child|resident|worker|employee|graduate|expert|researcher|student|couple|buyer|consumer|family|household|baby|newborn))"
    r"|(?P<order>(?:per|each|every)\s(?:order|purchase|item|device|vehicle|car|unit\ssold|product|transaction|banquet|wedding))"
    r"|(?P<unit>(?:per|each|every)\s(?:institution|platform|laborator(?:y|ies)|lab|team|centre|center|model|park))"
    r"|(?P<year>(?:per|each|every|a)\syear|annually|yearly|annual(?=\s(?:allowances?|subsid\w+|grants?|payments?|stipends?|rewards?)))"
    r"|(?P<month>(?:per|each|every|a)\smonth|monthly))\b",
    re.I,
)
_KINDS: tuple[tuple[MeasureKind, re.Pattern[str]], ...] = (
    ("voucher", re.compile(r"\bvouchers?\b", re.I)),
    (
        "loan interest",
        re.compile(
            r"\binterest\s(?:subsid\w+|discounts?|costs?|payments?)|\b(?:loan|lending)\sinterest\b", re.I
        ),
    ),
    ("guarantee", re.compile(r"\b(?:loan\s|credit\s)?guarantees?\b", re.I)),
    ("rent", re.compile(r"\b(?:rent(?:al)?|office\sspace)\b", re.I)),
    ("tax", re.compile(r"\btax\s(?:breaks?|cuts?|credits?|relief|refunds?|deductions?|rebates?)\b", re.I)),
    (
        "talent",
        re.compile(
            r"\b(?:settling-in|settlement|relocation|housing|living)\s(?:allowances?|subsid\w+)\b", re.I
        ),
    ),
    ("discount", re.compile(r"\b(?:discounts?|trade-ins?|rebates?)\b|\bper\scent\soff\b|%\soff\b", re.I)),
    ("reward", re.compile(r"\b(?:rewards?|bonus(?:es)?|prizes?|awards?)\b", re.I)),
    (
        "grant",
        re.compile(
            r"\b(?:subsid\w+|grants?|allowances?|stipends?|support|incentives?|handouts?|offers?|cover(?:s|ing)?|reimburs\w+|giv(?:es?|ing)|refunds?|receives?|gets?|claim)\b",
            re.I,
        ),
    ),
)
# homes below 5 million yuan, a total of 3 billion yuan, from 2,000 yuan to 3,000 yuan
_NO_CAP = re.compile(
    r"\b(?:below|under|less\sthan|fewer\sthan|within|total(?:\sof)?|combined|altogether|from|worth|valued\sat|costing|priced(?:\sat)?|revenues?(?:\sof)?|yuan\sto)\s¤|¤\sin\s(?:total|all)\b",
    re.I,
)
_BOUND = re.compile(r"\b(?:up\sto|as\smuch\sas|at\smost|a\smaximum\sof|(?:capped|cap)\s(?:at|of))\s\Z", re.I)
_EDGE = re.compile(r";|\s[–—]\s|,\s(?:while|but|whereas)\s|,\sand\s(?=(?:up\sto|a|an|\w+\swill)\s)")
_RECIPIENTS = (
    r"(?:companies|firms|enterprises|businesses|start-?ups|projects?|developers|teams|entrepreneurs|residents|families|households|parents|couples|mothers|consumers|buyers|holders|hosts"
    r"|graduates|students|researchers|scientists|engineers|experts|talents?|institutions|institutes|universities|laborator(?:y|ies)|labs|platforms|farmers|workers|employers|farms|hospitals|factories|manufacturers|newlyweds|centres|centers)"
)
_WORD = r"(?:(?!single\b|each\b|for\b|to\b|and\b|of\b|the\b|a\b|that\b|who\b|in\b|with\b)[A-Za-z-]+\s)"
_PHRASE = rf"(?P<whom>{_WORD}{{0,4}}{_RECIPIENTS})\b"
# subsidies of up to 5,000 yuan to banquet holders
_BEHIND = re.compile(
    rf"\s?(?:each\s|annually\s|a\syear\s|only\s)?(?:for|to)\s(?:each\s|every\s|the\s)?{_PHRASE}", re.I
)
# offers families 3,600 yuan, gives start-ups up to …
_GIVEN = re.compile(
    rf"\b(?:offer(?:s|ing)?|giv(?:es?|ing)|grant(?:s|ing)?|pay(?:s|ing)?|hand(?:s|ing)?|provid(?:es?|ing))\s{_PHRASE}\s(?:with\s)?(?:[a-z-]+\s){{0,6}}\Z",
    re.I,
)
# Approved projects can receive up to …
_GETS = re.compile(
    rf"{_PHRASE}\s(?:(?:can|may|will|would|could)\s(?:also\s|each\s)?(?:get|receive|claim|apply\sfor|obtain|be\s(?:given|paid|granted))|gets?|receives?)\s(?:[a-z-]+\s){{0,6}}\Z",
    re.I,
)

# projects that develop basic models; not where the text is cut off
_ON = re.compile(
    r"\s(?:that|who|which|if\s(?:they|it))\s(?P<condition>[^,.;:\n]{4,90}?)(?=[,;]|[.](?![.])|\n|\Z)"
)
_LONGEST = 96


def measures(
    ctx: Context, amounts: tuple[Amount, ...], dates: tuple[DateFact, ...], targets: tuple[Target, ...]
) -> tuple[Measure, ...]:
    """Every support instrument that the text states as a Chinese government's, in text order."""
    return offers(ctx, amounts, WORDS)


def _whom(text: str, first: int, start: int, end: int, last: int) -> tuple[Part, ...]:
    """Who gets what is told at `start:end`, where the clause says it beside the number."""
    match = (
        _BEHIND.match(text, end, last)
        or _GIVEN.search(text, first, start)
        or _GETS.search(text, first, start)
    )
    if match is None:
        return ()
    found = [_part(match, "whom", "beneficiary")]
    on = _ON.match(text, match.end("whom"), min(match.end("whom") + _LONGEST, len(text)))
    if on and (match.re is _BEHIND or on.end() < start):
        found.append(_part(on, "condition", "condition"))
    return tuple(found)


def _part(match: re.Match[str], group: str, field: str) -> Part:
    return Part(quote=match[group], start=match.start(group), end=match.end(group), field=field)


WORDS = OfferWords(
    name="en",
    gives=_GIVES,
    not_given=_NOT_GIVEN,
    government=_GOVERNMENT,
    company=_COMPANY,
    china=_CHINA,
    rate=_RATE,
    per=_PER,
    kinds=_KINDS,
    edge=_EDGE,
    per_behind=True,
    no_cap=_NO_CAP,
    bound=_BOUND,
    whom=_whom,
)
