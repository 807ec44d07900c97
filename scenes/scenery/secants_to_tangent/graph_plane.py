"""A plane for the graph of a function: each axis has its own unit, and its labels have room."""

from collections.abc import Callable
from math import ceil, floor, log10

import numpy as np

from mathcore.functions import Function
from scenes.stage.look import Space
from scenes.stage.plane import LEAST_TICK_GAP, Plane, window_around
from scenes.stage.regions import Region
from scenes.stage.ruling import Ruling
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import ems

TICK_ROOM = 0.62
"""For labels of a few decimals beside the vertical axis."""
SAMPLES = 61
BESIDE = 0.05
UNITS_TO_A_POINT = 1 / 96
DIGIT = 0.5
"""Width of a digit, in ems."""


class GraphPlane(Plane):
    """A plane for a graph: a low plot still gets its ticks, and long labels stand farther apart."""

    @classmethod
    def of(cls, region: Region, typesetter: Typesetter, window_of: Callable) -> "GraphPlane":
        """Return a plane with room for longer tick labels."""
        return cls(region, typesetter, window_of, tick_room=TICK_ROOM)

    def ruling_of(self, window: Region, plot: Region) -> Ruling:
        """Return grid and ticks that suit a window, and may be left behind by the next one."""
        ruling = super().ruling_of(window, plot)
        ruling.layout_allowances = {"exposure": "while one looks closer, tick labels pass by"}
        return ruling

    def level_gap(self, plot: Region) -> float:
        """Let low plots have ticks too: labels are wider than high."""
        return min(0.55, plot.height / 5)

    def tick_step(self, span: float, length: float, gap: float = LEAST_TICK_GAP) -> float:
        """Return the distance from tick to tick; across, it leaves room for labels such as -0.0025.

        Up the side, where labels stand over each other, the gap is smaller.
        """
        step = super().tick_step(span, length, gap)
        if gap < LEAST_TICK_GAP:
            return step
        return super().tick_step(span, length, max(gap, self._widest(step) + 1.5 * Space.TIGHT))

    def _widest(self, step: float) -> float:
        """Return how wide the longest label is where ticks are a step apart."""
        farthest = max(abs(self.window.left), abs(self.window.right), 1.0)
        decimals = max(0, ceil(-log10(step) - 1e-9))
        digits = floor(log10(farthest)) + 1 + decimals
        signs = ems("-." if decimals else "-")
        return (DIGIT * digits + signs) * self.tick_size * UNITS_TO_A_POINT


def graph_window(f: Function, plot: Region, low: float, high: float) -> Region:
    """Return a window that holds the graph from ``low`` to ``high``, and a number beside it."""
    xs = np.linspace(low, high, SAMPLES)
    ys, room = f(xs), BESIDE * (high - low)
    seen = np.stack([[low - room, *xs, high + room], [ys[0], *ys, ys[-1]]], axis=1)
    return window_around(seen, plot, equal_units=False)
