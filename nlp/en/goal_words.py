"""The words of goals in English news: what sets one, what rules it out, and what a number counts."""

from __future__ import annotations

import re

from nlp.en.numerals import EDGE, NUMBER, WRITTEN

GOAL = re.compile(
    r"\b(?:aim(?:s|ed|ing)?\b(?!\sof)|targets?\b|targeting|goals?\b|pledg(?:e|es|ed|ing)\b|vow(?:s|ed|ing)?\b|seek(?:s|ing)?\sto|striv\w+"
    r"|hopes?\sto|wants?\b|should\s(?:exceed|reach|top|surpass)|plans?\sto|planning\sto|in\spursuit\sof|(?:action\s)?plan\b[^.]{0,80}\b(?:by|in)\s20\d\d|set\sto\s(?:exceed|reach|top|surpass|hit)|objectives?\b"
    # What a plan will do; what `will reach` a number is mostly foretold.
    r"|will\s(?:also\s)?(?:build|train|create|cultivate|attract|recruit|nurture|set\sup|establish|deploy|install|construct)\b)",
    re.I,
)
# Someone else's estimate, what a party pays or sells, or what already is.
NO_GOAL = re.compile(
    r"\b(?:analysts?|economists?|forecast\w*|predict\w*|estimat\w+|according\sto\s(?:\w+\s){0,3}(?:bank|securities|research)|fundrais\w+|shelve\w*|called\soff|abandon\w*|scrap(?:s|ped)"
    r"|would\svalue|missed|exceeds?\starget|price\starget|target\sprice)\b",
    re.I,
)
BASE_BEFORE = re.compile(
    r"\b(?:from|up\sfrom|down\sfrom|compared\swith|(?<!more\s)(?<!less\s)(?<!fewer\s)than|versus|last\syear[’']s|current|existing)\s(?:about\s|around\s|the\s)?\Z",
    re.I,
)
SPENDING = re.compile(
    r"\b(?:raise|raising|(?<!R&D\s)(?<!development\s)spend\w*|invest\w*|buy\w*|purchas\w+|pay\w*|borrow\w*|lay\soff|cut|axe|close|sell\w*|release|fund\w*|launch)\s(?:\w+\s){0,4}\Z",
    re.I,
)
PERCENT = re.compile(rf"{EDGE}(?P<number>{NUMBER})\s?(?:%|per\scent\b|percent\b)(?!\sage\spoints?)")
_NO_NOUN = (
    r"of|in|by|to|and|for|per|at|on|from|or|with|as|after|times|years?|months?|days?|weeks?|hours?|minutes?"
    r"|people\sfamiliar"
)
_COUNTED_NOUN = rf"(?P<noun>(?:(?!(?:{_NO_NOUN})\b)[A-Za-z][A-Za-z-]*\s?){{1,4}})"
COUNTED = re.compile(rf"{EDGE}(?P<number>{NUMBER})\s{_COUNTED_NOUN}")
# build three parks: a count in letters belongs to a goal only right behind what makes it.
SPELLED = re.compile(
    r"\b(?:build|create|train|cultivate|attract|recruit|nurture|set\sup|establish|construct|open|add|form)\s"
    rf"(?:(?:at\sleast|up\sto|about|around|another|more\sthan|over)\s)?(?P<number>{WRITTEN})\s{_COUNTED_NOUN}",
    re.I,
)
NOUN_AFTER = re.compile(
    r"\s?(?:[(][^()\n]{1,40}[)])?\s?(?:(?:of|in|worth\sof)\s)?(?P<noun>(?:(?!by\b|to\b|and\b|for\b|per\b|at\b|on\b|from\b|or\b|with\b|as\b|after\b|before\b|from\b|this\b|next\b|within\b|last\b|each\b|every\b|over\b|the\b|a\b|is\b|are\b)[A-Za-z][A-Za-z-]*\s?){1,5})"
)
NOUN_BEFORE = re.compile(
    r"(?<![A-Za-z])(?P<noun>[“\"‘]?(?:(?!by\b|and\b|with\b)[A-Za-z][A-Za-z&’'-]*[”\"]?\s){1,10}?)(?:[–—]\s[^–—\n]{2,60}\s[–—]\s)?(?:(?:to|will|would|should|of|at|by|reach\w*|exceed\w*|top\w*|hit\w*|surpass\w*|above|over|more|than|least|about|around|set|a|is|be|worth)\s){1,5}\Z",
    re.I,
)
STOP_WORDS = re.compile(
    r"^(?:(?:[a-z]+\sset|set|for|is|are|by|to|the|a|an|its|their|of|in|and|aims?|targets?|goals?|raise|lift|boost|increase|expand|lift|bring|have|get|at|least|achieve|reach|build|with|maintain|keep|grow|double|triple|reduce|lower)\s)++",
    re.I,
)
INCREASE = re.compile(
    r"\b(?:add|build|building|create|train|cultivat\w+|foster\w*|attract\w*|recruit\w*|establish\w*|develop\w*|construct\w*|open|nurture|introduce|set\sup|plant)\b",
    re.I,
)
YEARLY = re.compile(r"\b(?:a\syear|per\syear|annual(?:ly)?|every\syear|each\syear)\b", re.I)
GROWTH = re.compile(r"\b(?:grow\w*|growth|increase\w*\s(?:of|by)|rise\w*\s(?:of|by)|expand\w*\sby)\b", re.I)
PLURAL = re.compile(
    r"(?:[A-Za-z-]+\s)*?[A-Za-z-]*(?:s|GW|MW|GWh|EFLOPS|PFLOPS|EVs)(?![A-Za-z-])(?:\s(?:and\s)?[a-z-]+s(?![A-Za-z-]))?"
)
MEASURE = re.compile(
    r"(?:tonnes|tons|units|barrels|gigawatts?|megawatts?|kilowatts?|GW|MW|GWh|petaflops|exaflops|EFLOPS|PFLOPS|litres|cubic\smet\w+)\Z",
    re.I,
)
OF = re.compile(r"\s(?:of|in)\s(?P<noun>(?:(?!by\b|to\b|and\b|within\b)[A-Za-z][A-Za-z-]*\s?){1,5})")
# a target of 70 per cent for the use of terminals by 2027 and 90 per cent by 2030
TARGET_OF = re.compile(r"\b(?:a|an|the|its|their)\s(?:targets?|goals?|quota)\sof\s(?:\w+\s){0,2}\Z", re.I)
FOR = re.compile(
    r"\sfor\s(?:the\s)?(?!(?:this|next|last|year|full)\b)(?P<noun>(?:(?!by\b|to\b|and\b|within\b|in\s\d)[A-Za-z][A-Za-z-]*\s?){1,6})"
)
# close to reaching their trade target of $6 billion: pursued, though no day is given; not what was met or missed.
NAMED_TARGET = re.compile(
    r"\b(?:reach|reaching|achiev(?:e|ing)|meet|meeting|hit|hitting|attain(?:ing)?|towards?|set|sets|setting|keep|maintain(?:s|ing)?|reaffirm(?:s|ed|ing)?)"
    r"\s(?:the|a|an|its|their|our)\s(?P<noun>(?:(?!price\b|new\b)[a-z][a-z-]*\s){1,3})(?:target|goal)\sof\s(?:\w+\s){0,2}\Z"
)
MET = re.compile(
    r"\b(?:met|reached|achieved|attained|surpassed|exceeded|beat|topped)\s(?:the|a|an|its|their|our)\s(?:[a-z-]+\s){0,3}(?:target|goal)s?\sof\s(?:\w+\s){0,2}\Z"
)
GIVEN_UP = re.compile(
    r"\b(?:fail(?:s|ed|ing)?|unable|miss(?:es|ed)?|did|could\snot|struggl\w+|instead\sof)\b", re.I
)
AGAIN = re.compile(r"\b20\d\d,?\sand\s(?:to\s)?\Z")
# Words that only point at the indicator of the goal before.
POINTER = re.compile(
    r"(?:the\s|this\s|that\s)?(?:figures?|numbers?|scale|total|target|goal|it|this|that)", re.I
)
SPENT_WORDS = re.compile(
    r"\b(?:(?<!R&D\s)(?<!development\s)spending|investments?|funding|purchases?|tariffs?|shares|loans|stake)\b",
    re.I,
)
TARGET_AFTER = re.compile(r"\s(?:target|goal|quota)s?\Z", re.I)
WITHIN = re.compile(r"\bwithin\s\w+\syears?\b", re.I)
TARGETS_FOR = re.compile(
    r"\b(?:targets?|goals?|quota)\sfor\s(?:the\s)?(?P<noun>[A-Za-z][A-Za-z-]*(?:\s[A-Za-z][A-Za-z-]*){0,5}?)(?=\s(?:across|various|by|in|to|at|over|of\s\d)\b|\s?[,–—.(])",
    re.I,
)
# plans to increase public tours to 111 sessions: the noun behind the number is only its unit.
RAISED_TO = re.compile(
    r"\b(?:increase|raise|expand|lift|boost|grow|bring|double|triple|cut|reduce|lower)\s(?:the\s|its\s|their\s)?(?:number\sof\s)?"
    r"(?P<noun>(?:(?!to\b|and\b|by\b)[A-Za-z][A-Za-z&’'-]*\s){1,6})to\s(?:(?:more|over|at|about|around|nearly|some|than|least)\s){0,2}\Z",
    re.I,
)
# 1 trillion yuan in revenue: what the money is, not whose.
GENERIC = re.compile(
    r"(?:annual\s|total\s)?(?:revenues?|output(?:\svalue)?|value|sales|exports|turnover|size|scale)", re.I
)
CLAUSE_EDGE = re.compile(r",\s|;|\sand\s")
