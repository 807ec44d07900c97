r"""The functions of one variable that the lesson draws, each with its derivative in closed form."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from mathcore import _checks
from mathcore._checks import FloatArray

Numbers = NDArray[np.floating] | NDArray[np.integer] | Sequence[float]
Rule = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class Interval:
    """Numbers from `low` to infinity, with `low` itself or without.

    Parameters
    ----------
    low : float
        Lower end; ``-inf`` for the whole line.
    closed : bool
        Whether `low` belongs to it.

    Examples
    --------
    >>> str(Interval(0, closed=True)), 0 in Interval(0, closed=True), 0 in Interval(0)
    ('x ≥ 0', True, False)
    """

    low: float = -math.inf
    closed: bool = False

    def __contains__(self, x: float) -> bool:
        return self.holds(np.asarray(x))

    def holds(self, x: FloatArray) -> bool:
        """Whether all of the numbers, of any shape, lie in the interval."""
        if self.low == -math.inf:
            return True
        lowest = x.min()
        return bool(lowest >= self.low if self.closed else lowest > self.low)

    def __str__(self) -> str:
        if self.low == -math.inf:
            return "all x"
        return f"x {'≥' if self.closed else '>'} {self.low:g}"


REALS = Interval()


@dataclass(frozen=True)
class Function:
    """A real function of one variable that knows its derivative and how to write both.

    Parameters
    ----------
    name : str
        What `named` finds it by.
    formula, derivative_formula : str
        f(x) and f'(x) as Typst mathematics.
    source, derivative_source : str
        f(x) and f'(x) as NumPy expressions in ``x``; they give what the function gives.
    rule, derivative_rule : callable
        The same as code, from array to array of one shape.
    domain : Interval
        Where f is defined, as one piece: no secant may step across a pole.
    slope_domain : Interval
        Where f'(x) exists.

    Examples
    --------
    >>> square = named("square")
    >>> square(3.0), square.derivative(3.0), square.source, square.derivative_formula
    (9.0, 6.0, 'x**2', '2 x')
    >>> square([1, 2, 3])
    array([1., 4., 9.])
    """

    name: str
    formula: str
    source: str
    rule: Rule = field(repr=False)
    derivative_formula: str
    derivative_source: str
    derivative_rule: Rule = field(repr=False)
    domain: Interval = REALS
    slope_domain: Interval = REALS

    @overload
    def __call__(self, x: float) -> float: ...
    @overload
    def __call__(self, x: Numbers) -> FloatArray: ...
    def __call__(self, x: float | Numbers) -> float | FloatArray:
        """Give f(x) for one number, or for each number of an array.

        Raises
        ------
        ValueError
            If `x` is not finite, outside the domain, or f(x) exceeds ``float64``.
        """
        return _apply(self.rule, x, self.domain, f"{self.name} at x")

    @overload
    def derivative(self, x: float) -> float: ...
    @overload
    def derivative(self, x: Numbers) -> FloatArray: ...
    def derivative(self, x: float | Numbers) -> float | FloatArray:
        """Give f'(x) for one number, or for each number of an array.

        Raises
        ------
        ValueError
            If `x` is not finite, f has no slope there, or f'(x) exceeds ``float64``.
        """
        return _apply(self.derivative_rule, x, self.slope_domain, f"slope of {self.name} at x")


def _apply(rule: Rule, x: float | Numbers, domain: Interval, what: str) -> float | FloatArray:
    numbers = _checks.reals(x, "x")
    if not domain.holds(numbers):
        lowest = _checks.finite(numbers, "x").min()
        raise ValueError(f"{what}: expected {domain}, got x = {lowest:g}")
    with _checks.unwarned():
        values = rule(numbers)
        hides_infinity = np.isfinite(rule(_INFINITIES)).any()
    if hides_infinity:  # as 1/x does; else a finite result vouches for its input
        _checks.finite(numbers, "x")
    _checks.result(values, what, x=numbers)
    return float(values) if values.ndim == 0 else values


_INFINITIES = np.array([-np.inf, np.inf])
_POSITIVE = Interval(0)

_REGISTRY = (
    Function("square", "x^2", "x**2", np.square, "2 x", "2*x", lambda x: 2 * x),
    Function("cube", "x^3", "x**3", lambda x: x**3, "3 x^2", "3*x**2", lambda x: 3 * x**2),
    Function("sine", "sin x", "np.sin(x)", np.sin, "cos x", "np.cos(x)", np.cos),
    Function("cosine", "cos x", "np.cos(x)", np.cos, "-sin x", "-np.sin(x)", lambda x: -np.sin(x)),
    Function("exponential", "e^x", "np.exp(x)", np.exp, "e^x", "np.exp(x)", np.exp),
    Function(
        *("square root", "sqrt(x)", "np.sqrt(x)", np.sqrt),
        *("1 / (2 sqrt(x))", "1/(2*np.sqrt(x))", lambda x: 1 / (2 * np.sqrt(x))),
        domain=Interval(0, closed=True),
        slope_domain=_POSITIVE,
    ),
    Function(
        *("reciprocal", "1 / x", "1/x", lambda x: 1 / x),
        *("-1 / x^2", "-1/x**2", lambda x: -1 / x**2),
        domain=_POSITIVE,
        slope_domain=_POSITIVE,
    ),
    Function(
        *("logarithm", "ln x", "np.log(x)", np.log, "1 / x", "1/x", lambda x: 1 / x),
        domain=_POSITIVE,
        slope_domain=_POSITIVE,
    ),
)

#: Every function that `named` knows.
FUNCTIONS = {function.name: function for function in _REGISTRY}


def named(name: str) -> Function:
    """Look up a function by its name.

    Parameters
    ----------
    name : str
        One of the names in `FUNCTIONS`.

    Returns
    -------
    Function
        The function.

    Raises
    ------
    ValueError
        If there is none of that name; the message lists those there are.

    Examples
    --------
    >>> named("sine").derivative(0.0)
    1.0
    """
    try:
        return FUNCTIONS[name]
    except KeyError:
        known = ", ".join(FUNCTIONS)
        raise ValueError(f"name: expected one of {known}, got {name!r}") from None
