"""What a program finds that reads for somebody: the guide, and the tools of the MCP endpoint."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest
from datasette.app import Datasette

from db.named import named_queries
from db.site.programs import register_tools
from tests.db.site.conftest import SITE, Get


class Server:
    """Stands for the server of `datasette-mcp`: it keeps the tools that are given to it."""

    def __init__(self) -> None:
        self.tools: dict[str, Callable[..., Any]] = {}

    def tool(self) -> Callable[[Callable[..., Any]], None]:
        def keep(function: Callable[..., Any]) -> None:
            self.tools[function.__name__] = function

        return keep

    def ask(self, name: str, **values: Any) -> Any:
        return asyncio.run(self.tools[name](**values))


@pytest.fixture
def server(site: Datasette) -> Server:
    server = Server()
    register_tools(site, server)
    return server


def test_every_address_of_the_guide_answers(get: Get) -> None:
    text = get("/llms.txt").text
    addresses = [address for address in re.findall(r"\((http[^)]+)\)", text) if "/ID." not in address]
    assert len(addresses) > len(named_queries())
    for address in addresses:
        assert get(address.removeprefix(SITE)).status_code == 200, address


def test_a_program_is_told_how_to_read_before_it_asks(server: Server, get: Get) -> None:
    assert server.ask("how_to_read") == get("/llms.txt").text
    assert all(tool.__doc__ for tool in server.tools.values())


def test_a_program_learns_what_columns_hold(server: Server) -> None:
    told = server.ask("describe_table", table="support_caps")
    assert "cap" in told["columns"]
    assert told["description"]
    assert server.ask("describe_table", table="nowhere; drop table x") == {"description": "", "columns": {}}


def test_a_program_finds_chinese_documents_by_english_words(server: Server) -> None:
    found = server.ask("search_documents", words="compute voucher")
    assert found["total"] == 1
    assert "<mark>算力券</mark>" in found["documents"][0]["snippet"]
    assert server.ask("search_documents", words="无此词", page=-5)["documents"] == []
