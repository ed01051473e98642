"""The real spider over the sample portals: every dialect whole, every trap called by its name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

WHOLE = [
    "gkmlpt",
    "nfcms",
    "nfcms-postmeta",
    "hanweb_unit",
    "hanweb_jpage",
    "hanweb_jpage+page_only",
    "hanweb_jpage+encrypted_next",
    "trs",
    "trs-igs",
    "trs-fujian",
    "ucap",
    "ucap-search",
    "ucap-suzhou",
    "ucap-jiangxi",
    "label8888",
    "shanghai",
    "henan",
    "govcn",
    "plain",
    "feed",
    "warc",
    "trs+growing",
    "trs+pinned",
    "trs+unit_twice",
    "trs+rows_in_comments",
    "trs+wrong_charset",
    "trs+gzip_unannounced",
    "trs+other_host",
]
OTHERWISE = {
    "trs+challenge_412": "blocked",
    "gkmlpt+forbidden_403": "blocked",
    "ucap+down_521": "blocked",
    "hanweb_unit+login": "blocked",
    "shanghai+burst_ban": "blocked",
    "trs+last_page_404": "partial",
    "gkmlpt+page_ignored": "partial",
    "label8888+endless": "partial",
    "trs+tls_refused": "failed",
}


def test_every_dialect_and_trap_comes_to_its_end() -> None:
    child = Path(__file__).with_name("spider_child.py")
    done = subprocess.run(
        [sys.executable, str(child), *WHOLE, *OTHERWISE],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    said = json.loads(done.stdout)
    assert {name: said[name] for name in WHOLE} == {name: ["complete", 12] for name in WHOLE}
    assert {name: said[name][0] for name in OTHERWISE} == OTHERWISE
