"""Exercises are rendered like scenes, and answered before."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from mathreel.variants.key import Answer, as_csv, as_markdown

Run = Callable[..., "CompletedProcess[str]"]

SCENE = '''
from dataclasses import dataclass
from math import sqrt
from manim import FadeIn, Scene, Square

@dataclass(frozen=True)
class P:
    side: float = 1.0

    def __post_init__(self):
        if self.side <= 0:
            raise ValueError(f"side is {self.side}; expected above 0. Turn its sign")

    def answers(self):
        return {"area": self.side**2, "diagonal": self.side * sqrt(2)}

class Squares(Scene):
    """A square."""
    parameters = P()

    def construct(self):
        self.next_section("grows")
        self.play(FadeIn(Square(self.parameters.side)), run_time=0.4)
'''
TOML = 'title = "A"\n[[scene]]\nname = "Squares"\n'
RENDER = ("variants", "class.csv", "Squares", "-r", "64,36", "--fps", "5", "-j", "1")


@pytest.fixture
def folder(write_lesson: Callable[..., Path]) -> Path:
    folder = write_lesson(TOML, squares=SCENE)
    (folder / "class.csv").write_text("as;side\nAnna;3\nTim;1/2\n", encoding="utf-8")
    return folder


def test_a_class_from_its_file_to_clips_and_answers(folder: Path, mathreel: Run) -> None:
    (folder / "class.csv").write_text("as;side\nAnna;3\nTim;1/2\n", encoding="utf-8")
    done = mathreel(*RENDER, cwd=folder)
    assert done.returncode == 0, done.stderr
    out = folder / "media" / "36p5-class"
    assert (out / "Anna.mp4").read_bytes() != (out / "Tim.mp4").read_bytes()
    assert not (out.parent / "36p5").exists()
    rows = list(csv.DictReader(io.StringIO((out / "answers.csv").read_text("utf-8-sig"))))
    assert [(row["exercise"], float(row["area"])) for row in rows] == [("Anna", 9), ("Tim", 0.25)]
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.*")}

    (folder / "class.csv").write_text("as;side\nTim;1/2\nAnna;4\n", encoding="utf-8")
    done = mathreel(*RENDER, cwd=folder)
    assert "Tim" in done.stdout
    assert {p.name for p, t in before.items() if p.stat().st_mtime_ns != t} >= {"Anna.mp4"}
    assert (out / "Tim.mp4").stat().st_mtime_ns == before[out / "Tim.mp4"]


def test_the_key_alone_draws_nothing(folder: Path, mathreel: Run) -> None:
    (folder / "class.csv").write_text("as;side\nAnna;3\n", encoding="utf-8")
    done = mathreel(*RENDER, "--key-only", cwd=folder)
    assert done.returncode == 0, done.stderr
    out = folder / "media" / "36p5-class"
    assert sorted(path.name for path in out.iterdir()) == ["answers.csv", "answers.md"]
    assert "| Anna | 3 | 9 | 4.24264 |" in (out / "answers.md").read_text(encoding="utf-8")


BAD = {
    "refused": ("as;side\nAnna;1\nTim;-1\n", "class.csv:3", "side is -1"),
    "two numbers": ("side\n1,5\n", "class.csv:2", "two entries below one name"),
    "column": ("sid\n1\n", "class.csv:2", "did you mean side"),
    "empty": ("", "class.csv", "the file is empty"),
}


@pytest.mark.parametrize(("text", "where", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_costs_nothing(
    folder: Path, mathreel: Run, text: str, where: str, said: str
) -> None:
    (folder / "class.csv").write_text(text, encoding="utf-8")
    done = mathreel(*RENDER, cwd=folder)
    assert done.returncode == 2
    assert where in done.stderr
    assert said in done.stderr
    assert not (folder / "media").exists()


ANSWERS = [
    Answer("Anna", "Sum", {"u": (1, 2)}, {"u + v": [1 / 3, -0.0], "|u|": 2.0}),
    Answer("B-2", "Other", {"A": ((1, 2), (3, 4))}, {"inverse": [[-2.0, 1.0], [1.5, -0.5]]}),
]


def test_a_key_by_hand() -> None:
    assert as_markdown("Class", ANSWERS).splitlines() == [
        "# Class: answers",
        "",
        "## Sum",
        "",
        "| exercise | u | u + v | \\|u\\| |",
        "| --- | --- | --- | --- |",
        "| Anna | 1, 2 | 0.333333, 0 | 2 |",
        "",
        "## Other",
        "",
        "| exercise | A | inverse |",
        "| --- | --- | --- |",
        "| B-2 | [[1, 2], [3, 4]] | [[-2, 1], [1.5, -0.5]] |",
    ]
    assert list(csv.reader(io.StringIO(as_csv(ANSWERS).lstrip("\ufeff")))) == [
        ["exercise", "scene", "u", "A", "u + v", "|u|", "inverse"],
        ["Anna", "Sum", "1,2", "", "0.333333333333333,0", "2", ""],
        ["B-2", "Other", "", "[[1,2],[3,4]]", "", "", "[[-2,1],[1.5,-0.5]]"],
    ]
