"""Bytes decide; declarations are hints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.charset import decode

TEXT = (
    "<html><head>{meta}</head><body>关于加快人工智能产业发展的若干措施，给予最高500万元补助。</body></html>"
)
UTF8, GBK, LATIN = (f'<meta charset="{name}">' for name in ("utf-8", "gbk", "iso-8859-1"))


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("meta", ["", UTF8, GBK, LATIN])
@pytest.mark.parametrize("header", ["", "text/html; charset=utf-8", "text/html; charset=ISO-8859-1"])
def test_a_wrong_declaration_spoils_nothing(charset: str, meta: str, header: str) -> None:
    text = TEXT.format(meta=meta)
    assert decode(text.encode(charset), {"content-type": header}) == text


def test_characters_beyond_gbk_are_read_as_gb18030() -> None:
    assert decode("龘𠮷，30万元".encode("gb18030"), {}) == "龘𠮷，30万元"


def test_a_byte_order_mark_decides_and_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbf" + "政策".encode(), {"content-type": "text/html; charset=gbk"}) == "政策"
    assert decode(b"\xff\xfe" + "政策".encode("utf-16-le"), {}) == "政策"


def test_declared_korean_is_not_taken_for_chinese() -> None:
    text = "<meta charset='euc-kr'>인공지능 산업에 1조 위안"
    assert decode(text.encode("cp949"), {}) == text


def test_a_page_with_some_broken_bytes_is_read_in_the_charset_that_breaks_least() -> None:
    text = TEXT.format(meta=UTF8)
    assert decode(text.encode() + b"\xff\xfe", {}).startswith(text)
    assert decode(text.encode("gb18030") + b"\xff\xff", {}).startswith(text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\ufeff")))
def test_utf8_comes_back_as_it_went(text: str) -> None:
    assert decode(text.encode(), {}) == text


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(decode(data, {"content-type": "text/html; charset=nonsense"}), str)
