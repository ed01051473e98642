"""One `gaodi run` at a time in a home; a lock of the operating system, so a killed run leaves none behind."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(RuntimeError):
    """Another run holds the lock; the message says which process."""


@contextmanager
def single_run(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` for the length of the block. Raises AlreadyRunning."""
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyRunning(
                f"another run is at work here (process {file.read().strip() or 'unknown'})"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
