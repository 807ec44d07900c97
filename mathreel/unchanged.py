"""Know at once that nothing has changed since the last complete render.

Such a render leaves word of all that its answer rests on: every file and folder that it looked
at, the clips that it would use, the files that it made. While all of that is as it was, planning
anew would only come to the same end. So nothing is planned, and next to nothing imported. Where
one thing differs, or cannot be told for sure, the usual way is taken.
"""

import contextlib
import hashlib
import json
import os
import platform
import stat
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_BEGUN = time.time_ns()
"""Before this process looked at anything."""
_SURE = 2_000_000_000
"""Nanoseconds by which a file's time may be wrong: no disk keeps it more coarsely."""


@dataclass(frozen=True)
class Grounds:
    """What it rests on that there is nothing to do.

    Parameters
    ----------
    inputs
        Files and folders that were looked at, and those that were found missing.
    own
        Files and folders of the media folder and the cache that must say what they say now.
    sizes
        Size of each clip.
    stamps
        Size and time of each file that was made.
    used
        Files of the cache that are kept for long if they are often used.
    """

    inputs: Sequence[str]
    own: Sequence[str]
    sizes: Mapping[str, int]
    stamps: Mapping[str, Sequence[int]]
    used: Sequence[str]

    def state(self) -> str:
        """Digest what the files say and the folders list."""
        said = [_said(Path(path)) for path in (*self.inputs, *self.own)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @property
    def hold(self) -> bool:
        """Whether what was found out of these is true of what is there now."""
        return self.are_settled and self.are_whole

    @property
    def are_settled(self) -> bool:
        """Whether no input was touched since shortly before this process began to read.

        Else what was read may be something other than what is there now.
        """
        return all(_changed_at(Path(path)) < _BEGUN - _SURE for path in self.inputs)

    @property
    def are_whole(self) -> bool:
        """Whether clips and files are there as they were made."""
        sizes = all(_stamp(path)[0] == size for path, size in self.sizes.items())
        return sizes and all(_stamp(path) == [*known] for path, known in self.stamps.items())


@dataclass(frozen=True)
class Answer:
    """The rows of the table that a render with nothing to do prints, and what it says of a film."""

    rows: Sequence[Sequence[str]]
    of_film: str


class Question:
    """What was asked for, and where the answer to it is remembered.

    Parameters
    ----------
    words
        All options that decide what is made.
    media
        Folder for results.
    """

    def __init__(self, words: Mapping[str, Any], media: Path) -> None:
        here = [str(each) for each in (Path.cwd(), Path.home(), media, Path(__file__))]
        python = [*sys.path, sys.version, platform.machine()]
        text = json.dumps([sorted(words.items()), here, python], default=repr)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self._path = media / ".cache" / "unchanged" / f"{digest}.json"

    def answer(self) -> Answer | None:
        """Return the answer of the last render, if all is as it was; note what it uses."""
        try:
            table = json.loads(self._path.read_text(encoding="utf-8"))
            grounds = Grounds(**table["grounds"])
            answer = Answer(**table["answer"])
            if not grounds.are_whole or grounds.state() != table["state"]:
                return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        for path in grounds.used:
            with contextlib.suppress(OSError):
                os.utime(path)
        return answer

    def remember(self, grounds: Grounds, answer: Answer) -> None:
        """Keep an answer for the next time; not being sure of it, or not able to, is no error."""
        # Not at the top: who finds an answer does without.
        from mathreel.publishing import publish_text

        with contextlib.suppress(OSError, ValueError):
            if not grounds.hold:
                return
            table = {"state": grounds.state(), "answer": asdict(answer), "grounds": asdict(grounds)}
            # Once more: what is saved meanwhile is noticed.
            if grounds.hold:
                publish_text(self._path, json.dumps(table) + "\n")


def _said(path: Path) -> str:
    """Digest what a file says, or what a folder lists; nothing where there is neither."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            with os.scandir(path) as entries:
                raw = "\n".join(sorted(_listed(entries))).encode(errors="surrogatepass")
        elif stat.S_ISREG(mode):
            raw = path.read_bytes()
        else:
            return ""
    except OSError:
        return ""
    return hashlib.sha256(raw).hexdigest()


def _listed(entries: "Iterable[os.DirEntry[str]]") -> "Iterable[str]":
    for entry in entries:
        # Where a link leads is no matter of the folder, but of what is found through it.
        target = Path(entry.path).resolve() if entry.is_symlink() else ""
        yield f"{entry.name} {entry.is_dir()} {target}"


def _changed_at(path: Path) -> int:
    """Return when a file was last changed; for one that is missing, the folder it is missing in."""
    for place in (path, *path.parents):
        with contextlib.suppress(OSError):
            found = place.stat()
            # The time of what it says can be set back by copying; that of the entry cannot.
            return max(found.st_mtime_ns, found.st_ctime_ns)
    return sys.maxsize


def _stamp(path: str) -> list[int]:
    found = Path(path).stat()
    return [found.st_size, found.st_mtime_ns]
