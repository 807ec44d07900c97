"""Draw the pictures of the pages, with the command that readers use, from the code they read."""

import subprocess
import sys
from pathlib import Path
from shutil import copytree
from textwrap import indent

from PIL import Image, ImageChops, ImageOps

from documentation.tangle import blocks, follow

ROOT = Path(__file__).parents[2]
SIZE = "-r", "1280,720", "--fps", "5"
MARGIN = 24

_SCENE = '''"""{name}"""

import numpy as np

from scenes.stage.storyboard import Storyboard, beat


class {name}(Storyboard):
    """{name}"""

    def cast(self) -> None:
{code}
    @beat(".")
    def shown(self) -> None:
        """As it is."""
'''


def scene_name(picture: str) -> str:
    """Return the scene that a picture of the stage is taken of.

    >>> scene_name("log_plane")
    'LogPlanePicture'
    """
    return picture.title().replace("_", "") + "Picture"


def stage_lesson(page: str, folder: Path) -> list[str]:
    """Write a lesson with a scene for each named example of a page; return the examples' names."""
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    examples = [block for block in blocks(page) if block.language == "python" and block.file]
    toml = 'title = "The stage"\n'
    for example in examples:
        name = scene_name(example.file)
        text = _SCENE.format(name=name, code=indent(example.text, " " * 8))
        path = folder / "scenes" / f"{example.file}_picture.py"
        path.write_text(text, encoding="utf-8")
        toml += f'\n[[scene]]\nname = "{name}"\n'
    (folder / "lesson.toml").write_text(toml, encoding="utf-8")
    return [example.file for example in examples]


def draw_stage(page: str, work: Path, pictures: Path) -> None:
    """Draw the examples of the stage's page."""
    names = stage_lesson(page, work)
    mathreel(["render", "--format", "png", *SIZE], work)
    for name in names:
        drawn = work / "media" / "720p5-png" / f"{scene_name(name)}.png"
        cut_out(drawn, pictures / f"{name}.png")


def cut_out(drawn: Path, picture: Path) -> None:
    """Keep what there is to see, and a margin of background around it."""
    with Image.open(drawn) as opened:
        whole = opened.convert("RGB")
    background = Image.new("RGB", whole.size, whole.getpixel((0, 0)))
    seen = ImageChops.difference(whole, background).getbbox()
    if seen is None:
        raise ValueError(f"{drawn.name} is empty")
    ImageOps.expand(whole.crop(seen), MARGIN, whole.getpixel((0, 0))).save(picture)


def draw_tutorial(page: str, work: Path, pictures: Path) -> None:
    """Follow the tutorial, typing nothing but what begins the lesson, and draw its beats."""

    def run(words: list[str], folder: Path) -> None:
        if words[:2] == ["mathreel", "new"]:
            mathreel(words[1:], folder)

    lesson = follow(page, work, run)
    mathreel(["posters", *SIZE, "--cache", str(work.parent / "cache")], lesson)
    copytree(lesson / "media" / "720p5" / "posters", pictures, dirs_exist_ok=True)


def mathreel(words: list[str], folder: Path) -> None:
    """Run the command in a folder."""
    command = [sys.executable, str(ROOT / "scripts" / "render.py"), *words]
    subprocess.run(command, cwd=folder, check=True)
