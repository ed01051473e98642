"""What does not count is kept, shown in its place and marked: copies, what is hardly about AI, recognised scans."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crawlers.documents import Document, document_id
from db.publish import publish
from db.site.app import datasette
from db.store import open_database, replace_facts, save_document, save_indicators, save_regions
from nlp.facts import Facts, Measure, Target
from tests.db.site.conftest import Get, getter
from tests.db.site.houses import INDICATORS, NOW, REGIONS, TODAY, at

BODY = "".join(f"第{n}条 支持企业建设第{n * 7}号算力平台，按投入的{n}%给予补助。\n" for n in range(1, 41))
ASIDE = "关于办好灯会的通知\n到2027年，办灯会30场以上。"


def policy(name: str, text: str, **values: Any) -> Document:
    url = f"https://{name}.example.gov.cn/1.html"
    known: dict[str, Any] = {
        "title": "关于支持人工智能算力平台建设的若干措施",
        "region": "330000",
        "published": date(2025, 5, 1),
    }
    return Document(
        id=document_id(url), source=name, url=url, lang="zh", kind="policy", text=text, **(known | values)
    )


OFFICE = policy("office", BODY, doc_number="浙政办发〔2025〕16号", text_from="recognised", score=0.9)
PORTAL = policy("portal", BODY.replace("按投入的7%", "按投入的17%"), published=date(2025, 5, 4), score=0.9)
UNDATED = policy("undated", "支持企业建设算力。", title="关于建设训练场的通知", published=None, score=0.8)
LEFT = policy("left", "", title="关于举办花展的通知", text_from="none", score=0.01)
LANTERNS = policy("lanterns", ASIDE, title="关于办好灯会的通知", region="440300", score=0.02)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    path = tmp_path_factory.mktemp("standing") / "gaodi.db"
    db = open_database(path)
    save_regions(db, REGIONS)
    save_indicators(db, INDICATORS)
    for number, document in enumerate((OFFICE, PORTAL, LANTERNS, UNDATED, LEFT)):
        save_document(db, document, NOW + timedelta(minutes=number))
    lanterns = at(
        Target,
        ASIDE,
        "灯会30场以上",
        indicator="灯会",
        value=Decimal(30),
        unit="场",
        deadline=date(2027, 12, 31),
    )
    replace_facts(db, LANTERNS.id, Facts(targets=(lanterns,)), "1", NOW, today=TODAY)
    rate = at(Measure, BODY, "按投入的7%给予补助", kind="grant", rate=Decimal(7))
    replace_facts(db, OFFICE.id, Facts(measures=(rate,)), "1", NOW, today=TODAY)
    db.conn.execute(
        "insert into seen_urls (url, source, title, state, document, first_seen, last_listed)"
        " values (?, ?, ?, 'irrelevant', ?, ?, ?)",
        (LEFT.url, LEFT.source, LEFT.title, LEFT.id, NOW.isoformat(), NOW.isoformat()),
    )
    db.conn.commit()
    publish(db, NOW, TODAY)
    db.close()
    return getter(datasette(path, today=TODAY))


@pytest.mark.parametrize(
    "path", ["/", "/regions", "/region/440300", "/calendar", "/measures", "/search", "/search?q=灯会"]
)
def test_what_is_hardly_about_ai_stands_in_no_list_and_no_count(get: Get, path: str) -> None:
    page = get(path).text
    assert "关于办好灯会的通知" not in page
    assert "灯会30场" not in page


def test_the_first_page_counts_policies_once(get: Get) -> None:
    assert re.findall(r"\d+ documents · \d+ facts", get("/").text) == ["2 documents · 1 facts"]


def test_a_search_reaches_everything_when_asked_to(get: Get) -> None:
    assert 'href="/search?q=%E7%81%AF%E4%BC%9A&amp;all=1"' in get("/search?q=灯会").text
    page = get("/search?q=灯会&all=1").text
    assert "<mark>灯会</mark>" in page
    assert "hardly about AI</span>" in page


def test_the_source_and_the_document_show_what_is_hardly_about_ai_and_say_so(get: Get) -> None:
    assert "hardly about AI</span>" in get("/source/lanterns").text
    page = get(f"/document/{LANTERNS.id}").text
    assert "stands in no list and no count" in page
    assert "灯会30场以上" in page


def test_a_copy_says_what_it_says_otherwise(get: Get) -> None:
    page = get(f"/document/{PORTAL.id}").text
    differences = page.split('id="differences"')[1].split("</table>")[0]
    assert "按投入的7%" in differences
    assert "按投入的17%" in differences
    assert "other numbers" in differences.split("按投入的7%")[0]
    assert f'href="/document/{OFFICE.id}" lang="zh">关于支持人工智能算力平台建设的若干措施</a>' in page


def test_the_document_that_counts_names_its_copies(get: Get) -> None:
    page = get(f"/document/{OFFICE.id}").text
    copies = page.split("Also published at")[1].split("</ul>")[0]
    assert "portal.example.gov.cn" in copies
    assert "differs in 2 places" in copies
    assert "other numbers" in copies


def test_a_recognised_text_says_that_it_is(get: Get) -> None:
    assert "recognised from a scan" in get(f"/document/{OFFICE.id}").text
    assert "recognised from a scan" not in get(f"/document/{PORTAL.id}").text
    (measure,) = get(f"/document/{OFFICE.id}.json").json()["measures"]
    assert "recognised from a scan" in get(f"/fact/{measure['id']}").text


def test_the_day_a_document_was_found_is_not_its_year(get: Get) -> None:
    title = "关于建设训练场的通知"
    assert title in get("/search").text
    assert title not in get("/search?year=2025").text
    assert '<option value="2025">2025 (1)</option>' in get("/search").text


def test_a_text_left_in_the_archive_is_not_called_unreadable(get: Get) -> None:
    page = get(f"/document/{LEFT.id}").text
    assert "left in the archive" in page
    assert "could not be read" not in page
