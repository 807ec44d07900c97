"""Put files in their places in one step, so that nobody ever sees half of one."""

import contextlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path


def touch(path: Path) -> None:
    """Remember that a file was used just now; not being able to is no error."""
    with contextlib.suppress(OSError):
        os.utime(path)


def publish(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file beside ``path``, then put it in place in one step.

    Whatever happens, ``path`` holds the old bytes or all of the new ones.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The ending stays last: PyAV tells the container from it.
    unfinished = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        write(unfinished)
        unfinished.replace(path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def sweep_unpublished(folder: Path) -> None:
    """Remove what processes that are dead by now were about to publish below a folder."""
    for path in folder.rglob(".*.part*") if hasattr(os, "fork") else ():
        found = re.search(r"\.(\d+)\.part", path.name)
        if found and not _is_alive(int(found[1])):
            with contextlib.suppress(OSError):
                path.unlink()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def stamp_of(path: Path) -> list[int] | None:
    """Return size and time of a file, which change when somebody writes to it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]


def link_or_copy(source: Path, path: Path) -> None:
    """Give a file another name; where the disk cannot, copy it."""
    try:
        os.link(source, path)
    except OSError:
        shutil.copyfile(source, path)


def publish_text(path: Path, text: str) -> None:
    """Publish a text file; leave it untouched where it says the same already."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if path.read_text(encoding="utf-8") == text:
            return
    publish(path, lambda unfinished: _write_text(unfinished, text))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
