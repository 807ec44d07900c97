"""Put a changed deck in the place of the old one, and keep the old one beside it."""

import os
import shutil
from collections.abc import Mapping, Set
from pathlib import Path

from mathreel.errors import MathreelError
from mathreel.publishing import publish
from mathreel.slides.pptx.opening import refuse_busy
from mathreel.slides.pptx.package import copy_changed

Stamp = tuple[int, int]


def stamp_of(path: Path) -> Stamp:
    """Return what tells whether a file was saved in the meantime."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def replace_deck(path: Path, parts: Mapping[str, bytes], removed: Set[str], stamp: Stamp) -> Path:
    """Write a deck anew in one step, and return where the old one is kept.

    At every moment there is a whole deck under its name: the old one until the new one is
    complete and on the disk, and the backup is there before it goes.
    """
    path = path.resolve()  # where a link leads to: the link itself stays
    backup: list[Path] = []

    def write(unfinished: Path) -> None:
        copy_changed(path, unfinished, parts, removed)
        shutil.copymode(path, unfinished)
        _to_disk(unfinished)
        refuse_busy(path)
        if stamp_of(path) != stamp:
            raise MathreelError(
                "this deck was saved by another program just now, so it was left alone",
                where=str(path),
                remedy="run the command again",
            )
        backup.append(_back_up(path))

    try:
        publish(path, write)
    except OSError as error:
        raise MathreelError(
            f"this deck cannot be written: {error.strerror}",
            where=str(path),
            remedy="it is as it was; see whether its folder is full, or not yours to write to",
        ) from error
    return backup[0]


def _back_up(path: Path) -> Path:
    """Copy a deck to a name that is free, or is that very deck already."""
    number = 1
    while True:
        turn = f"-{number}" if number > 1 else ""
        backup = path.with_name(f"{path.stem}.backup{turn}{path.suffix}")
        if not backup.exists():
            publish(backup, lambda unfinished: _copy(path, unfinished))
            return backup
        if _same(path, backup):
            return backup
        number += 1


def _copy(source: Path, target: Path) -> None:
    shutil.copy2(source, target)
    _to_disk(target)


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
