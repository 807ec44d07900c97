"""Draw a scene of the lesson in this very process, for whoever wants its frames."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mathreel.discover import Scene
from mathreel.settings import choose_settings
from mathreel.worker.channel import Channel
from mathreel.worker.crew import Crew
from mathreel.worker.job import Job
from mathreel.worker.scene_process import run_scene
from mathreel.worker.typesetting import install, typeset_here


class Loud(Channel):
    """Raises what the engine would be told of."""

    def __init__(self) -> None:
        super().__init__(-1)

    def send(self, kind: str, scene: int, **content: Any) -> None:
        """Let only what fails be heard."""
        if kind == "failed":
            raise RuntimeError(content["message"])


def draw(scene: Scene, root: Path, quality: str, crew: Callable[[Job, Channel], Crew]) -> None:
    """Draw a scene for a crew."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        install(place, typeset_here)
        job = Job(
            number=0, file=scene.source.path, class_name=scene.source.name, root=root,
            parameters=scene.entry.parameters, look=None, settings=choose_settings(quality),
            blobs=place / "blobs", texts=place, unfinished=place, jobs=1,
        )  # fmt: skip
        run_scene(job, crew(job, Loud()))
