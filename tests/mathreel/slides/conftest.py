"""What the tests of decks share: a lesson that was really rendered, and a real browser."""

from collections.abc import Callable
from subprocess import CompletedProcess

import coloured_lesson
import pytest
from playwright.sync_api import Browser

from mathreel.reel import Reel, read_reel

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run",
]  # fmt: skip

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture(scope="session")
def coloured(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Reel:
    """A rendered lesson of two scenes with 14 beats of three frames each."""
    folder = tmp_path_factory.mktemp("coloured") / "lesson"
    coloured_lesson.write(folder)
    done = mathreel("render", "-r", "320,180", "--fps", "20", cwd=folder)
    assert done.returncode == 0, done.stderr
    return read_reel(folder / "media" / "180p20")


@pytest.fixture(scope="session")
def chromium(chromium_of: Callable[..., Browser]) -> Browser:
    """A browser that plays what teachers' browsers play."""
    return chromium_of(ARGUMENTS)
