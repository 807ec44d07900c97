r"""How small a step should be: too large and the curve bends, too small and digits cancel.

A difference quotient is wrong in two ways. *Truncation*: the curve is not straight; for the
forward difference that costs about :math:`h|f''|/2`, for the central one
:math:`h^2|f'''|/6`. *Rounding*: each f(x) is off by about :math:`\varepsilon|f|`, and dividing by
a small h makes :math:`\varepsilon|f|/h` of it. The sum of the two, drawn against h on logarithmic
axes, is a V; its lowest point is the best step.
"""

import math
from dataclasses import dataclass

import numpy as np

from mathcore import _checks
from mathcore._checks import EPSILON, BoolArray, FloatArray
from mathcore.calculus import Scheme, difference
from mathcore.functions import Function

# Truncation error grows with this power of h.
_POWER = {"forward": 1, "backward": 1, "central": 2}


@dataclass(frozen=True)
class BestStep:
    """The step at which truncation and rounding cost about the same.

    Parameters
    ----------
    h : float
        The step.
    error : float
        What is then to be expected, relative to the function's own size.
    reason : str
        Why, in one sentence.
    """

    h: float
    error: float
    reason: str


def best_step(x: float, scheme: Scheme = "forward") -> BestStep:
    r"""Step that serves a smooth function best in ``float64``.

    Parameters
    ----------
    x : float
        Where the slope is wanted.
    scheme : {"forward", "backward", "central"}
        As in `mathcore.calculus.difference`.

    Returns
    -------
    BestStep
        With :math:`s = \max(1, |x|)`, the scale on which the function is taken to change:
        :math:`h = s\sqrt\varepsilon` one-sided, from balancing :math:`h/s` against
        :math:`\varepsilon s/h`; :math:`h = s\sqrt[3]\varepsilon` central, from
        :math:`(h/s)^2` against :math:`\varepsilon s/h`.

    Raises
    ------
    ValueError
        If `x` is not finite, or `scheme` is unknown.

    Notes
    -----
    W. H. Press et al., *Numerical Recipes*, "Numerical Derivatives".

    Examples
    --------
    >>> print(f"{best_step(1.0).h:.1e} {best_step(1.0, 'central').h:.1e}")
    1.5e-08 6.1e-06
    """
    scale = max(1.0, abs(_checks.number(x, "x")))
    if scheme not in _POWER:
        raise ValueError(f"scheme: expected one of {', '.join(_POWER)}, got {scheme!r}")
    power = _POWER[scheme]
    relative = EPSILON ** (1 / (power + 1))
    grows, root = ("h", "square root") if power == 1 else ("h²", "cube root")
    reason = (
        f"The bend of the curve costs about {grows}, rounding about ε/h; "
        f"they balance where h is the {root} of ε = {EPSILON:.1e}."
    )
    return BestStep(relative * scale, relative**power, reason)


@dataclass(frozen=True)
class ErrorCurve:
    """Error of a difference quotient for steps of many sizes.

    Parameters
    ----------
    steps : ndarray, shape (n,)
        The steps, from large to small.
    errors : ndarray, shape (n,)
        Size of the error for each, zero or above, in the unit of the slope.
    """

    steps: FloatArray
    errors: FloatArray

    @property
    def visible(self) -> BoolArray:
        """Which points a logarithmic axis can show, shape (n,): an error of 0 has no logarithm."""
        return self.errors > 0

    @property
    def sweet_spot(self) -> tuple[float, float]:
        """The step with the smallest visible error, and that error.

        Raises
        ------
        ValueError
            If every error is 0.
        """
        if not self.visible.any():
            raise ValueError("errors: expected at least one above 0, got none")
        best = np.where(self.visible, self.errors, math.inf).argmin()
        return float(self.steps[best]), float(self.errors[best])


def error_curve(
    f: Function,
    x0: float,
    scheme: Scheme = "forward",
    *,
    largest: float = 0.1,
    decades: int = 15,
    per_decade: int = 4,
) -> ErrorCurve:
    """Error of the slope against the step, over many powers of ten.

    Parameters
    ----------
    f : Function
        The curve.
    x0 : float
        Where the slope is wanted.
    scheme : {"forward", "backward", "central"}
        As in `mathcore.calculus.difference`.
    largest : float
        The first step.
    decades : int
        How many powers of ten the steps fall through.
    per_decade : int
        Steps in each.

    Returns
    -------
    ErrorCurve
        ``decades * per_decade + 1`` points. Powers of ten on purpose: with powers of two some
        functions happen to suffer no rounding at all, and the V would lose its left arm.

    Raises
    ------
    ValueError
        As in `mathcore.calculus.difference`, or if a count is below 1.

    Examples
    --------
    >>> from mathcore.functions import named
    >>> step, error = error_curve(named("sine"), 1.0).sweet_spot
    >>> 1e-10 < step < 1e-6, error < 1e-7
    (True, True)
    """
    largest = _checks.positive(largest, "largest")
    decades = _checks.count(decades, "decades")
    per_decade = _checks.count(per_decade, "per_decade")
    steps = largest * 10.0 ** (-np.arange(decades * per_decade + 1) / per_decade)
    limit = f.derivative(_checks.number(x0, "x0"))
    errors = np.array([abs(difference(f, float(x0), float(h), scheme) - limit) for h in steps])
    _checks.frozen(steps)
    _checks.frozen(errors)
    return ErrorCurve(steps, errors)
