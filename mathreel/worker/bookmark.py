"""Stand paused where a beat begins, and go on from there whenever somebody wants it."""

import contextlib
import os
import random
import select
import signal
from collections.abc import Callable
from pathlib import Path

from mathreel.worker.channel import Channel
from mathreel.worker.watched_job import WatchedJob

_TICK_MILLISECONDS = 20


class Bookmark:
    """A process that waits for jobs, as a copy of a scene's process.

    It is woken by a line in a pipe that has a name: a job, for which it forks a copy of itself
    that goes on; ``stop``, to drop that; or ``end``. It ends by itself when the engine is gone,
    which holds the other end of standard input.

    Parameters
    ----------
    pipe
        Where the named pipe is.
    channel
        The way back to the engine.
    """

    def __init__(self, pipe: Path, channel: Channel) -> None:
        # For writing as well: the pipe does not end when a writer goes.
        self._line = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        self._channel = channel
        self._heard = b""
        self._running = 0
        self._job: WatchedJob | None = None

    def wait(self) -> WatchedJob:
        """Wait; returns only in copies of this process, each with the job that it is for."""
        chance = random.getstate()
        poll = select.poll()
        poll.register(self._line, select.POLLIN)
        poll.register(0, 0)  # tells only whether the engine is gone
        while True:
            ready = dict(poll.poll(_TICK_MILLISECONDS if self._running else None))
            if 0 in ready:
                self._end()
            if self._line in ready:
                for line in self._lines():
                    job = self._obey(line)
                    if job is not None:
                        # Python seeds a copy's random numbers anew.
                        random.setstate(chance)
                        return job
            self._reap()

    def _lines(self) -> list[bytes]:
        with contextlib.suppress(BlockingIOError):
            self._heard += os.read(self._line, 65536)
        *lines, self._heard = self._heard.split(b"\n")
        return lines

    def _obey(self, line: bytes) -> WatchedJob | None:
        """Do what a line says; returns a job in the copy that is forked for it."""
        self._stop()
        if line == b"end":
            self._end()
        if line == b"stop":
            return None
        job = WatchedJob.from_line(line.decode())
        pid = os.fork()
        if pid == 0:
            os.close(self._line)
            return job
        self._running, self._job = pid, job
        return None

    def _stop(self) -> None:
        if self._running:
            os.kill(self._running, signal.SIGKILL)
            os.waitpid(self._running, 0)
            self._running = 0
            self._channel.end_line()

    def _end(self) -> None:
        self._stop()
        os._exit(0)

    def _reap(self) -> None:
        if not self._running:
            return
        found, status = os.waitpid(self._running, os.WNOHANG)
        if found:
            self._running = 0
            if os.WIFSIGNALED(status) and self._job is not None:
                self._channel.send("died", self._job.number, status=status)


def leave(pipe: Path, channel: Channel, prepare: Callable[[], None]) -> WatchedJob | None:
    """Fork a bookmark; returns nothing here, and in copies of the bookmark the job each is for.

    Parameters
    ----------
    prepare
        What the bookmark does before it waits.
    """
    os.mkfifo(pipe, 0o600)
    chance = random.getstate()
    if os.fork():
        return None
    random.setstate(chance)
    try:
        prepare()
        return Bookmark(pipe, channel).wait()
    except BaseException:
        # Nobody counts on it: where it is not, the scene is played from its beginning.
        os._exit(1)
