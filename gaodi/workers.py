"""Reading many texts, in this process or in several, without holding more than a few in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from nlp.facts import Facts
from nlp.jsonl import Passage
from nlp.pipeline import extract
from nlp.rates import Rates

CHUNK = 20  # documents a task: large enough to hide the cost of sending, small enough to stay fair
AHEAD = 4  # tasks waiting for each worker


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one text: its facts, or the error that reading it ended in."""

    id: str
    facts: Facts | None
    error: str | None = None


Reader = Callable[[list[Passage]], list[Read]]


def read_chunk(texts: list[Passage], rates: Rates | None = None) -> list[Read]:
    """The facts of each text, foreign sums by `rates` (None: the bundled table); an error ends that text only."""
    return [_read(text, rates) for text in texts]


def _read(text: Passage, rates: Rates | None) -> Read:
    try:
        return Read(text.id, extract(text.text, text.lang, text.published, text.title, rates))
    except Exception as error:  # a rule's fault must not cost the other documents of the run
        return Read(text.id, None, f"{type(error).__name__}: {error}")


def read_all(texts: Iterable[Passage], workers: int = 1, read: Reader = read_chunk) -> Iterator[Read]:
    """The facts of every text, in order; more than one worker means that many processes."""
    source = iter(texts)
    chunks = iter(lambda: list(islice(source, CHUNK)), [])
    if workers == 1:
        for chunk in chunks:
            yield from read(chunk)
        return
    while lost := (yield from _read_in_pool(chunks, workers, read)):
        yield from _read_alone(lost, read)


def _read_in_pool(
    chunks: Iterator[list[Passage]], workers: int, read: Reader
) -> Generator[Read, None, list[Passage]]:
    """Yields what is read; returns the texts in flight when a worker died, none when all is done."""
    waiting: deque[tuple[list[Passage], Future[list[Read]] | None]] = deque()
    with _pool(workers) as pool:
        try:
            for chunk in chunks:
                waiting.append((chunk, None))
                waiting[-1] = (chunk, pool.submit(read, chunk))
                if len(waiting) > workers * AHEAD:
                    yield from _first(waiting)
            while waiting:
                yield from _first(waiting)
        except BrokenProcessPool:
            return [text for chunk, _ in waiting for text in chunk]
    return []


def _first(waiting: deque[tuple[list[Passage], Future[list[Read]] | None]]) -> list[Read]:
    future = waiting[0][1]
    done = future.result() if future else []
    waiting.popleft()
    return done


def _read_alone(texts: list[Passage], read: Reader) -> Iterator[Read]:
    """Each text in a task of its own, so that the one that kills its worker is found and named."""
    left = deque(texts)
    while left:
        with _pool(1) as pool:
            try:
                while left:
                    yield from pool.submit(read, [left[0]]).result()
                    left.popleft()
            except BrokenProcessPool:
                yield Read(left.popleft().id, None, "the process that read it died (out of memory?)")


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("forkserver"))
