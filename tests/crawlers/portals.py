"""Portals for the spider's tests: a sitemap or a numbered list, and articles that say who they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.crawlers.servers import Heard, Reply, Said

XML = {"Content-Type": "application/xml"}
TEXT = "第一条 对租用智能算力的企业，给予最高500万元补助。第二条 本措施自2025年1月1日起施行，有效期3年。"


def sitemap(paths: Iterable[str]) -> Callable[[Heard], bytes]:
    """A sitemap of the host that asks."""

    def body(heard: Heard) -> bytes:
        urls = "".join(f"<url><loc>http://{heard.headers['host']}{path}</loc></url>" for path in paths)
        return f"<urlset>{urls}</urlset>".encode()

    return body


def article(path: str, text: str = TEXT) -> bytes:
    """An article page with the mandated meta tags."""
    title = f'<meta name="ArticleTitle" content="示例市关于算力的措施{path}">'
    head = title + '<meta name="PubDate" content="2025-03-01 09:00">'
    return (
        f"<html><head>{head}</head><body><div id=zoom><p>{text}</p><p>{path}</p></div></body></html>".encode()
    )


def news(count: int = 5, robots: Said | None = None, page: Reply | None = None) -> Reply:
    """A portal with a sitemap of `count` articles; `page` answers for the articles instead of the usual page."""
    paths = [f"/zc/{number}.html" for number in range(count)]

    def reply(heard: Heard) -> Said:
        if heard.path == "/robots.txt":
            return robots or Said(b"no such file", 404)
        if heard.path.startswith("/sitemap.xml"):
            return Said(sitemap(paths)(heard), headers=XML)
        if page is not None:
            return page(heard)
        return Said(article(heard.path)) if heard.path in paths else Said(b"", 404)

    return reply


def numbered(pages: int, rows: int) -> Reply:
    """A TRS portal: list pages index.html, index_1.html, ... with `rows` articles each."""

    def reply(heard: Heard) -> Said:
        if heard.path.startswith("/zc/index"):
            number = int(heard.path.removeprefix("/zc/index").removesuffix(".html").lstrip("_") or 0)
            links = "".join(_link(number * rows + row) for row in range(rows))
            script = f"<script>createPageHTML({pages}, {number}, 'index', 'html');</script>"
            return Said(f"<ul>{links}</ul>{script}".encode()) if number < pages else Said(b"", 404)
        return Said(article(heard.path)) if "/t2025" in heard.path else Said(b"", 404)

    return reply


def _link(number: int) -> str:
    link = f'<a href="./202503/t20250301_{number}.html">示例市关于算力的通知第{number}号</a>'
    return f"<li>{link}<span>2025-03-01</span></li>"
