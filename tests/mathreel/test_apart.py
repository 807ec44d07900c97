"""What is rendered with ``--set`` stands beside the lesson, and takes nothing from it."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from living_lesson import LivingLesson

RENDER = ("render", "-r", "64,36", "--fps", "5", "-j", "1")


def test_a_try_leaves_the_lesson_alone_and_the_lesson_leaves_the_try(
    tmp_path: Path, mathreel: Callable[..., "CompletedProcess[str]"]
) -> None:
    LivingLesson().write(tmp_path)
    folder = tmp_path / "media" / "36p5"

    def render(*words: str) -> "CompletedProcess[str]":
        done = mathreel(*RENDER, *words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done

    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}

    tried = "Shapes-side_2.5.mp4"
    assert "film" not in render("shapes", "--set", "side=5/2").stdout
    assert set(files()) >= {tried, "Shapes-side_2.5.srt"}
    assert "Shapes.mp4" not in files()

    render()
    whole = files()
    assert {tried, "Shapes.mp4", "living.mp4", "manifest.json"} <= set(whole)
    assert whole[tried] != whole["Shapes.mp4"]
    assert "up to date" in render("shapes", "--set", "side=5/2").stdout
    assert files() == whole

    (tmp_path / "lesson.toml").write_text(
        (tmp_path / "lesson.toml").read_text().replace("side = 1.0", "side = 2.5")
    )
    render()
    assert files()["Shapes.mp4"] == whole[tried]
