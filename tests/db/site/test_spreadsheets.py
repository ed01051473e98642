from __future__ import annotations

import csv
import html
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from db.site.spreadsheets import harmless, harmless_rows
from tests.db.site.conftest import Get


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", '=HYPERLINK("x")']
)
def test_a_formula_becomes_text(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1,000", "10%", "a=b", "", "浙政发〔2025〕9号"])
def test_numbers_and_words_stay(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.lists(st.lists(st.text("a=,\"\n-'", max_size=6), min_size=1, max_size=4), max_size=4))
def test_no_other_cell_changes(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    found = list(csv.reader(io.StringIO(harmless_rows(out.getvalue()), newline="")))
    assert found == [
        [harmless(cell) for cell in row] for row in csv.reader(io.StringIO(out.getvalue(), newline=""))
    ]


def test_the_served_csv_holds_no_formula(get: Get) -> None:
    text = get("/gaodi.csv?sql=select+'=1%2B1'+as+a,-5+as+b,'x,%3Dy'+as+c").text
    assert list(csv.reader(io.StringIO(text))) == [["a", "b", "c"], ["'=1+1", "-5", "x,=y"]]


def test_a_mark_for_excel_comes_on_request(get: Get) -> None:
    assert get("/gaodi/targets.csv?_bom=1").content.startswith(b"\xef\xbb\xbfid,")
    assert not get("/gaodi/targets.csv").content.startswith(b"\xef\xbb\xbf")


def test_a_workbook_holds_the_rows_as_text_and_numbers(get: Get, tmp_path: Path) -> None:
    file = tmp_path / "rows.xlsx"
    file.write_bytes(get("/gaodi.xlsx?sql=select+'=1%2B1'+as+a,30000000+as+b").content)
    book = load_workbook(file)
    assert list(book.active.values) == [("a", "b"), ("=1+1", 30000000)]  # type: ignore[union-attr]
    assert book.active["A2"].data_type == "s"  # type: ignore[index]
    book.close()


def test_a_workbook_says_what_it_leaves_out(get: Get, tmp_path: Path) -> None:
    for size, sheets in ((1, ["targets", "incomplete"]), (100, ["targets"])):
        file = tmp_path / "rows.xlsx"
        file.write_bytes(get(f"/gaodi/targets.xlsx?_size={size}").content)
        book = load_workbook(file)
        assert book.sheetnames == sheets
        book.close()


def test_the_links_of_a_table_lead_to_all_its_rows(get: Get) -> None:
    page = get("/gaodi/targets").text
    assert "_stream=on" in page
    assert "xlsx?_labels=on&_size=max" in html.unescape(page)
