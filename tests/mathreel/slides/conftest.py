"""What the tests of decks share: a lesson that was really rendered, and a real browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess

import coloured_lesson
import pytest
from playwright.sync_api import Browser, sync_playwright

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
def chromium() -> Iterator[Browser]:
    """A browser that plays what teachers' browsers play."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None and "CI" not in os.environ:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
