"""Goals in Korean news: a number somebody commits to reach, with what it counts and by when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from nlp.facts import Amount, Basis, DateFact, Target
from nlp.goals import GoalWords, Passage, Quantity, ahead_of, due, read_goals
from nlp.ko.bounds import bound_of
from nlp.ko.numerals import DIGITS, EDGE, NUMBER, parse
from nlp.rule import Context
from nlp.sentences import Sentence

_REACH_VERBS = (
    "달성|확대|육성|구축|유치|확보|양성|조성|창출|배출|증원|건설|보급|개척|발굴|영입|배치|개설|신설|도입|충당|대체"
    "|늘[리릴린]|키[우울운]|높[이일인]|넓[히힐힌]|끌어올[리릴린]|(?<!떠)넘[기길긴]|만드|만들"
)
_INTENT = "계획|방침|목표|하기로|기로|하겠다|겠다|추진|나선다|나섰다|청사진|로드맵"
_ANNOUNCED = r"(?:[한된린운인힌]다|겠다)고 (?:\d+일 )?밝"
_GOAL = re.compile(
    rf"목표(?!\s?(?:주가|가\b|가[를격]|액|물가))|(?:{_REACH_VERBS})(?:하|할|한다|하는|해|겠다|기로|을|를|는|를 위한)?"
    rf"[^.\n]{{0,12}}?(?:{_INTENT}|{_ANNOUNCED})"
    # 1조 위안으로 끌어올리고, 2030년에는 …을 넘기겠다
    rf"|(?:{_REACH_VERBS})(?:하고|하며|고|며|해),?\s(?=[^.\n]{{0,60}}?(?:{_INTENT}))"
    # 매년 인재를 10명 이상 영입하고
    r"|(?<=이상 )(?:영입|유치|양성|육성|배출|발굴)(?:하고|하며|한다)(?=\s|,|[.])"
)
# Someone else's estimate, prices of shares, or what already is.
_NO_GOAL = re.compile(
    r"목표\s?주?가|증권|애널리스트|전망치|추정치|예상치|목표(?:액|치)?의\s?\d|목표 대비|미달"
    r"|전망했다|전망된다|예측했다|추산|것으로 (?:예상|전망|관측|추정)|조사 결과|설문|몸값"
)
_BASE_BEFORE = re.compile(r"(?:현재|지난해|작년|기존|당초|올해보다|대비)[^.,\n]{0,12}\Z")
_BASE_AFTER = re.compile(r"(?:에서|보다|에 달하는|에 불과|였던|이었던|규모였던)\s")
# A class of firms (`1천억위안 규모 기업 3개`) and a ceiling of support are no results to reach.
_CLASS_AFTER = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,30}[)）])?\s?(?:규모|급|이상|대)(?:의|인)?\s?(?:[가-힣]+\s)?(?:기업|클러스터|업체|프로젝트|사업)"
)
PERCENT = re.compile(rf"{EDGE}(?P<number>{DIGITS})\s?(?P<unit>%(?!\s?(?:포인트|p))|%\s?포인트|퍼센트)")
_COUNTERS = "개사|개소|개교|개국|곳|개|명|인|건|대|종|편|팀|마리|가구|호|척|편|채"
_UNITS = "EFLOPS|PFLOPS|엑사플롭스|페타플롭스|GW|MW|GWh|기가와트|메가와트|톤|만t|t"
COUNTED = re.compile(
    rf"{EDGE}(?P<number>{NUMBER})\s?(?P<unit>{_UNITS}|(?:{_COUNTERS})(?!월|년|차|인당|당\s|째|국어|통령|표|비|상|출))"
)
# 두 곳을 짓고: native numerals up to ten, with the counters that take them.
_NATIVE = "두|세|네|다섯|여섯|일곱|여덟|아홉|열"
SPELLED = re.compile(
    rf"(?<![가-힣])(?P<number>{_NATIVE})\s?(?P<unit>곳|개소|개|명|(?<=\s)대)(?![가-힣]?(?:째|월|년))"
)
_SPELLED = {word: Decimal(value) for value, word in enumerate(_NATIVE.split("|"), start=2)}
# 10명 이상의 최고 AI 인재를, 100개의 인공지능 기업
_NOUN_AFTER = re.compile(
    r"\s?(?:이상|이하|안팎|내외|가량|여)?(?:\s?규모(?=의))?(?P<of>의)?\s(?P<noun>[‘'“\"]?(?:[가-힣A-Za-z0-9·-]+?\s?){1,4}?[’'”\"]?)"
    r"(?<![을를])(?=[을를이가](?:\s|\Z)|으로|\s(?:확보|육성|유치|양성|배출|구축))"
)
_WORD = re.compile(r"\S+")
# A word that ends what went before: topic, time, place or another clause.
_BREAK = re.compile(
    r".*(?:\d[가-힣]{1,3}(?:과|와)|[은는](?<!또는)|까지|까지는|에|에는|에서|에서는|부터|하고|하며|[고며서해]|따르면|대로|위해|통해|[.,…”\"』]|으로|에게|한|할|된|인|이상|매년|연간|년간|해마다|각각|최소|최대|약|총"
    r"|연평균|올해|내년|올|한 해|목표[를는로]?)\Z"
)
_PARTICLE = re.compile(r"(?:\s목표(?:치)?)?(?:을|를|은|는|이|가|도|의)?\Z")
_CLAUSE_END = re.compile(r"(?:하고|하며|리고|이고|우고|으며|년에는|년까지)\Z")
_AGAIN = re.compile(r"(?:고|며|,|다\.)\s\d{4}년(?:까지|까지는|에|에는)?\s\Z")
_QUOTES = "‘’'\"“” "
# Words between an indicator and its number: a day, a bound, an adverb.
_SKIPPED = re.compile(
    r"(?:오는|내년|올해|최소|최대|약|각각|매년|연간|년간|연|총|모두|향후|연평균|말까지|상반기까지|하반기까지|\d{4}년(?:까지(?:는)?|에(?:는)?|말까지)?|말)"
)
# Words that only point at the indicator of the goal before.
_POINTER = re.compile(r"목표(?:치)?|(?:이|그) (?:수치|규모)|이를|이것|수치")
_LONGEST_INDICATOR = 7
_GOAL_BEFORE = re.compile(r"목표(?:치)?(?:를|는|로|가)?\s?(?:약|최소|연)?\s?\Z")
_OWN_VERB = re.compile(r"\S+(?:하고|하며|하면서|해|한 뒤)\s")
_AMONG = re.compile(r"\s?(?:\+|중|가운데|에 달|이 선정|을 선정)")
_INCREASE = re.compile(
    r"육성|유치|양성|구축|조성|창출|배출|건설|신설|추가|설립|확보|보급|도입|개발|개척|발굴|영입|개설"
)
_YEARLY = re.compile(r"매년|해마다|연간|년간|연평균|한 해|매해")
_GROWTH = re.compile(r"성장률|증가율|상승률|성장|증가|늘리|늘린|확대|끌어올|높[이인]")
# GDP의 2.5%
_SHARE_OF = re.compile(r"[가-힣A-Z]의\s?(?:최소|약)?\s?\Z")
_SHARE = re.compile(r"비중|비율|점유율|보급률|이용률|활용률|자급률|국산화율|보급|도입률|강도")
_REACH = 60


WORDS = GoalWords(_GOAL, _NO_GOAL, _POINTER, "ko")


def targets(ctx: Context, amounts: tuple[Amount, ...], dates: tuple[DateFact, ...]) -> tuple[Target, ...]:
    """Every number that somebody commits to reach, in text order."""
    return read_goals(ctx, amounts, dates, WORDS, _in_sentence)


def _in_sentence(passage: Passage, sentence: Sentence, goals: list[re.Match[str]]) -> Iterator[Target]:
    ctx = passage.ctx
    # From a day on (17일부터) is no day by which.
    ahead = [
        fact
        for fact in ahead_of(ctx, passage.near.dates_in(sentence))
        if not ctx.text.startswith("부터", fact.end)
    ]
    starts = [goal.start() for goal in goals]
    for quantity in sorted(_quantities(passage, sentence), key=lambda q: q.start):
        before = ctx.text[max(sentence.start, quantity.start - 30) : quantity.start]
        if (
            _BASE_BEFORE.search(before)
            or _BASE_AFTER.match(ctx.text, quantity.end)
            or _CLASS_AFTER.match(ctx.text, quantity.end)
        ):
            continue
        at = bisect_left(starts, quantity.end)
        goal = goals[at] if at < len(goals) and starts[at] - quantity.end <= _REACH else None
        goal = goal or (goals[0] if _GOAL_BEFORE.search(before) else None)
        if (
            goal is None
            or _other_verb(ctx.text[quantity.end : max(quantity.end, goal.start())])
            or _AMONG.match(ctx.text, quantity.end)
        ):
            continue
        deadline = due(ahead, quantity.start, quantity.end)
        yearly = bool(_YEARLY.search(before))
        if deadline is None and not yearly and "목표" not in goal.group():
            continue
        found = _target(passage, sentence, quantity, deadline, yearly)
        if found is not None:
            yield found


def _other_verb(between: str) -> bool:
    """Whether the number has a verb of its own (`6개사를 선정하고`) that sets no goal."""
    own = _OWN_VERB.search(between)
    return own is not None and not _INCREASE.search(own.group())


def _quantities(passage: Passage, sentence: Sentence) -> Iterator[Quantity]:
    ctx = passage.ctx
    yield from passage.sums(sentence)
    for pattern in (PERCENT, COUNTED, SPELLED):
        for match in pattern.finditer(ctx.text, sentence.start, sentence.end):
            value = _SPELLED.get(match["number"]) or parse(match["number"])
            if value is None or not passage.free(*match.span()):
                continue
            unit = match["unit"]
            if pattern is PERCENT:
                unit = "百分点" if "포인트" in unit else "%"
            bound = bound_of(ctx.text, *match.span())
            yield Quantity(match.start(), match.end(), value, None, unit, bound)


def _target(
    passage: Passage, sentence: Sentence, quantity: Quantity, deadline: date | None, yearly: bool
) -> Target | None:
    named = _indicator(passage.ctx.text, sentence, quantity)
    if not named[2]:
        return None
    basis = _basis(passage.ctx.text, sentence, quantity, named[2], yearly)
    return passage.target(quantity, named, WORDS, deadline, basis)


def _indicator(text: str, sentence: Sentence, quantity: Quantity) -> tuple[int, int, str]:
    """Start and end of the goal's quote and what is counted: the noun before the number, or after `10명 이상의`."""
    after = _NOUN_AFTER.match(text, quantity.end, sentence.end)
    if after and after["of"]:
        return quantity.start, after.end("noun"), after["noun"].strip(_QUOTES)
    start, noun = _noun_before(text, max(sentence.start, quantity.start - 48), quantity.start)
    if noun:
        return start, quantity.end, noun
    if after:
        return quantity.start, after.end("noun"), after["noun"].strip(_QUOTES)
    # `끌어올리고, 2030년에는 1조2천억 위안을 넘기겠다`: the goal before, in the same unit.
    again = _AGAIN.search(text, max(sentence.start - 3, quantity.start - 24, 0), quantity.start)
    return quantity.start, quantity.end, "목표" if again else ""


def _noun_before(text: str, first: int, end: int) -> tuple[int, str]:
    """The words right before `end`, back to one that closes a phrase: `2027년까지 AI 산업 매출` gives AI 산업 매출."""
    words = list(_WORD.finditer(text, first, end))
    if first and words and not text[first - 1].isspace():
        words = words[1:]
    while words and _SKIPPED.fullmatch(words[-1].group()):
        words.pop()
    if words and (words[-1].group()[-1] in ",.…" or _CLAUSE_END.search(words[-1].group())):
        return 0, ""
    return _phrase(text, words)


def _phrase(text: str, words: list[re.Match[str]]) -> tuple[int, str]:
    taken: list[re.Match[str]] = []
    for at, word in reversed(list(enumerate(words))):
        # 일정 규모 이상 names the scope of the indicator.
        scope = at > 0 and words[at - 1].group() == "규모" and word.group() == "이상"
        if taken and _BREAK.match(word.group()) and not scope:
            break
        taken.append(word)
        if len(taken) == _LONGEST_INDICATOR:
            break
    if not taken:
        return 0, ""
    start, end = taken[-1].start(), taken[0].end()
    # `국방비를 GDP의 2.5%로`: what is raised, not what it is measured by.
    noun = re.split(r"[을를]\s", text[start:end].strip(_QUOTES))[0]
    noun = _PARTICLE.sub("", noun)
    return start, noun if re.search(r"[가-힣A-Za-z]{2}", noun) else ""


def _basis(text: str, sentence: Sentence, quantity: Quantity, indicator: str, yearly: bool) -> Basis:
    after = text[quantity.end : min(sentence.end, quantity.end + 40)]
    if quantity.unit in ("%", "百分点"):
        of = _SHARE_OF.search(text, max(sentence.start, quantity.start - 8), quantity.start)
        share = of or _SHARE.search(indicator) or not _GROWTH.search(indicator + after)
        return "share" if share else "growth"
    if _INCREASE.search(after) and quantity.unit and not quantity.unit.isascii():
        return "increase/year" if yearly else "increase"
    return "level/year" if yearly else "level"
