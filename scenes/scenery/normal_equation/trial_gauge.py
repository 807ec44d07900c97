"""What a trial's weights are and how far it misses, while it slides: numbers, and a bar."""

import numpy as np
from manim import RIGHT, VGroup

from scenes.scenery.normal_equation.board import ERROR, W1, W2, E
from scenes.stage.look import Layer, Space, Stroke
from scenes.stage.readout import Readout
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter

DECIMALS = 2
BAR_HEIGHT = 0.3


class TrialGauge(VGroup):
    """Two weights and the length of the error, live; the bar is as long as the error.

    Parameters
    ----------
    typesetter, region
        What sets the text, and where it stands.
    trials
        What is to come, one trial a row, two weights and the error's length each: the longest
        numbers decide how much room there is, shape (n, 3).
    """

    def __init__(self, typesetter: Typesetter, region: Region, trials: np.ndarray) -> None:
        texts = [max((f"{value:.{DECIMALS}f}" for value in values), key=len) for values in trials.T]
        w1, w2, length = texts
        self._formula = typesetter.maths(
            f"{W1} approx {{{{{w1} : n0}}}} quad {W2} approx {{{{{w2} : n1}}}} \\\n"
            f"{ERROR} \\\n"
            f"norm({E}) approx {{{{{length} : n2}}}}"
        )
        upper = region.inset(bottom=BAR_HEIGHT + Space.GAP)
        upper.place(self._formula, 0.5, 0.4)
        self.readouts = []
        look = typesetter.look
        for index, text in enumerate(texts):
            number = self._formula.select(f"n{index}")
            readout = Readout(typesetter, DECIMALS, "leftover" if index == 2 else "ink")
            self.readouts.append(readout.over(number, text))
            number.set_opacity(0)
        self._start = np.add(region.at(0, 0), [0, BAR_HEIGHT / 2, 0])
        self._scale = region.width / trials[:, 2].max()
        self.bar = Path(
            stroke_color=look.leftover, stroke_width=2 * Stroke.ARROW * look.boldness
        ).set_z_index(Layer.CURVE)
        super().__init__(self._formula, *self.readouts, self.bar)

    def show(self, weights: np.ndarray, length: float) -> "TrialGauge":
        """Become the numbers of a trial, in place."""
        for readout, value in zip(self.readouts, (*weights, length), strict=True):
            readout.show(value)
        self.bar.through([self._start, self._start + self._scale * length * RIGHT])
        return self
