"""Every page opens in every language, says what it should, and runs nothing that a portal wrote."""

from __future__ import annotations

import re

import pytest
from datasette.app import Datasette

from tests.db.site.conftest import Get
from tests.db.site.houses import HOSTILE_TITLE, ZHEJIANG_URL, document_id, documents

ZHEJIANG_ID = document_id(ZHEJIANG_URL)
PAGES = [
    "/",
    "/search",
    "/search?q=算力",
    "/regions",
    "/regions?indicator=core_industry_revenue",
    "/region/330000",
    "/region/440300",
    "/indicators",
    "/indicator/core_industry_revenue",
    "/measures",
    "/measures?open=1&cap=1,000,000",
    "/money",
    "/money?region=330000",
    "/calendar",
    "/calendar?from=2020-01-01&what=expires&region=330000",
    "/sources",
    "/source/zj-test",
    "/source/ko-test",
    "/data-dictionary",
    "/accuracy",
    "/feeds",
    "/gaodi",
    "/gaodi/documents",
    "/gaodi/documents?_facet=region&_search=人工智能",
    "/gaodi/targets",
    "/gaodi/calendar",
    f"/gaodi/documents/{ZHEJIANG_ID}",
    "/gaodi?sql=select+title+from+documents",
    *(f"/document/{document.id}" for document, _ in documents()),
]


@pytest.mark.parametrize("code", ["en", "zh", "ko"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_in_every_language(get: Get, path: str, code: str) -> None:
    answer = get(path, accept_language=code)
    assert answer.status_code == 200
    assert f'<html lang="{code}">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_no_portal_can_write_markup_into_a_page(get: Get, path: str) -> None:
    page = get(path).text
    assert not re.search(r"<script(?! src=\")", page)
    assert "<img" not in page
    assert not re.search(r"<[a-z][^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))
    assert not re.search(r"(href|src|action)\s*=\s*[\"']?\s*javascript:", page, re.IGNORECASE)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_host_for_anything(get: Get, path: str) -> None:
    page = get(path).text
    assert not re.search(
        r"<(?:script|link rel=.(?:stylesheet|icon)|img|iframe)[^>]*(?:src|href)=\"(?:https?:)?//", page
    )
    assert " style=" not in re.sub(r">[^<]*<", "><", page)


def test_the_hostile_title_is_shown_as_it_is_written(get: Get) -> None:
    found = re.findall(r"&lt;script&gt;alert\(1\)&lt;/script&gt;", get("/").text)
    assert found
    assert HOSTILE_TITLE not in get("/").text


def test_home_leads_with_the_largest_goal_in_words(get: Get) -> None:
    page = get("/").text
    assert "at least ¥1 trillion" in page
    assert "core AI industry revenue" in page
    assert "up to ¥50 million" in page


def test_home_says_that_samples_are_samples(get: Get) -> None:
    assert "bundled sample" in get("/").text


def test_a_chosen_language_stays_in_the_links(get: Get) -> None:
    page = get("/?lang=ko").text
    assert 'href="/search?lang=ko"' in page
    assert 'href="/gaodi?_lang=ko"' in page


def test_a_document_shows_each_fact_in_its_text_and_beside_it(get: Get) -> None:
    page = get(f"/document/{ZHEJIANG_ID}").text
    in_text = set(re.findall(r'id="at-([0-9a-f]{16})"', page))
    beside = set(re.findall(r'id="row-([0-9a-f]{16})"', page))
    assert in_text == beside
    assert len(in_text) == 3 + 3 + 2 + 2
    for id in in_text:
        assert f'href="#row-{id}"' in page or f'href="#at-{id}"' in page
        assert f'href="/fact/{id}"' in page


def test_a_document_tells_validity_source_and_sample(get: Get) -> None:
    page = get(f"/document/{ZHEJIANG_ID}").text
    assert "In force from 2025-05-31" in page
    assert "Valid until 2027-12-31" in page
    assert f'href="{ZHEJIANG_URL}"' in page
    assert "This is a sample page" in page
    assert '<meta name="DC.title" content="关于支持人工智能创新发展的若干措施">' in page


def test_a_document_is_brief_in_the_readers_language(get: Get) -> None:
    page = get(f"/document/{ZHEJIANG_ID}?lang=ko").text
    assert "1조 위안 이상" in page
    assert "보조금 20%, 최대 1,000만 위안" in page


def test_a_fact_page_tells_value_quote_role_rule_and_source(site: Datasette, get: Get) -> None:
    facts = get(f"/document/{ZHEJIANG_ID}.json").json()
    measure = next(fact for fact in facts["measures"] if fact["rate"])
    page = get(f"/fact/{measure['id']}").text
    for words in (
        "20%, up to ¥10 million",
        measure["quote"],
        "test.rule",
        "二（一）",
        "a firm, a year",
        ZHEJIANG_URL,
    ):
        assert words in page


def test_a_fact_page_warns_that_an_outcome_is_paid_by_nobody(get: Get) -> None:
    facts = get(f"/document/{ZHEJIANG_ID}.json").json()
    outcome = next(fact for fact in facts["amounts"] if fact["role"] == "outcome")
    assert "Nobody pays this sum" in get(f"/fact/{outcome['id']}").text


def test_a_fact_is_a_web_annotation(get: Get) -> None:
    facts = get(f"/document/{ZHEJIANG_ID}.json").json()
    annotation = get(f"/fact/{facts['targets'][0]['id']}.json").json()
    quote, position = annotation["target"]["selector"]
    assert (
        facts["text"][position["start"] : position["end"]] == quote["exact"] == facts["targets"][0]["quote"]
    )
    assert facts["text"][: position["start"]].endswith(quote["prefix"])


def test_a_document_is_a_reference(get: Get) -> None:
    (item,) = get(f"/document/{ZHEJIANG_ID}.csl.json").json()
    assert item["type"] == "legislation"
    assert item["issued"] == {"date-parts": [[2025, 5, 16]]}
    assert item["author"] == [{"literal": "浙江省人民政府"}]


def test_a_goal_told_as_an_investment_stands_beside_the_policy(get: Get) -> None:
    for path in ("/", f"/document/{ZHEJIANG_ID}"):
        page = get(path).text
        assert "economic result" in page
        assert ">investment</a>" in page
    assert "Told otherwise in the news" in get("/").text
    told = get(f"/document/{ZHEJIANG_ID}").text.split('id="told"')[1]
    assert told.index("¥1 trillion") < told.index("¥10 million")  # what is told otherwise comes first
    assert told.count("told otherwise") == 1


def test_regions_stand_side_by_side_on_an_indicator_only_in_equal_scope(get: Get) -> None:
    page = get("/indicator/core_industry_revenue").text
    assert "at least ¥1 trillion" in page.split("Not comparable")[1]  # 规模以上 is another scope than none
    assert '<table class="chart' not in page


def test_a_region_names_the_places_in_it(get: Get) -> None:
    assert '<a href="/region/440300">Shenzhen</a>' in get("/region/440000").text
    china = get("/region/100000").text
    assert '<a href="/region/330000">Zhejiang</a>' in china
    assert "Places in it" not in get("/region/440300").text


def test_the_finder_filters_by_cap_region_and_word(get: Get) -> None:
    assert "up to ¥50 million" in get("/measures?cap=50000000").text
    assert "up to ¥10 million" not in get("/measures?cap=50000000").text
    assert "up to ¥50 million" not in get("/measures?region=330000").text
    assert "20%, up to ¥10 million" in get("/measures?word=算力&rate=20").text
    assert "None found" in get("/measures?kind=tax").text


def test_the_calendar_tells_what_is_due(get: Get) -> None:
    page = get("/calendar").text
    assert "2027-12-31" in page
    assert "规模以上人工智能核心产业营业收入超1万亿元" in page
    assert "Nothing is due" in get("/calendar?from=2099-01-01").text


def test_the_calendar_counts_the_days_of_each_month(get: Get) -> None:
    table = get("/calendar").text.split('id="months-table"')[1].split("</table>")[0]
    assert re.findall(r"<time>([\d-]+)</time></th><td>([\w ]+)</td>", table) == [
        ("2027-12", "deadline"),
        ("2027-12", "expires"),
        ("2027-12", "target due"),
    ]
    assert 'id="months-table"' not in get("/calendar?region=110000").text
    assert 'id="months-table"' not in get("/calendar?region=999999").text


def test_money_tells_each_role_and_its_highest_sum_and_never_a_total(get: Get) -> None:
    table = get("/money?region=330000").text.split('id="money-table"')[1].split("</table>")[0]
    assert len(re.findall("<tr data-value", table)) == 2
    assert "up to ¥30 million" in table
    assert "at least ¥1 trillion" in table
    assert "¥40 million" not in table
    assert get("/money?region=999999").status_code == 404


def test_sources_name_what_is_not_collected(get: Get) -> None:
    page = get("/sources").text
    assert "Provinces without a source" in page
    assert "Beijing" in page
    assert "never run" in page


def test_a_source_shows_its_problems(get: Get) -> None:
    assert "the list ends without its end rule" in get("/source/gd-test").text


def test_what_a_table_calls_a_foreign_key_leads_to_the_page(get: Get) -> None:
    assert f'<a href="/document/{ZHEJIANG_ID}">' in get("/gaodi/targets").text


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/document/0000000000000000", "/fact/0000000000000000", "/region/999999", "/indicator/none"],
)
def test_what_is_not_there_is_said_kindly(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'action="/search"' in answer.text


def test_anybody_can_check_a_draw_of_facts(get: Get) -> None:
    page = get("/accuracy").text
    drawn = re.findall(r'class="figure"><a href="/fact/([0-9a-f]{16})"', page)
    assert 4 <= len(drawn) == len(set(drawn)) <= 12
    assert "test.rule" in page


def test_the_accuracy_page_tells_f1_by_language_and_what_was_taken_for_what(get: Get) -> None:
    page = get("/accuracy").text
    table = page.split('id="f1"')[1].split("</table>")[0]
    assert re.findall(r'<th scope="col" class="number">(\w+)</th>', table) == [
        "all",
        "Chinese",
        "Korean",
        "English",
    ]
    assert len(re.findall(r">[01]\.\d{3}<", table)) > 16
    assert "amounts: role" in page


def test_programs_find_a_guide(get: Get) -> None:
    guide = get("/llms.txt").text
    assert "never added up" in guide
    assert "https://gaodi.example/-/feeds/latest.json" in guide
