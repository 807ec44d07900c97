"""Digest every frame of every scene of some lessons, drawn by Manim or by the engine.

``python frame_digests.py stock|reel LESSON...`` prints a table: scene → digests.
"""

import dataclasses
import hashlib
import importlib.util
import json
import os
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import manim
from manim import config, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter

from mathreel.discover import Scene, discover
from mathreel.lesson import read_lesson
from mathreel.settings import Settings
from mathreel.worker.channel import Channel
from mathreel.worker.crew import Crew
from mathreel.worker.job import Job
from mathreel.worker.scene_process import run_scene
from mathreel.worker.take import Take, Taken

WIDTH, HEIGHT, FPS = 128, 72, 10


class DigestWriter(SceneFileWriter):  # type: ignore[misc]  # manim is not followed
    """Stock Manim's writer, but for the encoding."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.digests: list[str] = []

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        self.digests += [hashlib.sha256(pixels.tobytes()).hexdigest()] * repeat


class DigestTake(Take):
    """Stands in for what takes the frames of one beat."""

    def __init__(self, digests: list[str]) -> None:
        self.digests = digests

    def frame(self, pixels: Any, repeat: int, touched: Any = None) -> None:
        self.digests += [hashlib.sha256(pixels.tobytes()).hexdigest()] * repeat

    hold = frame

    def finish(self, *, is_last: bool = True) -> Taken:
        return Taken()

    def abandon(self) -> None:
        pass


class DigestCrew(Crew):
    """Draws all beats, and keeps digests instead of clips."""

    def __init__(self, job: Job) -> None:
        super().__init__(job, Loud())
        self.digests: list[str] = []

    def make_take(self, number: int) -> Take:
        return DigestTake(self.digests)


class Loud(Channel):
    """Raises what the engine would be told of."""

    def __init__(self) -> None:
        super().__init__(-1)

    def send(self, kind: str, scene: int, **content: Any) -> None:
        if kind == "failed":
            raise RuntimeError(content["message"])


def stock(scene: Scene, root: Path) -> list[str]:
    spec = importlib.util.spec_from_file_location(scene.source.path.stem, scene.source.path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    kind = getattr(module, scene.source.name)
    settings = {
        "pixel_width": WIDTH, "pixel_height": HEIGHT, "frame_rate": FPS, "dry_run": True,
        "progress_bar": "none", "verbosity": "ERROR", "disable_caching": True, "seed": 0,
    }  # fmt: skip
    with tempconfig(settings):
        original = manim.scene.scene.CairoRenderer
        manim.scene.scene.CairoRenderer = lambda **words: CairoRenderer(DigestWriter, **words)
        try:
            drawn = kind()
        finally:
            manim.scene.scene.CairoRenderer = original
        if scene.entry.parameters:
            drawn.parameters = dataclasses.replace(kind.parameters, **scene.entry.parameters)
        drawn.render()
        digests: list[str] = drawn.renderer.file_writer.digests
        return digests


def reel(scene: Scene, root: Path) -> list[str]:
    job = Job(
        number=0, file=scene.source.path, class_name=scene.source.name, root=root,
        parameters=scene.entry.parameters, look=None,
        settings=Settings(WIDTH, HEIGHT, Fraction(FPS)), blobs=root, texts=root, unfinished=root,
        jobs=1,
    )  # fmt: skip
    crew = DigestCrew(job)
    run_scene(job, crew)
    return crew.digests


if __name__ == "__main__":
    way, *folders = sys.argv[1:]
    draw = {"stock": stock, "reel": reel}[way]
    config.verbosity = "ERROR"
    table: dict[str, list[str]] = {}
    for folder in folders:
        lesson = read_lesson(Path(folder).resolve() / "lesson.toml")
        os.chdir(lesson.root)
        table |= {scene.output: draw(scene, lesson.root) for scene in discover(lesson)}
    print(json.dumps(table))
