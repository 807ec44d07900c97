"""Locks on files, which the system itself gives back when their holder dies."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no such locks; leftovers are then kept.
    fcntl = None  # type: ignore[assignment]  # tells the platforms apart below


def claim(unfinished: Path) -> tuple[Path, IO[str]]:
    """Sweep, then make a folder with a lock that is held as long as this run lives."""
    unfinished.mkdir(parents=True, exist_ok=True)
    # One at a time: a folder that is not locked yet looks like one left behind.
    with (unfinished / "sweeping").open("a") as turn:
        _lock(turn)
        for folder in unfinished.glob("run-*"):
            with contextlib.suppress(OSError), (folder / "lock").open("a") as lock:
                if _lock(lock, wait=False):
                    shutil.rmtree(folder, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="run-", dir=unfinished))
        lock = (folder / "lock").open("a")
        _lock(lock)
    return folder, lock


def _lock(file: IO[str], *, wait: bool = True) -> bool:
    """Lock a file for as long as it is open; without waiting, raise if it is taken."""
    if fcntl is None:
        return False
    fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True


@contextlib.contextmanager
def locked(path: Path, *, alone: bool) -> Iterator[bool]:
    """Hold a lock that many may share, or one alone: then without waiting for it."""
    with contextlib.ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context(path.open("a"))
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
        except OSError:
            # Taken; or a folder that cannot be written to, where nobody removes anything.
            yield False
            return
        yield True
