"""What a line is fitted to: rows of two numbers, some set aside; by default real days."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathcore.weather import read_weather

EVERY = 4
"""Of so many rows one is set aside, to be predicted in the end."""
LONGEST_IN_FORMULA = 12
DAYS = slice(0, 400, 10)
"""Which of the days in Seattle are shown where nothing is set: every tenth, for over a year."""


def _seattle() -> tuple[tuple[float, ...], tuple[float, ...]]:
    days = read_weather().rows(DAYS)
    return tuple(days.low.tolist()), tuple(days.high.tolist())


LOWS_IN_SEATTLE, HIGHS_IN_SEATTLE = _seattle()
"""In °C, of the same days."""


@dataclass(frozen=True)
class Name:
    """What an axis is called.

    Parameters
    ----------
    full
        With its unit, such as ``low in °C``.
    letter
        What it is in a formula if the name is too long for one.
    """

    full: str
    letter: str

    @property
    def said(self) -> str:
        """The name without its unit."""
        return self.full.partition(" in ")[0].strip()

    @property
    def is_short(self) -> bool:
        """Whether a formula has room for it."""
        return len(self.said) <= LONGEST_IN_FORMULA


@dataclass(frozen=True)
class Rows:
    """Rows of a table, each with a number to predict from and the number to be predicted.

    Parameters
    ----------
    x, y
        From what is predicted, and what, shape (m,).
    x_name, y_name
        What they are called.
    row_name
        What a row is, such as a day.
    """

    x: np.ndarray
    y: np.ndarray
    x_name: Name
    y_name: Name
    row_name: str

    @property
    def seen(self) -> np.ndarray:
        """Which rows the line is fitted to, shape (m,)."""
        return seen(len(self.x))


def named(x: Sequence[float], y: Sequence[float], x_name: str, y_name: str, row_name: str) -> Rows:
    """Return rows with names for all; only the days in Seattle have some of their own."""
    known = (tuple(x), tuple(y)) == (LOWS_IN_SEATTLE, HIGHS_IN_SEATTLE)
    usual = ("low in °C", "high in °C", "day") if known else ("x", "y", "row")
    given = (name.strip() for name in (x_name, y_name, row_name))
    across, up, row = (name or other for name, other in zip(given, usual, strict=True))
    return Rows(np.array(x, float), np.array(y, float), Name(across, "x"), Name(up, "y"), row)


def seen(count: int) -> np.ndarray:
    """Return which of so many rows are fitted: all but every fourth.

    Examples
    --------
    >>> seen(5).tolist()
    [True, True, True, False, True]
    """
    return np.arange(1, count + 1) % EVERY != 0
