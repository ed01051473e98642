"""Currency words and signs of Korean text."""

from __future__ import annotations

import re

_NAMES = {
    "위안": "CNY",
    "달러": "USD",
    "미국달러": "USD",
    "미달러": "USD",
    "홍콩달러": "HKD",
    "대만달러": "TWD",
    "신대만달러": "TWD",
    "싱가포르달러": "SGD",
    "호주달러": "AUD",
    "캐나다달러": "CAD",
    "뉴질랜드달러": "NZD",
    "유로": "EUR",
    "파운드": "GBP",
    "스위스프랑": "CHF",
    "루블": "RUB",
    "루피": "INR",
    "루피아": "IDR",
    "바트": "THB",
    "링깃": "MYR",
    "페소": "PHP",
    "리라": "TRY",
    "디르함": "AED",
    "원": "KRW",
    "엔": "JPY",
    "불": "USD",
}
_SIGNS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "￦": "KRW",
}
# A yen sign beside Chinese news is a yuan sign as well: only 엔 and 위안 tell, so ¥ is not read.
SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_LONG = "|".join(
    name.replace("달러", r"\s?달러").replace("프랑", r"\s?프랑")
    for name in sorted(_NAMES, key=len, reverse=True)
    if len(name) > 1
)
# 원, 엔 and 불 also begin other words: 5원칙, 3원소, 제2 원전, 12만 원자재, 100만 엔진, 3불법.
_SHORT = (
    r"원(?![칙소색형격론료천산심교]|어(?!치)|정대|자[력재]|년도|전(?![액부]))"
    r"|엔(?!진|지니|터|딩|트|비)|(?<=[만억조])불(?=[^가-힣]|[을의에로은]|어치|\Z)"
)
# Use with `.format(name=...)`: the group that holds the currency word; 화 (위안화) stays outside the quote.
CURRENCY = rf"\s?(?P<{{name}}>{_LONG}|{_SHORT})".replace("{0", "{{0")


def code_of(word: str | None) -> str | None:
    """ISO 4217 code of a currency word or sign, None for an unknown one."""
    if word is None:
        return None
    return _SIGNS.get(word) or _NAMES.get(re.sub(r"\s", "", word))
