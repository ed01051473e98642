"""What a document does to others it names."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.facts import Relation
from nlp.pipeline import extract
from nlp.zh.titles import genre_of, named_documents


def relations(text: str, title: str = "") -> tuple[Relation, ...]:
    return extract(text, "zh", date(2025, 5, 16), title).relations


@pytest.mark.parametrize(
    ("text", "kind", "doc_number", "named"),
    [
        (
            "为贯彻落实《国务院关于印发新一代人工智能发展规划的通知》（国发〔2017〕35号）精神，现提出以下意见。",
            "implements",
            "国发〔2017〕35号",
            "国务院关于印发新一代人工智能发展规划的通知",
        ),
        (
            "根据《浙江省数字经济促进条例》，结合实际，制定本办法。",
            "implements",
            None,
            "浙江省数字经济促进条例",
        ),
        (
            "本措施自印发之日起施行。《某市人工智能产业若干政策》（某政办〔2022〕5号）同时废止。",
            "repeals",
            "某政办〔2022〕5号",
            "某市人工智能产业若干政策",
        ),
        ("《某市算力补贴实施细则》有效期延长至2027年12月31日。", "extends", None, "某市算力补贴实施细则"),
        ("将《某市数据管理办法》第三条修改为：数据应当分级。", "amends", None, "某市数据管理办法"),
        ("企业可按照《某省创新券使用管理办法》享受补贴。", "cites", None, "某省创新券使用管理办法"),
        ("具体见粤办函〔2024〕88号。", "cites", "粤办函〔2024〕88号", None),
    ],
)
def test_what_is_done_to_a_document(text: str, kind: str, doc_number: str | None, named: str | None) -> None:
    (relation,) = relations(text)
    assert (relation.kind, relation.doc_number, relation.title) == (kind, doc_number, named)


def test_an_interpretation_interprets_the_document_of_its_title() -> None:
    text = "近日，省政府印发《关于支持人工智能创新发展的若干措施》。现解读如下。"
    (relation,) = relations(text, "《关于支持人工智能创新发展的若干措施》政策解读")
    assert relation.kind == "interprets"


def test_a_document_does_nothing_to_itself() -> None:
    text = "某府办〔2025〕6号\n各市人民政府：\n《某省推动机器人产业发展若干政策措施》已经同意，现印发给你们。"
    assert relations(text, "关于印发《某省推动机器人产业发展若干政策措施》的通知") == ()


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (
            "关于延长《某市算力券细则》有效期的通知",
            "现决定将《某市算力券细则》有效期延长至2027年12月31日。",
            "extends",
        ),
        ("关于废止《某市数据交易办法》的决定", "经研究，《某市数据交易办法》自即日起废止。", "repeals"),
        (
            "关于修改《某市人才办法》的决定",
            "决定将《某市人才办法》第五条修改为：人才实行一人一策。",
            "amends",
        ),
    ],
)
def test_a_document_that_its_title_says_something_is_done_to_is_another_one(
    title: str, text: str, kind: str
) -> None:
    assert [relation.kind for relation in relations(text, title)] == [kind]


def test_a_revised_document_is_the_one_that_is_issued() -> None:
    text = "《某市人才办法》修订后已经同意，请遵照执行。"
    assert relations(text, "关于修订印发《某市人才办法》的通知") == ()


def test_a_name_for_short_is_no_document() -> None:
    assert relations("本办法与《办法》不一致的，以《实施细则》为准。") == ()


def test_books_and_forms_are_no_documents() -> None:
    assert relations("请填写《项目申报表》，参考《三体》。") == ()


def test_of_several_mentions_the_strongest_counts() -> None:
    text = "按照《某市人工智能若干政策》执行的项目继续办理。《某市人工智能若干政策》同时废止。"
    (relation,) = relations(text)
    assert relation.kind == "repeals"


def test_the_history_of_a_law_is_no_amendment() -> None:
    (relation,) = relations("根据2003年《国务院关于修改〈国家科学技术奖励条例〉的决定》第一次修订。")
    assert relation.kind == "cites"


@pytest.mark.parametrize(
    "number",
    ["粤府〔2023〕90号", "粤府[2023]90号", "粤府（2023）90号", "粤府 〔2023〕 90 号", "粤府〔2023〕第90号"],
)
def test_a_number_has_one_form(number: str) -> None:
    (named,) = named_documents(f"依据{number}。")
    assert named.doc_number == "粤府〔2023〕90号"


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于支持人工智能创新发展的若干措施", "若干措施"),
        ("关于印发《某市机器人产业行动计划（2025—2027年）》的通知", "行动计划"),
        ("关于印发某市算力券管理办法的通知", "管理办法"),
        ("关于做好申报工作的通知", "通知"),
        ("某市举办人工智能大会", None),
    ],
)
def test_a_title_tells_the_genre(title: str, genre: str | None) -> None:
    assert genre_of(title) == genre


@given(st.text(alphabet="《》〈〉〔〕2025号粤府办通知关于的，。", max_size=120))
@settings(deadline=None)
def test_a_quote_is_the_text_at_its_place(text: str) -> None:
    assert all(text[found.start : found.end] == found.quote for found in relations(text))


def test_an_explanation_quotes_the_short_name_of_what_its_title_names() -> None:
    text = "《若干措施》共五个方面，现解读如下。相关做法参考《某省智能产业发展规划》。"
    found = {r.kind: (r.title, r.quote) for r in relations(text, "关于《支持智能产业若干措施》的解读")}
    assert found["interprets"] == ("支持智能产业若干措施", "《若干措施》")
    assert found["cites"][0] == "某省智能产业发展规划"


def test_a_documents_own_number_in_its_head_cites_nothing() -> None:
    text = "某政办〔2024〕7号　签发人：张某\n各有关单位：\n为落实某政发〔2023〕3号，现通知如下。"
    assert [r.doc_number for r in relations(text, "关于支持智能产业的通知")] == ["某政发〔2023〕3号"]


def test_a_short_name_is_no_second_document() -> None:
    text = "贯彻《某省数据条例》和《某省算力补贴管理办法》（以下简称《补贴办法》），按照《补贴办法》《管理办法》发放。"
    assert [found.title for found in relations(text)] == ["某省数据条例", "某省算力补贴管理办法"]


def test_a_document_named_with_and_without_its_number_is_one() -> None:
    text = (
        "根据《某省发展规划》制定本方案。目标与《某省发展规划》（某府〔2021〕28号）一致。见某府〔2021〕28号。"
    )
    (found,) = relations(text)
    assert (found.kind, found.doc_number, found.title) == ("implements", "某府〔2021〕28号", "某省发展规划")


def test_two_numbers_under_one_name_are_two_documents() -> None:
    text = "《某市算力办法》（某府〔2021〕1号）和《某市算力办法》（某府〔2023〕9号）并行。"
    assert [found.doc_number for found in relations(text)] == ["某府〔2021〕1号", "某府〔2023〕9号"]


def test_what_a_text_issues_is_no_other_document() -> None:
    assert relations("《某市招生工作方案》已经局长办公会审议通过，现印发给你们。", "通知") == ()


def test_an_older_document_of_the_same_name_is_repealed() -> None:
    text = "某科规〔2022〕8号\n本细则自印发之日起执行。《任务书管理细则》（某科规〔2021〕3号）自动废止。"
    (found,) = relations(text, "关于印发《任务书管理细则》的通知")
    assert (found.kind, found.doc_number) == ("repeals", "某科规〔2021〕3号")


def test_a_clause_that_ends_amends_its_document() -> None:
    (found,) = relations("本公告自发布之日起执行。财税〔2015〕119号文件第二条中的规定同时废止。", "某公告")
    assert found.kind == "amends"


def test_words_before_a_number_are_no_part_of_it() -> None:
    (found,) = relations("外籍和港澳台人才的认定工作继续沿用某专规〔2017〕1号的规定。")
    assert found.doc_number == "某专规〔2017〕1号"
