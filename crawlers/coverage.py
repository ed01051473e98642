"""The coverage table: which office of which place is collected, from where, on what evidence.

`python -m crawlers.coverage` writes `docs/coverage.md` from the bundled registry.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from crawlers.sources import Place, Source, read_sources

PAGE = Path(__file__).parents[1] / "docs" / "coverage.md"
OFFICES = (
    ("government", ("人民政府", "国务院", "管理委员会")),
    ("development and reform", ("发展和改革",)),
    ("industry and IT", ("工业和信息化", "经济和信息化")),
    ("science and technology", ("科学技术", "科技创新")),
    ("data", ("数据",)),
)
_OTHER = "other"
_DAY = re.compile(r"(?<![\d-])(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")
_HEAD = """# Coverage

Made from `crawlers/sources/*.toml` by `python -m crawlers.coverage`; a test says when it is out of date.
A source stands here because someone saw its list; the evidence says who, and "last seen" is the latest day it names.
Guesses are left out. What your own crawls saw of each source is in the database:
`gaodi status`, and the view `coverage`.
"""


def coverage_page(sources: Sequence[Source], places: Iterable[Place]) -> str:
    """The page in Markdown: a table of places and kinds of office, then every source with its evidence."""
    by_region = {place.region: place for place in places}
    groups = [(region, list(found)) for region, found in groupby(_ordered(sources), _province)]
    lines = [_HEAD, f"{len(sources)} sources of {len({s.office for s in sources})} offices and outlets.", ""]
    lines.extend(_overview(groups, by_region))
    for region, found in groups:
        lines.extend(["", f"## {_title(region, by_region)}", ""])
        lines.extend(_details(found))
    return "\n".join(lines) + "\n"


def office_kind(office: str) -> str:
    """The column of the overview that an office belongs to."""
    return next((kind for kind, words in OFFICES if any(word in office for word in words)), _OTHER)


def last_seen(evidence: str) -> str | None:
    """The latest day, month or year that the evidence names: somebody saw the list then. None where it names none."""
    return max(_DAY.findall(evidence), default=None)


def _overview(groups: Sequence[tuple[str, list[Source]]], places: dict[str, Place]) -> Iterator[str]:
    kinds = [kind for kind, _ in OFFICES] + [_OTHER]
    yield "| place | " + " | ".join(kinds) + " | platforms |"
    yield "|---" * (len(kinds) + 2) + "|"
    for region, found in groups:
        counts = [sum(office_kind(source.office) == kind for source in found) for kind in kinds]
        platforms = ", ".join(sorted({source.platform for source in found}))
        cells = [str(count or "–") for count in counts]
        yield f"| {_title(region, places)} | {' | '.join(cells)} | {platforms} |"


def _details(sources: Iterable[Source]) -> Iterator[str]:
    yield "| office | column | source | platform | last seen | evidence |"
    yield "|---|---|---|---|---|---|"
    for source in sources:
        link = f"[{_cell(source.column)}]({source.url})"
        evidence = _cell(source.evidence)
        seen = last_seen(source.evidence) or "–"
        yield f"| {_cell(source.office)} | {link} | `{source.id}` | {source.platform} | {seen} | {evidence} |"


def _ordered(sources: Iterable[Source]) -> list[Source]:
    """News last, else by province, province before city before county, office, id."""
    levels = {"national": 0, "province": 1, "city": 2, "county": 3, None: 4}
    return sorted(sources, key=lambda s: (_province(s), levels[s.level], s.region, s.office, s.id))


def _province(source: Source) -> str:
    return "news" if source.kind == "news" and source.level is None else f"{source.region[:2]}0000"


def _title(region: str, places: dict[str, Place]) -> str:
    if region == "news":
        return "News"
    place = places.get(region)
    return f"{place.en} {place.zh}" if place else region


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page; exit code 1 and the issues where a registry file cannot be read."""
    registry = read_sources()
    for issue in registry.issues:
        sys.stderr.write(f"{issue.url}: {issue.what}\n")
    if registry.issues:
        return 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(coverage_page(registry.sources, registry.places), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
