"""``render FILE.py``: ordinary Manim scenes outside any lesson."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import av
import numpy as np
import pytest
from PIL import Image

from mathreel.errors import UsageError
from mathreel.manim_file import read_manim_file, read_told

Run = Callable[..., "CompletedProcess[str]"]
SMALL = ("render", "-r", "64,36", "--fps", "5")

SCENES = """
from manim import *

class Base(Scene):
    def figure(self):
        return Square()

class Turning(Base):
    def construct(self):
        self.play(Create(self.figure()), run_time=0.4)
        self.next_section("turned")
        self.play(Rotate(Triangle()), run_time=0.4)

class Smaller(Turning):
    def figure(self):
        return Circle()
"""
PICTURES = """
from manim import *

class Pictures(Scene):
    def construct(self):
        for number in (1, 2):
            self.next_section(f"picture{number}")
            picture = ImageMobject(f"img/p{number}.png").scale_to_fit_height(3)
            self.play(picture.animate.shift(RIGHT), run_time=0.4)
            self.remove(picture)
        self.next_section("drawing")
        self.play(Create(SVGMobject("shape")), run_time=0.4)
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def draw(path: Path, shade: int) -> None:
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(np.full((4, 4, 3), shade, np.uint8)).save(path)


def write_shape(folder: Path, corner: int) -> None:
    path = f'<path d="M1 1 L9 {corner} L5 9 Z" fill="#ff0"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{path}</svg>'
    write(folder, "shape.svg", svg)


def drawn(done: "CompletedProcess[str]") -> list[str]:
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"beat (\w+): drawn", done.stdout)


def frames(path: Path) -> int:
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(video=0))


def test_all_scenes_of_a_file_go_where_manim_puts_them(tmp_path: Path, mathreel: Run) -> None:
    write(tmp_path, "lessons/turning.py", SCENES)
    done = mathreel(*SMALL, "lessons/turning.py", "--why", cwd=tmp_path)
    assert len(drawn(done)) == 4
    folder = tmp_path / "media" / "videos" / "turning" / "36p5"
    made = sorted(path.name for path in folder.glob("*.mp4"))
    assert made == ["Smaller.mp4", "Turning.mp4"]  # no film, and nothing for a mere base
    assert [frames(folder / name) for name in made] == [4, 4]
    names = sorted(path.name for path in (folder / "beats" / "Turning").iterdir())
    assert names == ["01-autocreated.mp4", "02-turned.mp4"]
    assert (folder / "Smaller.mp4").read_bytes() != (folder / "Turning.mp4").read_bytes()

    assert drawn(mathreel(*SMALL, "lessons/turning.py", "--why", cwd=tmp_path)) == []
    write(tmp_path, "lessons/turning.py", SCENES.replace("Triangle", "Star"))
    done = mathreel(*SMALL, "lessons/turning.py", "smaller", "--why", cwd=tmp_path)
    assert drawn(done) == ["turned"]
    assert "Turning:" not in done.stdout


def test_what_a_scene_reads_is_an_input_though_no_code_names_it(
    tmp_path: Path, mathreel: Run
) -> None:
    write(tmp_path, "pictures.py", PICTURES)
    draw(tmp_path / "img" / "p1.png", 40)
    draw(tmp_path / "img" / "p2.png", 80)
    write_shape(tmp_path, 2)

    def render(*more: str) -> "CompletedProcess[str]":
        return mathreel(*SMALL, "pictures.py", "--why", *more, cwd=tmp_path)

    assert drawn(render()) == ["picture1", "picture2", "drawing"]
    assert "up to date" in render().stdout
    draw(tmp_path / "img" / "p2.png", 81)
    done = render()
    assert "Pictures: img/p2.png changed" in done.stdout
    assert drawn(done) == ["picture2"]
    write_shape(tmp_path, 3)
    done = render("--no-fork")
    assert "Pictures: shape.svg changed" in done.stdout
    assert drawn(done) == ["drawing"]
    assert "up to date" in render().stdout
    (tmp_path / "img" / "p1.png").unlink()
    done = render()
    assert done.returncode == 1
    assert "could not find img/p1.png" in done.stderr
    assert "Traceback" not in done.stderr


SETS_ITS_PICTURE = """
from manim import *
config.pixel_width, config.pixel_height, config.frame_rate = 36, 64, 4
config.frame_width, config.frame_height = 4.5, 8
class Tall(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.5)
"""


def test_a_file_that_sets_its_own_picture(tmp_path: Path, mathreel: Run) -> None:
    """Never stretched; the one command that is meant is named, and works."""
    write(tmp_path, "tall.py", SETS_ITS_PICTURE)
    done = mathreel(*SMALL, "tall.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "tall.py sets its picture itself, to 36 by 64 pixels at 4 frames" in done.stderr
    assert "-r 36,64 --fps 4" in done.stderr
    done = mathreel("render", "tall.py", "-r", "36,64", "--fps", "4", cwd=tmp_path)
    assert done.returncode == 0
    assert frames(tmp_path / "media" / "videos" / "tall" / "36x64p4" / "Tall.mp4") == 2


def test_a_file_named_like_a_library_that_asks_for_opengl(tmp_path: Path, mathreel: Run) -> None:
    text = 'from manim import *\nimport random\nconfig.renderer = "opengl"\n'
    write(tmp_path, "numbers.py", text + "class One(Scene):\n    def construct(self): ...\n")
    done = mathreel(*SMALL, "numbers.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "numbers.py asks for OpenGL" in done.stderr


def test_a_file_somewhere_else_is_blamed_by_its_line(tmp_path: Path, mathreel: Run) -> None:
    here = tmp_path / "here"
    here.mkdir()
    wrong = "        raise ValueError('no circle')"
    raising = SCENES.replace("        return Circle()", wrong)
    write(tmp_path, "there/turning.py", raising)
    done = mathreel(*SMALL, "../there/turning.py", "Smaller", cwd=here)
    assert done.returncode == 1
    line = raising.splitlines().index(wrong) + 1
    assert f"there/turning.py:{line}" in done.stderr
    assert "ValueError: no circle" in done.stderr


def test_what_cannot_be_rendered_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mathreel: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "none.py", "from manim import Scene\nx = 1\n")
    write(tmp_path, "wrong.py", "class A(Scene):\n    x = = 1\n")
    with pytest.raises(UsageError, match="no scene in this file"):
        read_manim_file(Path("none.py"))
    with pytest.raises(UsageError, match="no such file"):
        read_manim_file(Path("missing.py"))
    with pytest.raises(UsageError, match="not Python") as caught:
        read_manim_file(Path("wrong.py"))
    assert caught.value.where == f"{tmp_path / 'wrong.py'}:2"
    with pytest.raises(UsageError, match="more than one thing"):
        read_told(["none.py", "wrong.py"])
    with pytest.raises(UsageError, match="more than one thing"):
        read_told(["none.py"], Path("lesson.toml"))
    write(tmp_path, "turning.py", SCENES)
    lesson, names = read_told(["Turning", "turning.py"])
    assert [entry.output for entry in lesson.entries] == ["Turning", "Smaller"]
    assert names == ("Turning",)
    done = mathreel(*SMALL, "turning.py", "Turnin", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean Turning?" in done.stderr
