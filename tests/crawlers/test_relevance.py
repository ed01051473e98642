"""A score says how much a document is about AI, and its terms say why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.documents import Attachment, Document, without_text
from crawlers.relevance import THRESHOLD, LexiconError, keeps_text, read_lexicon, relevance, with_score


@pytest.mark.parametrize(
    "title",
    [
        "示例省支持人工智能产业发展若干措施",
        "关于推动大模型应用的行动计划",
        "示例市发放算力券，支持企业租用智能算力",
        "저장성, 인공지능 산업 지원책 발표",
        "중국, AI 반도체에 대규모 투자",
        "Zhejiang to fund large language models and computing power",
        "China's AI plan: what the provinces promise",
    ],
)
def test_what_is_about_ai_is_above_the_threshold(title: str) -> None:
    assert relevance(title, "").score > THRESHOLD


@pytest.mark.parametrize(
    "title",
    [
        "关于公布最低生活保障标准的通知",
        "示例市长者饭堂管理办法",
        "관광 산업 활성화 방안",
        "Golden week travel lifts spending",
        "고병원성 AI 확산에 방역 강화",
        "ai weiwei exhibition opens",
        "Semiconductor export controls tightened",
    ],
)
def test_what_is_about_something_else_is_below_it(title: str) -> None:
    assert relevance(title, title).score < THRESHOLD


def test_a_neighbour_counts_only_in_company() -> None:
    assert relevance("机器人产业行动计划", "机器人、芯片。").score == 0
    alone = relevance("人工智能行动计划", "").score
    assert relevance("人工智能和机器人行动计划", "机器人、芯片。").score > alone


def test_the_longest_term_claims_its_characters() -> None:
    assert [term for term, _ in relevance("", "智能算力").terms] == ["智能算力"]


def test_a_mention_in_a_long_report_says_less_than_in_a_short_notice() -> None:
    mention = "支持人工智能、大模型和算力。"
    short = relevance("通知", mention + "文" * 500).score
    long = relevance("报告", mention + "文" * 50_000).score
    assert long < THRESHOLD < short


def test_the_explanation_names_terms_by_their_share() -> None:
    found = relevance("人工智能措施", "人工智能、算力、数据中心。")
    assert found.explain().startswith("人工智能 ")
    assert "算力" in found.explain()


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_score_lies_between_0_and_1_and_has_its_terms(title: str, text: str) -> None:
    found = relevance(title, text)
    assert 0 <= found.score <= 1
    assert (found.score > 0) == bool(found.terms)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[[term]]\nweight = 2\nzh = ["算力"]\n', "from 0 to 1"),
        ('[[term]]\nweight = "high"\nzh = ["算力"]\n', "from 0 to 1"),
        ('[[term]]\nweight = 1\nzh = ["算力"]\n[[term]]\nweight = 0.5\nzh = ["算力"]\n', "twice"),
    ],
)
def test_a_bad_lexicon_says_what_is_wrong(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=what):
        read_lexicon(path)


def page(title: str, text: str, *files: Attachment) -> Document:
    return with_score(
        Document(
            "0" * 16, "sample", "https://www.example.gov.cn/1", title, "zh", "policy", text, attachments=files
        )
    )


def test_a_text_is_kept_at_the_threshold_and_above() -> None:
    about = page("关于支持算力的措施", "对智能算力给予补助。")
    assert about.score is not None and about.score_terms
    assert keeps_text(about, about.score)
    assert not keeps_text(about, about.score + 0.001)
    assert not keeps_text(page("关于菜市场的通知", "第一条 市场每日清洁。"))


def test_what_nobody_could_read_is_not_judged() -> None:
    unread = Attachment("https://www.example.gov.cn/1.pdf", "附件.pdf", note="a scan, and no tesseract")
    assert keeps_text(page("关于印发计划的通知", "见附件。", unread))
    assert keeps_text(page("关于印发计划的通知", ""))


def test_without_its_text_a_document_keeps_everything_else() -> None:
    file = Attachment("https://www.example.gov.cn/1.pdf", "附件.pdf", text="正文")
    whole = page("关于菜市场的通知", "市场。", file)
    row = without_text(whole)
    assert (row.text, row.text_from, row.attachments[0].text) == ("", "none", "")
    assert (row.title, row.score, row.attachments[0].name) == (whole.title, whole.score, file.name)
