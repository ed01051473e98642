"""The nouns that 分别 deals numbers out to: one phrase names them all, often with what they share at its end."""

from __future__ import annotations

import re

_COMMAS = re.compile(r"、|和|以及")
_LIST = re.compile(r"、|和|以及|及|与")
# 市、县两级 is one noun.
_ONE_NOUN = re.compile(r"[两三四]级|[两三]地|各级|双方")
_PLACE = re.compile(
    r"(?:国家|世界|[省市县区州镇村院校部](?:星|辖)?|自治区|全国)级(?:以上)?|[国省市县]控(?:及以上)?|各?县（[^）]{1,6}）|"
    r"中心城区|建成区|城区|县城|城镇|农村|城市|乡村|城乡|园区|乡镇|[全各][省市县区国]|[省市县区村](?=[^级])|男性|女性"
)
# What closes the list holds for all of it: 存款、贷款和保费增速; 水稻、玉米耕种收综合机械化率.
_MEASURE = (
    r"增速|增幅|涨幅|占比|比重|比例|总量|总额|余额|规模|总?产值|总?收入|营收|数量|总数|增加值|投资|产量|饲养量|出栏量|存栏量|销量|"
    r"面积|里程|额度|营业额|销售额|交易额|能力|人数|人次|利润|税收|(?:利用|处理|机械化|普及|覆盖|治理|优良|达标|配建|收集|合格)率"
)
_MODIFIER = (
    r"全产业链|通车|种植|播种|综合|种养|接卸|吞吐|养殖|销售|营业|可支配|人均|居民|常住|耕种收|资源化|无害化|安全|养老|服务设施|"
    r"断面|水质|空气|环境|质量|集中|贷款|固定资产"
)
_TAIL = re.compile(rf"(?:{_MODIFIER}|{_MEASURE})*(?:{_MEASURE})\Z")
_SHARE = re.compile(r"占[^、]{2,20}(?:比重|比例|比)\Z")
_MEASURES = re.compile(r"[率量额值比重例速幅入资积程力润]\Z")
_OWN_MEASURE = re.compile(rf"(?:{_MEASURE}|[率额量]|资产)\Z")


def nouns_dealt(phrase: str, count: int) -> list[str] | None:
    """The `count` nouns named by `phrase`, each with what they share; None where it names another number of nouns.

    The whole phrase stands for each where what they share cannot be told from the last noun.
    """
    phrase, _, rest = phrase.partition("分别")
    if _ONE_NOUN.search(phrase):
        return None
    splits = ([part for part in pattern.split(phrase) if part] for pattern in (_COMMAS, _LIST))
    parts = next((found for found in splits if len(found) == count), None)
    if parts is None:
        return None
    shared = "" if rest else _shared(parts)
    if not shared and not rest and _MEASURES.search(parts[-1]) and not _measured(parts[:-1]):
        return [phrase] * count
    return [part if part.endswith(shared) else part + shared for part in (p + rest for p in parts)]


def _measured(parts: list[str]) -> bool:
    return all(_OWN_MEASURE.search(part) for part in parts)


def _shared(parts: list[str]) -> str:
    """What the last noun has and the others lack; empty where they lack nothing or nobody can tell."""
    last, others = parts[-1], parts[:-1]
    if (share := _SHARE.search(last)) and not any(_SHARE.search(part) for part in others):
        return share.group()
    if _measured(others):
        return ""
    if all(len(part) == 1 for part in others):
        return last[1:]
    place = _PLACE.match(last)
    if place and all(_PLACE.fullmatch(part) for part in others):
        return last[place.end() :]
    tail = _TAIL.search(last)
    return tail.group() if tail and tail.start() > 0 else ""
