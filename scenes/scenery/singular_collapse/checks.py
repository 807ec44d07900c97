"""What a scene asks of a matrix that is to flatten the plane, and of the ridge that opens it."""

from collections.abc import Sequence

import numpy as np

from mathcore.rank import condition_number, determinant, rank
from mathcore.ridge import with_ridge
from scenes.stage.checks import plane_vector
from scenes.stage.wording import DIGITS, is_exact, numeral

ENTRIES = 0.5, 6.0
NEARLY_SINGULAR = 50.0, 1000.0
RESCUED = 60.0
LEAST_AREA = 0.05


def flattening(A: Sequence[Sequence[float]]) -> None:
    """Refuse a matrix that is not two by two, singular or nearly so, or cannot be drawn.

    Raises
    ------
    ValueError
        If it is something else; the message says what came, what was expected, and a remedy.
    """
    if isinstance(A, str) or not isinstance(A, Sequence) or len(A) != 2:
        raise ValueError(f"A is {A!r}; expected two rows, such as [[2, 3], [1, 1.5]]")
    for number, row in enumerate(A, start=1):
        plane_vector(f"row {number} of A", row)
        for entry in row:
            _short(f"A has the entry {entry!r}", entry)
    least, most = ENTRIES
    largest = float(np.abs(A).max())
    if not least <= largest <= most:
        raise ValueError(
            f"the largest entry of A is {numeral(largest)} in size; expected from {least:g} to "
            f"{most:g}, so that the unit square and its image both stay in view. Scale A"
        )
    if rank(A) == 2:
        _nearly_singular(np.array(A, float))


def _nearly_singular(A: np.ndarray) -> None:
    least, most = NEARLY_SINGULAR
    condition = condition_number(A)
    if not least <= condition <= most:
        raise ValueError(
            f"A has the condition number {condition:.4g}; expected a singular matrix, or a nearly "
            f"singular one with a condition number from {least:g} to {most:g}, so that its loss "
            "can be seen. Make one column a multiple of the other"
        )
    if determinant(A) < 0:
        raise ValueError(
            f"A has the determinant {numeral(determinant(A))}: it also turns the plane over, "
            "which is another story; expected 0 or a little above. Swap its columns"
        )


def rescuing_ridge(ridge: float, A: Sequence[Sequence[float]]) -> None:
    """Refuse a ridge that does not open what a matrix flattens.

    Raises
    ------
    ValueError
        If it is not above 0 or is larger than the entries of A, or if A with the ridge is still
        nearly singular.
    """
    plane_vector("[ridge, 0]", [ridge, 0])
    largest = float(np.abs(A).max())
    if not 0 < ridge <= largest:
        raise ValueError(
            f"ridge is {ridge!r}; expected a little: above 0, and at most {numeral(largest)}, the "
            "largest entry of A. Choose another ridge"
        )
    _short(f"ridge is {ridge!r}", ridge)
    trace = float(np.trace(np.array(A, float)))
    if trace < 0:
        raise ValueError(
            f"the diagonal of A sums to {numeral(trace)}: a ridge would turn the plane over "
            "before it opens; expected 0 or above. Change the sign of A"
        )
    opened = with_ridge(A, ridge)
    if condition_number(opened) > RESCUED or determinant(opened) < LEAST_AREA:
        raise ValueError(
            f"with the ridge {numeral(ridge)} A has the area {numeral(determinant(opened))} and "
            f"the condition number {condition_number(opened):.3g}; expected at least "
            f"{LEAST_AREA:g} and at most {RESCUED:g}, so that the opening can be seen. "
            "Use a larger ridge"
        )


def _short(what: str, value: float) -> None:
    """Refuse a number that the code panel would have to round."""
    if not is_exact(value):
        raise ValueError(
            f"{what}; expected at most {DIGITS} decimals, because the screen shows no more. "
            f"Round it to {numeral(value)}"
        )
