"""Keep the cache small: remove what was not used for longest, or what nothing needs."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mathreel.errors import MathreelError
from mathreel.sizes import size_in_words
from mathreel.store import Store

_SMALL = ("texts", "descriptions", "sounds")
_KEPT = ("blobs", "beats", "holds", "records", *_SMALL)


@dataclass(frozen=True)
class Removed:
    """What was removed from a cache, and what is left, in bytes."""

    removed: int
    left: int

    def __str__(self) -> str:
        return f"removed {size_in_words(self.removed)}, {size_in_words(self.left)} left"


def shrink(store: Store, limit: int) -> Removed:
    """Remove what was not used for longest until the rest fits; nothing while in use."""
    files = sorted(_files(store), key=lambda file: file[:2])
    left = sum(size for _, _, size in files)
    removed = 0
    with store.alone() as is_alone:
        for _, path, size in files if is_alone else ():
            if left <= limit:
                break
            removed += _remove(path, size)
            left -= size
    return Removed(removed, left)


def sweep(store: Store) -> Removed:
    """Remove all that the last render of every scene does not need."""
    needed = {path for record in store.all_latest() for path in store.files_of(record)}
    removed = 0
    left = 0
    with _alone_or_refused(store):
        for _, path, size in _files(store):
            is_needed = path in needed or path.relative_to(store.root).parts[0] in _SMALL
            left += size if is_needed else 0
            removed += 0 if is_needed else _remove(path, size)
    return Removed(removed, left)


def empty(store: Store) -> Removed:
    """Remove the whole cache; the films stay."""
    removed = sum(size for _, _, size in _files(store))
    with _alone_or_refused(store):
        for folder in {store.root, store.own}:
            for path in list(folder.iterdir()) if folder.is_dir() else ():
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                elif path.suffix == ".json":
                    path.unlink(missing_ok=True)
    return Removed(removed, 0)


@contextlib.contextmanager
def _alone_or_refused(store: Store) -> Iterator[None]:
    with store.alone() as is_alone:
        if not is_alone:
            raise MathreelError(
                "the cache is in use", where=str(store.root), remedy="wait for the other render"
            )
        yield


def _files(store: Store) -> Iterator[tuple[float, Path, int]]:
    """Yield time of last use, path and size of all that may be removed."""
    for name in _KEPT:
        for path in (store.root / name).rglob("*"):
            with contextlib.suppress(OSError):
                found = path.stat()
                if path.is_file():
                    yield found.st_mtime, path, found.st_size


def _remove(path: Path, size: int) -> int:
    try:
        path.unlink()
    except OSError:
        return 0
    return size
