"""Articles cut into two pages: `…/123.html` holds the first paragraph and leads to `…/123_2.html` with the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from gaodi.demo.portals import Portal
from gaodi.demo.portals.web import Asked, Reply

Answer = Callable[[Portal, Asked], Reply | None]
_SECOND = re.compile(r"_2(\.s?html?)(?=\?|\Z)")
_FIRST = re.compile(r"([^/]+)(\.s?html?)\Z")


def answer_cut(portal: Portal, asked: Asked, answer: Answer) -> Reply | None:
    """The answer of a portal that cuts its articles; lists are as they were."""
    whole = answer(portal, asked)
    if whole is None and _SECOND.search(asked.target):
        asked = replace(asked, target=_SECOND.sub(r"\1", asked.target))
        first, second = (answer(_part(portal, number), asked) for number in (0, 1))
        return second if first and second and first.body != second.body else None
    first, name = answer(_part(portal, 0), asked), _FIRST.search(asked.path)
    if whole is None or first is None or name is None or first.body == whole.body:
        return whole
    link = f'<a href="{name[1]}_2{name[2]}">2</a><a href="{name[1]}_2{name[2]}">下一页</a></body>'
    return replace(first, body=first.body.replace(b"</body>", link.encode()))


def _part(portal: Portal, number: int) -> Portal:
    """The portal with the first paragraph of each article (0), or with the others (1)."""
    articles = (
        replace(article, text=article.text.partition("\n")[2 * number]) for article in portal.articles
    )
    return replace(portal, articles=tuple(articles))
