"""What a scene asks of two matrices whose product it shows, every number whole and legible."""

from collections.abc import Sequence

import numpy as np

from mathcore.matrices import multiply, product_steps
from mathcore.shapes import product_shape
from scenes.stage import checks
from scenes.stage.wording import DIGITS, ems, is_exact, numeral

NARROW_GAPS = 0.5, 0.2
"""In ems: between columns of the left factor, and between those with room for a pair."""
# With more of them side by side, digits of a full-HD frame are less than 18 pixels high.
EMS_ACROSS = 28.5
# A multiplication dot with its room, and four brackets with theirs and the gap between matrices.
DOT, BRACKETS = 0.72, 2.1

Rows = Sequence[Sequence[float]]


def factors(A: Rows, B: Rows) -> None:
    """Refuse what cannot be multiplied, or not be read.

    Raises
    ------
    ValueError
        If one is no matrix of at most 5 rows and columns, the inner sizes differ, a number on
        screen would have to be rounded, or the three matrices are too wide.
    """
    checks.matrix("A", A)
    checks.matrix("B", B)
    rule = product_shape(np.shape(A), np.shape(B))
    if not rule.fits:
        raise ValueError(f"A @ B: {rule.reason} Give B as many rows as A has columns")
    product = multiply(A, B)
    _whole("A", A)
    _whole("B", B)
    _whole("row 1 of A times column 1 of B", product_steps(A, B)[0].products)
    _whole("A @ B", product)
    _legible(A, B, product)


def _whole(name: str, values: Rows | np.ndarray) -> None:
    for value in np.ravel(values):
        if not is_exact(value, DIGITS):
            raise ValueError(
                f"{name} has the entry {value:g}; expected at most {DIGITS} decimals, so that "
                "nothing on screen is rounded. Round A and B to one decimal"
            )


def _legible(A: Rows, B: Rows, product: np.ndarray) -> None:
    """Refuse what is wider than the picture of a 4:3 frame, which is the narrowest."""
    a, b, c = (max(map(ems, map(numeral, np.ravel(m)))) for m in (A, B, product))
    # Where an entry of B stands there is room for a pair.
    left, right = (
        len(A[0]) * (a + NARROW_GAPS[0]),
        len(B[0]) * (max(a + DOT + b, c) + NARROW_GAPS[1]),
    )
    across = left + right + BRACKETS
    if across > EMS_ACROSS:
        raise ValueError(
            "A and B are too wide side by side; expected numbers that stay legible in every "
            "frame. Use shorter numbers, fewer columns or fewer minus signs"
        )
