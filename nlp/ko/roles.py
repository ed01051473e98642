"""What a sum of money is for, by the words around it in Korean news."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from nlp.cues import REACH, Cue, Neighbourhood, role_of
from nlp.facts import Amount, Role
from nlp.rule import Context


def _cue(role: Role, before: float, after: float, words: str) -> Cue:
    return Cue(role, re.compile(words), before, after)


# Weights: a noun or verb right at the sum is 1; Korean puts what is done with a sum after it, what it is of before it.
CUES = (
    _cue(
        "support",
        1.1,
        1.3,
        r"보조금|지원금|장려금|격려금|바우처|소비\s?쿠폰|상품권|환급|감세|세액\s?공제|보조|이자\s?보전",
    ),
    _cue("support", 0.5, 1.1, r"지원|지급|나눠\s?주|나눠\s?준|현금"),
    _cue("budget", 1.2, 1.1, r"예산|국비|추경|추가경정|재정\s?(?:을|투입|지출)|국방비|방위비|편성"),
    _cue("fund", 1.1, 1.3, r"펀드|기금(?![가-힣]*\s?출연)"),
    _cue(
        "loan",
        1.0,
        1.2,
        r"대출|융자|회사채|채권|국채|차입|조달|유상증자|투자\s?유치|자금\s?유치|공모|기업공개|빌[려린]|대여|부채|빚|신용\s?공여|보증|발행",
    ),
    _cue(
        "investment",
        0.9,
        1.25,
        r"투자(?!\s?유치|자)|투입|출자|쏟아\s?[부붓]|들여|들인|인수(?!자)|매입|증설|신설",
    ),
    _cue(
        "outcome",
        1.2,
        1.0,
        r"매출|영업이익|영업손실|순이익|순손실|당기순|수출|수입(?!차)|실적|흑자|적자|손실|시장\s?규모|시가총액|시총|거래액|거래대금|생산액|국내총생산|GDP|무역수지|수주|누적|판매액|이익|부가가치",
    ),
    _cue("outcome", 0.8, 1.0, r"공급\s?계약|계약|기술\s?이전료|마일스톤|기술료|수익|소득|예금|저축|규모"),
    _cue(
        "other",
        1.15,
        1.15,
        r"주가|주당|목표가|목표주가|종가|집값|매매|전세|월세|보증금|분양가|가격|판매가|출고가|시세|몸값|연봉|월급|임금|최저임금|상금|벌금|과징금|배상|위자료|추징|횡령|사기|뇌물|편취|빼돌|챙긴|뜯|가로[채챈]|관세|환율|달러당|기업\s?가치|아파트|비트코인|코인|매각|매도|재산|자산가|경매|낙찰|도난|훔|명품|원짜리|어치",
    ),
    _cue(
        "threshold",
        0.7,
        1.2,
        r"(?<=원 )이상인|이하인|초과인|이상\s?(?:고가|주택|아파트|대출|거래|기업|가구|자산가|연봉자|소득자)|이하\s?(?:주택|아파트|가구|소형)|초과\s?(?:주택|아파트|대출|고가)",
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
