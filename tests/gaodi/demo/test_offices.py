"""Who reads no Chinese learns which sort of office a document or a list comes from."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from db.site.app import datasette
from db.site.glossary import gloss_office
from db.site.language import Language

FAMILIES = [
    {"zh": "发展和改革委员会", "en": "Development and reform commission", "ko": "발전개혁위원회"},
    {"zh": "人民政府", "en": "People's government", "ko": "인민정부"},
]


@pytest.mark.parametrize(
    ("path", "family"),
    [
        ("/sources", "Development and reform commission"),
        ("/sources?lang=ko", "발전개혁위원회"),
        ("/region/330000", "Industry and information technology department"),
    ],
)
def test_a_page_names_the_family_of_an_office_beside_its_name(
    demo_home: Path, path: str, family: str
) -> None:
    site = datasette(demo_home / "gaodi.db", site_url="https://gaodi.example", today=date(2025, 9, 1))
    assert f'<span class="meta">{family}</span>' in asyncio.run(site.client.get(path)).text


def test_the_longest_known_word_of_a_name_decides() -> None:
    word = gloss_office(FAMILIES, Language("en"))
    assert word("杭州市人民政府发展和改革委员会") == "Development and reform commission"
    assert word("某某协会") == ""


def test_a_reader_of_chinese_needs_no_gloss() -> None:
    assert gloss_office(FAMILIES, Language("zh"))("浙江省人民政府") == ""
