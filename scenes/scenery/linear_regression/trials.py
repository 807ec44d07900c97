"""The lines that are tried: a guess, the best one, and all on the way between and beyond."""

from math import floor, log10

import numpy as np

from mathcore.least_squares import fit
from mathcore.regression import mean_squared_error, predict, squared_error, with_bias
from scenes.scenery.linear_regression.days import Rows

FLATTER = 0.7
"""How far the guess is from the best weight, in ratios of both spreads."""

READ_OFF_AT = 0.6
"""Of the way across the plane."""


class Trials:
    """Weights of a line, as a pair of bias and weight, from a guess (1) to the best (0) and beyond.

    Parameters
    ----------
    told
        The rows. Only those that are not set aside are fitted.
    """

    GUESS, BEST, BEYOND = 1.0, 0.0, -1.0

    def __init__(self, told: Rows) -> None:
        self.x, self.y = told.x[told.seen], told.y[told.seen]
        self.new_x, self.new_y = told.x[~told.seen], told.y[~told.seen]
        self.X, self.new_X = with_bias(self.x[:, None]), with_bias(self.new_x[:, None])
        self.fit = fit(self.X, self.y)
        self.best = self.fit.weights
        self.mean = np.array([self.y.mean(), 0.0])
        steepness = self.y.std() / self.x.std()
        self.weight_decimals = max(2, 1 - floor(log10(steepness)))
        self.decimals = int(np.clip(1 - floor(log10(np.ptp(self.y))), 1, 3))
        self.guess = self._guess(float(steepness))

    def _guess(self, steepness: float) -> np.ndarray:
        """Return a flatter line through the middle of all points, in short numbers."""
        toward_flat = -1.0 if self.best[1] >= 0 else 1.0
        weight = round(self.best[1] + toward_flat * FLATTER * steepness, self.weight_decimals)
        return np.array([round(self.y.mean() - weight * self.x.mean(), self.decimals), weight])

    def weights(self, way: float) -> np.ndarray:
        """Return bias and weight on the way."""
        return self.best + way * (self.guess - self.best)

    def way(self, weights: np.ndarray) -> float:
        """Return where on the way a line of these weights is."""
        return float((weights[1] - self.best[1]) / (self.guess[1] - self.best[1]))

    def squared_error(self, way: float) -> float:
        """Return the sum of the squared errors of a line on the way."""
        return squared_error(self.y, predict(self.X, self.weights(way)))

    def errors(self, weights: np.ndarray) -> np.ndarray:
        """Return how far each target is above its prediction."""
        return self.y - predict(self.X, weights)

    @property
    def example(self) -> int:
        """Which of the fitted rows shows an error: the one that the guess misses most."""
        return int(np.argmax(abs(self.errors(self.guess))))

    @property
    def new_row(self) -> int:
        """Which of the rows set aside is predicted first: one with room to read it off."""
        wanted = self.x.min() + READ_OFF_AT * np.ptp(self.x)
        return int(np.argmin(abs(self.new_x - wanted)))

    @property
    def new_input(self) -> float:
        """From what that is predicted."""
        return float(self.new_x[self.new_row])

    @property
    def prediction(self) -> float:
        """What the best line predicts there."""
        return float(predict(self.new_X[[self.new_row]], self.best)[0])

    def new_error(self, weights: np.ndarray) -> float:
        """Return the mean squared error of a line on the rows set aside."""
        return mean_squared_error(self.new_y, predict(self.new_X, weights))


def digits_after_point(value: float, digits: int = 3) -> int:
    """Return how many decimals show so many digits of a number.

    Examples
    --------
    >>> digits_after_point(1234.5), digits_after_point(12.34), digits_after_point(0.02)
    (0, 1, 4)
    """
    return max(0, digits - 1 - floor(log10(value))) if value > 0 else 0
