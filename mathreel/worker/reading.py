"""See which files a scene reads while it runs."""

import builtins
import contextlib
import io
import os
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mathreel.disk import raw_digest
from mathreel.reads import changed, place_of

_ENGINE = Path(__file__).parent.parent
LIBRARIES = tuple(
    f"{folder}{os.sep}"
    for folder in {
        str(_ENGINE), sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(),
    }
)  # fmt: skip
"""What the files of libraries and of the engine begin with."""
_SYSTEM = ("/proc", "/sys", "/dev")
_WRITES = frozenset("wax+")


class Reading:
    """Notes every file that is opened to be read, as it was at that moment.

    Begins at once and never ends: a process runs one scene. It stands in for ``open``, for Python's
    own audit hooks would be called for every ``id`` as well, which costs a twentieth of drawing.

    Parameters
    ----------
    root
        Folder that files are named from.
    apart
        Folders whose files are no inputs: the engine's own.
    """

    def __init__(self, root: Path, apart: Iterable[Path]) -> None:
        self._root = root
        folders = [*_SYSTEM, *map(str, apart)]
        self._apart = (*LIBRARIES, *(f"{folder}{os.sep}" for folder in folders))
        self._found: dict[str, str] = {}
        self._written: set[str] = set()
        self._is_busy = False
        self._really_open = builtins.open
        builtins.open = io.open = self._open

    def files(self) -> dict[str, str]:
        """Return what was read and not written here, by name, with digests."""
        return {
            place_of(Path(path), self._root): digest
            for path, digest in sorted(self._found.items())
            if path not in self._written
        }

    @property
    def has_written(self) -> bool:
        """Whether the scene has written files of its own, which it may read again."""
        return bool(self._written)

    def is_current(self) -> bool:
        """Whether all that was read is still what it was."""
        return not changed(self.files(), self._root)

    def _open(self, file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        opened = self._really_open(file, mode, *args, **named)
        if not self._is_busy and isinstance(file, str | bytes | os.PathLike):
            self._is_busy = True  # reading a file to digest it opens it, too
            try:
                self._note(os.path.realpath(os.fsdecode(file)), writes=not _WRITES.isdisjoint(mode))
            finally:
                self._is_busy = False
        return opened

    def _note(self, path: str, *, writes: bool) -> None:
        if path.startswith(self._apart):
            return
        if writes:
            self._written.add(path)
        elif path not in self._found and Path(path).is_file():
            with contextlib.suppress(OSError):
                self._found[path] = raw_digest(Path(path))
