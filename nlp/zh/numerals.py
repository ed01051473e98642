"""Chinese numbers, parsed once: money, dates and quantities consume them.

`fold` makes a text uniform without changing its length, so that offsets stay those of the original.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.folding import Folding

_FORMS = {
    # Full-width digits and marks.
    "０１２３４５６７８９．％＋": "0123456789.%+",
    # Dashes and tildes of ranges.
    "－﹣−–─━―～〜∼": "-------~~~",
    # Traditional and banking forms of numerals; a circle for zero.
    "萬億兩貳參陸壹貮叁肆伍柒捌玖拾佰仟〇○": "万亿两二三六一二三四五七八九十百千零零",
    # Traditional characters of currencies and of the words that our rules about sums and dates look for.
    "圓幣歐韓鎊": "圆币欧韩镑",
    "給與獎勵補貼資貸產業營額達過約項財務個單於發實總規範園區縣構專門體級為從時間際進農險償點數據電車創關開長廣東": (
        "给与奖励补贴资贷产业营额达过约项财务个单于发实总规范园区县构专门体级为从时间际进农险偿点数据电车创关开长广东"
    ),
    "號後終應執屆雙內對價標準機櫃獲認證經濟訂購銷費稅買賣稱類條擔債權託來滿辦國處罰": (
        "号后终应执届双内对价标准机柜获认证经济订购销费税买卖称类条担债权托来满办国处罚"
    ),
    "設備術網絡線儲貿減繳領負虧損貨預決統撥劃啟動戶樓龍頭檢測驗廠鎮鄉軟製質強籌報審請齡屬層題頒佈試選": (
        "设备术网络线储贸减缴领负亏损货预决统拨划启动户楼龙头检测验厂镇乡软制质强筹报审请龄属层题颁布试选"
    ),
    "優勝輛臺勞節餘贈擬聯賽幫運轉讓換紓壓縮鏈舉義書爭畝會協廳歷響圍塊導庫錄擴護極檔氣環療蓋碼礎碩種積": (
        "优胜辆台劳节余赠拟联赛帮运转让换纾压缩链举义书争亩会协厅历响围块导库录扩护极档气环疗盖码础硕种积"
    ),
    "穩簽紅綱納組細結繼續維綠緩腦薦銜裝見覽計討訓議記許訪評詞詢該說諾讀調貢責賬貫賦賠躍輪輕載較輔還連": (
        "稳签红纲纳组细结继续维绿缓脑荐衔装见览计讨训议记许访评词询该说诺读调贡责账贯赋赔跃轮轻载较辅还连"
    ),
    "遲違適鄰釋錢鐵銀鍵閉問階須頂風飲驅驟淨擊則別醫變員團圖場復學將雲": (
        "迟违适邻释钱铁银键闭问阶须顶风饮驱骤净击则别医变员团图场复学将云"
    ),
}
_FOLD = Folding(dict(zip("".join(_FORMS), "".join(_FORMS.values()), strict=True)))
DIGIT = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SMALL_UNIT = {"十": 10, "百": 100, "千": 1000}
_LARGE_UNIT = {"万": 10**4, "亿": 10**8}
# 兆 is 10**12 in Taiwan and 10**6 on the mainland: nobody can tell which, so it is no multiplier here.
MULTIPLIER = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "十万亿": 10**13,
}
# A number in digits: grouped by threes or plain, with decimals; both ends guarded by whoever uses it.
# Invisible characters of a broken conversion (zero width, soft hyphen) may stand inside and mean nothing.
_INVISIBLE = "\u00ad\u200b-\u200f\ufeff"
# A sign that a broken conversion lost may have been a point or a digit: 1\ue01020元 was 1.20元.
UNREADABLE = "\ue000-\uf8ff\ufffd"
ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}})++|\d++(?:[{_INVISIBLE}]\d++)*+)(?:\.\d++)?+"
CHINESE = r"[零一二两三四五六七八九十百千万亿]++(?:点[零一二三四五六七八九]++)?+"
# The longest numeral that anybody writes out; beyond it a run of characters is no number.
LONGEST_NUMERAL = 24


def fold(text: str) -> str:
    """Same length: half-width digits, simplified numerals and currency characters, one kind of range dash."""
    return _FOLD(text)


def parse_arabic(digits: str) -> Decimal | None:
    """The value of `1,050.5`; None for more digits than a number has."""
    plain = re.sub(rf"[, {_INVISIBLE}]", "", digits)
    return Decimal(plain) if 0 < len(plain) <= LONGEST_NUMERAL else None


def parse_chinese(numeral: str) -> Decimal | None:
    """The value of `三千五百万`, `十二`, `一百二`, `二〇二五`, `两点五`, `万亿`; None where it is no number."""
    if not 0 < len(numeral) <= LONGEST_NUMERAL:
        return None
    whole, _, fraction = numeral.partition("点")
    value = _digits_only(whole) if all(c in DIGIT for c in whole) else _with_units(whole)
    if value is None or not fraction:
        return value
    decimals = "".join(str(DIGIT.get(c, "")) for c in fraction)
    return value + Decimal(f"0.{decimals}") if len(decimals) == len(fraction) else None


def parse_number(text: str) -> Decimal | None:
    """The value of a folded number with its multiplier: `3000万`, `1.5万亿`, `三千五百`, `3千`; None for none."""
    match = re.match(rf"({ARABIC}) ?", text)
    if match is None:
        return parse_chinese(text)
    value, unit = parse_arabic(match.group(1)), text[match.end() :]
    if value is None or (unit and unit not in MULTIPLIER):
        return None
    return value * MULTIPLIER.get(unit, 1)


def _digits_only(numeral: str) -> Decimal | None:
    """`二〇二五` is read digit by digit; `三五` means three to five and is no number."""
    if not numeral or (len(numeral) > 1 and "零" not in numeral and len(numeral) != 4):
        return None
    return Decimal("".join(str(DIGIT[c]) for c in numeral))


def _with_units(numeral: str) -> Decimal | None:
    total = section = digit = last_unit = 0
    for character in numeral:
        if character in DIGIT:
            if digit:
                return None
            digit = DIGIT[character]
            last_unit = 0 if character == "零" else last_unit
        elif character in _SMALL_UNIT:
            section += (digit or 1) * _SMALL_UNIT[character]
            digit, last_unit = 0, _SMALL_UNIT[character]
        elif character in _LARGE_UNIT:
            unit = _LARGE_UNIT[character]
            if unit == 10**8 and total:
                total = (total + section + digit) * unit
            elif total and not section + digit:
                return None
            else:
                total += (section + digit or 1) * unit
            section, digit, last_unit = 0, 0, unit
        else:
            return None
    # 一百二 is 120: a digit that closes a numeral stands for tenths of the unit before it.
    tail = digit * (last_unit // 10) if last_unit > 10 and digit else digit
    return Decimal(total + section + tail)
