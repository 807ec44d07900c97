"""Slopes from differences, and how they close in on the derivative.

`x` and `h` carry the unit of the horizontal axis, slopes that of the vertical axis for each of it.
"""

from dataclasses import dataclass
from typing import Literal, overload

import numpy as np

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore.functions import Function, Numbers

Scheme = Literal["forward", "backward", "central"]

# How far left and right of x, counted in h, each scheme reads the function.
_REACH: dict[str, tuple[float, float]] = {
    "forward": (0.0, 1.0),
    "backward": (-1.0, 0.0),
    "central": (-1.0, 1.0),
}


@overload
def difference(f: Function, x: float, h: float, scheme: Scheme = ...) -> float: ...
@overload
def difference(f: Function, x: Numbers, h: float, scheme: Scheme = ...) -> FloatArray: ...
def difference(
    f: Function, x: float | Numbers, h: float, scheme: Scheme = "forward"
) -> float | FloatArray:
    r"""Slope at `x` as a difference quotient with a step `h`.

    Parameters
    ----------
    f : Function
        The curve.
    x : float or array of float, any shape
        Where the slope is wanted.
    h : float
        The step, above zero.
    scheme : {"forward", "backward", "central"}
        Which two points of the curve are compared: x and x + h, x - h and x, or x - h and x + h.

    Returns
    -------
    float or ndarray of the shape of `x`
        The slope as floating point gives it, computed as the formula is written. Its error
        shrinks with :math:`h` (forward, backward) or :math:`h^2` (central) until rounding
        takes over; see `mathcore.step_size`.

    Raises
    ------
    ValueError
        If `h` is not above zero, `scheme` is unknown, or a point compared lies outside the domain.

    Notes
    -----
    R. L. Burden and J. D. Faires, *Numerical Analysis*, "Numerical Differentiation".

    Examples
    --------
    >>> from mathcore.functions import named
    >>> square = named("square")
    >>> [difference(square, 1.0, 0.5, scheme) for scheme in ("forward", "backward", "central")]
    [2.5, 1.5, 2.0]
    """
    h = _checks.positive(h, "h")
    if scheme not in _REACH:
        raise ValueError(f"scheme: expected one of {', '.join(_REACH)}, got {scheme!r}")
    left, right = _REACH[scheme]
    numbers = _checks.finite(_checks.reals(x, "x"), "x")
    with _checks.unwarned():
        rise = f(numbers + right * h) - f(numbers + left * h)
        slopes = rise / ((right - left) * h)
    slopes = _checks.result(slopes, f"slope of {f.name}")
    return float(slopes) if slopes.ndim == 0 else slopes


@dataclass(frozen=True)
class SecantRow:
    """One row of the table of secants: a step, its slope, and what is missing to the derivative.

    Parameters
    ----------
    h : float
        The step.
    slope : float
        Slope with that step.
    error : float
        ``slope`` minus the derivative, with its sign.
    """

    h: float
    slope: float
    error: float


def secant_table(
    f: Function,
    x0: float,
    h: float,
    *,
    factor: float = 0.5,
    count: int = 8,
    scheme: Scheme = "forward",
) -> tuple[SecantRow, ...]:
    """Slopes of secants as the step shrinks, row by row.

    Parameters
    ----------
    f : Function
        The curve.
    x0 : float
        The point that stays.
    h : float
        The first step, above zero.
    factor : float
        What each step is of the one before, between 0 and 1; a half by default.
    count : int
        How many rows.
    scheme : {"forward", "backward", "central"}
        As in `difference`.

    Returns
    -------
    tuple of SecantRow
        `count` rows, with steps ``h, h*factor, h*factor**2, ...``.

    Raises
    ------
    ValueError
        As in `difference`; if `factor` is not between 0 and 1, or the steps shrink to nothing.

    Examples
    --------
    >>> from mathcore.functions import named
    >>> for row in secant_table(named("square"), 1, 1, count=3):
    ...     print(row.h, row.slope, row.error)
    1.0 3.0 1.0
    0.5 2.5 0.5
    0.25 2.25 0.25
    """
    factor = _checks.positive(factor, "factor")
    if factor >= 1:
        raise ValueError(f"factor: expected a number between 0 and 1, got {factor:g}")
    limit = f.derivative(_checks.number(x0, "x0"))
    steps = _checks.positive(h, "h") * factor ** np.arange(_checks.count(count, "count"))
    return tuple(_secant_row(f, float(x0), float(step), scheme, limit) for step in steps)


def _secant_row(f: Function, x0: float, h: float, scheme: Scheme, limit: float) -> SecantRow:
    slope = difference(f, x0, h, scheme)
    return SecantRow(h, slope, slope - limit)
