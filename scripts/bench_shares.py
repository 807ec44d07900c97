"""Say what a scene's frames cost: ``python bench_shares.py QUALITY SCENE``.

Drawn in one process, so that every second can be put down to one of the stages.
"""

import sys
import time
from pathlib import Path
from typing import Any

from drawing import draw

from mathreel.discover import discover
from mathreel.lesson import read_lesson
from mathreel.worker.canvas import Canvas
from mathreel.worker.clip import ClipEncoder
from mathreel.worker.converting import Converter
from mathreel.worker.crew import Crew
from mathreel.worker.take import Take

ROOT = Path(__file__).parent.parent


def timed(kind: type, method: str, spent: dict[str, float], stage: str) -> None:
    """Add up the processor's time in a method, on whatever thread that is called."""
    original = getattr(kind, method)
    spent[stage] = 0.0

    def run(*args: Any, **kwargs: Any) -> Any:
        began = time.thread_time()
        try:
            return original(*args, **kwargs)
        finally:
            spent[stage] += time.thread_time() - began

    setattr(kind, method, run)


def main(quality: str, name: str) -> None:
    """Print the seconds of each stage."""
    lesson = read_lesson(ROOT / "lesson.toml")
    scene = next(each for each in discover(lesson) if each.output == name)
    spent: dict[str, float] = {}
    timed(Canvas, "draw", spent, "drawing")
    timed(Converter, "convert", spent, "conversion")
    timed(ClipEncoder, "_encode", spent, "encoding")
    timed(Take, "finish", spent, "stills and holds")
    began = time.process_time()
    draw(scene, lesson.root, quality, Crew)
    spent["replay and the rest"] = time.process_time() - began - sum(spent.values())
    print(", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in spent.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
