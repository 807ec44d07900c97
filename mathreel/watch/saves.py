"""Hears of every save in the lesson, and which files it was."""

import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

_STEP, _LONGEST = 20, 400  # ms; without news for a step, what was heard is passed on
_PATIENCE = 1000  # ms; so often it is looked whether something was missed
_LEFT_OUT = {"__pycache__", "node_modules", "media"}

Stamps = dict[str, tuple[int, int]]


class Saves:
    """Watches folders in a thread of its own.

    Folders are watched one by one and not with all that lies in them: an environment with
    thousands of folders may lie in a lesson's.

    Parameters
    ----------
    media
        Folder of results, which nobody edits.
    """

    def __init__(self, media: Path) -> None:
        self._media = media
        self._usual = DefaultFilter()
        self._folders: frozenset[Path] = frozenset()
        self._changed: set[Path] = set()
        self._news = threading.Event()
        self._turn = threading.Event()
        self._thread: threading.Thread | None = None

    def follow(self, folders: Iterable[Path]) -> None:
        """Watch these folders from here on, and none but these."""
        wanted = frozenset(folder for folder in folders if folder.is_dir())
        if wanted == self._folders:
            return
        # What was saved in a folder that is new may have been planned without.
        known = _stamps_of(wanted) if not self._folders else {}
        self._folders = wanted
        self.end()
        self._turn = threading.Event()
        self._thread = threading.Thread(
            target=self._watch, args=(wanted, known, self._turn), daemon=True
        )
        self._thread.start()

    def _watch(self, folders: frozenset[Path], known: Stamps, turn: threading.Event) -> None:
        while not turn.is_set():
            there = [folder for folder in folders if folder.is_dir()]
            try:
                for changes in watch(
                    *there,
                    watch_filter=self._matters,
                    debounce=_LONGEST,
                    step=_STEP,
                    stop_event=turn,
                    raise_interrupt=False,
                    recursive=False,
                    ignore_permission_denied=True,
                    rust_timeout=_PATIENCE,
                    yield_on_timeout=True,
                ):
                    # Something may have been saved there just before it was watched, and not
                    # every drive that is shared with others tells of what they save.
                    now = _stamps_of(folders)
                    missed = {path for path, _ in now.items() ^ known.items()}
                    if changes or missed:
                        self.poke(*map(Path, missed.union(path for _, path in changes)))
                    known = now
            except OSError:
                # A folder went just now; the others go on being watched.
                turn.wait(_LONGEST / 1000)

    def _matters(self, change: Change, path: str) -> bool:
        place = Path(path)
        is_ours = place.is_relative_to(self._media) or _is_left_out(place.name)
        return not is_ours and self._usual(change, path)

    def poke(self, *paths: Path) -> None:
        """Have everything looked at again, as if these files had been saved."""
        self._changed.update(paths)
        self._news.set()

    @property
    def are_waiting(self) -> bool:
        """Whether something was saved since the last `take`."""
        return self._news.is_set()

    def take(self, patience: float | None = None) -> frozenset[Path]:
        """Wait until something is saved, and return what."""
        self._news.wait(patience)
        self._news.clear()
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def stamps(self) -> Stamps:
        """Return size and time of every file that is watched, to see whether any was saved."""
        return _stamps_of(self._folders)

    def end(self) -> None:
        """Watch no more."""
        self._turn.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None


def _stamps_of(folders: Iterable[Path]) -> Stamps:
    return dict(_stamps(folders))


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not _is_left_out(entry.name) and entry.is_file():
                        found = entry.stat()
                        yield entry.path, (found.st_size, found.st_mtime_ns)
        except OSError:
            continue


def folders_below(root: Path) -> Iterator[Path]:
    """Yield a folder and those in it, at any depth, in which something may be written."""
    for place, inner, names in os.walk(root):
        if "pyvenv.cfg" in names:
            inner.clear()
            continue
        inner[:] = [name for name in inner if not _is_left_out(name)]
        yield Path(place)


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name in _LEFT_OUT
