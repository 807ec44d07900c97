"""The process that imports Manim once and forks a process for each scene."""

import gc
import os
import select
import signal
import sys
from collections import deque

from mathreel.worker.channel import Channel
from mathreel.worker.job import Job
from mathreel.worker.serving import Perform
from mathreel.worker.slots import Slots
from mathreel.worker.typesetting import TypesettingProcess, install

_TICK_SECONDS = 0.01


class Zygote:
    """Take jobs from standard input until there are no more.

    Parameters
    ----------
    events
        Descriptor for messages to the engine.
    kind
        Reads a job from its line.
    perform
        Does a job, in a process of its own; returns whether it went well.
    """

    def __init__(self, events: int, kind: type[Job], perform: Perform) -> None:
        self._channel = Channel(events)
        self._kind = kind
        self._perform = perform
        self._waiting: deque[Job] = deque()
        self._running: dict[int, Job] = {}
        self._slots: Slots | None = None
        self._typesetter: TypesettingProcess | None = None
        self._heard = b""

    def run(self) -> None:
        """Work until the engine says that was all, or is gone."""
        # What was imported stays as it is: collecting it would only copy pages in children.
        gc.collect()
        gc.freeze()
        more = True
        while more or self._waiting or self._running:
            more = self._listen() and more
            while self._waiting and len(self._running) < self._waiting[0].jobs:
                self._start(self._waiting.popleft())
            self._reap()
        if self._typesetter is not None:
            os.kill(self._typesetter.pid, signal.SIGKILL)
            os.waitpid(self._typesetter.pid, 0)

    def _listen(self) -> bool:
        """Take in jobs; return whether there may be more of them."""
        is_idle = not self._waiting and not self._running
        ready, _, _ = select.select([0], [], [], None if is_idle else _TICK_SECONDS)
        if not ready:
            return True
        piece = os.read(0, 65536)
        if not piece:
            # The engine has gone without a word: nobody wants what is being drawn.
            os.killpg(0, signal.SIGKILL)
        *lines, self._heard = (self._heard + piece).split(b"\n")
        for line in lines:
            if line == b"end":
                return False
            if line == b"stop":
                self._stop()
                continue
            self._waiting.append(self._kind.from_line(line.decode()))
        return True

    def _stop(self) -> None:
        """Drop all jobs; whatever draws for one of them ends with it, at the next frame."""
        self._waiting.clear()
        for pid in self._running:
            os.kill(pid, signal.SIGKILL)
        # It may have been killed in mid-sentence: what comes next begins a line of its own.
        self._channel.end_line()

    def _start(self, job: Job) -> None:
        if self._slots is None:
            self._slots = Slots(job.unfinished, job.jobs)
            self._channel.slots = self._slots
            self._typesetter = TypesettingProcess(self._slots)
        assert self._typesetter is not None
        pid = os.fork()
        if pid:
            self._running[pid] = job
            return
        status = 1
        try:
            self._slots.acquire()
            install(job.texts, self._typesetter.typeset)
            status = 0 if self._perform(job, self._channel, self._slots) else 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _reap(self) -> None:
        for pid, job in list(self._running.items()):
            found, status = os.waitpid(pid, os.WNOHANG)
            if found:
                del self._running[pid]
                if os.WIFSIGNALED(status):
                    self._channel.send("died", job.number, status=status)
