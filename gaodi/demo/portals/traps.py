"""The traps of real portals, each a switch: what they do, and the answers of those that spoil the transport."""

from __future__ import annotations

import gzip
from dataclasses import replace

from gaodi.demo.portals.web import Asked, Reply, html_reply

LIST_TRAPS = {
    "pinned": "the oldest row is shown again on top of every list page",
    "unit_twice": "every list page shows its rows twice, once for desktop and once for mobile readers",
    "rows_in_comments": "list pages keep rows of withdrawn articles inside HTML comments",
    "other_host": "every list page has a row that leads to another host",
    "last_page_404": "one page more is declared than there is, and it answers 404",
    "page_ignored": "every list page is the first one",
    "growing": "a new article appears on top after the first list page was read",
    "endless": "every list page names a next one, for ever, with known articles at new addresses",
}
JPAGE_TRAPS = {
    "page_only": "the proxy ignores startrecord and obeys only `page=`",
    "encrypted_next": "the proxy obeys only the encrypted address of the next group",
}
ARTICLE_TRAPS = {
    "cut_articles": "articles are cut into two pages, the second at the first's address with `_2`",
}
TRANSPORT_TRAPS = {
    "challenge_412": "a JavaScript challenge under status 412",
    "forbidden_403": "a firewall's page under status 403",
    "down_521": "the protection's page for a dead origin under status 521",
    "login": "a redirect to a login page",
    "burst_ban": "status 403 after the first few requests",
    "wrong_charset": "pages in GB18030 that claim to be UTF-8",
    "gzip_unannounced": "compressed pages without a content-encoding header",
    "slow": "article pages that arrive byte by byte and never end",
    "expired_download": "attachment links that answer an error page under status 200",
    "tls_refused": "a certificate that nobody signed",
}
TRAPS = LIST_TRAPS | JPAGE_TRAPS | ARTICLE_TRAPS | TRANSPORT_TRAPS
BURST = 4

_CHALLENGE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<script>var $_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=73291;$_ts.cd="qArtrcaQqcgqcAlVcGLs";</script>
<script src="/4QbVtADbnLVIc/d.FxJzG50F.dfe1675.js"></script></head><body></body></html>"""
_FIREWALL = """<!DOCTYPE html><html><head><title>访问被拒绝</title></head>
<body><h1>403</h1><p>您的请求疑似攻击行为，已被网站防火墙拦截。</p></body></html>"""
_DOWN = "<!DOCTYPE html><html><head><title>521</title></head><body>网站暂时无法访问</body></html>"
_LOGIN = """<!DOCTYPE html><html><head><title>统一身份认证</title></head><body><h1>用户登录</h1>
<form action="/login" method="post"><input name="username"><input type="password" name="password">
<button>登录</button></form></body></html>"""
_EXPIRED = "<!DOCTYPE html><html><body>下载链接已失效，请返回页面重新获取。</body></html>"


def refusal(traps: frozenset[str], asked: Asked) -> Reply | None:
    """The answer of a trap that keeps the portal's own answer back, or None."""
    if asked.path == "/robots.txt":
        return None
    if asked.path == "/login":
        return html_reply(_LOGIN)
    if "challenge_412" in traps:
        return html_reply(_CHALLENGE, 412)
    if "forbidden_403" in traps or ("burst_ban" in traps and asked.visits.requests > BURST):
        return html_reply(_FIREWALL, 403)
    if "down_521" in traps:
        return html_reply(_DOWN, 521)
    if "login" in traps:
        return Reply(b"", status=302, headers={"Location": "/login?back=%2F"})
    if "expired_download" in traps and asked.path.startswith("/attachment/"):
        return html_reply(_EXPIRED)
    return None


def spoil(traps: frozenset[str], reply: Reply) -> Reply:
    """The portal's answer as the transport traps leave it."""
    if "wrong_charset" in traps and reply.media_type.startswith("text/html"):
        reply = replace(reply, body=reply.body.decode().encode("gb18030"))
    if "gzip_unannounced" in traps:
        reply = replace(reply, body=gzip.compress(reply.body, mtime=0))
    return reply
