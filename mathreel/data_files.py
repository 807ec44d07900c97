"""Find the files that a scene may read: what lies beside its code, and what its texts name."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mathreel.disk import Disk

_SUFFIXES = ("", ".png", ".jpg", ".jpeg", ".gif", ".ico", ".svg")


def data_beside(files: tuple[Path, ...], root: Path, disk: Disk) -> Iterator[Path]:
    """Yield what lies in the folders of the code that is reached and is no code."""
    waiting = sorted({path.parent for path in files} - {root})
    met: set[Path] = set()
    while waiting:
        folder = disk.resolved(waiting.pop())
        if folder in met:
            continue
        met.add(folder)
        for name, is_folder in disk.entries(folder).items():
            if _is_left_out(name) or name.endswith((".py", ".pyc")):
                continue
            if is_folder:
                waiting.append(folder / name)
            else:
                yield disk.resolved(folder / name)


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in ("__pycache__", "media")


def files_named(texts: set[str], start: Path, root: Path, disk: Disk) -> Iterator[Path]:
    """Yield the files that a text in the code names, as Manim would look for them."""
    for folder in dict.fromkeys((root, start.parent, root / "assets")):
        # Most texts are sentences: look at the disk only for what begins like a name there.
        there = {form for name in disk.entries(folder) for form in (name, Path(name).stem)}
        for text in texts:
            if "\0" in text or (_first(text) not in there and not text.startswith(("/", "."))):
                continue
            for suffix in _SUFFIXES:
                path = folder / f"{text}{suffix}"
                if disk.is_file(path):
                    yield disk.resolved(path)


@cache
def _first(text: str) -> str:
    """Return what a text begins with, were it the name of a file."""
    return next(iter(Path(text).parts), "")
