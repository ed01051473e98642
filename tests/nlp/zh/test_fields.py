"""What a document says of itself."""

from datetime import date

import pytest

from nlp.facts import DocumentFields
from nlp.pipeline import extract

NOTICE = """某省人民政府办公厅关于印发支持算力产业若干措施的通知
某政办发〔2025〕12号
各市、县（市、区）人民政府，省政府直属各单位：
《支持算力产业若干措施》已经省政府同意，现印发给你们。
某省人民政府办公厅
2025年4月17日
支持算力产业若干措施
一、建设集群。（责任单位：省发展改革委、省经信厅，列第一位的为牵头单位）
二、发放算力券。（责任单位：省经信厅、省财政厅）
三、支持数据流通。（责任单位：省经信厅、省数据局）
本措施自2025年5月31日起施行，有效期至2027年12月31日。
"""


def fields(text: str, title: str = "", published: date | None = None) -> DocumentFields:
    return extract(text, "zh", published, title).fields


def test_a_notice_says_who_issued_what_to_whom_and_how_long_it_holds() -> None:
    found = fields(NOTICE, "某省人民政府办公厅关于印发支持算力产业若干措施的通知", date(2025, 5, 16))
    assert found == DocumentFields(
        doc_number="某政办发〔2025〕12号",
        issuers=("某省人民政府办公厅",),
        genre="若干措施",
        addressee="各市、县（市、区）人民政府，省政府直属各单位",
        lead_office="省经信厅",
        issued=date(2025, 4, 17),
        effective=date(2025, 5, 31),
        expires=date(2027, 12, 31),
        draft=False,
    )


@pytest.mark.parametrize(
    ("text", "effective", "expires"),
    [
        ("本办法自印发之日起30日后施行，有效期5年。", date(2025, 5, 17), date(2030, 5, 16)),
        ("本办法自印发之日起施行，有效期三年。", date(2025, 4, 17), date(2028, 4, 16)),
        ("本细则自2025年6月1日起实施，试行期2年。", date(2025, 6, 1), date(2027, 5, 31)),
        ("本措施自发布之日起施行，有效期6个月。", date(2025, 4, 17), date(2025, 10, 16)),
        ("本政策自公布之日起执行，有效期至2026年12月31日。", date(2025, 4, 17), date(2026, 12, 31)),
    ],
)
def test_lengths_count_from_the_day_of_issue(text: str, effective: date, expires: date) -> None:
    found = fields(f"{text}\n某市人民政府\n2025年4月17日\n", "某市管理办法")
    assert (found.effective, found.expires) == (effective, expires)


@pytest.mark.parametrize(
    "text",
    [
        "现将《某市数据管理办法》印发给你们，自2025年6月1日起施行。",
        "《某市数据条例》已经审议通过，现予公布，自2025年6月1日起施行。",
    ],
)
def test_what_is_issued_with_a_notice_holds_from_the_day_the_notice_names(text: str) -> None:
    found = fields(f"{text}\n某市人民政府\n2025年4月17日\n", "关于印发某市数据管理办法的通知")
    assert found.effective == date(2025, 6, 1)


def test_another_documents_validity_is_not_its_own() -> None:
    found = fields("根据《某法》（自2022年1月1日起施行），制定本意见。", "某市指导意见", date(2025, 1, 1))
    assert found.effective is None


def test_an_interpretation_has_no_validity_of_its_own() -> None:
    found = fields("本办法自2025年5月31日起施行，有效期3年。", "某办法政策解读", date(2025, 1, 1))
    assert (found.effective, found.expires) == (None, None)


def test_joint_issuers_are_all_named() -> None:
    text = "通知如下。\n某省科学技术厅 某省财政厅\n2025年1月3日\n"
    assert fields(text).issuers == ("某省科学技术厅", "某省财政厅")


def test_ministries_that_sign_without_a_space_are_told_apart() -> None:
    assert fields("通知。\n科技部财政部国家税务总局\n2024年9月5日\n").issuers == (
        "科技部",
        "财政部",
        "国家税务总局",
    )


def test_a_title_of_many_offices_is_read_in_one_way() -> None:
    assert fields("", f"{'某市人民政府办公室' * 20}的名单").issuers == ()
    assert fields("", "某市科技局、某市财政局等关于印发某市办法的通知").issuers == (
        "某市科技局",
        "某市财政局",
    )


def test_without_a_signature_the_title_names_the_issuers() -> None:
    title = "某省科学技术厅 某省财政厅关于印发算力券办法的通知"
    assert fields("第一条 发放算力券。", title).issuers == ("某省科学技术厅", "某省财政厅")


@pytest.mark.parametrize("title", ["某市算力条例（草案）", "支持机器人产业若干措施（征求意见稿）"])
def test_a_draft_says_so(title: str) -> None:
    assert fields("第一条 为了促进发展。", title).draft


def test_a_number_that_runs_into_the_text_is_read() -> None:
    assert (
        fields("某府办规〔2024〕13号某市人民政府办公厅关于印发办法的通知").doc_number
        == "某府办规〔2024〕13号"
    )


def test_a_cited_number_is_not_the_documents_own() -> None:
    assert fields("根据《通知》（国发〔2017〕35号）精神，制定本方案。").doc_number is None


def test_an_empty_text_says_nothing() -> None:
    assert fields("") == DocumentFields()


def test_a_number_that_the_text_points_to_is_no_number_of_its_own() -> None:
    assert fields("详见某办函〔2024〕88号。\n各有关单位：").doc_number is None
    assert fields("某办函〔2024〕88号\n各有关单位：").doc_number == "某办函〔2024〕88号"
