"""A new lesson works as it is laid out, from anywhere, and is its author's from then on."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from mathreel.lesson import read_lesson
from mathreel.new.making import make_lesson

ROOT = Path(__file__).parents[3]
TINY = "-r", "128,72", "--fps", "4"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def lesson(mathreel: Run, tmp_path: Path) -> Path:
    made = mathreel("new", "my-vectors", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    return tmp_path / "my-vectors"


def test_what_is_laid_out(lesson: Path) -> None:
    files = {path.relative_to(lesson).as_posix() for path in lesson.rglob("*") if path.is_file()}
    assert files == {
        ".gitignore",
        "README.md",
        "lesson.schema.json",
        "lesson.toml",
        "pyproject.toml",
        "scenes/halfway.py",
        "tests/test_halfway.py",
    }
    text = (lesson / "lesson.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["title"] == "My vectors"
    assert text.startswith("#:schema lesson.schema.json\n")
    schema = (lesson / "lesson.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(tomllib.loads(text), json.loads(schema))


def test_the_commands_work_in_it_and_from_elsewhere(
    lesson: Path, mathreel: Run, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    inside = lesson / "tests"
    assert mathreel("render", *TINY, cwd=inside).returncode == 0
    film = lesson / "media" / "72p4" / "my-vectors.mp4"
    assert film.stat().st_size > 0
    again = mathreel("render", "--lesson", str(lesson), *TINY, cwd=elsewhere)
    assert "up to date" in again.stdout + again.stderr
    deck = mathreel("slides", "--lesson", str(lesson), *TINY, cwd=elsewhere)
    assert deck.returncode == 0, deck.stderr
    assert [*film.parent.glob("*.pptx")]
    one_view = "--look", "dark", "-r", "16:9"
    checked = mathreel("check", "--lesson", str(lesson), *one_view, cwd=elsewhere)
    assert checked.returncode == 0, checked.stdout
    assert not [*elsewhere.iterdir()]


def test_its_own_test_passes_and_can_fail(lesson: Path) -> None:
    """With ``pytest``; and with ``python -m pytest``, which looks for modules elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}

    def said_by(*words: str) -> str:
        return subprocess.run(words, cwd=lesson, env=kept, capture_output=True, text=True).stdout

    passed = said_by(str(Path(sys.executable).with_name("pytest")))
    assert "3 passed" in passed
    assert "warning" not in passed
    scene = lesson / "scenes" / "halfway.py"
    scene.write_text(scene.read_text(encoding="utf-8").replace("[1 / 2, 1 / 2]", "[0.5, 0.4]"))
    assert "2 failed, 1 passed" in said_by(sys.executable, "-m", "pytest")


def test_an_edit_of_the_stage_counts(mathreel: Run, lesson: Path, tmp_path: Path) -> None:
    """The scene stands in one folder, the stage in another: both decide what is drawn."""
    stage = tmp_path / "copy"
    for name in ("mathcore", "mathreel", "scenes", "scripts"):
        shutil.copytree(ROOT / name, stage / name, ignore=shutil.ignore_patterns("__pycache__"))

    def listed() -> str:
        words = [sys.executable, str(stage / "scripts" / "render.py"), "list", *TINY]
        done = subprocess.run(
            [*words, "--lesson", str(lesson)], cwd=tmp_path, capture_output=True, text=True
        )
        return done.stdout

    words = [sys.executable, str(stage / "scripts" / "render.py"), "render", *TINY]
    subprocess.run([*words, "--lesson", str(lesson)], cwd=tmp_path, check=True)
    assert "up to date" in listed()
    plane = stage / "scenes" / "stage" / "plane.py"
    text = plane.read_text(encoding="utf-8")
    plane.write_text(text.replace("LEAST_TICK_GAP = 0.8", "LEAST_TICK_GAP = 0.9"), encoding="utf-8")
    assert "up to date" not in listed()


def test_nothing_is_written_over(mathreel: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    refused = mathreel("new", "mine", cwd=tmp_path)
    assert refused.returncode == 2
    assert "something already" in refused.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    (tmp_path / "empty").mkdir()
    assert mathreel("new", ".", cwd=tmp_path / "empty").returncode == 0
    assert (tmp_path / "empty" / "lesson.toml").is_file()


def test_a_folder_that_cannot_be_made_is_said(mathreel: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = mathreel("new", "file/lesson", cwd=tmp_path)
    assert refused.returncode == 2
    assert "cannot be written" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("name", ["Ünsere Vektoren!", 'a"b\\c', "7b", "日本", "…"])
def test_any_name_makes_a_lesson_that_can_be_read(name: str, tmp_path: Path) -> None:
    make_lesson(tmp_path / name)
    assert read_lesson(tmp_path / name / "lesson.toml").title
