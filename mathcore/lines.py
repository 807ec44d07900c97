"""Straight lines laid on a curve: secants, and the tangent that they become.

`x` carries the unit of the horizontal axis, slopes that of the vertical axis for each of it.
"""

from dataclasses import dataclass
from typing import overload

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore.functions import Function, Numbers


@dataclass(frozen=True)
class Line:
    """A straight line through a point.

    Parameters
    ----------
    x0, y0 : float
        The point.
    slope : float
        Rise over run.

    Examples
    --------
    >>> Line(1.0, 2.0, slope=3.0)(2.0)
    5.0
    """

    x0: float
    y0: float
    slope: float

    @overload
    def __call__(self, x: float) -> float: ...
    @overload
    def __call__(self, x: Numbers) -> FloatArray: ...
    def __call__(self, x: float | Numbers) -> float | FloatArray:
        """Give the height at one number, or at each number of an array."""
        numbers = _checks.finite(_checks.reals(x, "x"), "x")
        with _checks.unwarned():
            heights = self.y0 + self.slope * (numbers - self.x0)
        _checks.result(heights, "height of the line")
        return float(heights) if numbers.ndim == 0 else heights

    @property
    def intercept(self) -> float:
        """Height at x = 0."""
        return self.y0 - self.slope * self.x0


def secant(f: Function, a: float, b: float) -> Line:
    """Line through two points of a curve.

    Parameters
    ----------
    f : Function
        The curve.
    a, b : float
        Where it is cut; two different numbers in the domain of `f`.

    Returns
    -------
    Line
        Through (a, f(a)), its slope the rise over the run: ``(f(b) - f(a)) / (b - a)``.

    Raises
    ------
    ValueError
        If `a` equals `b`, either lies outside the domain, or the slope exceeds ``float64``.

    Examples
    --------
    >>> from mathcore.functions import named
    >>> secant(named("square"), 1, 3)
    Line(x0=1.0, y0=1.0, slope=4.0)
    """
    a, b = _checks.number(a, "a"), _checks.number(b, "b")
    if a == b:
        raise ValueError(f"b: expected a second point, apart from a, got a = b = {a:g}")
    slope = (f(b) - f(a)) / (b - a)
    return Line(a, f(a), float(_checks.result(slope, f"slope of the secant of {f.name}")))


def tangent(f: Function, x0: float) -> Line:
    """Line that touches a curve at a point: the limit of its secants.

    Parameters
    ----------
    f : Function
        The curve.
    x0 : float
        Where it is touched.

    Returns
    -------
    Line
        Through (x0, f(x0)) with slope f'(x0), from the derivative in closed form.

    Raises
    ------
    ValueError
        If `f` has no slope at `x0`.

    Examples
    --------
    >>> from mathcore.functions import named
    >>> tangent(named("square"), 1)
    Line(x0=1.0, y0=1.0, slope=2.0)
    """
    x0 = _checks.number(x0, "x0")
    return Line(x0, f(x0), f.derivative(x0))
