"""See which files a scene reads while it runs."""

import contextlib
import os
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mathreel.modules import raw_digest
from mathreel.reads import place_of

_SYSTEM = ("/proc", "/sys", "/dev")
_WRITES = os.O_WRONLY | os.O_RDWR


class Reading:
    """Notes every file that Python opens to read, as it was at that moment.

    Begins at once and never ends: there is no way to unhook it, and a process runs one scene.

    Parameters
    ----------
    root
        Folder that files are named from.
    apart
        Folders whose files are no inputs: the engine's own.
    """

    def __init__(self, root: Path, apart: Iterable[Path]) -> None:
        self._root = root
        libraries = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()}
        engine = Path(__file__).parent.parent
        folders = [*_SYSTEM, *libraries, str(engine), *map(str, apart)]
        self._apart = tuple(f"{folder}{os.sep}" for folder in folders)
        self._found: dict[str, str] = {}
        self._written: set[str] = set()
        self._is_busy = False
        sys.addaudithook(self._hear)

    def files(self) -> dict[str, str]:
        """Return what was read and not written here, by name, with digests."""
        return {
            place_of(Path(path), self._root): digest
            for path, digest in sorted(self._found.items())
            if path not in self._written
        }

    def _hear(self, event: str, details: tuple[Any, ...]) -> None:
        if event != "open" or self._is_busy:
            return
        name, _, flags = details
        if isinstance(name, str | bytes):
            self._is_busy = True  # reading a file to digest it opens it, too
            try:
                self._note(os.path.realpath(os.fsdecode(name)), flags)
            finally:
                self._is_busy = False

    def _note(self, path: str, flags: int) -> None:
        if path.startswith(self._apart):
            return
        if flags & _WRITES:
            self._written.add(path)
        elif path not in self._found and Path(path).is_file():
            with contextlib.suppress(OSError):
                self._found[path] = raw_digest(Path(path))
