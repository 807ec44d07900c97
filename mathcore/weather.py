"""Daily weather as a table: read from a file, and cleaned with a report of what was dropped."""

import csv
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mathcore import _checks
from mathcore._checks import BoolArray, FloatArray

Dates = NDArray[np.datetime64]

MEASURED = ("high", "low", "rain")
_COLUMNS = ("date", *MEASURED)
_MISSING = {"", "na", "nan", "null"}
_SEATTLE = Path(__file__).parent / "data" / "seattle_weather.csv"


@dataclass(frozen=True)
class Weather:
    """Days and what was measured on them, one entry a day in each array.

    Parameters
    ----------
    dates : ndarray of datetime64[D], shape (m,)
        The days.
    high, low : ndarray, shape (m,)
        Highest and lowest temperature, °C; NaN where missing.
    rain : ndarray, shape (m,)
        Precipitation, mm; NaN where missing.
    """

    dates: Dates
    high: FloatArray
    low: FloatArray
    rain: FloatArray

    def __post_init__(self) -> None:
        if self.dates.dtype != "datetime64[D]" or np.isnat(self.dates).any():
            raise ValueError(f"dates: expected days, datetime64[D], got {self.dates!r}")
        for name in MEASURED:
            column = _checks.shaped(getattr(self, name), name, 1)
            if column.shape != self.dates.shape:
                raise ValueError(f"{name}: expected shape {self.dates.shape}, got {column.shape}")
            # The one way to put a checked value into a frozen dataclass.
            object.__setattr__(self, name, column)

    def __len__(self) -> int:
        return len(self.dates)

    def rows(self, chosen: BoolArray | NDArray[np.intp] | slice) -> "Weather":
        """Take some of the days, by mask, by index or by slice."""
        columns = (getattr(self, name)[chosen] for name in MEASURED)
        return Weather(self.dates[chosen], *columns)


def read_weather(path: Path | str = _SEATTLE) -> Weather:
    """Read a table of daily weather, as it stands in the file.

    Parameters
    ----------
    path : path
        A CSV file with the columns date (year-month-day), high and low (°C) and rain (mm), in
        any order and with any others between. Without it the real days that ship with the
        project: Seattle, 2012 to 2015, from NOAA (see ``data/README.md``).

    Returns
    -------
    Weather
        All rows in the order of the file; NaN where a value is empty or "NA". See `clean`.

    Raises
    ------
    ValueError
        If a column or all rows are missing, or a value is not a date or a finite number; the
        message gives the line.

    Examples
    --------
    >>> seattle = read_weather()
    >>> len(seattle), seattle.dates[0], seattle.high[0], seattle.rain[0]
    (1461, np.datetime64('2012-01-01'), np.float64(12.8), np.float64(0.0))
    """
    days: list[date] = []
    values: list[list[float]] = []
    with Path(path).open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        absent = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if absent:
            raise ValueError(f"{path}: expected columns {', '.join(_COLUMNS)}, got no {absent[0]}")
        for row in reader:
            place = f"{path}, line {reader.line_num}"
            days.append(_day(row["date"], place))
            values.append([_value(row[name], f"{place}, {name}") for name in MEASURED])
    if not days:
        raise ValueError(f"{path}: expected at least one day, got only a header")
    dates = np.array(days, dtype="datetime64[D]")
    return Weather(dates, *np.array(values).T.copy())


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{place}, date: expected year-month-day, got {text!r}") from None


def _value(text: str | None, place: str) -> float:
    """Read a number; a missing one, also in a line that is too short, is NaN."""
    if text is None or text.strip().lower() in _MISSING:
        return math.nan
    try:
        value = float(text)
    except ValueError:
        value = math.inf
    if not math.isfinite(value):
        raise ValueError(f"{place}: expected a finite number, got {text!r}")
    return value


@dataclass(frozen=True)
class Dropped:
    """A day that cleaning left out.

    Parameters
    ----------
    day : datetime64[D]
        The day.
    reason : str
        Why.
    """

    day: np.datetime64
    reason: str


@dataclass(frozen=True)
class Report:
    """What cleaning did.

    Parameters
    ----------
    kept : int
        How many days are left.
    dropped : tuple of Dropped
        Days that had a row but were left out, in the order of time.
    absent : ndarray of datetime64[D], shape (k,)
        Days between the first and the last that had no row at all.
    """

    kept: int
    dropped: tuple[Dropped, ...]
    absent: Dates


def clean(weather: Weather) -> tuple[Weather, Report]:
    """Put days in order and leave out those that cannot be used.

    Parameters
    ----------
    weather : Weather
        Days in any order.

    Returns
    -------
    Weather
        Days in order, each once (of several rows the first), no value missing, no low above its
        high, no rain below zero. Nothing is filled in.
    Report
        Every day dropped, with the reason, and every day absent.

    Raises
    ------
    ValueError
        If no day is left.

    Examples
    --------
    >>> days = np.array(["2024-05-03", "2024-05-01"], dtype="datetime64[D]")
    >>> raw = Weather(days, np.array([18.0, np.nan]), np.array([9.0, 8.0]), np.array([0.0, 1.0]))
    >>> kept, report = clean(raw)
    >>> len(kept), report.dropped[0].reason, report.absent
    (1, 'high is missing', array(['2024-05-02'], dtype='datetime64[D]'))
    """
    ordered = weather.rows(np.argsort(weather.dates, kind="stable"))
    reasons = _reasons(ordered)
    bad = np.logical_or.reduce(list(reasons.values()))
    if bad.all():
        raise ValueError("weather: expected at least one usable day, got none")
    kept = ordered.rows(~bad)
    dropped = tuple(
        Dropped(ordered.dates[row], next(why for why, rows in reasons.items() if rows[row]))
        for row in np.flatnonzero(bad)
    )
    return kept, Report(len(kept), dropped, _absent(ordered.dates))


def _reasons(ordered: Weather) -> dict[str, BoolArray]:
    """For each reason to drop a day, which rows it hits."""
    repeated = np.append(False, ordered.dates[1:] == ordered.dates[:-1])
    missing = {f"{name} is missing": np.isnan(getattr(ordered, name)) for name in MEASURED}
    return {
        "the day is there twice": repeated,
        **missing,
        "low is above high": ordered.low > ordered.high,
        "rain is below zero": ordered.rain < 0,
    }


def _absent(dates: Dates) -> Dates:
    """Days between the first and the last of ordered dates that are not among them."""
    offsets = (dates - dates[0]).astype(np.intp)
    absent = np.full(offsets[-1] + 1, True)
    absent[offsets] = False
    found: Dates = dates[0] + np.flatnonzero(absent)
    return found
