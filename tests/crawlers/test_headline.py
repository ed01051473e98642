"""What a headline claims is read as part of the news."""

from crawlers.documents import Document, document_id
from crawlers.headline import with_headline

HEADLINE = "저장성, AI에 1조 위안 투자 계획"


def news(text: str, kind: str = "news") -> Document:
    url = "https://news.example.com/1"
    return Document(document_id(url), "test", url, HEADLINE, "ko", kind, text)  # type: ignore[arg-type]


def test_the_headline_becomes_the_first_paragraph() -> None:
    assert (
        with_headline(news("매출 1조 위안을 목표로 한다.")).text
        == f"{HEADLINE}\n매출 1조 위안을 목표로 한다."
    )


def test_a_headline_that_stands_there_already_is_not_doubled() -> None:
    opens = news(f"닫기\n경제신문\n{HEADLINE.replace(' ', '  ')}\n매출 1조 위안을 목표로 한다.")
    assert with_headline(opens) == opens


def test_a_lead_without_text_has_its_headline_as_text() -> None:
    assert with_headline(news("")).text == HEADLINE


def test_a_policy_keeps_its_text() -> None:
    policy = news("一、总体要求", kind="policy")
    assert with_headline(policy) == policy
