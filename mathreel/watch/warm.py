"""A worker that has imported Manim stays, and draws whatever comes next."""

import queue
import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mathreel.publishing import stamp_of
from mathreel.watch import bookmarks as bookmark
from mathreel.worker.job import Job, Known
from mathreel.worker.watched_job import WatchedJob
from mathreel.workers import Message, Worker

_MODULE = "mathreel.worker.watched"
_TICK_SECONDS = 0.05
_LAST_WORDS = ("done", "failed", "died")
_SECONDS_TO_WAKE = 5.0


class WarmWorker:
    """One worker process for many rounds; where it has died, the next round has another.

    Parameters
    ----------
    folder
        The lesson's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mailbox: queue.Queue[Message] = queue.Queue()
        self._worker: Worker | None = None
        self._configuration: list[list[int] | None] = []
        self._next = 0

    def start(self) -> Worker:
        """Have a worker that knows Manim's configuration as it is now."""
        now = [stamp_of(path) for path in _configurations(self._folder)]
        if self._worker is not None and not (
            self._worker.is_running and now == self._configuration
        ):
            self.end()
        if self._worker is None:
            self._worker = Worker(self._folder, fork=True, mailbox=self._mailbox, module=_MODULE)
            self._configuration = now
        return self._worker

    def run(
        self, jobs: Sequence[Job], *, pictures: bool, bookmarks: Path | None = None
    ) -> Generator[Message, None, None]:
        """Have jobs done and yield every message about them.

        Leaving the iteration early stops what is being drawn; the worker stays.

        Parameters
        ----------
        pictures
            Whether the last pictures of beats are to be sent before their clips.
        bookmarks
            Where bookmarks are to be left at the beats, if any are.
        """
        worker = self.start()
        # A number of its own in each round: who was stopped may still say a word.
        open_jobs = {self._next + place: job for place, job in enumerate(jobs)}
        self._next += len(jobs)
        place = str(bookmarks or "")
        worker.give(
            _watched(number, job, pictures=pictures, bookmarks=place)
            for number, job in open_jobs.items()
        )
        numbers = {number: job.number for number, job in open_jobs.items()}
        try:
            while open_jobs:
                message = self._next_message()
                if message["kind"] == "gone":
                    if message["worker"] is worker:
                        self._worker = None
                        worker.jobs = [*open_jobs.values()]
                        open_jobs.clear()
                        yield message
                    continue
                if "scene" not in message:
                    yield message
                elif message["scene"] in open_jobs:
                    if message["kind"] == "missing":
                        # A clip is gone that was there when this was planned.
                        number = message["scene"]
                        job = replace(open_jobs[number], known=Known())
                        worker.give([_watched(number, job, pictures=pictures, bookmarks=place)])
                        continue
                    if message["kind"] in _LAST_WORDS:
                        del open_jobs[message["scene"]]
                    yield {**message, "scene": numbers[message["scene"]]}
        finally:
            if open_jobs:
                worker.say("stop")

    def go_on(
        self, job: Job, pipe: Path, *, source: str, rewritten: Sequence[str], bookmarks: Path
    ) -> Generator[Message, None, None]:
        """Have a job done from a bookmark on, or where that does not go well, from its beginning.

        What goes wrong is better told by a process that has read the file as it is.
        """
        number = self._next
        self._next += 1
        more = {"bookmarks": str(bookmarks), "source": source, "rewritten": tuple(rewritten)}
        is_done = False
        if bookmark.wake(pipe, _watched(number, job, pictures=True, **more)):
            try:
                for message in self._messages_of(number):
                    is_done = message["kind"] == "done"
                    yield {**message, "scene": job.number} if "scene" in message else message
            finally:
                if not is_done:
                    bookmark.stop(pipe)
        if not is_done:
            yield from self.run([job], pictures=True, bookmarks=bookmarks)

    def _messages_of(self, number: int) -> Generator[Message, None, None]:
        """Yield what is told of a job that a bookmark has, until it is done or given up."""
        latest = time.monotonic() + _SECONDS_TO_WAKE
        while time.monotonic() < latest:
            message = self._next_message()
            if message["kind"] == "gone":
                return
            if "scene" not in message:
                yield message
            elif message["scene"] == number:
                if message["kind"] in ("unusable", "failed", "died", "missing"):
                    return
                latest = float("inf")
                yield message
                if message["kind"] == "done":
                    return

    def _next_message(self) -> Message:
        try:
            return self._mailbox.get(timeout=_TICK_SECONDS)
        except queue.Empty:
            return {"kind": "tick"}

    def end(self) -> None:
        """End the worker and all that it has started."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _watched(number: int, job: Job, **more: Any) -> WatchedJob:
    return WatchedJob(**vars(replace(job, number=number)), **more)


def _configurations(folder: Path) -> tuple[Path, ...]:
    """Return the files that Manim reads once, when it is imported."""
    return folder / "manim.cfg", Path.home() / ".config" / "manim" / "manim.cfg"
