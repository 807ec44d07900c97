"""A plane whose axes count factors of ten."""

from collections.abc import Iterable, Sequence

import numpy as np

from scenes.stage.look import Size
from scenes.stage.plane import LEAST_TICK_GAP, Plane, tick_step
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter


class LogPlane(Plane):
    """A plane for numbers above zero over many powers of ten; its window is in exponents."""

    tick_size = Size.TICK_POWER

    @classmethod
    def of(
        cls, region: Region, typesetter: Typesetter, points: Iterable[Sequence[float]], room: float
    ) -> "LogPlane":
        """Return a plane that holds the given points, with half a power of ten around them."""
        exponents = np.log10(np.asarray([*points], float))
        low, high = exponents.min(axis=0) - 0.5, exponents.max(axis=0) + 0.5
        window = Region(*map(float, low), *map(float, high))
        return cls(region, typesetter, lambda plot: window, room)

    def spot(self, x: float | np.ndarray, y: float | np.ndarray) -> np.ndarray:
        """Return where numbers are on screen, shape (3,) or (n, 3)."""
        return self.at(np.log10(x), np.log10(y))

    def tick_step(self, span: float, length: float, gap: float = LEAST_TICK_GAP) -> float:
        """Return whole powers of ten only."""
        return max(1.0, tick_step(span, length, gap))

    def tick_text(self, value: float) -> str:
        """Write a power of ten."""
        return "1" if round(value) == 0 else f"10^({round(value)})"

    def place_axes(self) -> "LogPlane":
        """Logarithmic axes never meet zero; the lower and left edge stand for them."""
        plot = self.plot
        self.axes.through([plot.at(0, 1), plot.at(0, 0), plot.at(1, 0)])
        return self


def beads(path: Path, centres: np.ndarray, radius: float) -> Path:
    """Become small discs around points, shape (n, 3), in place."""
    turn = np.linspace(0, 2 * np.pi, 13)
    ring = radius * np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)
    sides = np.stack([ring[:-1], ring[1:]], axis=1)
    return path.pieces((np.asarray(centres)[:, None, None] + sides).reshape(-1, 2, 3))
