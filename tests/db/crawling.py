"""A crawl of made-up pages as its own process, so that tests can kill it: `python crawling.py DATABASE`."""

from __future__ import annotations

import sys
from datetime import timedelta
from decimal import Decimal

from crawlers.documents import Listing, Row
from crawlers.ledger import Validators
from db.database import open_database
from db.ledger import SqliteLedger
from db.store import documents_to_extract, replace_facts
from nlp.facts import Amount, Facts
from tests.db.houses import NOW, SOURCE, at, document

PAGES, ROWS = 6, 10


def row(number: int) -> Row:
    return Row(url=f"https://www.example.gov.cn/art/{number}.html", title=f"第{number}号文件")


def text(number: int) -> str:
    return f"第{number}号文件\n" + "支持算力平台建设。" * 40 + f"\n给予最高{number + 1}万元。"


def crawl(path: str) -> None:
    """List, fetch and extract everything that is not done yet; a second run finishes what a first one began."""
    db = open_database(path)
    ledger = SqliteLedger(db)
    number = ledger.open_crawl(SOURCE, NOW)
    visits = ledger.pending(SOURCE.id)
    for page in range(PAGES):
        rows = tuple(row(page * ROWS + n) for n in range(ROWS))
        visits += ledger.save_listing(
            number, f"https://www.example.gov.cn/{page}", Listing(rows, declared=60), NOW
        )
        for visit in {visit.row.url: visit for visit in visits}.values():
            at_page = int(visit.row.url.rsplit("/", 1)[1][:-5])
            page_document = document("", text(at_page), url=visit.row.url)
            ledger.save_document(number, visit.row, page_document, None, Validators(), NOW)
        visits = []
    for waiting in documents_to_extract(db, "1"):
        quote = waiting.text.split("最高")[1].rstrip("。")
        amount = at(waiting.text, Amount, quote, value=Decimal(10_000), bound="max", role="support")
        replace_facts(db, waiting.id, Facts(amounts=(amount,)), "1", NOW, text=waiting.text)
    ledger.close_crawl(number, "complete", NOW + timedelta(minutes=5))
    db.close()


if __name__ == "__main__":
    crawl(sys.argv[1])
