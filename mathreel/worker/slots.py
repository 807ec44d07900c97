"""Share a number of slots among processes, any of which may be killed.

All rests on POSIX record locks: the system itself gives them back when a
process dies, and a forked child holds none of its parent's.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE_SECONDS = 0.004
_MESSAGES, _TYPESETTER, _FIRST_SLOT = 0, 1, 2


class Slots:
    """At most ``count`` processes hold a slot at any time.

    Parameters
    ----------
    folder
        Folder of the run, the same for all its processes.
    count
        Number of slots.
    """

    def __init__(self, folder: Path, count: int) -> None:
        # Never closed: closing any descriptor of the file drops all of a process' locks.
        self._file = os.open(folder / "slots", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
        self._count = count
        self._held: int | None = None

    def acquire(self) -> None:
        """Wait for a slot and take it."""
        while (place := self._lock_one()) is None:
            time.sleep(_PATIENCE_SECONDS)
        self._held = place

    def is_one_idle(self) -> bool:
        """Whether nobody holds one of the others just now."""
        place = self._lock_one(but=self._held)
        if place is None:
            return False
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)
        return True

    def _lock_one(self, but: int | None = None) -> int | None:
        for place in range(_FIRST_SLOT, _FIRST_SLOT + self._count):
            # The system lets a process lock once more what it holds itself.
            if place != but:
                with contextlib.suppress(BlockingIOError, PermissionError):
                    fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
                    return place
        return None

    def release(self) -> None:
        """Give the slot back, if one is held."""
        if self._held is not None:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, self._held)
            self._held = None

    def begin_as_child(self) -> None:
        """Forget the parent's slot after a fork, which the child does not hold."""
        self._held = None

    @contextlib.contextmanager
    def messages(self) -> Iterator[None]:
        """Hold the message pipe, so that lines of several processes do not mix."""
        with self._alone(_MESSAGES):
            yield

    @contextlib.contextmanager
    def typesetter(self) -> Iterator[None]:
        """Hold the line to the typesetter."""
        with self._alone(_TYPESETTER):
            yield

    @contextlib.contextmanager
    def _alone(self, place: int) -> Iterator[None]:
        fcntl.lockf(self._file, fcntl.LOCK_EX, 1, place)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)
