"""A small lesson that is watched in a browser while it is edited."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from living_lesson import TELLING

ROOT = Path(__file__).parent.parent.parent
LONG = 40.0
"""Seconds after which something that shall happen is taken not to."""

TOML = 'title = "Colours"\n[[scene]]\nname = "Walk"\n[[scene]]\nname = "Other"\n'

WALK = """from pathlib import Path

from manim import DOWN, RIGHT, Square
from telling import Telling, beat

SHADE = Path(__file__).with_name("shade.txt").read_text().strip()


def sheet(colour):
    return Square(20, color=colour, fill_opacity=1, stroke_width=0)


class Walk(Telling):
    @beat("It is red.")
    def it_is_red(self):
        self.sheet = sheet("#ff0000")
        self.play(self.sheet.animate.shift(0.1 * RIGHT), run_time=1)

    @beat("It is green.")
    def it_is_green(self):
        self.play(self.sheet.animate.set_fill("#00ff00"), run_time=2)

    @beat("It is shaded.")
    def it_is_shaded(self):
        self.play(self.sheet.animate.set_fill(SHADE), run_time=1)
"""

OTHER = """from manim import Square, FadeIn
from telling import Telling, beat


class Other(Telling):
    @beat("A square comes.")
    def a_square_comes(self):
        self.play(FadeIn(Square()), run_time=0.5)
"""

FILES = {
    "lesson.toml": TOML,
    "telling.py": TELLING + "\n    def words(self):\n        return {}\n",
    "scenes/walk.py": WALK,
    "scenes/other.py": OTHER,
    "scenes/shade.txt": "#0000ff\n",
}

UP_TO_DATE = (
    "() => told?.scenes.length && !told.troubles.length &&"
    " told.scenes.every((s) => !s.drawing && s.beats.every((b) => b.state === 'full'))"
)
"""What a page says when nothing is left to draw, and nothing is wrong."""

SMALL = ("-r", "320,180", "--fps", "30")
"""Of this size a draft has half the frames."""


def write_lesson(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


class Command:
    """``mathreel watch`` as people run it, and what it says."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        self.lines: list[str] = []
        environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "scripts" / "render.py"), "watch", "--no-browser", *words],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # Ctrl-C is what is tested: it must not be ignored, as in what a shell runs behind.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        self._hearing = threading.Thread(target=self._hear, daemon=True)
        self._hearing.start()
        self.url = re.search(r"http\S+/", self.says("watching"))[0]  # type: ignore[index]

    def _hear(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout:
            for line in self.process.stdout:
                self.lines.append(line)

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def says(self, text: str) -> str:
        """Wait until it says something, and return all that it has said."""
        until(lambda: text in self.said or self.process.poll() is not None)
        assert text in self.said, self.said
        return self.said

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file as an editor does: whole, and at once."""
        path = self.folder / name
        text = path.read_text()
        assert old in text
        beside = path.with_name(f".{path.name}.swp")
        beside.write_text(text.replace(old, new))
        beside.replace(path)

    def family(self) -> list[psutil.Process]:
        """Return the command's process and all that come of it."""
        process = psutil.Process(self.process.pid)
        return [process, *process.children(recursive=True)]

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        status = self.process.wait(LONG)
        self._hearing.join(LONG)
        return status


def until(happens: Callable[[], Any], patience: float = LONG) -> Any:
    """Wait until something is so, and return it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = happens()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it has not happened")


def gone(processes: list[psutil.Process]) -> bool:
    """Whether none of them is alive."""
    return not [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
