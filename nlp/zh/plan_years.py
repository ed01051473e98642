"""What the title of a document says of its goals: whether it is a plan or a work report, and of which year."""

from __future__ import annotations

import re
from datetime import date

from nlp.rule import Context

_PLAN = re.compile(r"计划|规划|方案|意见|纲要|要点|Plan|Opinion|Outline", re.IGNORECASE)
_MEASURES = re.compile(r"措施|若干政策|Measures to")
_REPORT = re.compile(r"政府工作报告|工作报告")
_ACCOUNT = re.compile(r"发展报告|情况的?报告|公报|白皮书|蓝皮书|成效|综述|Report on", re.IGNORECASE)
_CALL = re.compile(r"申报指南|项目指南|揭榜|征集|招生|入学|学位申请|积分制")
_DELIVERABLES = re.compile(r"考核指标[：:]")
_YEAR = re.compile(r"(20[0-9]{2})")
_YEARLY = re.compile(r"(20[0-9]{2})\s?年")
_BARE_YEAR = re.compile(
    r"(?<![0-9〔\[（(])(20[0-9]{2})(?=行动方案|行动计划|工作要点|工作方案|实施方案|重点工作)"
)
_YEARLY_GENRE = re.compile(
    r"政府工作报告|工作要点|年度|行动方案|行动计划|工作方案|实施方案|重点工作|任务|计划"
)
_MANY_YEARS = re.compile(r"20[0-9]{2}\s?年?\s?[-－—–~～至到]{1,2}\s?20[0-9]{2}")


def is_plan(title: str) -> bool:
    """Whether a title names a plan, which tells of what is to be done."""
    return bool(_PLAN.search(title))


def is_measures(title: str) -> bool:
    """Whether a title names measures, which mix support with what is to be reached."""
    return bool(_MEASURES.search(title))


def is_report(title: str) -> bool:
    """Whether a title names a work report, which tells results first and plans after them."""
    return bool(_REPORT.search(title))


def is_account(title: str) -> bool:
    """Whether a title names an account of results: a development report, a bulletin, a white paper."""
    return bool(_ACCOUNT.search(title)) and not is_report(title)


def is_call(ctx: Context) -> bool:
    """Whether a document calls for projects or tells of school places: its numbers are applicants' or schools'."""
    return bool(_CALL.search(ctx.title)) or len(_DELIVERABLES.findall(ctx.text)) > 1


def plan_year(ctx: Context) -> int | None:
    """The one year a work report or yearly plan is about, by its title; None where it names none or several."""
    title = ctx.title
    if _MANY_YEARS.search(title):
        return None
    if is_report(title):
        match = _YEAR.search(title)
        return int(match[1]) if match else (ctx.published.year if ctx.published else None)
    if bare := _BARE_YEAR.search(title):
        return int(bare[1])
    match = _YEARLY.search(title)
    return int(match[1]) if match and _YEARLY_GENRE.search(title, match.end()) else None


def first_day(ctx: Context) -> date | None:
    """The day from which a text looks ahead; a report or plan of a year is read from its first day."""
    year = plan_year(ctx)
    if year is not None:
        return date(year, 1, 1)
    return date(ctx.published.year, 1, 1) if ctx.published is not None else None
