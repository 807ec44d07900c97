"""The files that a scene was seen to read: they are inputs, too, though no code names them.

What a scene depends on is told from its code where that can be. Pictures whose names are put
together while it runs, or that lie anywhere, are only known when it has run; from then on, a
record of it holds as long as they are what they were.
"""

from collections.abc import Mapping
from pathlib import Path

from mathreel.disk import raw_digest

Reads = Mapping[str, str]
"""Files, by their place below the lesson's folder or else by their whole path, to digests."""


def place_of(path: Path, root: Path) -> str:
    """Name a file so that it can be found again, on another machine as well where that may be."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def changed(reads: Reads, root: Path) -> list[str]:
    """Return the files that are gone or not what they were."""
    return [name for name, digest in reads.items() if _digest(root / name) != digest]


def _digest(path: Path) -> str:
    try:
        return raw_digest(path)
    except OSError:
        return ""
