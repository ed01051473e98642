"""The bundled samples: portals, and articles in our own words with the figures of real policies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from importlib import resources

from crawlers.sources import Source
from gaodi.demo.samples.reading import BadSample, Sample, read_samples

__all__ = ["BadSample", "Sample", "load_samples", "sources_of"]


def load_samples() -> tuple[Sample, ...]:
    """Every bundled sample portal, in the order of file names. Raises BadSample."""
    folder = sorted(resources.files(__name__).iterdir(), key=lambda entry: entry.name)
    return read_samples({f.name: f.read_text(encoding="utf-8") for f in folder if f.name.endswith(".toml")})


def sources_of(samples: Sequence[Sample], urls: Mapping[str, str]) -> tuple[Source, ...]:
    """One source for each running sample portal; `urls` gives the list page of a portal by its id."""
    return tuple(_source(sample, urls[sample.portal.id]) for sample in samples)


def _source(sample: Sample, url: str) -> Source:
    portal = sample.portal
    return Source(
        id=portal.id,
        region=sample.region,
        office=portal.office,
        column=portal.column,
        platform=portal.dialect,
        url=url,
        kind=sample.kind,
        every=timedelta(days=1),
        lang=sample.lang,
        level=sample.level,
        expect=(len(portal.articles), len(portal.articles)),
        evidence="bundled sample portal",
    )
