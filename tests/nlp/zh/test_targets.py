"""Goals: what `targets.toml` cannot show, above all that offsets hold and time stays linear."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.facts import Target
from nlp.pipeline import extract
from nlp.rule import Context
from nlp.zh.amounts import find_amounts
from nlp.zh.dates import find_dates
from nlp.zh.indicators import BadVocabulary, indicator_key, read_indicator, scope_of, vocabulary
from nlp.zh.paragraphs import paragraphs_of
from nlp.zh.targets import find_targets
from nlp.zh.turning import turning_point
from tests.work import grows_in_step

PIECES = st.sampled_from(
    [
        "到2027年，", "力争", "培育", "30家", "龙头企业", "达到", "超",
        "1万亿元", "产业规模", "、", "，", "。", "；", "以上", "（", "）", "和",
        "分别", "每年", "给予", "最高", "50%", "增长", "翻一番", "　　", "\n",
        "一、发展目标", "其中", "“", "”", "《",
    ]
)  # fmt: skip


def goals(text: str, title: str = "", published: date | None = date(2025, 5, 16)) -> tuple[Target, ...]:
    ctx = Context(text, published, title)
    amounts = find_amounts(ctx)
    return find_targets(ctx, amounts, find_dates(ctx, amounts))


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_a_quote_is_the_text_at_its_place(text: str) -> None:
    assert all(text[goal.start : goal.end] == goal.quote for goal in goals(text))


@given(st.text(max_size=200), st.text(max_size=20))
@settings(deadline=None)
def test_any_text_is_read(text: str, title: str) -> None:
    goals(text, title)


@pytest.mark.parametrize(
    "piece",
    [
        "到2027年，培育30家企业",
        "增长5%、",
        "分别达到3家、",
        "（",
        "“",
        "30家",
        "超过",
        "2027年",
        "新增",
        "。\n",
        "一、目标\n",
    ],
)
def test_the_work_grows_with_the_length(piece: str) -> None:
    assert grows_in_step(
        lambda length: goals(piece * (length // len(piece)), "某市政府工作报告（2025）"), 4_000
    )


def test_the_two_trillions_of_one_province_differ_in_indicator_and_scope() -> None:
    (revenue,) = goals("到2027年，规模以上人工智能核心产业营业收入超1万亿元。")
    (total,) = goals("到2027年，人工智能企业总营业收入突破1万亿元。")
    assert revenue.value == total.value
    assert (revenue.indicator_key, revenue.scope) == ("core_industry_revenue", "规模以上 核心产业")
    assert (revenue.indicator_key, revenue.scope) != (total.indicator_key, total.scope)


def test_a_goal_carries_its_heading_path() -> None:
    facts = extract("一、目标\n（一）规模。到2027年，产业规模达到300亿元。", "zh", date(2025, 1, 1))
    assert facts.targets[0].clause == "一（一）"


def test_without_dates_no_deadline_is_known() -> None:
    ctx = Context("力争产业规模达到300亿元。", date(2025, 1, 1))
    (goal,) = find_targets(ctx, find_amounts(ctx), ())
    assert goal.deadline is None


def test_a_report_turns_where_its_plan_begins() -> None:
    text = (
        "一、去年工作\n新增企业1615家，居全国第二，获评示范区。\n入选国家试点，成功举办大会，连续三年第一。\n"
        "二、2025年工作安排\n力争新增企业2000家以上，打造一批园区，确保增长。\n"
    )
    turn = turning_point(Context(text), paragraphs_of(text))
    assert text[turn.plan :].startswith("二、2025年")


def test_lines_broken_by_a_printed_page_stay_one_paragraph() -> None:
    text = "到2025年，建立较为完善的行业智能制造标准体\n系，制定不少于40项行业标准。"
    assert [(str(goal.value), goal.deadline) for goal in goals(text)] == [("40", date(2025, 12, 31))]


def test_every_entry_of_the_vocabulary_is_unique_and_named_in_three_languages() -> None:
    keys = [entry.key for entry in vocabulary()]
    assert len(keys) == len(set(keys))
    assert all(entry.zh and entry.en and entry.ko for entry in vocabulary())


def test_an_indicator_needs_its_unit() -> None:
    assert indicator_key("智能算力规模", "EFLOPS") == "computing_power"
    assert indicator_key("智能算力规模", "家") is None


@pytest.mark.parametrize(
    ("words", "unit", "key"),
    [
        ("养老床位", "张", None),
        ("国家级专精特新“小巨人”企业", "家", "little_giants"),
        ("专精特新中小企业", "家", "specialised_enterprises"),
        ("科技型中小企业", "家", "tech_smes"),
        ("高新技术企业、科技型中小企业", "家", None),
        ("智能工厂和数字化车间", "家", "smart_factories"),
        ("特色鲜明、示范性强的产业园区", "个", "pilot_parks"),
        ("农业产业化龙头企业", "家", None),
        ("全社会研发投入占地区生产总值比重", "%", "rd_intensity"),
        ("研发费用占营业收入比重", "%", "firm_rd_intensity"),
        ("基础研究经费占研发经费比重", "%", "basic_research_share"),
        ("规上企业研发机构覆盖率", "%", None),
        ("每万人口高价值发明专利拥有量", "件", "patents_per_10000"),
        ("综合交通固定资产投资", "CNY", None),
        ("低空经济核心产业规模", "CNY", "industry_scale"),
        ("创新人才基地", "个", None),
    ],
)
def test_like_is_filed_with_like_and_nothing_else(words: str, unit: str, key: str | None) -> None:
    assert indicator_key(words, unit) == key


def test_sizes_of_firms_are_scopes_of_their_own() -> None:
    assert scope_of("百亿级龙头企业") != scope_of("千亿级龙头企业")


def test_scope_words_are_kept_apart() -> None:
    assert scope_of("规模以上人工智能核心产业营业收入") == "规模以上 核心产业"
    assert scope_of("相关产业规模") == "相关产业"


def test_an_unknown_key_in_the_vocabulary_names_the_entry() -> None:
    with pytest.raises(BadVocabulary, match=r"models.*colour"):
        read_indicator({"key": "models", "colour": "red"})
