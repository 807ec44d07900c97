"""A file that is saved while its scene is drawn: what came of it is kept for neither version."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
Write = Callable[..., Path]
SMALL = ("-r", "128,72", "--fps", "10")
TOML = 'title = "Walks"\n[[scene]]\nname = "Walk"\n'
SCENE = """
import subprocess
from pathlib import Path
from manim import Create, RIGHT, Scene, Square

subprocess.run(["sh", ".".join(["save", "sh"])])  # named so that it is no input
from step import STEP
MORE = float((Path(__file__).parent / "more.txt").read_text())

class Walk(Scene):
    def construct(self):
        self.play(Create(Square().shift(STEP * MORE * RIGHT)), run_time=0.3)
"""


@pytest.fixture
def folder(write_lesson: Write) -> Path:
    folder = write_lesson(TOML, walk=SCENE, step="STEP = 1\n")
    (folder / "scenes" / "more.txt").write_text("1\n")
    return folder


def save_meanwhile(folder: Path, name: str, text: str) -> None:
    """Have a file saved when the scene begins, as its author might at that moment."""
    (folder / "save.sh").write_text(f"echo '{text}' > {folder}/scenes/{name}\n")


@pytest.mark.parametrize(("name", "text"), [("step.py", "STEP = 2"), ("more.txt", "2")])
def test_what_was_saved_is_not_mistaken_for_what_was_planned(
    folder: Path, mathreel: Run, name: str, text: str
) -> None:
    before = (folder / "scenes" / name).read_text()
    save_meanwhile(folder, name, text)
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 1
    assert f"scenes/{name} was saved while the scene was drawn" in done.stderr
    assert "remedy: render again" in done.stderr
    (folder / "save.sh").unlink()
    (folder / "scenes" / name).write_text(before)
    for media in ("media", "clean"):
        done = mathreel("render", *SMALL, "--media_dir", media, cwd=folder)
        assert done.returncode == 0, done.stderr
    films = [folder / media / "72p10" / "Walk.mp4" for media in ("media", "clean")]
    assert films[0].read_bytes() == films[1].read_bytes()


def test_a_comment_may_be_saved_meanwhile(folder: Path, mathreel: Run) -> None:
    save_meanwhile(folder, "step.py", "STEP = 1  # to the right")
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 0, done.stderr
