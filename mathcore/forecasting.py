"""Today's weather as features, tomorrow's as target, the past to fit on and the future to test."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore.weather import MEASURED, Dates, Weather


@dataclass(frozen=True)
class NextDay:
    """What was known on one day, and what came on the next.

    Parameters
    ----------
    dates : ndarray of datetime64[D], shape (m,)
        The day predicted from.
    features : ndarray, shape (m, 3)
        That day's high, low (°C) and rain (mm).
    targets : ndarray, shape (m,)
        The next day's value.
    """

    dates: Dates
    features: FloatArray
    targets: FloatArray

    def __len__(self) -> int:
        return len(self.dates)


def next_day(weather: Weather, target: Literal["high", "low", "rain"] = "high") -> NextDay:
    """Pair each day with the day after it.

    Parameters
    ----------
    weather : Weather
        Clean days, in order.
    target : {"high", "low", "rain"}
        What of the next day is to be predicted.

    Returns
    -------
    NextDay
        One row for each day whose next day is there too: pairs never reach across a gap.

    Raises
    ------
    ValueError
        If the days are not in order or a value is missing (see `clean`), `target` is no column,
        or no two days follow each other.

    Examples
    --------
    >>> from mathcore.weather import read_weather
    >>> pairs = next_day(read_weather())
    >>> len(pairs), pairs.features[0], pairs.targets[0]
    (1460, array([12.8,  5. ,  0. ]), np.float64(10.6))
    """
    if target not in MEASURED:
        raise ValueError(f"target: expected one of {', '.join(MEASURED)}, got {target!r}")
    steps = np.diff(weather.dates).astype(np.int64)
    if (steps <= 0).any():
        raise ValueError(
            "weather: expected days in order, each once; got some that are not, see clean()"
        )
    for name in MEASURED:
        _checks.finite(getattr(weather, name), f"weather.{name}")
    follows = steps == 1
    if not follows.any():
        raise ValueError("weather: expected two days that follow each other, got none")
    today = weather.rows(slice(None, -1)).rows(follows)
    features = np.column_stack([today.high, today.low, today.rain])
    return NextDay(today.dates, features, getattr(weather, target)[1:][follows])


def split_by_time(pairs: NextDay, share: float = 0.75) -> tuple[NextDay, NextDay]:
    """Split into past and future: fit on the one, be tested on the other.

    Parameters
    ----------
    pairs : NextDay
        Pairs in order of time.
    share : float
        Share of the pairs that goes to the past, between 0 and 1.

    Returns
    -------
    past, future : NextDay
        No day of the past comes after one of the future: a forecast must not know the future.

    Raises
    ------
    ValueError
        If `share` is not between 0 and 1, or leaves one part empty.

    Examples
    --------
    >>> from mathcore.weather import read_weather
    >>> past, future = split_by_time(next_day(read_weather()), share=0.75)
    >>> len(past), len(future), bool(past.dates[-1] < future.dates[0])
    (1095, 365, True)
    """
    share = _checks.positive(share, "share")
    cut = round(share * len(pairs))
    if not 0 < cut < len(pairs):
        raise ValueError(f"share: expected both parts to have rows, got {cut} of {len(pairs)}")
    return _part(pairs, slice(None, cut)), _part(pairs, slice(cut, None))


def _part(pairs: NextDay, rows: slice) -> NextDay:
    return NextDay(pairs.dates[rows], pairs.features[rows], pairs.targets[rows])
