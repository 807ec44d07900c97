"""``--set``, ``--data`` and ``--as`` mean the same to every command that shows scenes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]

SCENE = '''
from dataclasses import dataclass
from manim import RIGHT, FadeIn, Scene, Square

@dataclass(frozen=True)
class P:
    sides: tuple[float, ...] = (1.0,)

    def __post_init__(self):
        if min(self.sides) <= 0:
            raise ValueError(f"sides are {self.sides}; expected above 0. Turn the sign")

class Squares(Scene):
    """Squares."""
    parameters = P()

    def construct(self):
        self.next_section("grows")
        self.add_subcaption(f"Its side is {self.parameters.sides[0]:g}.", duration=1)
        side = self.parameters.sides[0]
        self.play(FadeIn(Square(side).shift(side * RIGHT)), run_time=1)
'''
TOML = """title = "A"
[[scene]]
name = "Squares"
sides = [2]
[[scene]]
name = "Squares"
as = "Others"
"""
SMALL = ("-r", "64,36", "--fps", "5")
COMMANDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "posters": (SMALL, "posters/Mine/01-grows.png"),
    "page": ((*SMALL, "--no-descriptions"), "Mine-page/index.html"),
    "slides": (SMALL, "Mine.pptx"),
    "transcript": (SMALL, "Mine-transcript.txt"),
}


@pytest.fixture
def folder(write_lesson: Callable[..., Path]) -> Path:
    folder = write_lesson(TOML, squares=SCENE)
    (folder / "w.csv").write_text("side\n3\n-4\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_results_are_made_of_other_numbers_beside_the_lessons_own(
    folder: Path, mathreel: Run, command: str
) -> None:
    options, made = COMMANDS[command]
    numbers = ("--data", "w.csv", "--set", "sides=side", "--set", "rows=1", "--as", "Mine")
    done = mathreel(command, "Squares", *numbers, *options, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    out = folder / "media" / "36p5"
    assert (out / made).stat().st_size > 0
    assert "Its side is 3." in (out / "Mine.srt").read_text(encoding="utf-8")
    assert not (out / "Squares.mp4").exists()
    assert not (out / "A.mp4").exists()


def test_a_list_shows_them(folder: Path, mathreel: Run) -> None:
    done = mathreel("list", "Squares", "--set", "sides=7,8", *SMALL, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Squares-sides_7_8" in done.stdout
    assert "sides = (7, 8)" in done.stdout
    assert "Others" not in done.stdout


def test_a_check_looks_at_them(folder: Path, mathreel: Run) -> None:
    view = ("--look", "dark", "-r", "1:1")
    words = ("check", "Squares", "--as", "Mine", *view)
    done = mathreel(*words, "--set", "sides=[2]", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    done = mathreel(*words, "--set", "sides=[6]", cwd=folder)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Mine  1 findings" in done.stdout
    assert "outside the frame" in done.stdout


@pytest.mark.parametrize("command", ["list", "check", *COMMANDS])
def test_what_is_wrong_with_them_is_said_before_anything_is_made(
    folder: Path, mathreel: Run, command: str
) -> None:
    done = mathreel(command, "Squares", "--set", "sides=-1,2", cwd=folder)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Turn the sign" in done.stderr
    assert "Traceback" not in done.stderr
    done = mathreel(command, "--set", "sides=1,2", cwd=folder)
    assert done.returncode == 2
    assert "for which scene" in done.stderr


def test_a_page_of_two_scenes_without_a_film_is_refused(folder: Path, mathreel: Run) -> None:
    numbers = ("--set", "Squares.sides=[3]", "--set", "Others.sides=[4]")
    done = mathreel("page", *numbers, *SMALL, cwd=folder)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_deck_that_is_updated_has_its_numbers_already(folder: Path, mathreel: Run) -> None:
    done = mathreel("slides", "--update", "mine.pptx", "--set", "sides=[3]", cwd=folder)
    assert done.returncode == 2
    assert "no --set" in done.stderr
