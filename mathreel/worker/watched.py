"""``python -m mathreel.worker.watched``: the process that draws for `mathreel.watch`."""

from typing import TYPE_CHECKING

import mathreel.worker.library  # noqa: F401  # Manim, before any fork
from mathreel.worker.channel import Channel
from mathreel.worker.job import Job
from mathreel.worker.scene_process import run_scene
from mathreel.worker.serving import serve
from mathreel.worker.watched_crew import WatchedCrew, WatchedRenderer
from mathreel.worker.watched_job import WatchedJob

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots


def draw(job: Job, channel: Channel, slots: "Slots | None" = None) -> bool:
    """Draw a scene, and tell of each beat on the way."""
    assert isinstance(job, WatchedJob)
    assert slots is not None
    return run_scene(job, WatchedCrew(job, channel, slots), WatchedRenderer)


if __name__ == "__main__":
    serve(WatchedJob, draw)
