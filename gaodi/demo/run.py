"""The sample portals while they run, as sources that the real spider can crawl."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from crawlers.sources import Source
from gaodi.demo.portals.server import serve
from gaodi.demo.samples import load_samples, sources_of

# A document is known by its address, so the portals keep their ports from one demo to the next.
FIRST_PORT = 18601


@contextmanager
def sample_sources(first_port: int = FIRST_PORT) -> Iterator[tuple[Source, ...]]:
    """Serve every bundled portal on loopback while the context lasts; yields one source a portal.

    The portals listen on `first_port`, `first_port + 1`, ...; a port that is taken is replaced by a free one,
    and 0 asks for free ones throughout.
    """
    samples = load_samples()
    with serve([sample.portal for sample in samples], first_port) as urls:
        yield sources_of(samples, urls)
