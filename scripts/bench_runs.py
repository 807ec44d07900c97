"""Run a command for the benchmark: how long, how much work, how much memory."""

import os
import resource
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from family_memory import peak_of_family


@dataclass(frozen=True)
class Way:
    """One way of rendering.

    Parameters
    ----------
    name
        What the table calls it.
    commands
        What is run, one after the other; each is told its media folder last.
    folder
        Ways with the same folder find what the one before has made there.
    fresh
        Begin with an empty folder.
    before
        Changes something before each run.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    folder: str
    fresh: bool = True
    before: Callable[[], None] | None = None


@dataclass(frozen=True)
class Run:
    """Seconds by the clock, seconds of all processors, and bytes of memory at the most."""

    seconds: float
    work: float
    memory: int


def run(way: Way, folder: Path, root: Path) -> Run:
    """Run the commands of a way in a project's folder."""
    media = folder / way.folder
    if way.fresh:
        shutil.rmtree(media, ignore_errors=True)
    if way.before:
        way.before()
    environment = {**os.environ, "PYTHONPATH": str(root)}
    peaks: list[int] = []
    work, seconds = _work(), 0.0
    for command in way.commands:
        began = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--media_dir", str(media)],
            env=environment,
            cwd=root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        watcher = threading.Thread(target=lambda p=process: peaks.append(peak_of_family(p)))
        watcher.start()
        _, words = process.communicate()
        # Before the watcher is waited for, who looks only now and then.
        seconds += time.perf_counter() - began
        watcher.join()
        if process.returncode:
            raise SystemExit(f"{way.name} failed: {words.decode(errors='replace')[-800:]}")
    return Run(seconds, _work() - work, max(peaks, default=0))


def _work() -> float:
    """Seconds that all children have kept a processor busy; busy machines change it little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
