"""Start worker processes, hear what they say, and end them."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from mathreel.worker.job import Job, Known

CAN_FORK = hasattr(os, "fork")

_ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}
_SECONDS_TO_DIE = 1.5

Message = dict[str, Any]


class Worker:
    """One worker process with everything it starts, as a group.

    Parameters
    ----------
    folder
        The lesson's folder.
    fork
        Whether it may fork; else it does one job.
    mailbox
        Where its messages go. It ends with a message of kind ``gone``.
    module
        The program that does such jobs.
    """

    def __init__(
        self, folder: Path, *, fork: bool, mailbox: "queue.Queue[Message]", module: str
    ) -> None:
        self.jobs: list[Job] = []
        self._mailbox = mailbox
        # -P: what lies in the current folder must not pass for a library.
        command = [sys.executable, "-P", "-m", module]
        self._process = subprocess.Popen(
            command if fork else [*command, "--no-fork"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            # Manim looks there for a manim.cfg when it is imported.
            cwd=folder,
            # A group of its own: Ctrl-C reaches the engine alone, which ends the group.
            start_new_session=True,
        )
        self._readers = [
            threading.Thread(target=self._hear, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._overhear, args=(self._process.stderr,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def is_running(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def give(self, jobs: Iterable[Job]) -> None:
        """Have jobs done."""
        self.jobs = list(jobs)
        self._write("".join(job.to_line() for job in self.jobs))

    def say(self, word: str) -> None:
        """Say that this was all (``end``), or that nothing of it is wanted any more (``stop``)."""
        self._write(f"{word}\n")

    def _write(self, text: str) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(text.encode())
            self._process.stdin.flush()

    def _hear(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                # A process that was killed in mid-sentence leaves a piece of a line.
                with contextlib.suppress(ValueError):
                    message = json.loads(line)
                    if isinstance(message, dict):
                        self._mailbox.put(message)

    def _watch(self) -> None:
        """Wait for the first process of the group; without it, the others are of no use."""
        status = self._process.wait()
        self.end()
        self._mailbox.put({"kind": "gone", "worker": self, "status": status})

    def _overhear(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                text = line.decode(errors="replace").rstrip()
                self._mailbox.put({"kind": "said", "text": text, "worker": self})

    def end(self) -> None:
        """Kill the whole group at once; nothing that is lost was published."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        # The pipe closes when the last process of the group is gone.
        deadline = time.monotonic() + _SECONDS_TO_DIE
        for reader in self._readers:
            reader.join(max(0.0, deadline - time.monotonic()))
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()


def environment() -> dict[str, str]:
    """Let the worker find this very copy of the engine, and compute on one thread."""
    places = [str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, places))}


def run_jobs(
    jobs: Sequence[Job], *, parallel: int, fork: bool, module: str = "mathreel.worker"
) -> Generator[Message]:
    """Have all jobs done, and yield every message until the last worker is gone.

    Leaving the iteration early, by any way, ends all workers. A job of which only parts are
    missing is not done yet: another worker does these.
    """
    mailbox: queue.Queue[Message] = queue.Queue()
    by_number = {job.number: job for job in jobs}
    # With fork one worker serves all scenes; without, each scene has a fresh process.
    waiting = [[*jobs]] if fork else [[job] for job in jobs]
    running: list[Worker] = []
    try:
        while waiting or running:
            while waiting and len(running) < (1 if fork else parallel):
                worker = Worker(jobs[0].root, fork=fork, mailbox=mailbox, module=module)
                running.append(worker)
                worker.give(waiting.pop(0))
                if fork:
                    worker.say("end")
            try:
                # A time limit, so that Ctrl-C is noticed on every platform.
                message = mailbox.get(timeout=0.2)
            except queue.Empty:
                yield {"kind": "tick"}
                continue
            if message["kind"] == "missing":
                job = by_number[message["scene"]]
                next(worker for worker in running if job in worker.jobs).jobs.remove(job)
                rest = replace(job, wanted=tuple(message["beats"]), known=Known())
                by_number[job.number] = rest
                waiting.append([rest])
                continue
            if message["kind"] == "gone":
                running.remove(message["worker"])
            yield message
    finally:
        for worker in running:
            worker.end()
