"""Addresses from slugs: the number or hexadecimal name that a real publishing system would give an article."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from gaodi.demo.portals import Article, Portal


def number(article: Article) -> str:
    """A seven-digit number that stays the same as long as the slug does."""
    return str(1_000_000 + int(_digest(article)[:8], 16) % 9_000_000)


def hexadecimal(article: Article) -> str:
    """A name of 32 hexadecimal digits that stays the same as long as the slug does."""
    return _digest(article)[:32]


def by_address(portal: Portal, name: Callable[[Article], str], wanted: str) -> Article | None:
    """The article of a portal whose number or name is the wanted one."""
    return next((article for article in portal.articles if name(article) == wanted), None)


def _digest(article: Article) -> str:
    return hashlib.sha256(article.slug.encode()).hexdigest()
