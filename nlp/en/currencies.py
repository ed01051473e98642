"""Currency signs, codes and words of English text."""

from __future__ import annotations

import re
from decimal import Decimal

_BEFORE = {
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "HK$": "HKD",
    "HKD": "HKD",
    "NT$": "TWD",
    "NTD": "TWD",
    "TWD": "TWD",
    "S$": "SGD",
    "SGD": "SGD",
    "A$": "AUD",
    "AU$": "AUD",
    "AUD": "AUD",
    "C$": "CAD",
    "CAD": "CAD",
    "NZ$": "NZD",
    "MOP$": "MOP",
    "RMB": "CNY",
    "CNY": "CNY",
    "CN¥": "CNY",
    "¥": "CNY",
    "￥": "CNY",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "₩": "KRW",
    "KRW": "KRW",
    "JPY": "JPY",
    "₹": "INR",
    "Rs": "INR",
    "INR": "INR",
    "RM": "MYR",
    "₽": "RUB",
    "CHF": "CHF",
}
_AFTER = {
    "chinese yuan": "CNY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "us dollars": "USD",
    "us dollar": "USD",
    "u.s. dollars": "USD",
    "american dollars": "USD",
    "hong kong dollars": "HKD",
    "singapore dollars": "SGD",
    "australian dollars": "AUD",
    "canadian dollars": "CAD",
    "new taiwan dollars": "TWD",
    "taiwan dollars": "TWD",
    "dollars": "USD",
    "dollar": "USD",
    "usd": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "pounds sterling": "GBP",
    "won": "KRW",
    "yen": "JPY",
    "rubles": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rouble": "RUB",
    "rupees": "INR",
    "rupiah": "IDR",
    "baht": "THB",
    "ringgit": "MYR",
    "dirhams": "AED",
    "swiss francs": "CHF",
    "pesos": "PHP",
    "riyals": "SAR",
    "hkd": "HKD",
}
# A bare cent may be of many currencies; these say whose.
_HUNDREDTHS = {
    "kopecks": "RUB",
    "kopeck": "RUB",
    "us cents": "USD",
    "hong kong cents": "HKD",
    "euro cents": "EUR",
}
_AFTER |= _HUNDREDTHS
SIGN = "|".join(re.escape(sign) for sign in sorted(_BEFORE, key=len, reverse=True))
WORD = "|".join(
    name.replace(" ", r"\s").replace(".", r"\.") for name in sorted(_AFTER, key=len, reverse=True)
)


def part_of(word: str) -> Decimal:
    """How much of its currency a word stands for: a kopeck is a hundredth of a ruble."""
    return Decimal("0.01") if re.sub(r"\s+", " ", word.casefold()) in _HUNDREDTHS else Decimal(1)


def code_of(word: str | None) -> str | None:
    """ISO 4217 code of a sign, code or word; None for an unknown one."""
    if word is None:
        return None
    return _BEFORE.get(word) or _BEFORE.get(word.upper()) or _AFTER.get(re.sub(r"\s+", " ", word.casefold()))
