"""Which paused processes of the scene edited last can go on with what it is now."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from mathreel.worker.watched_job import WatchedJob
from mathreel.written import Written


@dataclass(frozen=True)
class _Left:
    """A bookmark: what the scene was when it was left, and at which beat it waits."""

    written: Written
    place: int
    pipe: Path


class Bookmarks:
    """Those of one scene: of the one edited last.

    Parameters
    ----------
    folder
        Where they listen.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._scene = ""
        self._left: dict[int, _Left] = {}

    def has(self, scene: str) -> bool:
        """Whether there are any of a scene."""
        return scene == self._scene and bool(self._left)

    def turn_to(self, scene: str, written: Written) -> None:
        """Let those be of another scene, or of another state of it, that follow."""
        if scene != self._scene:
            self.end()
        self._scene, self._written = scene, written

    def note(self, place: int, name: str, pipe: Path) -> None:
        """Take down one that was left just now, if it waits where that beat is to be told."""
        self.end(place, place)
        if self._written.beats[place : place + 1] == (name,):
            self._left[place] = _Left(self._written, place, pipe)
        else:
            _say(pipe, "end")

    def fitting(self, scene: str, now: Written) -> tuple[Path, tuple[str, ...]] | None:
        """Find the last one before all that has changed.

        Returns
        -------
        tuple or None
            Where it listens, and the beats that are to be rewritten in it. All that wait
            further on have ended then.
        """
        changed: dict[int, tuple[str, ...] | None] = {}
        for place in sorted(self._left, reverse=True) if scene == self._scene else ():
            before = self._left[place].written
            # Most of them were left in the same run: those are compared once.
            if id(before) not in changed:
                changed[id(before)] = now.changed_since(before)
            names = changed[id(before)]
            if names and min(now.beats.index(name) for name in names) >= place:
                self.end(place + 1)
                return self._left[place].pipe, names
        return None

    def end(self, first: int = 0, last: int | None = None) -> None:
        """End those that wait at some beats; they are of no use any more."""
        for place, left in list(self._left.items()):
            if place >= first and (last is None or place <= last):
                _say(left.pipe, "end")
                left.pipe.unlink(missing_ok=True)
                del self._left[place]


def wake(pipe: Path, job: WatchedJob) -> bool:
    """Give a job to a bookmark; returns whether it is there to take it."""
    return _write(pipe, job.to_line())


def stop(pipe: Path) -> None:
    """Have a bookmark drop what it was woken for, and wait again."""
    _say(pipe, "stop")


def _say(pipe: Path, word: str) -> None:
    _write(pipe, f"{word}\n")


def _write(pipe: Path, text: str) -> bool:
    """Write to whoever listens; nobody may."""
    with contextlib.suppress(OSError):
        line = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        try:
            os.set_blocking(line, True)
            with os.fdopen(line, "wb", closefd=False) as written:
                written.write(text.encode())
            return True
        finally:
            os.close(line)
    return False
