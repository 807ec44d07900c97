"""What takes longest is begun first, so that all processors are busy to the end."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from mathreel.progress import PlainProgress
from mathreel.report import make_console
from mathreel.session import Session
from mathreel.settings import choose_settings
from mathreel.wishes import Wishes
from mathreel.worker.job import Job
from mathreel.workers import Message

Run = Callable[..., "CompletedProcess[str]"]
TOML = 'title = "Two"\n[[scene]]\nname = "Brief"\n[[scene]]\nname = "Lasting"\n'
BRIEF = """from manim import Scene


class Brief(Scene):
    def construct(self):
        self.wait(1)
"""
LASTING = """from manim import Circle, Scene

SIZE = 1


def ring():
    return Circle(SIZE)


class Lasting(Scene):
    def construct(self):
        self.play(ring().animate.scale(2), run_time=9)
"""


class AskedError(Exception):
    """Raised where drawing would begin."""


def order(folder: Path) -> list[str]:
    """Return the scenes in the order in which workers are asked for them."""
    asked: list[str] = []

    def ask(jobs: Sequence[Job], *, parallel: int, fork: bool) -> Generator[Message]:
        asked.extend(job.class_name for job in jobs)
        raise AskedError
        yield

    settings = choose_settings(resolution=(64, 36), fps=5)
    session = Session(Wishes(settings=settings, lesson=folder / "lesson.toml"))
    with PlainProgress(make_console(), {}) as progress, pytest.raises(AskedError):
        session.draw(progress, run=ask)
    return asked


def test_the_scene_that_uses_more_code_and_then_the_one_that_took_longer(
    write_lesson: Callable[..., Path], mathreel: Run
) -> None:
    folder = write_lesson(TOML, brief=BRIEF, lasting=LASTING)
    assert order(folder) == ["Lasting", "Brief"]
    assert mathreel("render", "-r", "64,36", "--fps", "5", cwd=folder).returncode == 0
    much = "".join(f"\n\ndef unused_{number}():\n    pass\n" for number in range(9))
    (folder / "scenes" / "brief.py").write_text(BRIEF.replace("1", "2") + much)
    (folder / "scenes" / "lasting.py").write_text(LASTING.replace("1", "2"))
    assert order(folder) == ["Lasting", "Brief"]
