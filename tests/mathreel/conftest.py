"""What the engine's tests share: small lessons, and the command run as people run it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

# They import manim, whose own imports warn: only processes of their own run them.
collect_ignore_glob = ["corpus/*", "ordinary/*", "frame_digests.py"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def run_python() -> Run:
    """Run Python in a folder and return what it said."""
    # A terminal's width that somebody exported must not fold the output.
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    environment["PYTHONPATH"] = str(ROOT)
    # Manim's animations that match shapes take them in the order of a set of digests.
    environment["PYTHONHASHSEED"] = "0"

    def run(*words: str, cwd: Path, timeout: float = 60) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *words],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def mathreel(run_python: Run) -> Run:
    """Run the command in a folder, as people do."""

    def run(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
        return run_python(str(ROOT / "scripts" / "render.py"), *words, cwd=cwd)

    return run


@pytest.fixture
def write_lesson(tmp_path: Path) -> Callable[..., Path]:
    """Write a lesson.toml and scene files into a fresh folder."""

    def write(toml: str, **files: str) -> Path:
        (tmp_path / "scenes").mkdir(exist_ok=True)
        (tmp_path / "lesson.toml").write_text(toml, encoding="utf-8")
        for name, text in files.items():
            (tmp_path / "scenes" / f"{name}.py").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small lesson that is really rendered."""
    folder = tmp_path_factory.mktemp("corpus") / "lesson"
    shutil.copytree(HERE / "corpus", folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="session")
def chromium_of() -> "Iterator[Callable[[list[str]], Browser]]":
    """Give browsers with the arguments that are wanted; one process can talk to Playwright once."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None and "CI" not in os.environ:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        yield lambda words: playwright.chromium.launch(executable_path=program, args=words)
