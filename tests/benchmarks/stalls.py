"""A limit on the CPU time of a stretch of code, which also holds inside a single regular expression."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stalled(Exception):
    """The code took longer than it was given."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises Stalled after so many seconds of CPU time."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stalled(f"more than {seconds} s")

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
