"""``python -m mathreel.worker``: the process that imports Manim and draws."""

from typing import TYPE_CHECKING

import mathreel.worker.library  # noqa: F401  # Manim, before any fork
from mathreel.worker.channel import Channel
from mathreel.worker.forking import ForkingCrew
from mathreel.worker.job import Job
from mathreel.worker.lone import LoneCrew
from mathreel.worker.scene_process import run_scene
from mathreel.worker.serving import serve

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots


def draw(job: Job, channel: Channel, slots: "Slots | None" = None) -> bool:
    """Draw a scene: every beat in a process of its own, where slots are given."""
    crew = LoneCrew(job, channel) if slots is None else ForkingCrew(job, channel, slots)
    return run_scene(job, crew)


if __name__ == "__main__":
    serve(Job, draw)
