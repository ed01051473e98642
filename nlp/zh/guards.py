"""False friends: stretches whose years are names, not dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from nlp.rule import Context
from nlp.scanning import Scan

GENRE = (
    r"意见|措施|政策|计划|规划|方案|办法|通知|细则|决定|公告|通告|条例|规定|纲要|要点|指南|目录|白皮书|报告|"
    r"行动|清单|标准|指引|解读|批复|函"
)
_FORM = r"申报指南建议|(?:汇总|申请|申报|推荐|登记|备案|计划|一览|统计|明细)表|(?:申报|任务|承诺)书|名单|征求意见稿"


@dataclass(frozen=True, slots=True)
class Guard:
    """A pattern that claims its text."""

    name: str
    pattern: re.Pattern[str] | Scan


GUARDS = (
    Guard("zh.guard.title", re.compile(r"《(?:[^《》\n]|《[^《》\n]{0,80}》|\n(?=[^\n]{0,60}》)){0,150}+》")),
    # 〔2025〕16号, (2024)第5号, 2024年第12号.
    Guard(
        "zh.guard.doc_number",
        re.compile(
            r"[〔\[［(（【﹝][ ]?(?:19|20)\d{2}[ ]?[〕\]］)）】﹞][ ]?第?[ ]?\d{1,5}[ ]?号"
            r"|(?:19|20)\d{2}年第?[ ]?\d{1,4}[ ]?号"
        ),
    ),
    # “2025人工智能大会”: a short quotation without a pause is a name; “十四五” is not one.
    Guard(
        "zh.guard.name",
        re.compile(
            r"“(?![一二三]?十[一二三四五六七八九]五”)"
            r"(?![\d年月日号至到起止（）〇零一二三四五六七八九十 \-—~～－]+”)"
            r"[^“”，。；！？\n]{1,24}”"
        ),
    ),
    # 行动计划（2024—2026年）, also where no 《》 stand around it.
    Guard(
        "zh.guard.plan_years",
        re.compile(rf"(?:{GENRE}|体系)[ ]?[(（][^()（）\n]{{0,6}}(?:19|20)\d{{2}}[^()（）\n]{{0,14}}[)）]"),
    ),
    Guard(
        "zh.guard.version", re.compile(r"(?:19|20)\d{2}年?(?:修订|修正)?[版本](?!市|省|区|级|科|地|轮|次)")
    ),
    # A line that is the title of a document: 2023年广东金融支持经济高质量发展行动方案.
    Guard(
        "zh.guard.title_line",
        re.compile(
            # The length first: it is looked at in no time, and few lines are left.
            r"^[ \t\u3000]*(?:附件[\d一二三四五六]{0,2}[：:.、 ]{0,2})?(?=[^。；，：:\n]{6,70}$)"
            rf"(?=[^\n]*(?:{GENRE}|{_FORM})(?:[(（][^()（）\n]{{1,24}}[)）])?(?:-{{1,2}}[^-\n]{{2,24}})?$)[^\n]*$",
            re.MULTILINE,
        ),
    ),
    # 附件1 2026年招生计划.xls, also in a page that lost its breaks.
    Guard(
        "zh.guard.file",
        Scan(
            re.compile("附"),
            re.compile(r"附件[^。；\n]{2,60}?\.(?:xlsx?|docx?|pdf|wps|ofd|zip|rar)(?![a-z])", re.IGNORECASE),
        ),
    ),
    # A day that returns every year, or one that another date decides.
    Guard(
        "zh.guard.recurring",
        Scan(
            re.compile("[每次翌当上下第年]"),
            re.compile(
                r"(?:每年|次年|翌年|当年|每月|上一?年度?|下一?年度?|第二年|(?<!\d)(?<!\d年)年度(?:的|之后|次年)?)"
                r"度?的?[ ]?(?:第?[一二三四]季度|(?:\d{1,2}[ ]?月份?(?:\d{1,2}日|[底末初]|[上中下]旬)?"
                r"(?:、|和|及|至|-|—)?){1,6}|\d{1,2}日|年[底末])"
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """Guarded stretches, joined and in text order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def covers(self, start: int, end: int) -> bool:
        """Whether a guarded stretch holds all of `start:end`."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]


def guarded(ctx: Context) -> Claimed:
    """What the guards claim in the text; ask by `ctx.once(guarded)`."""
    spans = sorted(match.span() for guard in GUARDS for match in guard.pattern.finditer(ctx.text))
    starts: list[int] = []
    ends: list[int] = []
    for start, end in spans:
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Claimed(tuple(starts), tuple(ends))
