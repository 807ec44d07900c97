"""The squared error of every line that is tried, over its weight: a bowl, the best at its foot."""

import numpy as np
from manim import DOWN, VGroup

from scenes.scenery.linear_regression.trials import Trials
from scenes.stage.look import Layer, Size, Space, Stroke
from scenes.stage.regions import Region
from scenes.stage.strokes import Path, point
from scenes.stage.typeset import Typesetter

SAMPLES = 61
NAME_STRIP = 0.4
SIDE = 0.06
HEADROOM = 1.12


class Bowl(VGroup):
    """Two axes, and a curve that is drawn while the line turns.

    Parameters
    ----------
    region, typesetter
        Where it stands, and what sets its names.
    trials
        The lines.
    """

    told = "curve of the squared error over the weight"

    def __init__(self, region: Region, typesetter: Typesetter, trials: Trials) -> None:
        self._trials = trials
        look = typesetter.look
        self._plot = region.inset(top=NAME_STRIP, bottom=NAME_STRIP, left=Space.TIGHT)
        self._from, self._to = trials.weights(trials.GUESS)[1], trials.weights(trials.BEYOND)[1]
        self._top = HEADROOM * max(map(trials.squared_error, (trials.GUESS, trials.BEYOND)))
        axes = Path(stroke_color=look.muted, stroke_width=Stroke.AXIS * look.boldness)
        corners = [self._plot.at(0, 1), self._plot.at(0, 0), self._plot.at(1, 0)]
        across = typesetter.words("weight $w$", Size.TABLE, "muted")
        up = typesetter.words("squared error", Size.TABLE, "leftover")
        region.place(across, 1, 0)
        region.place(up, 0, 1)
        self.frame = VGroup(axes.through(corners), across, up)
        self.curve = Path(
            stroke_color=look.leftover, stroke_width=Stroke.CURVE * look.boldness
        ).set_z_index(Layer.CURVE)
        self.stem = Path(
            stroke_color=look.muted, stroke_width=Stroke.HELPER * look.boldness
        ).set_z_index(Layer.HELPER)
        self.here = point(look, "result", np.zeros(3))
        self.foot = typesetter.maths(f"{trials.best[1]:.{trials.weight_decimals}f}", Size.TABLE)
        self.foot.next_to([self.at(trials.BEST)[0], self._plot.bottom, 0], DOWN, Space.TIGHT)
        super().__init__(self.frame, self.stem, self.curve, self.here)
        self.stand(trials.GUESS)

    def at(self, way: float) -> np.ndarray:
        """Return where the line of a trial stands."""
        low, high = sorted((self._from, self._to))
        share = (self._trials.weights(way)[1] - low) / (high - low)
        return self._plot.at(
            SIDE + (1 - 2 * SIDE) * share, self._trials.squared_error(way) / self._top
        )

    def stand(self, way: float, drawn_to: float | None = None) -> "Bowl":
        """Stand at a trial, in place; the curve is drawn from the guess to there, or further."""
        ways = np.linspace(self._trials.GUESS, way if drawn_to is None else drawn_to, SAMPLES)
        self.curve.through([self.at(each) for each in ways])
        spot = self.at(way)
        self.here.move_to(spot)
        self.stem.through([spot, [spot[0], self._plot.bottom, 0]])
        return self
