"""The lesson with a scene for each fault, looked at once for all tests."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from mathreel.check.inspection import Inspection, Verdict
from mathreel.discover import choose, discover
from mathreel.lesson import read_lesson
from mathreel.store import Store

LESSON = Path(__file__).parent / "lesson"

# They import manim, whose own imports warn: only processes of their own run them.
collect_ignore_glob = ["lesson/*"]

Inspect = Callable[..., list[Verdict]]


@pytest.fixture(scope="session")
def inspect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inspect]:
    """Return a function that looks at scenes of the lesson of faults."""
    lesson = read_lesson(LESSON / "lesson.toml")
    store = Store(tmp_path_factory.mktemp("media") / ".cache")
    with store.workplace() as unfinished:

        def run(
            *names: str, looks: Sequence[str] = ("dark",), sizes=((1920, 1080),)
        ) -> list[Verdict]:
            scenes = choose(discover(lesson), names)
            return Inspection(scenes, LESSON, store, unfinished, 2).inspect(looks, sizes)

        yield run
