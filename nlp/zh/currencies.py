"""Currencies as Chinese texts name them, behind a sum (500万美元) or before it (US$5亿, 人民币500万元)."""

from __future__ import annotations

import re

CURRENCIES = {
    "元": "CNY",
    "圆": "CNY",
    "块钱": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "美圆": "USD",
    "欧元": "EUR",
    "日元": "JPY",
    "日圆": "JPY",
    "韩元": "KRW",
    "韩圆": "KRW",
    "港元": "HKD",
    "港币": "HKD",
    "港圆": "HKD",
    "澳门元": "MOP",
    "澳门币": "MOP",
    "新台币": "TWD",
    "台币": "TWD",
    "英镑": "GBP",
    "新加坡元": "SGD",
    "澳元": "AUD",
    "加元": "CAD",
    "瑞士法郎": "CHF",
    "瑞郎": "CHF",
    "卢布": "RUB",
    "卢比": "INR",
    "泰铢": "THB",
    "林吉特": "MYR",
    "越南盾": "VND",
    "迪拉姆": "AED",
}
SIGNS = {
    "人民币": "CNY",
    "港币": "HKD",
    "澳门币": "MOP",
    "新台币": "TWD",
    "RMB": "CNY",
    "CNY": "CNY",
    "¥": "CNY",
    "￥": "CNY",
    "US$": "USD",
    "USD": "USD",
    "HK$": "HKD",
    "HKD": "HKD",
    "EUR": "EUR",
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "＄": "USD",
}
# Words that only begin like a currency: 元素, 元宇宙, 元组, 3元化, 元件.
_OTHER_WORD = r"(?!素|旦|宵|宇宙|组|件|器|化|数据|认知|结构|体系|材料|前驱|正极|电池)"
CURRENCY = "(?:" + "|".join(sorted(CURRENCIES, key=len, reverse=True)) + ")" + _OTHER_WORD
SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
