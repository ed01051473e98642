"""Support that Korean news says a government of China gives: the words around a sum or a rate."""

from __future__ import annotations

import re

from nlp.facts import Amount, DateFact, Measure, MeasureKind, Part, Target
from nlp.ko.numerals import DIGITS, EDGE
from nlp.offer_words import OfferWords
from nlp.offers import offers
from nlp.rule import Context

_GIVES = re.compile(
    r"지원|보조금|지원금|장려금|포상금|바우처|쿠폰|소비권|할인|감면|환급|지급|보조|보전|제공|수당|면제|준다|주기로"
)
# What was paid, taken away, asked for or guessed at, and what shops and platforms give their customers.
_NOT_GIVEN = re.compile(
    r"(?:지급|지원|집행|투입|제공)(?:했다|했으나|했지만|한 바|받았|받은|됐다|됐으나|된 바)"
    r"|받았다|받아\s?왔|쏟아\s?[부붓]|누적|지금까지|중단|폐지|삭감|철회|환수|취소|제안|건의|촉구|요구|요청"
    r"|추정|추산|집계|합산|비판|의혹|주장|횡령|사기|부정\s?수급|구매\s?한도|한도[를는]|대출\s?한도|검토(?=하고|\s?중)|가능성|고객|회원|가입자|이용자|입점|판매자|임직원|주주|배당|과징금|벌금|관세|공시"
)
_GOVERNMENT = re.compile(
    r"정부|당국|국무원|재정부|상무부|공업정보화부|과학기술부|발전개혁위|재정국|위원회|시당국|(?<![가-힣])[가-힣]{2,6}(?:성|시|구|현)(?=[은는이가의]?\s)"
)
_COMPANY = re.compile(
    r"(?:회사|업체|그룹|은행|플랫폼|본사|증권|재단|구단)(?:는|은|이|가|측)(?:\s|\Z)"
    r"|알리바바|텐센트|징둥|메이퇀|메이투안|바이트댄스|비야디|BYD|샤오미|화웨이|테슬라|타오바오|티몰|핀둬둬|테무|쉬인|바이두|지리자동차|니오"
)
_CHINA = re.compile(r"중국|위안|(?<![가-힣])中")
_SHARE = r"\s?(?:%|퍼센트)"
_RATE = re.compile(
    # 15% 할인, 30%의 보조금
    rf"{EDGE}(?P<number>{DIGITS}){_SHARE}(?:의|를|을|가량|까지)?\s(?:할인|감면|보조|환급|지원|보전|깎아)"
    # 임차료의 50%를 지원
    rf"|(?:비용|투자액|투자금|임차료|임대료|가격|이자|구매액|사용료|연구개발비|보험료|수수료)(?:의|을|를)?\s(?:최대\s|최고\s)?(?P<of_number>{DIGITS}){_SHARE}"
    r"(?=(?:를|을|까지|씩)?\s[^.\n]{0,28}?(?:지원|보조|환급|보전|지급|감면|할인|부담|면제))"
)
_PER = re.compile(
    r"(?P<project>(?:프로젝트|과제|사업|건)(?:당|별로?)\s)"
    r"|(?P<firm>(?:기업|업체|회사|개사)(?:\s?(?:한 곳|1곳|1개))?당\s|기업별로?\s)"
    r"|(?P<person>(?:(?:자녀|아이|신생아)\s)?(?:(?<!\d)1인|(?<!\d)1명|개인|인재|가구|부부|한 명)당\s)"
    r"|(?P<order>(?:주문|제품|상품|기기|차량|(?<!\d)1?대|(?<!\d)1개|건별|회)당\s)"
    r"|(?P<unit>(?:기관|연구소|단지|팀|플랫폼|모델)당\s)"
    r"|(?P<year>(?<![가-힣])(?:매년|해마다|연간|1년에)\s|(?<![가-힣])연\s(?=최대|최고|약|총|\d[\d,.]*\s?[만천백억위원]))"
    r"|(?P<month>(?<![가-힣\d])(?:매월|매달|월)\s)"
)
_KINDS: tuple[tuple[MeasureKind, re.Pattern[str]], ...] = (
    ("voucher", re.compile(r"바우처|쿠폰|소비권|(?:컴퓨팅|연산|훈련|데이터|혁신)권(?![가-힣])")),
    ("loan interest", re.compile(r"이자|금리 보전")),
    ("guarantee", re.compile(r"보증(?!금)")),
    ("rent", re.compile(r"임차료|임대료|월세")),
    ("tax", re.compile(r"세액|세금|소득세|법인세|부가세|세제")),
    ("talent", re.compile(r"정착금|정착\s?지원|주거\s?(?:보조|지원)|생활\s?보조|이주\s?지원")),
    ("discount", re.compile(r"할인|이구환신|교체\s?보조")),
    ("reward", re.compile(r"장려금|포상금|포상|상금|성과금|보너스")),
    ("grant", re.compile(r"보조금|지원금|지원|보조|수당|지급")),
)
# 12억원 이하 주택, 총 3천만원, 23만원인 수당을 25만원으로
_NO_CAP = re.compile(
    r"(?:총|합계|전체|모두|규모는|액수는)\s?(?:약\s)?¤|¤\s?(?:이하|미만|이상|초과|규모|어치)|위안에서\s¤|¤(?:인|이던|이었던|였던|에서|보다)\s|¤[가-힣]?\s?(?:들여|들인|투입)"
)
_BOUND = re.compile(r"(?:최대|최고|많게는)\s(?:연간\s|총\s)?\Z")
_EDGE = re.compile(r";|(?<=[가-힣])(?:지만|는데|면서),?\s|(?<=[하되리이])(?:고|며),\s")
_NOUN = (
    r"(?:기업|업체|스타트업|프로젝트|과제|기관|연구소|연구팀|인재|가구|가정|부모|부부|소비자|구매자|주민|시민|청년|대학|농가|개발자|연구자|근로자|창업자|졸업생|신혼부부"
    r"|팀|단지|공장|병원|학교|학생|개최자|산모|영유아)"
)
# 기초 AI 모델 개발 프로젝트에 최대 …: the words of the noun itself, back to one that ends another phrase.
_TO = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<whom>(?:(?!(?!최고\s)[가-힣A-Za-z0-9·]*(?:[은는을를로며서고해여]|에게|에|한|된|이상인|이하인|미만인|하는|되는|,)\s)"
    rf"[가-힣A-Za-z0-9·‘’'“”]{{1,12}}\s){{0,7}}[가-힣A-Za-z0-9·]{{0,10}}{_NOUN}(?:들)?)"
    r"(?:에게는|에게|에는|에|을 대상으로|를 대상으로)\s(?:[가-힣]{1,8}\s){0,4}\Z"
)
# 연구개발에 투자하는 스타트업에: on what condition.
_ON = re.compile(
    r"(?:\A|(?<=[,.]\s))(?P<condition>[^,.\n]{4,40}(?:하는|되는|[한된]|이상인|이하인|미만인))\s\Z"
)

_OPEN = re.compile(r"(?:\A|[.,\n]\s?)\Z")


def measures(
    ctx: Context, amounts: tuple[Amount, ...], dates: tuple[DateFact, ...], targets: tuple[Target, ...]
) -> tuple[Measure, ...]:
    """Every support instrument that the text states as a Chinese government's, in text order."""
    return offers(ctx, amounts, WORDS)


def _whom(text: str, first: int, start: int, end: int, last: int) -> tuple[Part, ...]:
    """Who gets what is told at `start:end`: the noun with 에 or 에게 before the number, and the clause before it."""
    match = _TO.search(text, first, start)
    if match is None:
        return ()
    place = match.span("whom")
    found = [Part(quote=match["whom"], start=place[0], end=place[1], field="beneficiary")]
    on = _ON.search(text[first : place[0]])
    if on and (on.start() > 0 or _OPEN.search(text, max(0, first - 2), first)):
        begin = first + on.start("condition")
        found.append(
            Part(quote=on["condition"], start=begin, end=begin + len(on["condition"]), field="condition")
        )
    return tuple(found)


WORDS = OfferWords(
    name="ko",
    gives=_GIVES,
    not_given=_NOT_GIVEN,
    government=_GOVERNMENT,
    company=_COMPANY,
    china=_CHINA,
    rate=_RATE,
    per=_PER,
    kinds=_KINDS,
    edge=_EDGE,
    per_behind=False,
    no_cap=_NO_CAP,
    bound=_BOUND,
    whom=_whom,
)
