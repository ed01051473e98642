"""What bounds a sum or a quantity: 最高, 不超过, 以内, 超, 以上, 约, 左右, ... on either side of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, cast

from nlp.facts import Bound


class Stretch(Protocol):
    """Anything with offsets."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


# Looked at on each side, in characters.
WINDOW = 24
# What may stand between the word that bounds and the number: 最高(不超过|奖励|补助|可达|给予|...)500万元.
_GIVE = (
    r"给予|奖励|补助|补贴|资助|支持|奖补|扶持|配套|安排|拨付|贴息|补偿|授信|贷款|投入|享受|额度|金额|标准|限额|资金|财政|总额|总计|合计|累计|"
    r"一次性|人民币|每年|年度|每[一个家户人项次辆台套届年天月日]|单个|项目|企业|可以|可达|可|达到|达|到|至|为|按|予|各|再|补|奖|的|了|是|在|"
    r"不超过|不高于|不得超过|原则上|约|[（(:： ]"
)
_MAX = (
    r"最高|最多|至多|最大|不超过|不得超过|不能超过|不超|未超过|不高于|不得高于|不多于|不大于|上限|顶格|封顶|(?<!最低)限额|控制在|"
    r"(?<!不)(?<!不得)低于|(?<!不)(?<!不得)少于|(?<!不)小于|不足|不到|未达到|未达|不满|未满|≤|<"
)
_MIN = (
    r"(?<!不)(?<!不得)(?<!不能)(?<!未)超过|(?<!不)(?<!未)超出|(?<!不)(?<!未)超|突破|破|(?<!经)(?<!通)过|逾|"
    r"(?<!不)(?<!不得)高于|(?<!不)大于|(?<!不)多于|不低于|不得低于|不少于|不得少于|不小于|不下于|不下|至少|最低限额(?:标准)?为?|最低|最少|起步|(?<![迈跨登站跃踏])上|≥|>"
)
_APPROX = r"大约|大概|(?<![签契制节合公条集预相])约为?|将近|接近|(?<![最附邻亲])近|几近"
_LEFT = re.compile(
    rf"(?:(?P<max>{_MAX})(?:{_GIVE}){{0,5}}"
    rf"|(?P<min>{_MIN})(?:人民币|人均|每[人户家个年月天]|安排|投入|给予|了|到|[（( ]){{0,2}}"
    rf"|(?P<approx>{_APPROX})(?:人民币| )?)\Z"
)
_RIGHT = re.compile(
    r"[ \n]?(?:/[^，。；、以左上]{1,5})?(?:[(（]含[^)）]{0,12}[)）]|人民币"
    r"|[(（][^)）、，。；0-9]{1,10}[)）]|[(（][^)）、，。；]{1,10}元[)）])?[ \n]?(?:"
    r"(?P<max>以内|之内|以下|及以下|封顶|为限|为上限|的上限|的限额)|(?P<min>及?以上|(?<=元)起(?!草|来|到))|(?P<approx>左右|上下|上下浮动|许))"
)
# 提高最高支付限额3800元 adds a step to a cap; it caps nothing itself.
_STEP = re.compile(r"(?:提高|增加|上调|调增|追加)(?![到至为])[^，。；：到至为]{0,14}(?:限额|上限)\Z")
# 支付限额为职工每月200元、居民每月150元: a limit that is told holds for whomever it names, up to the list's end.
_LABEL = r"[^，。；：:、\d为达超起不]{0,20}"
_LIMIT_TOLD = re.compile(rf"(?<!最低)(?:限额|上限)(?:标准|基准)?(?:分别)?(?:为|是|[:：]){_LABEL}\Z")
_NEXT_LIMITED = re.compile(rf"(?:/[^，。；、]{{1,5}})?(?:[(（][^)）]{{1,14}}[)）])?(?:、|和|及|与){_LABEL}")
# Labels that tell the items of one list apart: 国家级500万元、省级100万元; any other noun begins something new.
_GRADE = (
    r"(?:对?(?:国家|省|市|区|县|地市|校|部)级?|[特一二三四五][等类档级](?:奖|功)?|[A-Da-d甲乙丙]类?|第?[一二三四五六]名|[冠亚季]军|[金银铜]奖|优秀奖?|良好|合格|"
    r"(?:[1-5一二三四五]星级?)|博士|硕士|本科|(?:大|中|小|微)型?)?(?:的|奖|企业|每[个家名人次])?(?:给予|奖励|补助|各|再)?"
)
_LIST = re.compile(rf"(?:[(（][^)）]{{1,14}}[)）])?[ \n]?(?:、|/|和|或|及|与|以及|或者)[ \n]?{_GRADE}")
# Spaces, breaks and the stars that mark bold print.
_SPACE = re.compile(r"[ \n*]")


def left_bound(text: str, start: int) -> Bound | None:
    """The bound that the words before `start` set."""
    before = _SPACE.sub("", text[max(0, start - WINDOW) : start])
    match = None if _STEP.search(before) else _LEFT.search(before)
    # 上亿元 is more than 1亿元; 在此基础上500万元 bounds nothing.
    if match is not None and match.group() == "上" and text[start] not in "百千万亿":
        return None
    return cast(Bound, match.lastgroup) if match else None  # the groups are named as the bounds


def right_bound(text: str, end: int) -> Bound | None:
    """The bound that the words from `end` on set."""
    match = _RIGHT.match(_SPACE.sub("", text[end : end + WINDOW]))
    return cast(Bound, match.lastgroup) if match else None  # the groups are named as the bounds


def bounds(text: str, sums: Sequence[Stretch]) -> list[Bound]:
    """The bound of each of `sums` (in text order): its own, else that of the list it stands in, else `eq`."""
    own = [left_bound(text, item.start) or right_bound(text, item.end) for item in sums]
    right = [right_bound(text, item.end) for item in sums]
    joined = [in_one_list(text, before, after) for before, after in pairwise(sums)]
    for i, linked in enumerate(joined):
        if linked and own[i + 1] is None and right[i] is None:
            own[i + 1] = own[i]
    for i in reversed(range(len(joined))):
        if joined[i] and own[i] is None:
            own[i] = right[i] = right[i + 1]
    told = _limits_told(text, sums)
    return [bound or ("max" if limited else "eq") for bound, limited in zip(own, told, strict=True)]


def _limits_told(text: str, sums: Sequence[Stretch]) -> list[bool]:
    """Whether each of `sums` is a limit that the text tells, the first of a list or one further on."""
    told: list[bool] = []
    for i, item in enumerate(sums):
        opens = _LIMIT_TOLD.search(_SPACE.sub("", text[max(0, item.start - 2 * WINDOW) : item.start]))
        follows = told[-1:] == [True] and _NEXT_LIMITED.fullmatch(text, sums[i - 1].end, item.start)
        told.append(bool(opens or follows))
    return told


def in_one_list(text: str, before: Stretch, after: Stretch) -> bool:
    """Whether only a separator, a label (省级) or a remark in brackets stands between two sums."""
    near = after.start - before.end <= WINDOW
    return near and bool(_LIST.fullmatch(text, before.end, after.start))


def lists(text: str, sums: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """First and last index of each list; a sum that stands alone is a list of one."""
    first = 0
    for i, item in enumerate(sums):
        if i + 1 == len(sums) or not in_one_list(text, item, sums[i + 1]):
            yield first, i
            first = i + 1
