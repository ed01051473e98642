"""What bounds a Korean number: 최대, 약 before it; 이상, 안팎, 넘는 after it."""

from __future__ import annotations

import re

from nlp.facts import Bound

_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "max",
        re.compile(
            r"(?:최대|최고|많게는|최장|상한(?:은|액은)?|한도는?)\s?(?:연간|연|총|월|약|각각|1인당|한\s?번에)?\s?\Z"
            # 최대 5만 위안의 임차료와 3만 위안의 …: one 최대 for both
            r"|최대\s?\d[\d만억조천백,.]{0,10}\s?(?:위안|원|달러)(?:[(（][^()（）\n]{1,16}[)）])?"
            r"의 [가-힣 ]{1,14}[와과]\s\Z"
        ),
    ),
    ("min", re.compile(r"(?:최소|최저|적어도|적게는|줄잡아|못해도)\s?(?:연간|연|총|월|약)?\s?\Z")),
    (
        "approx",
        re.compile(r"(?:(?<![가-힣])(?:약|근|대략|어림잡아|거의|얼추|추산)|추정)\s?(?:총|연)?\s?[$＄]?\Z"),
    ),
)
_SUFFIX = r"(?:어치|짜리|씩|대|선|규모|고지|벽)?"
_PARTICLE = r"(?:을|를|이|가|은|는|도)?"
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("max", re.compile(rf"{_SUFFIX}\s?(?:이하|이내|미만|한도|상한)")),
    (
        "max",
        re.compile(
            rf"{_SUFFIX}(?:{_PARTICLE}\s?(?:밑도|밑돌|하회)|에도? (?:못|미치지 못)|{_PARTICLE} 넘지 (?:않|못))"
        ),
    ),
    ("min", re.compile(rf"{_SUFFIX}\s?(?:이상|초과)")),
    ("approx", re.compile(rf"{_SUFFIX}{_PARTICLE}\s?(?:넘나|오르내)")),
    (
        "min",
        re.compile(
            rf"{_SUFFIX}{_PARTICLE}\s?(?:훌쩍 |처음 |첫 |가뿐히 |이미 |모두 )?"
            r"(?:넘[게는은을어겼긴기길]|넘었|웃도|웃돌|돌파|상회|초과)"
        ),
    ),
    ("approx", re.compile(r"(?:어치|짜리)?\s?(?:안팎|내외|가량|정도|쯤|남짓|언저리)")),
    ("approx", re.compile(r"대(?![출금비상표신가회응학책체])|여\s")),
    ("approx", re.compile(r"(?:에|어치에|대에)?\s?(?:육박|근접|가까[이운]|달할 듯)")),
)
# A price that rose `to` 100만원 is no cap; money given `up to` 100만원 is.
_UP_TO = re.compile(
    r"까지(?!\s?(?:올[라랐려]|오[르른]|치솟|떨어|내[려렸]|상향|하향|조정|증액|감액|높[이인여]|급등|급락|상승|하락|늘|줄|뛰|불어|커|밀[리려렸]|빠[지졌]|인상|확대|증가|감소))"
)
LEFT, RIGHT = 48, 60
# `100조 위안(약 1경9000조원)을 넘겼다`: what bounds a sum stands behind its restatement.
_BRACKET = re.compile(r"(?P<suffix>[가-힣]{0,3})[(（][^()（）\n]{1,50}[)）]")


def bound_of(text: str, start: int, end: int) -> Bound:
    """The bound of the number at `text[start:end]`; `eq` where no word bounds it."""
    before, after = (
        text[max(0, start - LEFT) : start],
        _BRACKET.sub(r"\g<suffix>", text[end : end + RIGHT], 1),
    )
    left = next((bound for bound, pattern in _BEFORE if pattern.search(before)), None)
    if left in ("max", "min"):
        return left
    right = next((bound for bound, pattern in _AFTER if pattern.match(after)), None)
    if right:
        return right
    if _UP_TO.match(after):
        return "max"
    if left is None and re.search(r"여[만억조천백]?\s?[가-힣$]{1,6}\Z", text[start:end]):
        return "approx"
    return left or "eq"
