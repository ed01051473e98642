"""What is looked for on a page: barriers, by axe, and whether it fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

RULES: Mapping[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
COLOURS: Mapping[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
WIDEST = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
FEW_TABLES = "document.querySelectorAll('main section:nth-of-type(n+4)').forEach(section => section.remove())"


def violations(opened: Visit, rules: Mapping[str, Any] = RULES) -> list[str]:
    """What axe finds wrong with the page, with the first places of each."""
    found = Axe().run(opened.page, options=rules).response["violations"]
    return [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]} {v['help']}" for v in found]
