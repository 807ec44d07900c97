"""``describe`` says what the scene files say, and what it suggests can be typed."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from parameters.lessons import FILES, TOML

from mathreel.cli import main
from mathreel.lesson import read_lesson
from mathreel.parameters.changes import Changes

ROOT = Path(__file__).parents[3]


def described(*words: str) -> str:
    done = CliRunner().invoke(main, ["describe", *words], prog_name="mathreel")
    assert done.exit_code == 0, done.output
    return done.output


def test_a_scene_by_hand(
    write_lesson: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_lesson(TOML, **FILES))
    lines = [line.rstrip() for line in described("sum").splitlines()]
    assert lines == [
        "Sum  Adding is walking.",
        "  parameter  takes        range       default  meaning",
        "  u          two numbers  at most 50  [1, 1]   What is added.",
        "  v          two numbers  at most 50  [0, 0]   What is added.",
        "  example: mathreel render Sum --set u=1,1 --set v=0,0",
    ]
    points = described("points")
    assert "one of line, curve" in points
    assert "rows, each of two numbers" in points
    assert [line for line in described().splitlines() if re.match(r"\w", line)] == [
        "Sum  Adding is walking.",
        "Points  ",
        "SumAgain  The same.",
    ]
    done = CliRunner().invoke(main, ["describe", "sums"], prog_name="mathreel")
    assert (done.exit_code, "did you mean Sum" in done.output) == (2, True)


def test_what_is_suggested_for_the_lessons_scenes_can_be_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    lesson = read_lesson(ROOT / "lesson.toml")
    examples = re.findall(r"example: mathreel render (\w+) (.*)", described())
    assert len(examples) >= 6
    for name, words in examples:
        values = [word for word in shlex.split(words) if word != "--set"]
        (scene,) = Changes(tuple(values)).scenes(lesson, [name])
        typed = {value.partition("=")[0] for value in values}
        assert typed
        assert typed <= scene.entry.parameters.keys()
