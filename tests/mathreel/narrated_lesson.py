"""A lesson of two small scenes to be narrated, and what can be heard of it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np

from mathreel.voice.sound import Samples

SMALL = ("-r", "64,36", "--fps", "10", "-j", "1")
SHOWN = Path("media/36p10")
TOML = 'title = "Two words"\n{voice}\n[[scene]]\nname = "Sums"\n[[scene]]\nname = "Products"\n'
SCENES = """
from manim import RIGHT, FadeIn, Scene, Square


def tell(scene, beats):
    for number, (name, said) in enumerate(beats.items()):
        scene.next_section(name)
        if said:
            scene.add_subcaption(said, duration=0.8)
        scene.play(FadeIn(Square().shift(number * RIGHT)), run_time=0.4)
        scene.wait(0.4)


class Sums(Scene):
    def construct(self):
        tell(self, {"asks": "How many are there?", "waits": "", "answers": "There are two."})


class Products(Scene):
    def construct(self):
        tell(self, {"asks": "Minus 3 times 2.", "answers": "It is minus 6, as debts double."})
"""


def write(folder: Path, voice: str) -> Path:
    """Write the lesson, with a line that says who speaks."""
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    (folder / "lesson.toml").write_text(TOML.format(voice=voice), encoding="utf-8")
    (folder / "scenes" / "two.py").write_text(SCENES, encoding="utf-8")
    return folder


def manifest(folder: Path) -> Mapping[str, Any]:
    """Read what was made into a folder."""
    table: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return table


def heard_in(path: Path) -> Samples:
    """Decode one side of a file's sound."""
    with av.open(str(path)) as film:
        parts = [frame.to_ndarray()[0] for frame in film.decode(audio=0)]
    return np.concatenate(parts)
