"""Reading many texts, in this process or in several, without holding more than a few in memory."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Generic, TypeVar

from nlp.facts import Facts
from nlp.jsonl import Passage, record_of
from nlp.pipeline import extract
from nlp.rates import Rates

CHUNK = 20  # documents a task: large enough to hide the cost of sending, small enough to stay fair
AHEAD = 4  # tasks waiting for each worker
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What came of one text: its facts (objects, or their line of JSON), or the error that reading it ended in."""

    id: str
    facts: T | None
    error: str | None = None


Reader = Callable[[list[Passage]], list[Read[T]]]


def read_chunk(texts: list[Passage], rates: Rates | None = None) -> list[Read[Facts]]:
    """The facts of each text, foreign sums by `rates` (None: the bundled table); an error ends that text only."""
    return [_read(text, lambda facts: facts, rates) for text in texts]


def read_as_lines(texts: list[Passage], rates: Rates | None = None) -> list[Read[str]]:
    """As `read_chunk`, the facts as lines of JSON: a string costs little to send from one process to another."""
    return [_read(text, partial(_line, text.id), rates) for text in texts]


def _line(id: str, facts: Facts) -> str:
    return json.dumps({"id": id, **record_of(facts)}, ensure_ascii=False)


def _read(text: Passage, form: Callable[[Facts], T], rates: Rates | None) -> Read[T]:
    try:
        return Read(text.id, form(extract(text.text, text.lang, text.published, text.title, rates)))
    except Exception as error:  # a rule's fault must not cost the other documents of the run
        return Read(text.id, None, f"{type(error).__name__}: {error}")


def read_all(texts: Iterable[Passage], workers: int, read: Reader[T]) -> Iterator[Read[T]]:
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
    chunks: Iterator[list[Passage]], workers: int, read: Reader[T]
) -> Generator[Read[T], None, list[Passage]]:
    """Yields what is read; returns the texts in flight when a worker died, none when all is done."""
    waiting: deque[tuple[list[Passage], Future[list[Read[T]]] | None]] = deque()
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


def _first(waiting: deque[tuple[list[Passage], Future[list[Read[T]]] | None]]) -> list[Read[T]]:
    future = waiting[0][1]
    done = future.result() if future else []
    waiting.popleft()
    return done


def _read_alone(texts: list[Passage], read: Reader[T]) -> Iterator[Read[T]]:
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
    """Processes forked from one that has imported the rules, so that they share its memory and start at once."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(workers, mp_context=context)
