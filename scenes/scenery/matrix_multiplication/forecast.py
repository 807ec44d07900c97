"""Real days, and weights that predict the next day's high from each: what the lesson forecasts."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from mathcore.forecasting import next_day, split_by_time
from mathcore.least_squares import fit
from mathcore.matrices import multiply
from mathcore.regression import with_bias
from mathcore.weather import clean, read_weather
from scenes.stage.wording import numeral

FEATURES = ("bias", "high", "low", "rain")
WEIGHT_DECIMALS = 2


@dataclass(frozen=True)
class Forecast:
    """Some days that follow each other, and the predictions for the day after each.

    Parameters
    ----------
    days
        Dates, shape (m,).
    features
        A one, the high, the low (°C) and the rain (mm) of each day, shape (m, 4).
    weights
        Least squares on all days of the years before, rounded to two decimals, shape (4, 1).
    predictions
        ``features @ weights``, of the rounded weights: who checks the screen finds no gap.
    fitted_on
        How many days the weights were fitted to.
    fitted_days
        The first and the last of them.
    """

    days: np.ndarray
    features: np.ndarray
    weights: np.ndarray
    predictions: np.ndarray
    fitted_on: int
    fitted_days: tuple[np.datetime64, np.datetime64]


@cache
def forecast(first_day: str = "2015-05-04", count: int = 5) -> Forecast:
    """Return the forecast for some days in Seattle after those that the weights are fitted to."""
    days, _ = clean(read_weather())
    past, future = split_by_time(next_day(days))
    fitted = fit(with_bias(past.features), past.targets).weights
    weights = np.array([[float(numeral(weight, WEIGHT_DECIMALS))] for weight in fitted])
    start = int(np.searchsorted(future.dates, np.datetime64(first_day)))
    chosen = slice(start, start + count)
    features = with_bias(future.features[chosen])
    return Forecast(
        days=future.dates[chosen],
        features=features,
        weights=weights,
        predictions=multiply(features, weights),
        fitted_on=len(past),
        fitted_days=(past.dates[0], past.dates[-1]),
    )
