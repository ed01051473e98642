"""The process that a crawl runs in: its job comes on stdin, what it came to goes to stdout."""

from __future__ import annotations

import pickle
import sys

from crawlers.ledger import Ledger
from crawlers.spider import crawl
from db.database import open_database
from db.ledger import SqliteLedger
from tests.crawlers.crawling import Done, Job


def main() -> None:
    job: Job = pickle.loads(sys.stdin.buffer.read())
    ledger: Ledger = SqliteLedger(open_database(job.database)) if job.database else job.known
    reports = crawl(job.sources, ledger, job.archive, delay=job.delay, replay=job.replay, now=lambda: job.now)
    done = Done(job.known, {report.source: report for report in reports})
    sys.stdout.buffer.write(pickle.dumps(done))


if __name__ == "__main__":
    main()
