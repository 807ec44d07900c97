"""``python -m mathreel.worker``: the process that imports Manim and draws.

Jobs come in on standard input, messages go out on standard output. What the
scenes print goes to standard error, so that it cannot be taken for a message.
"""

import os
import sys
import threading

import manim  # noqa: F401  # once, before any fork

from mathreel.worker.channel import Channel
from mathreel.worker.crew import Crew
from mathreel.worker.job import Job
from mathreel.worker.scene_process import run_scene
from mathreel.worker.typesetting import install, typeset_here


def _run_plainly(events: int) -> None:
    """Draw one scene in this one process: where there is no fork, and to compare."""
    job = Job.from_line(sys.stdin.readline())
    threading.Thread(target=_end_with_engine, daemon=True).start()
    install(job.texts, typeset_here)
    run_scene(job, Crew(job, Channel(events)))


def _end_with_engine() -> None:
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    """Start as the engine asks."""
    events = os.dup(1)
    os.dup2(2, 1)
    if "--no-fork" in sys.argv[1:]:
        _run_plainly(events)
    else:
        # Not at the top: it needs locks that Windows does not have.
        from mathreel.worker.zygote import Zygote

        Zygote(events).run()


if __name__ == "__main__":
    main()
