"""What a plane is counted by: grid lines and tick labels at fixed values."""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.stage.look import Layer, Size, Space, Stroke
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter

TICK_STRIP = 0.42

Spot = Callable[[float, float], np.ndarray]


class Ruling(VGroup):
    """Grid lines and their tick labels; both are moved in place when the window changes.

    Parameters
    ----------
    typesetter
        Sets the labels, once for each value.
    xs, ys
        Where the lines stand, in the coordinates of the window.
    text
        Typst source of the label of a value.
    room
        Width of the strip for the labels of the vertical axis; longer labels are scaled down.
    size
        Of the labels.
    """

    crowded_across, crowded_up = (0.5, 0.75), (0.16, 0.24)
    """Distances at which neighbouring lines are not seen at all, and from which on fully."""

    def __init__(
        self,
        typesetter: Typesetter,
        xs: np.ndarray,
        ys: np.ndarray,
        text: Callable[[float], str],
        room: float = TICK_STRIP,
        size: float = Size.TICK,
    ) -> None:
        look = typesetter.look
        self.xs, self.ys = xs, ys
        self.grid = Path(stroke_color=look.grid, stroke_width=Stroke.GRID * look.boldness)
        self.grid.set_z_index(Layer.GRID)
        self.grid.layout_allowances = {"contrast": "lines to count by; they carry no meaning"}
        self.x_labels, self.y_labels = (
            [typesetter.maths(text(value), size, "muted") for value in values]
            for values in (xs, ys)
        )
        for label in self.y_labels:
            if label.width > room + Space.MARGIN / 2:
                label.scale((room + Space.MARGIN / 2) / label.width)
        super().__init__(self.grid, *self.x_labels, *self.y_labels)

    def place(self, spot: Spot, window: Region, plot: Region, opacity: float = 1.0) -> None:
        """Move everything to where it stands in a window; what lies outside is not seen.

        What has come too close together to be read fades.
        """
        hair = 1e-9 * (window.width + window.height)
        across = [x for x in self.xs if window.left - hair <= x <= window.right + hair]
        up = [y for y in self.ys if window.bottom - hair <= y <= window.top + hair]
        clear_across = opacity * _clarity(self.xs, plot.width / window.width, *self.crowded_across)
        clear_up = opacity * _clarity(self.ys, plot.height / window.height, *self.crowded_up)
        self.grid.pieces(
            [[spot(x, window.bottom), spot(x, window.top)] for x in across]
            + [[spot(window.left, y), spot(window.right, y)] for y in up]
        )
        self.grid.set_stroke(opacity=min(clear_across, clear_up))
        for x, label in zip(self.xs, self.x_labels, strict=True):
            foot = spot(x, window.bottom)
            label.move_to([foot[0], plot.bottom - TICK_STRIP / 2, 0])
            _show(label, clear_across * (x in across))
        for y, label in zip(self.ys, self.y_labels, strict=True):
            foot = spot(window.left, y)
            label.move_to([plot.left - Space.TIGHT - label.width / 2, foot[1], 0])
            _show(label, clear_up * (y in up))


def _clarity(values: np.ndarray, scale: float, least: float, enough: float) -> float:
    """Return how clearly values are seen at a scale, from 0 at the ``least`` distance up to 1."""
    if len(values) < 2:
        return 1.0
    return float(np.clip(((values[1] - values[0]) * scale - least) / (enough - least), 0, 1))


def _show(label: VMobject, opacity: float) -> None:
    if label.submobjects and label.submobjects[0].fill_opacity != opacity:
        label.set_fill(opacity=opacity)
