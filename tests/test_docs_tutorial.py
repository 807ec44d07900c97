"""The tutorial can be followed word for word."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from documentation.tangle import blocks, follow

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
# As typed, these would draw more than a test should.
SMALLER = {
    "render": ["-r", "128,72", "--fps", "4"],
    "slides": ["-r", "128,72", "--fps", "4"],
    "check": ["-r", "1:1", "--look", "light"],
}
MATHREEL = [sys.executable, str(ROOT / "scripts" / "render.py")]


def run(words: list[str], folder: Path) -> None:
    if words[0] == "mathreel":
        words = [*MATHREEL, *words[1:], *SMALLER.get(words[1], [])]
    else:
        assert words == ["pytest"]
        words = [sys.executable, "-m", "pytest"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    if words[-1] == "watch":
        watch([*words, "--no-browser"], folder, kept)
        return
    done = subprocess.run(words, cwd=folder, env=kept, capture_output=True, text=True)
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"


def watch(words: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Begin to watch, and end it as people do."""
    with subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as watching:
        assert watching.stdout is not None
        assert "http://127.0.0.1:" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert watching.wait(60) == 0


def test_following_it_makes_a_film_and_slides(tmp_path: Path) -> None:
    lesson = follow(PAGE, tmp_path, run)
    made = {path.name for path in (lesson / "media" / "72p4").iterdir()}
    assert {"OnlyStretched.mp4", "my-lesson.mp4", "my-lesson.pptx"} <= made


@pytest.mark.parametrize("block", [b for b in blocks(PAGE) if b.language == "python"])
def test_all_python_shown_is_a_part_of_a_file(block) -> None:
    assert block.file


def test_its_pictures_are_beats_of_what_is_written() -> None:
    code = "".join(b.text for b in blocks(PAGE)) + (
        ROOT / "mathreel" / "new" / "template" / "scenes" / "halfway.py"
    ).read_text(encoding="utf-8")
    pictures = [part.partition(".png")[0] for part in PAGE.split("build/pictures/")[1:]]
    assert len(pictures) == 4
    for scene, _, beat in (each.partition("/") for each in pictures):
        assert f"class {scene}(" in code
        assert f"def {beat[3:]}(" in code
