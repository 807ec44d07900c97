"""Graph paper to count on: a line at every whole number, however close they come."""

from collections.abc import Iterable, Sequence

import numpy as np

from scenes.stage.plane import Plane, window_around
from scenes.stage.regions import Region
from scenes.stage.ruling import Ruling, Spot
from scenes.stage.typeset import Typesetter

ROOMY_UNIT = 0.85
SMALLEST = 0.78
EDGE = 0.55
LABEL_GAP_ACROSS = 0.45
LABEL_GAP_UP = 0.28


class UnitPlane(Plane):
    """A plane whose squares are one unit wide."""

    @classmethod
    def around(
        cls, region: Region, typesetter: Typesetter, points: Iterable[Sequence[float]]
    ) -> "UnitPlane":
        """Return a plane whose window holds the points, and outside of them a row of labels."""
        seen = [*points]

        def window_of(plot: Region) -> Region:
            side = min(plot.width, plot.height)
            return window_around(seen, plot, padding=EDGE / (side - 2 * EDGE))

        return cls(region, typesetter, window_of)

    @property
    def unit(self) -> float:
        """Length of a unit on screen."""
        return self.plot.width / self.window.width

    @property
    def label_scale(self) -> float:
        """By what to scale labels, so that on small squares they are smaller, within reason."""
        return float(np.clip(self.unit / ROOMY_UNIT, SMALLEST, 1.0))

    def ruling_of(self, window: Region, plot: Region) -> Ruling:
        """Return the lines at all whole numbers in a window."""
        xs = np.arange(np.ceil(window.left), np.floor(window.right) + 1)
        ys = np.arange(np.ceil(window.bottom), np.floor(window.top) + 1)
        return UnitRuling(self.typesetter, xs, ys, self.tick_text, self.tick_room)


class UnitRuling(Ruling):
    """Lines that never fade; where labels would touch, only some of them have one."""

    crowded_across = crowded_up = (0.0, 0.1)

    def place(self, spot: Spot, window: Region, plot: Region, opacity: float = 1.0) -> None:
        """Move everything to where it stands in a window."""
        super().place(spot, window, plot, opacity)
        unit = plot.width / window.width
        for values, labels, gap in (
            (self.xs, self.x_labels, LABEL_GAP_ACROSS),
            (self.ys, self.y_labels, LABEL_GAP_UP),
        ):
            step = next(step for step in (1, 2, 5, 10, 20, 50) if step * unit >= gap)
            for value, label in zip(values, labels, strict=True):
                if value % step:
                    label.set_fill(opacity=0)
