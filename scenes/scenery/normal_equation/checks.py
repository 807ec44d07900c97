"""Which three rows of features and targets can be told as a shadow on a plane, and which not."""

from collections.abc import Sequence
from math import asin, degrees

import numpy as np

from mathcore.least_squares import fit
from mathcore.rank import rank
from mathcore.vectors import norm
from scenes.stage.checks import few_digits, number, plane_vector

LONGEST_TO_SHORTEST = 8
MOST_DIGITS = 3
LEAST_SINE_OF_COLUMNS = 0.1
LEAST_SINE_OF_ERROR = 0.15
"""Of the angle between what is to be told apart: below it they are one on screen."""


def three_rows(X: Sequence[Sequence[float]], y: Sequence[float]) -> None:
    """Refuse what is not three rows of two numbers, and three numbers.

    Raises
    ------
    ValueError
        If there are more or fewer, or one is not a number of at most 1000 in size and 3 digits.
    """
    for name, value in (("X", X), ("y", y)):
        if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 3:
            raise ValueError(f"{name} is {value!r}; expected three rows, one for each axis")
    for row, (features, target) in enumerate(zip(X, y, strict=True), start=1):
        plane_vector(f"row {row} of X", features)
        number(f"row {row} of y", target)
        for name, entry in zip(("X", "X", "y"), (*features, target), strict=True):
            few_digits(f"row {row} of {name}", entry, MOST_DIGITS)


def columns_span_a_plane(X: np.ndarray) -> None:
    """Refuse columns that are dependent, or so nearly that their plane is a line on screen.

    Raises
    ------
    ValueError
        If so; the message names the rank.
    """
    if rank(X) < 2:
        raise ValueError(
            f"the columns of X have rank {rank(X)}; expected 2 independent columns, for only "
            "then is XᵀX invertible. What happens otherwise is told by the singular matrix"
        )
    if fit(X[:, :1], X[:, 1]).error < LEAST_SINE_OF_COLUMNS * norm(X[:, 1]):
        raise ValueError(
            "the columns of X are so nearly parallel that their plane cannot be drawn; expected "
            f"an angle of at least {degrees(asin(LEAST_SINE_OF_COLUMNS)):.0f} degrees. Subtract "
            "from one a multiple of the other"
        )


def all_can_be_seen(X: np.ndarray, y: np.ndarray) -> None:
    """Refuse targets on the plane, and vectors of which one dwarfs another.

    Raises
    ------
    ValueError
        If the error, or the shortest of columns and targets, would be a dot on screen.
    """
    if fit(X, y).error < LEAST_SINE_OF_ERROR * max(norm(y), 1e-9):
        raise ValueError(
            f"y is {y.tolist()}, which X reaches exactly or nearly so; expected an error that "
            "can be seen. Change an entry of y"
        )
    lengths = [norm(vector) for vector in (*X.T, y)]
    if max(lengths) > LONGEST_TO_SHORTEST * min(lengths):
        raise ValueError(
            f"the columns of X and y have lengths from {min(lengths):.3g} to "
            f"{max(lengths):.3g}; expected at most {LONGEST_TO_SHORTEST} times the shortest, "
            "so that all can be seen. Choose another unit for the longest"
        )
