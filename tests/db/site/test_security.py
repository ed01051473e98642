from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from db.site.security import Budget, Receive, Scope, Send, guarded, web_address
from tests.db.site.conftest import Get


@pytest.mark.parametrize("path", ["/", "/gaodi/documents", "/nowhere", "/-/feeds/latest.json", "/gaodi.json"])
def test_every_answer_carries_the_safe_headers(get: Get, path: str) -> None:
    headers = get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "path",
    ["databases", "databases.json", "plugins", "settings", "versions.json", "threads", "metadata", "config.json",
     "patterns", "messages", "allow-debug", "permissions", "auth-token", "actor", "logout"],
)  # fmt: skip
def test_internal_pages_stay_closed(get: Get, house_file: Path, path: str) -> None:
    answer = get(f"/-/{path}")
    assert answer.status_code == 404
    assert str(house_file.parent) not in answer.text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent(site: Datasette, method: str) -> None:
    answer = asyncio.run(getattr(site.client, method)("/gaodi/documents"))
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "sql",
    ["delete from documents", "attach database '/tmp/x' as x", "select load_extension('x')", "pragma journal_mode=off",
     "select readfile('/etc/passwd')", "vacuum into '/tmp/x.db'", "with x as (select 1) delete from documents"],
)  # fmt: skip
def test_sql_reaches_no_file_and_writes_nothing(get: Get, sql: str) -> None:
    answer = get("/gaodi.json") if not sql else get(f"/gaodi.json?sql={sql}")
    assert answer.status_code == 400
    assert get("/gaodi/documents.json").json()["filtered_table_rows_count"] == 4


def test_a_giant_value_is_refused(get: Get) -> None:
    answer = get("/gaodi.json?sql=select+length(zeroblob(100000000))")
    assert answer.status_code == 400
    assert "too big" in answer.text


def test_a_giant_result_is_refused(get: Get) -> None:
    many = "with recursive c(x) as (select 1 union all select x%2B1 from c limit 200) select zeroblob(1900000) from c"
    answer = get(f"/gaodi.json?sql={many}")
    assert answer.status_code == 400
    assert "select less" in answer.text


def test_a_budget_is_each_querys_own() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = Budget(most=10)
    for _ in range(5):
        assert connection.execute("select '12345678'").fetchone()[0] == "12345678"
    with pytest.raises(sqlite3.OperationalError, match="more than 10 characters"):
        connection.execute("select '12345678' union all select '123456789'").fetchall()
    connection.close()


def test_a_query_that_never_ends_is_cut(get: Get) -> None:
    endless = "with recursive c(x) as (select 1 union all select x%2B1 from c) select count(*) from c"
    answer = get(f"/gaodi?sql={endless}")
    assert answer.status_code == 400
    assert "took too long" in answer.text
    assert "<script" not in answer.text


def test_an_error_in_sql_is_told_without_markup(get: Get) -> None:
    answer = get("/gaodi?sql=select+<script>alert(1)</script>")
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


def test_the_file_itself_is_not_handed_out(get: Get) -> None:
    assert get("/gaodi.db").status_code in {403, 404}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "http://", "", None,
            "vbscript:x", "http:/x", "file:///etc/passwd", "https://[bad"],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address_stays_as_it_is() -> None:
    assert web_address("https://www.zj.gov.cn/art/1.html?a=b#c") == "https://www.zj.gov.cn/art/1.html?a=b#c"


@given(st.text())
def test_whatever_becomes_a_link_begins_with_http(url: str) -> None:
    found = web_address(url)
    assert found is None or found.lower().startswith(("http://", "https://"))


def test_the_endpoint_for_programs_is_open_only_where_it_is_installed() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    async def ask(agents: bool) -> httpx.Response:
        transport = httpx.ASGITransport(app=guarded(app, agents))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.post("/-/mcp")

    assert asyncio.run(ask(True)).text == "/-/mcp"
    assert "frame-ancestors 'none'" in asyncio.run(ask(True)).headers["content-security-policy"]
    assert asyncio.run(ask(False)).status_code == 405
