"""What a scene goes on from: all that can reach what follows counts, and nothing else does."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]

SCENE = """
import itertools
import random

import manim as mn
import numpy as np
from manim import RIGHT, Dot, Scene, Square, Text, config

from mathreel.worker.state import States

numbers = [1]
steps = itertools.count()
state_of = States().of


class Own(Square):
    size = 1


def turned(by, seen=[]):
    return lambda mobject: mobject.rotate(by)


class Story(Scene):
    def construct(self):
        self.square, self.circle = Square(), Own()
        self.helper = {0: self.square}
        self.add(self.square)
        self.play(self.square.animate.shift(RIGHT), run_time=0.2)
        local = [1]
        print("begins", state_of(self))
"""

MATTERS = {
    "an attribute": "self.count = 1",
    "the number of an attribute": "self.count = 1.0",
    "a point": "self.square.points[0, 0] += 1e-15",
    "a point of what is not shown": "self.circle.points[0, 0] += 1e-15",
    "a colour": "self.square.set_fill('#123456')",
    "what is on the stage": "self.add(self.circle)",
    "its order": "self.bring_to_front(self.square)",
    "two being one": "self.circle.points = self.square.points",
    "a part": "self.square.add(Dot())",
    "an updater": "self.square.add_updater(turned(0.1))",
    "what an updater holds": "self.square.clear_updaters(); self.square.add_updater(turned(0.2))",
    "what a local function does": "self.later = lambda: 1",
    "what another one does": "self.later = lambda: 2",
    "what a method is of": "self.later = self.square.shift",
    "what another one is of": "self.later = self.circle.shift",
    "a dict": "self.helper[1] = 2",
    "a local name": "local.append(2)",
    "a name of the module": "numbers.append(2)",
    "an iterator": "next(steps)",
    "a class": "Own.size = 2",
    "a default": "Text.set_default(font_size=20)",
    "another default": "Text.set_default(font_size=21)",
    "a default of a class of Manim's": "Square.default_side = 2",
    "a constant of Manim's": "mn.UP[0] = 1",
    "a mark on a function": "turned.calls = 1",
    "a default argument": "turned.__defaults__[0].append(1)",
    "a random number": "random.random()",
    "a random number of NumPy": "np.random.random()",
    "how arrays are written": "np.set_printoptions(precision=2)",
    "the camera": "self.camera.background_color = '#222222'",
    "what is behind everything": "self.camera.background[0, 0] = 9",
    "the frame": "config.frame_width = 12",
}
NO_MATTER = {
    "time": "self.wait(0.5)",
    "an animation with its end": "self.play(self.square.animate.shift(0 * RIGHT), run_time=0.2)",
    "how long one takes": "self.play(self.square.animate.shift(0 * RIGHT), run_time=0.4)",
}
UNSURE = {
    "a generator": "self.steps = (each for each in [1, 2])",
    "a file": "self.file = open(__file__)",
    "a lock": "import threading; self.lock = threading.Lock()",
}


def states(run_python: Run, folder: Path, lines: dict[str, str]) -> dict[str, str]:
    """Return the state at the beginning, and behind each line."""
    told = [
        f"        {line}\n        print({name!r}, state_of(self))\n" for name, line in lines.items()
    ]
    (folder / "story.py").write_text(SCENE + "".join(told))
    code = (
        "import sys; sys.path.insert(0, '.'); import manim\n"
        "manim.config.dry_run = True; manim.config.frame_rate = 10; manim.config.seed = 1\n"
        "import story; story.Story().render()"
    )
    done = run_python("-c", code, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = [line.rsplit(" ", 1) for line in done.stdout.splitlines()]
    return {name: state for name, state in found if name in {"begins", *lines}}


def test_whatever_can_reach_what_follows_counts(run_python: Run, tmp_path: Path) -> None:
    found = states(run_python, tmp_path, MATTERS)
    assert [*found] == ["begins", *MATTERS]
    assert all(found.values())
    seen: dict[str, str] = {}
    for name, state in found.items():
        assert state not in seen, f"{name} is as {seen.get(state)}"
        seen[state] = name


def test_how_long_it_has_taken_does_not_count(run_python: Run, tmp_path: Path) -> None:
    found = states(run_python, tmp_path, NO_MATTER)
    assert [*found] == ["begins", *NO_MATTER]
    assert len({*found.values()}) == 1, found
    assert found["begins"]


@pytest.mark.parametrize("line", UNSURE.values(), ids=UNSURE)
def test_of_what_cannot_be_told_there_is_no_state(
    run_python: Run, tmp_path: Path, line: str
) -> None:
    found = states(run_python, tmp_path, {"unsure": line, "for good": "pass"})
    assert found["begins"]
    assert found["unsure"] == found["for good"] == ""


def test_it_is_the_same_in_another_process(run_python: Run, tmp_path: Path) -> None:
    lines = {name: MATTERS[name] for name in ("an updater", "a part", "a local name")}
    assert states(run_python, tmp_path, lines) == states(run_python, tmp_path, lines)
