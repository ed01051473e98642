"""Datasette with its defaults and without any plugin: `python -m tests.benchmarks.plain_datasette FILE PATH...`.

Prints the CPU milliseconds of each path, the least of several requests after a first one. Plugins of installed
packages are left out by DATASETTE_LOAD_PLUGINS= in the environment.
"""

from __future__ import annotations

import asyncio
import sys
import time

from datasette.app import Datasette

TIMES = 5


async def milliseconds(site: Datasette, path: str) -> float:
    """The least CPU time of several requests for a path, in milliseconds; the first one warms up."""
    spent = []
    for _ in range(TIMES + 1):
        start = time.process_time()
        answer = await site.client.get(path)
        spent.append(1000 * (time.process_time() - start))
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:500]}"
    return min(spent[1:])


async def main(file: str, paths: list[str]) -> None:
    site = Datasette([file])
    for path in paths:
        print(await milliseconds(site, path))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2:]))
