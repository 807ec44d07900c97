"""Beats that an edit leaves alone are hurried through, and none is played that comes behind it.

Unless that would not be exact: then the scene is played at its own pace, and to its end.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from living_lesson import TELLING
from test_incremental import Desk

Run = Callable[..., "CompletedProcess[str]"]

WALK = """
from manim import RIGHT, UP, FadeIn, Square
from telling import Telling, beat

class Walk(Telling):
    def words(self):
        return {}

    @beat("One.")
    def one(self):
        print("Walk plays 1")
        self.square, self.tall = Square(1.0), lambda: 1.0
        pass
        self.play(FadeIn(self.square), run_time=0.6)

    @beat("Two.")
    def two(self):
        print("Walk plays 2")
        self.play(self.square.animate.shift(RIGHT), run_time=0.6)

    @beat("Three.")
    def three(self):
        print("Walk plays 3")
        self.play(self.square.animate.shift(self.tall() * UP), run_time=0.6)
"""
TWO = {"shift(RIGHT), run_time=0.6": "shift(RIGHT), run_time=1.0"}
THREE = {"tall() * UP": "tall() * RIGHT"}


@dataclass(frozen=True)
class Case:
    """A scene: what is done in its first beat, what is edited, and what comes of that."""

    code: str
    edits: dict[str, str]
    plays: str
    drawn: set[str]

    def texts(self, name: str) -> tuple[str, str]:
        """Return the scene's file before and after the edit."""
        # No two of them are alike: what is drawn for one could be found by another.
        size = f"Square({1 + [*CASES].index(name) / 20})"
        before = replaced(WALK, {"pass": self.code, "Square(1.0)": size, "Walk": name})
        return before, replaced(before, self.edits)


BY_TIME = "self.square.add_updater(lambda square, dt: square.shift(0.3 * dt * UP))"
BY_FRAMES = "self.square.add_updater(lambda square: square.rotate(0.1))"
HIDDEN = {'plays 2")': 'plays 2"); self.tall = lambda: 2.0'}
WORDS = {"One.": "The first one.", "Three.": "And so it comes to its end."}
CASES = {
    "Second": Case("pass", TWO, "1 2", {"two"}),
    "Last": Case("pass", THREE, "1 2 3", {"three"}),
    "Both": Case("pass", TWO | THREE, "1 2 3", {"two", "three"}),
    "WhatTheLastGoesOnFrom": Case("pass", HIDDEN, "1 2 3", {"three"}),
    "WordsToo": Case("pass", TWO | WORDS, "1 2 3", {"two"}),
    "CountsTime": Case(BY_TIME, TWO, "1 2 3", {"two", "three"}),
    "CountsTimeBefore": Case(BY_TIME, THREE, "1 2 3", {"three"}),
    "CountsFrames": Case(BY_FRAMES, THREE, "1 1 2 3", {"three"}),
    "HidesSomething": Case("self.steps = (n for n in [1, 2])", TWO, "1 2 3", {"two"}),
    "WritesAFile": Case("open('note.txt', 'w').close()", TWO, "1 2 3", {"two"}),
    "LooksAtTheClock": Case("self.tall = lambda: self.time / 4", TWO, "1 2 3", {"two", "three"}),
}


def replaced(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def write(folder: Path, texts: dict[str, str]) -> None:
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    entries = "".join(f'[[scene]]\nname = "{name}"\n' for name in texts)
    (folder / "lesson.toml").write_text(f'title = "Walks"\n{entries}')
    (folder / "telling.py").write_text(TELLING)
    for name, text in texts.items():
        (folder / "scenes" / f"{name.lower()}.py").write_text(text)


def played(desk: Desk, name: str) -> str:
    """Return which beats of a scene have been played, in order."""
    return " ".join(re.findall(rf"^{name} plays (\d)$", desk.said, re.MULTILINE))


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> tuple[Desk, set[str]]:
    """A lesson of all cases after the edits, and what that drew."""
    desk = Desk(tmp_path_factory.mktemp("walks"), mathreel)
    write(desk.folder, {name: case.texts(name)[0] for name, case in CASES.items()})
    desk.render()
    write(desk.folder, {name: case.texts(name)[1] for name, case in CASES.items()})
    return desk, desk.render()


@pytest.mark.parametrize("name", CASES)
def test_an_edit_plays_and_draws_no_more_than_it_must(
    edited: tuple[Desk, set[str]], name: str
) -> None:
    desk, drawn = edited
    assert played(desk, name) == CASES[name].plays
    assert {beat for beat in drawn if beat.startswith(f"{name} ")} == {
        f"{name} {beat}" for beat in CASES[name].drawn
    }


def test_what_is_left_is_what_is_drawn_from_nothing(edited: tuple[Desk, set[str]]) -> None:
    desk = Desk(edited[0].folder, edited[0].mathreel)
    assert len(desk.render("clean")) == 3 * len(CASES)
    assert desk.files() == desk.files("clean")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    """A lesson of one scene that was rendered once."""
    folder = tmp_path_factory.mktemp("walk")
    write(folder, {"Walk": WALK})
    Desk(folder, mathreel).render()
    return folder


@pytest.fixture
def desk(first: Path, tmp_path: Path, mathreel: Run) -> Desk:
    """A copy of it, with its second beat edited."""
    shutil.copytree(first, tmp_path / "lesson")
    write(tmp_path / "lesson", {"Walk": replaced(WALK, TWO)})
    return Desk(tmp_path / "lesson", mathreel)


def test_without_fork_no_more_is_played(desk: Desk) -> None:
    assert desk.render("media", "--no-fork") == {"Walk two"}
    assert played(desk, "Walk") == "1 2 1 2 3"  # the first time to know what is missing
    desk.render("clean")
    assert desk.files() == desk.files("clean")


def test_what_is_not_played_must_be_whole(desk: Desk) -> None:
    clip = desk.beat("three").clip
    assert clip is not None
    blob = desk.folder / "media/.cache/blobs" / clip.file
    blob.write_bytes(blob.read_bytes()[:-1] + b"!")
    assert desk.render() == {"Walk two", "Walk three"}
    desk.render("clean")
    assert desk.files() == desk.files("clean")


def test_what_was_not_played_is_known_as_well_as_what_was(desk: Desk) -> None:
    desk.render()
    text = replaced(WALK, TWO | {"FadeIn(self.square), run_time=0.6": "FadeIn(self.square)"})
    write(desk.folder, {"Walk": text})
    assert desk.render() == {"Walk one"}
    assert played(desk, "Walk") == "1"
    desk.render("clean")
    assert desk.files() == desk.files("clean")
