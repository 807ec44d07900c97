"""What the README shows works as it stands there."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)[1]


def test_the_two_commands_come_first_and_exist():
    commands = re.findall(r"^make (\w+)", block("sh"), re.MULTILINE)
    assert commands == ["lesson", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{command}:" in makefile for command in commands)


def test_the_numbers_shown_are_the_lessons():
    lesson = tomllib.loads((ROOT / "lesson.toml").read_text(encoding="utf-8"))
    (shown,) = tomllib.loads(block("toml"))["scene"]
    assert shown in lesson["scene"]


def test_the_scene_shown_renders(tmp_path):
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "twice.py").write_text(block("python"), encoding="utf-8")
    (tmp_path / "lesson.toml").write_text('title = "Mine"\n[[scene]]\nname = "TwiceAsFar"\n')
    command = [sys.executable, ROOT / "scripts" / "render.py", "render", "--lesson", tmp_path]
    subprocess.run([*command, "-r", "128,72", "--fps", "4"], check=True)
    assert (tmp_path / "media" / "72p4" / "TwiceAsFar.mp4").stat().st_size > 0


def test_pictures_and_files_named_are_there():
    for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).exists(), path
