from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner

from mathreel.cli import COMMANDS, main
from mathreel.commands import render_command
from mathreel.options import complete_scenes

Run = Callable[..., "CompletedProcess[str]"]

TOML = 'title = "A"\n[[scene]]\nname = "VectorAddition"\nu = [3, 1]\n'
SCENE = '''
from dataclasses import dataclass
from stage import Stage, beat

@dataclass(frozen=True)
class P:
    u: tuple = (1, 1)
    n: int = 4

class VectorAddition(Stage):
    """Adding is walking."""
    parameters = P()
    @beat("Walk {u}.")
    def walk(self): ...
'''


@pytest.fixture
def lesson(write_lesson: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_lesson(TOML, vectors=SCENE)
    monkeypatch.chdir(folder)
    return folder


def said(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, words, prog_name="mathreel")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_every_command_has_examples(words: tuple[str, ...]) -> None:
    code, text = said(*words, "--help")
    assert code == 0
    assert "Examples:\n    mathreel " in text


def test_completion_is_documented() -> None:
    assert '"$(_MATHREEL_COMPLETE=bash_source mathreel)"' in said("--help")[1]


USAGE = {
    "scene": (("render", "VectorAdition"), "did you mean VectorAddition?"),
    "quality": (("render", "-q", "x"), "'x' is not one of"),
    "resolution": (("render", "-r", "wide"), "no width and height"),
    "odd size": (("render", "-r", "127,72"), "remedy: -r 128,72"),
    "zero size": (("render", "-r", "0,0"), "cannot be drawn"),
    "fps": (("render", "--fps", "0"), "cannot be shown"),
    "jobs": (("render", "-j", "0"), "not in the range"),
    "no such lesson": (("render", "--lesson", "nowhere"), "no such file"),
    "transparent mp4": (("render", "-t", "--format", "mp4"), "no transparency"),
    "command": (("rendr",), "rendr"),
}


@pytest.mark.parametrize(("words", "text"), USAGE.values(), ids=USAGE)
def test_usage_errors_have_status_2(lesson: Path, words: tuple[str, ...], text: str) -> None:
    code, output = said(*words)
    assert code == 2
    assert text in output
    assert not (lesson / "media").exists()


def test_a_broken_lesson_has_status_2(lesson: Path) -> None:
    (lesson / "lesson.toml").write_text('title = "A"\nname = oops\n')
    code, output = said("list")
    assert code == 2
    assert f"{lesson / 'lesson.toml'}:2: this is not TOML" in output.replace("\n", "")


def test_list_tells_all_there_is_before_anything_is_rendered(lesson: Path) -> None:
    code, output = said("list")
    assert code == 0
    assert output.splitlines()[0] == "A, 720p30"
    for text in ("VectorAddition", "Adding is walking.", "walk", "Walk {u}.", "u = (3, 1), n = 4"):
        assert text in output
    assert "never rendered at this quality" in output


def test_list_of_a_lesson_elsewhere(lesson: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert said("list", "--lesson", str(lesson), "-ql")[1].splitlines()[0] == "A, 480p15"


def test_scene_names_are_completed(lesson: Path) -> None:
    context = render_command.make_context("render", [])
    argument = render_command.params[0]
    assert complete_scenes(context, argument, "vec") == ["VectorAddition"]
    assert complete_scenes(context, argument, "x") == []
    (lesson / "lesson.toml").write_text("=")
    assert complete_scenes(context, argument, "vec") == []


def test_doctor_finds_everything_here_or_says_what_to_type(mathreel: Run, tmp_path: Path) -> None:
    done = mathreel("doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    for name in ("python", "cairo", "pango", "manim", "typst", "libx264", "write access"):
        assert name in done.stdout
    (tmp_path / "file").write_text("")
    done = mathreel("doctor", "--media_dir", "file", cwd=tmp_path)
    assert done.returncode == 1
    assert "missing  write access" in done.stdout
    assert "type: choose a folder" in done.stdout
