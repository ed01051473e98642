"""Overlapping facts are settled: the longest wins, then the earlier, in time that grows with their number."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.facts import Fact
from nlp.rule import Context, resolve
from tests.work import grows_in_step


def fact(start: int, end: int, rule: str = "r") -> Fact:
    return Fact(quote="x" * (end - start), start=start, end=end, rule=rule)


def test_the_longest_wins() -> None:
    assert resolve([fact(0, 3), fact(1, 6), fact(5, 7)]) == (fact(1, 6),)


def test_of_two_equals_the_earlier_wins() -> None:
    assert resolve([fact(2, 5), fact(0, 3)]) == (fact(0, 3),)
    assert resolve([fact(0, 3, "first"), fact(0, 3, "second")]) == (fact(0, 3, "first"),)


def test_neighbours_are_both_kept_in_text_order() -> None:
    assert resolve([fact(3, 6), fact(0, 3)]) == (fact(0, 3), fact(3, 6))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=40))
def test_the_outcome_is_the_greedy_one(spans: list[tuple[int, int]]) -> None:
    facts = [fact(start, start + length) for start, length in spans]
    kept: list[Fact] = []
    for candidate in sorted(facts, key=lambda f: (f.start - f.end, f.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    assert resolve(facts) == tuple(sorted(kept, key=lambda f: f.start))


def test_four_times_the_facts_cost_four_times_the_work() -> None:
    assert grows_in_step(lambda size: resolve([fact(i, i + 5) for i in range(size)]), 5_000)


def test_what_a_context_was_asked_once_it_remembers() -> None:
    asked: list[str] = []

    def length(ctx: Context) -> int:
        asked.append(ctx.text)
        return len(ctx.text)

    ctx = Context("文本")
    assert (ctx.once(length), ctx.once(length), asked) == (2, 2, ["文本"])
