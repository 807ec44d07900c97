"""The engine's frames are Manim's frames, pixel for pixel."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[str]"]


def digests(run_python: Run, way: str, lesson: Path) -> dict[str, list[str]]:
    script = Path(__file__).parent / "frame_digests.py"
    done = run_python(str(script), way, str(lesson), cwd=lesson)
    assert done.returncode == 0, done.stderr
    table: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return table


def test_every_frame_is_what_stock_manim_draws(corpus: Path, run_python: Run) -> None:
    stock = digests(run_python, "stock", corpus)
    reel = digests(run_python, "reel", corpus)
    assert list(reel) == list(stock)
    assert all(stock.values()), "a scene without frames would prove nothing"
    for name, frames in stock.items():
        assert reel[name] == frames, name
