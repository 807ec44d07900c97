"""Stand ready to do jobs: forking for each, or one plainly.

Jobs come in on standard input, messages go out on standard output. What the
scenes print goes to standard error, so that it cannot be taken for a message.
"""

import gc
import io
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mathreel.worker.channel import Channel
from mathreel.worker.job import Job
from mathreel.worker.typesetting import install, typeset_here

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots

_SWITCH_SECONDS = 0.0003
_COLLECTED_AFTER = 20_000, 20, 20


class Perform(Protocol):
    """Does a job and tells of it; returns whether it went well."""

    def __call__(self, job: Job, channel: Channel, slots: "Slots | None" = None) -> bool:
        """Do it, with the slots to share where this process may fork."""


def serve(kind: type[Job], perform: Perform) -> None:
    """Do what comes in, as the engine asks: forking, or one job in this process."""
    _run_sources_only()
    # A thread that encodes needs Python only for a moment between two frames.
    sys.setswitchinterval(_SWITCH_SECONDS)
    # Scenes make many objects and few circles of them: seldom is there anything to collect.
    gc.set_threshold(*_COLLECTED_AFTER)
    events = os.dup(1)
    os.dup2(2, 1)
    _print_whole_lines()
    if "--no-fork" in sys.argv[1:]:
        _serve_one(kind, perform, events)
    else:
        # Not at the top: it needs locks that Windows does not have.
        from mathreel.worker.zygote import Zygote

        Zygote(events, kind, perform).run()


def _print_whole_lines() -> None:
    """Write line by line what is printed: never half of one, for other scenes print there, too."""
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, io.TextIOWrapper)
        stream.reconfigure(line_buffering=True, write_through=False)


def _run_sources_only() -> None:
    """Compile what is imported from here on, Manim being imported already, from its source.

    Python takes a bytecode file for current by its second and its size: after a quick edit of the
    same length it would draw what stood there before. And where the disk is full it leaves a torn
    file behind, on which the next import stumbles.
    """
    sys.dont_write_bytecode = True
    sys.pycache_prefix = str(Path(os.devnull) / "none")


def _serve_one(kind: type[Job], perform: Perform, events: int) -> None:
    """Do one job in this one process: where there is no fork, and to compare."""
    job = kind.from_line(sys.stdin.readline())
    threading.Thread(target=_end_with_engine, daemon=True).start()
    install(job.texts, typeset_here)
    perform(job, Channel(events))


def _end_with_engine() -> None:
    sys.stdin.read()
    os._exit(1)
