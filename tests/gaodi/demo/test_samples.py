"""The samples: what a newcomer sees first must be true, varied, and say that it is a sample."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from importlib import resources

import pytest

from crawlers.documents import Kind
from crawlers.relevance import THRESHOLD, relevance
from gaodi.demo.portals import Article
from gaodi.demo.samples import BadSample, Sample, load_samples, sources_of
from gaodi.demo.samples.reading import read_samples

SAMPLES = load_samples()
ARTICLES = [article for sample in SAMPLES for article in sample.portal.articles]


def _of(kind: Kind) -> list[Article]:
    return [article for article in ARTICLES if article.kind == kind]


def test_there_are_policies_of_eight_provinces_two_interpretations_and_four_news_pieces() -> None:
    assert len({sample.region[:2] for sample in SAMPLES if sample.kind == "policy"}) >= 8
    assert len(ARTICLES) >= 24
    assert len(_of("interpretation")) == 2
    assert Counter(article.lang for article in _of("news")) == {"ko": 2, "en": 2}


def test_at_least_three_dialects_are_spoken() -> None:
    assert {"gkmlpt", "hanweb_unit", "feed"} <= {sample.portal.dialect for sample in SAMPLES}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_every_sample_names_what_it_is_about(article: Article) -> None:
    assert article.about is not None
    assert re.match(r"https?://[\w.-]+/", article.about)


@pytest.mark.parametrize(
    "article", [a for a in _of("policy") if not a.attachments], ids=lambda article: article.slug
)
def test_every_policy_has_the_form_of_one(article: Article) -> None:
    first, *rest = article.text.split("\n")
    if article.doc_number:
        assert first == article.doc_number
        first = rest[0]
    assert first.endswith("：") or "征求意见" in article.title  # the addressees; a draft is put to everybody
    assert 600 <= len(article.text) <= 2500
    assert "（一）" in article.text or "一、" in article.text


def test_every_file_of_a_sample_is_bundled_and_says_that_it_is_one() -> None:
    names = [name for article in ARTICLES for name in article.attachments]
    assert names
    for name in names:
        data = (resources.files("gaodi.demo.samples") / "files" / name).read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert "示例文件" in file.read("word/header1.xml").decode()


def test_slugs_are_unique_in_all() -> None:
    assert max(Counter(article.slug for article in ARTICLES).values()) == 1


def test_one_headline_calls_a_goal_of_revenue_an_investment() -> None:
    wrong = [article for article in _of("news") if "투자 계획" in article.title]
    assert len(wrong) == 1
    assert "매출을 1조 위안 이상" in wrong[0].text


def test_zhejiang_names_its_goals_of_both_years_its_caps_and_its_validity() -> None:
    [text] = [article.text for article in ARTICLES if article.slug == "zj-2025-measures"]
    for words in (
        "到2027年",
        "营业收入超1万亿元",
        "到2030年",
        "营业收入超1.2万亿元",
        "最高1000万元",
        "最高800万元",
        "不超过研发费用的20%",
        "由省创新联合体牵头承担的重大攻关项目，省市县三级财政联动给予最高3000万元支持",
        "每单补贴不超过2000元",
        "自2025年5月31日起施行，有效期至2027年12月31日",
    ):
        assert words in text


def test_guangdong_shows_how_one_goal_moved_over_three_documents() -> None:
    goals = {
        article.slug: re.findall(r"(?:人工智能)?核心产业规模(?:突破|超过)(\d+)亿元", article.text)
        for article in ARTICLES
        if article.slug.startswith("gd-20") and article.kind == "policy"
    }
    assert goals["gd-2018-plan"] == ["500", "1500"]
    assert goals["gd-2023-opinion"] == ["3000"]
    assert goals["gd-2024-empower"] == ["3000", "4400"]


def test_a_source_is_made_for_every_portal_and_expects_all_its_articles() -> None:
    urls = {sample.portal.id: f"http://127.0.0.1/{sample.portal.id}" for sample in SAMPLES}
    sources = sources_of(SAMPLES, urls)
    assert {source.id for source in sources} == set(urls)
    assert sum(source.expect[0] for source in sources if source.expect) == len(ARTICLES)


GOOD = """region = "330000"
[[portal]]
id = "a"
dialect = "feed"
office = "某市"
column = "文件"
[[portal.article]]
slug = "s"
title = "通知"
text = "正文"
published = 2025-01-01
about = "https://www.gov.cn/"
"""


def test_a_good_sample_file_is_read() -> None:
    [sample] = read_samples({"a.toml": GOOD})
    assert isinstance(sample, Sample)
    assert sample.portal.articles[0].text == "正文"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"a.toml": GOOD.replace("office", "offce")}, "a.toml: unknown key offce in portal a"),
        ({"a.toml": GOOD.replace("slug", "slog")}, "a.toml: article None: "),
        ({"a.toml": GOOD.replace('"正文"', '" "')}, "a.toml: article s lacks its text"),
        ({"a.toml": GOOD, "b.toml": GOOD}, "portal id a is used twice"),
    ],
)
def test_a_bad_sample_file_is_named_with_its_key(files: dict[str, str], why: str) -> None:
    with pytest.raises(BadSample, match=re.escape(why)):
        read_samples(files)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_every_sample_is_about_ai_by_its_title_and_text(article: Article) -> None:
    assert relevance(article.title, article.text).score >= THRESHOLD
