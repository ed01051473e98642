"""Every platform is documented, has a dialect to be proved against, and offers the three functions."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from crawlers.sources import platform_names, read_sources
from gaodi.demo.portals.traps import TRAPS

PAGE = (Path(__file__).parents[3] / "docs" / "platforms.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(platform_names()))
def test_a_platform_is_whole(name: str) -> None:
    module = importlib.import_module(f"crawlers.platforms.{name}")
    assert all(hasattr(module, part) for part in ("first_request", "read_listing", "read_article"))
    assert (module.__doc__ or "").strip()
    assert f"| `{name}` |" in PAGE


def test_the_page_names_no_platform_that_is_gone() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(platform_names())


@pytest.mark.parametrize("name", sorted(set(platform_names()) - {"json_api"}))
def test_a_platform_has_a_sample_portal(name: str) -> None:
    dialect = importlib.import_module(f"gaodi.demo.portals.{name}")
    assert hasattr(dialect, "list_path")
    assert hasattr(dialect, "answer")


def test_every_option_of_the_registry_is_documented() -> None:
    ids = {"index", "siteId", "CHANNELID", "GROUPCAT", "channelid", "chnlid", "channel_id", "webSiteCode"}
    ids |= {"channelCode", "deptTypeId"}  # ids of the JSON dialects that `api` names
    used = {(source.platform, name) for source in read_sources().sources for name in source.options}
    assert [
        (platform, name) for platform, name in sorted(used) if f"`{name}`" not in PAGE and name not in ids
    ] == []


def test_every_trap_says_what_it_does() -> None:
    assert all(len(what) > 20 for what in TRAPS.values())
