"""Compare films with the frames that they were made of.

``python bench_likeness.py QUALITY SCENE FILM…`` prints the mean structural similarity of each
film: of the brightness, in blocks of 8 by 8 pixels, of every tenth frame.
"""

import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
from drawing import draw

from mathreel.discover import discover
from mathreel.lesson import read_lesson
from mathreel.worker.crew import Crew

ROOT = Path(__file__).parent.parent
_EVERY, _BLOCK = 10, 8
_BRIGHTNESS = np.array([0.2126, 0.7152, 0.0722])


def similarity(a: Any, b: Any) -> float:
    """Return the mean structural similarity of two pictures of brightness, 0 to 255."""
    (mean_a, var_a), (mean_b, var_b) = _moments(a * a, a), _moments(b * b, b)
    both = _blocks(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    found = (2 * mean_a * mean_b + c1) * (2 * both + c2)
    return float((found / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))).mean())


def _moments(squares: Any, values: Any) -> tuple[Any, Any]:
    mean = _blocks(values)
    return mean, _blocks(squares) - mean**2


def _blocks(values: Any) -> Any:
    height, width = (length // _BLOCK for length in values.shape)
    cut = values[: height * _BLOCK, : width * _BLOCK]
    return cut.reshape(height, _BLOCK, width, _BLOCK).mean(axis=(1, 3))


class Judge(Crew):
    """Draws all frames, and compares some with those of films."""

    films: tuple[Path, ...] = ()

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._number = 0
        self._shown = [av.open(film).decode(video=0) for film in self.films]
        self.found: list[list[float]] = [[] for _ in self.films]

    drawing = True  # type: ignore[assignment]  # a property there

    def begin(self, number: int) -> None:
        """Take no clips."""

    def frame(self, pixels: Any, repeat: int) -> None:
        """Compare a frame, however long it is shown."""
        for _ in range(repeat):
            shown = [next(film) for film in self._shown]
            if self._number % _EVERY == 0:
                lossless = pixels[..., :3] @ _BRIGHTNESS
                for frame, found in zip(shown, self.found, strict=True):
                    found.append(
                        similarity(frame.to_ndarray(format="rgb24") @ _BRIGHTNESS, lossless)
                    )
            self._number += 1

    hold = frame


def main(quality: str, name: str, *films: str) -> None:
    """Print the likeness of each film."""
    lesson = read_lesson(ROOT / "lesson.toml")
    scene = next(each for each in discover(lesson) if each.output == name)
    judges: list[Judge] = []

    def judge(*args: Any) -> Judge:
        Judge.films = tuple(map(Path, films))
        judges.append(Judge(*args))
        return judges[-1]

    draw(scene, lesson.root, quality, judge)
    print(*(f"{np.mean(found):.5f}" for found in judges[0].found))


if __name__ == "__main__":
    main(*sys.argv[1:])
