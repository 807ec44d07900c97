"""Targets, and what weights predict for them: points, a line, and the gaps between."""

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from mathcore.regression import predict
from scenes.stage.clipping import clipped
from scenes.stage.labels import around, beside, halo
from scenes.stage.look import Layer, Size, Stroke
from scenes.stage.plane import Plane
from scenes.stage.regions import Region
from scenes.stage.space import is_free
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

DASH = 0.3
"""Half the width of a prediction's mark, in rows."""


class FitPicture(VGroup):
    """A plane with a point for each row, and a model that moves as its weights change.

    With a bias (a column of ones) and one feature the model is a line over that feature. Without
    a bias it is a level mark for each row, over the row's number.

    Parameters
    ----------
    region, typesetter
        Where it stands, and what sets its tick labels.
    X
        One row for each point, shape (m, 2).
    y
        The targets, shape (m,).
    shown
        Weights whose predictions must be in the window, shape (k, 2).
    """

    def __init__(
        self,
        region: Region,
        typesetter: Typesetter,
        X: np.ndarray,
        y: np.ndarray,
        shown: Sequence[np.ndarray],
    ) -> None:
        self._X, self._y = X, y
        biases = [column for column in (0, 1) if np.all(X[:, column] == 1)]
        self.bias = biases[0] if biases else None
        self.xs = np.arange(1.0, len(y) + 1) if self.bias is None else X[:, 1 - self.bias]
        levels = np.concatenate([y, *(predict(X, weights) for weights in shown)])
        seen = [
            np.stack([np.resize(self.xs + way, len(levels)), levels], axis=1)
            for way in ((-DASH, DASH) if self.bias is None else (0,))
        ]
        self.plane = Plane.around(region, typesetter, np.concatenate(seen), equal_units=False)
        look = typesetter.look
        self.points_of_y = VGroup(
            *(self.plane.point(spot, "ink") for spot in zip(self.xs, y, strict=True))
        )
        self.model = Path(stroke_color=look.result, stroke_width=Stroke.CURVE * look.boldness)
        self.gaps = Path(stroke_color=look.leftover, stroke_width=Stroke.ARROW * look.boldness)
        self.model.set_z_index(Layer.CURVE)
        self.gaps.set_z_index(Layer.HELPER)
        super().__init__(self.plane, self.gaps, self.model, self.points_of_y)

    def weigh(self, weights: Sequence[float]) -> "FitPicture":
        """Show what weights predict, in place."""
        predicted = predict(self._X, weights)
        if self.bias is None:
            marks = [np.stack([self.xs + way, predicted], axis=1) for way in (-DASH, DASH)]
            self._lay(self.model, np.stack(marks, axis=1))
        else:
            self.plane.line_along(self.model, lambda xs: predict(self._rows(xs), weights))
        ends = [np.stack([self.xs, level], axis=1) for level in (predicted, self._y)]
        self._lay(self.gaps, np.stack(ends, axis=1))
        self._ends = self.plane.at(*np.moveaxis(np.stack(ends), -1, 0))
        return self

    def gap(self, row: int) -> tuple[np.ndarray, np.ndarray]:
        """Return both ends of a row's gap in the frame, from the prediction to the target."""
        return self._ends[0, row], self._ends[1, row]

    def gap_labels(self, residual: Sequence[float]) -> dict[int, VMobject]:
        """Return the numbers beside the gaps that can be seen, by row, each in its place."""
        taken: list[VMobject] = [self.model, self.gaps, *self.points_of_y]
        labels = {}
        plot, look = self.plane.plot, self.plane.look
        for row, rest in enumerate(residual):
            if numeral(rest) != "0":
                start, end = self.gap(row)
                text = self.plane.typesetter.maths(f"leftover({numeral(rest)})", Size.LABEL)
                label = labels[row] = halo(text, look)
                beside(label, start, end, clear_of=taken, within=plot)
                if not is_free(label, taken, plot):
                    around(label, (start + end) / 2, clear_of=taken, within=plot)
                taken.append(label)
        return labels

    def _lay(self, path: Path, pieces: np.ndarray) -> None:
        seen = clipped(pieces, self.plane.window)
        path.pieces(self.plane.at(seen[..., 0], seen[..., 1]))

    def _rows(self, xs: np.ndarray) -> np.ndarray:
        columns = [xs, xs]
        columns[self.bias] = np.ones_like(xs)
        return np.stack(columns, axis=1)
