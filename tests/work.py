"""How much Python a call does, counted in calls and resumed generators: a measure that no busy machine changes.

What a single regular expression does inside is not seen by it; the benchmarks time that.
"""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(action: Callable[[], object]) -> int:
    """The number of Python and C calls, and of resumed generators, that an action makes."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def grows_in_step(action: Callable[[int], object], short: int, times: int = 4) -> bool:
    """Whether `times` the size costs about `times` the calls, with room for what is not in proportion."""
    action(short // 2)  # what is built once
    few = calls_of(lambda: action(short))
    return calls_of(lambda: action(short * times)) <= times * few * 1.5 + 2_000
