"""The pages that all dialects share: article pages with what the rules for government sites mandate, list shells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from gaodi.demo.portals import Article, Portal

_STYLE = """
:root{--ink:#1d2433;--quiet:#5b6577;--line:#d9dee8;--paper:#fff;--ground:#f3f5f9;--accent:#9d2a2a}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.8 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
a{color:#1c4e8a}
.sample{background:#fff4cf;border-bottom:1px solid #e5cf85;padding:.5rem 1rem;font-size:.9rem;text-align:center}
header{background:var(--accent);color:#fff}
header div,main,footer{max-width:58rem;margin:0 auto;padding:1rem 1.5rem}
header a{color:#fff;text-decoration:none}
header strong{font-size:1.35rem;letter-spacing:.04em}
header span{opacity:.85;margin-left:1rem}
main{background:var(--paper);border:1px solid var(--line);border-top:0;padding:2rem}
h1{font-size:1.6rem;line-height:1.45;text-align:center;margin:1.5rem 0 .5rem}
.source-line{color:var(--quiet);text-align:center;font-size:.9rem;margin-bottom:1.5rem}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.92rem}
td,th{border:1px solid var(--line);padding:.45rem .7rem;text-align:left}
td.first,td.second,td.all,th{background:#f7f8fb;color:var(--quiet);white-space:nowrap;width:7.5rem}
.body p{text-indent:2em;margin:.7rem 0}
:lang(en) .body p,:lang(ko) .body p{text-indent:0}
ul.rows{list-style:none;margin:0;padding:0}
ul.rows li{display:flex;gap:1rem;justify-content:space-between;border-bottom:1px dashed var(--line);padding:.6rem 0}
ul.rows li span,ul.rows li b{color:var(--quiet);font-weight:400;white-space:nowrap}
.pages{text-align:center;color:var(--quiet);padding:1rem}
footer{color:var(--quiet);font-size:.85rem;text-align:center}
"""
_NOTICE = {
    "zh": "这是为演示 Gaodi 而编写的示例页面，不是政府网站",
    "ko": "Gaodi 시연을 위해 작성한 견본 페이지이며 실제 언론사 사이트가 아닙니다",
    "en": "A sample page written to demonstrate Gaodi; not a real site",
}
_ABOUT = {"zh": "所述文件", "ko": "실제 문서", "en": "what it is about"}
_FILES = {"zh": "附件", "ko": "첨부", "en": "Attachments"}


def notice(lang: str, about: str | None) -> str:
    """The visible line that says a page is a sample, with the address of what it is about."""
    colon = "：" if lang == "zh" else ": "
    link = f'{colon}<a href="{escape(about)}">{_ABOUT[lang]}</a>' if about else ""
    return f'<div class="sample" role="note">{_NOTICE[lang]}{link}</div>'


def page(
    portal: Portal, title: str, main: str, *, head: str = "", lang: str = "zh", about: str | None = None
) -> str:
    """A whole HTML page in the portal's dress."""
    sample = f'<meta name="gaodi-sample" content="{escape(about or "")}">'
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"{sample}\n{head}\n<style>{_STYLE}</style>\n</head>\n<body>\n{notice(lang, about)}\n"
        f'<header><div><a href="/"><strong>{escape(portal.office)}</strong>'
        f"<span>{escape(portal.column)}</span></a></div></header>\n"
        f"<main>\n{main}\n</main>\n<footer>{escape(portal.office)} · Gaodi sample portal</footer>\n</body>\n</html>\n"
    )


def mandated_metas(portal: Portal, article: Article, url: str) -> str:
    """The meta tags that the guide for government websites asks of every article page."""
    values = {
        "SiteName": portal.office,
        "SiteDomain": "127.0.0.1",
        "ColumnName": portal.column,
        "ColumnType": "政策文件",
        "ArticleTitle": article.title,
        "PubDate": f"{article.published:%Y-%m-%d} 09:00",
        "ContentSource": article.publisher or (article.issuers[0] if article.issuers else portal.office),
        "Keywords": "",
        "Author": "",
        "Description": "",
        "Image": "",
        "Url": url,
    }
    return "\n".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in values.items())


def disclosure(portal: Portal, article: Article) -> list[tuple[str, str]]:
    """Labels and values of the information-disclosure block in the usual order, without those that say nothing."""
    issued = f"{article.issued:%Y-%m-%d}" if article.issued else ""
    rows = [
        ("索引号", article.index_number or ""),
        ("发布机构", "、".join(article.issuers) or portal.office),
        ("名称", article.title),
        ("成文日期", issued),
        ("文号", article.doc_number or ""),
        ("发布日期", f"{article.published:%Y-%m-%d}"),
    ]
    return [(label, value) for label, value in rows if value]


def paragraphs(article: Article) -> str:
    """The body: one `p` a paragraph."""
    return "\n".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n") if line.strip())


def attachment_links(article: Article, css_class: str = "") -> str:
    """Links to the article's files under `/attachment/`, or nothing."""
    if not article.attachments:
        return ""
    links = "".join(
        f'<p><a class="{css_class}" href="/attachment/{quote(name)}" alt="{escape(name)}">{escape(name)}</a></p>'
        for name in article.attachments
    )
    return f'<div class="attachments"><p>{_FILES[article.lang]}：</p>{links}</div>'


def article_page(portal: Portal, article: Article, url: str, *, block: str, body: str) -> str:
    """An article page: mandated metas, disclosure block, title, source line, body."""
    source = article.publisher or "、".join(article.issuers) or portal.office
    main = (
        f'{block}\n<h1>{escape(article.title)}</h1>\n<p class="source-line">'
        f"<span>发布时间：{article.published:%Y-%m-%d}</span> <span>来源：{escape(source)}</span></p>\n{body}"
    )
    head = mandated_metas(portal, article, url)
    return page(portal, article.title, main, head=head, lang=article.lang, about=article.about)


def table_block(rows: Sequence[tuple[str, str]], css_class: str) -> str:
    """The disclosure block as a table of two label-value pairs a line."""
    lines = []
    for left, right in zip(rows[::2], [*rows[1::2], ("", "")], strict=False):
        cells = "".join(
            f'<td class="first">{escape(label)}：</td><td>{escape(value)}</td>'
            for label, value in (left, right)
        )
        lines.append(f"<tr>{cells}</tr>")
    return f'<table class="{css_class}"><tbody>{"".join(lines)}</tbody></table>'
