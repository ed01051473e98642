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


@pytest.mark.parametrize(
    "text",
    [
        "可申请有效期为5年的居留许可。",
        "备案有效期为2年，期满重新申请。",
        "试行1年后开展效果评估。",
        "示范工厂有效期为3年，按照动态调整原则复评。",
    ],
)
def test_how_long_a_permit_holds_is_no_validity_of_the_document(text: str) -> None:
    found = fields(f"自印发之日起施行。{text}\n某市人民政府\n2025年4月17日\n", "某市人才若干措施")
    assert found.expires is None


def test_months_after_issue_are_counted() -> None:
    found = fields("本办法自公布之日起3个月后施行。\n某市人民政府\n2025年4月17日\n", "某市管理办法")
    assert found.effective == date(2025, 7, 17)


def test_working_days_after_issue_are_not_guessed() -> None:
    found = fields("本办法自公布之日起30个工作日后施行。\n某市人民政府\n2025年4月17日\n", "某市管理办法")
    assert found.effective is None


def test_a_day_before_the_republic_is_a_slip() -> None:
    assert fields("本规范自1913年4月3日起施行。", "某规范").effective is None


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("各区残联：\n现将办法印发给你们。", "各区残联"),
        ("各幼儿园：　　方案已审议通过。", "各幼儿园"),
        ("各市人民政府，省直属各单位：现将办法印发给你们。", "各市人民政府，省直属各单位"),
        ("王某某等15位代表：\n你们的建议收悉。", "王某某等15位代表"),
        ("第五条 申报单位应当具备下列条件：\n（一）依法登记。", None),
        ("涉及企业条款及注解：\n1.支持研发。", None),
    ],
)
def test_the_addressee_is_who_the_first_colon_names(text: str, addressee: str | None) -> None:
    assert fields(text, "某通知").addressee == addressee


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("通知。\n科 技 部\n2024年9月5日\n", ("科技部",)),
        ("通知。\n科 技 部    教 育 部财政部\n2024年9月5日\n", ("科技部", "教育部", "财政部")),
        ("通知。\n某省财政厅某省统计局\n2024年9月5日\n", ("某省财政厅", "某省统计局")),
        (
            "某市工业和信息化局\n某 市 公 安 局\n某工信字〔2025〕1号\n各单位：",
            ("某市工业和信息化局", "某市公安局"),
        ),
        ("某省人民政府办公厅文件\n某政办发〔2025〕12号\n各市：", ("某省人民政府办公厅",)),
        ("通知。\n运输局\n2024年9月5日\n", ()),
    ],
)
def test_issuers_sign_or_stand_above_the_number(text: str, issuers: tuple[str, ...]) -> None:
    assert fields(text).issuers == issuers


def test_the_first_of_many_departments_is_an_issuer() -> None:
    assert fields("通知。", "科技部等十三部门关于印发若干措施的通知").issuers == ("科技部",)


def test_an_explanation_has_neither_the_number_nor_the_genre_of_what_it_explains() -> None:
    found = fields("一、背景", "政策解读：《某省算力若干措施》（某府〔2025〕1号）")
    assert (found.doc_number, found.genre, found.addressee) == (None, "解读", None)


def test_an_order_has_the_number_of_its_kind() -> None:
    assert fields("中华人民共和国国务院令\n第731号\n现公布条例。", "某条例").doc_number == "国务院令第731号"


def test_without_a_title_the_first_line_says_the_genre() -> None:
    assert fields("某市智能工厂建设行动计划（2025—2027年）\n一、目标").genre == "行动计划"
