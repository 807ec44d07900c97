"""Angles between vectors, right angles, and the shadow that one vector casts on another."""

import math

from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore._lengths import direction, length

#: How large the cosine between two vectors may be for them still to count as orthogonal.
ORTHOGONAL_TOLERANCE = 1e-12


def angle(u: ArrayLike, v: ArrayLike) -> float:
    r"""Angle between two vectors, in radians from 0 to :math:`\pi`.

    Parameters
    ----------
    u, v : array_like, shape (n,)
        Two vectors of one size, neither of them zero.

    Returns
    -------
    float
        The angle. Scaling either vector by a positive number does not change it.

    Raises
    ------
    ValueError
        If the vectors are not finite, differ in size, or one of them is zero.

    Notes
    -----
    Not the arc cosine of the dot product, which loses half of the digits near 0 and
    :math:`\pi`, but W. Kahan's :math:`2\arctan(\|a-b\| / \|a+b\|)` of the unit vectors
    ("How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?").

    Examples
    --------
    >>> math.degrees(angle([1, 0], [0, 3]))
    90.0
    """
    u, v = _checks.pair(u, v)
    a, b = direction(u, "u"), direction(v, "v")
    return 2 * math.atan2(length(a - b), length(a + b))


def are_orthogonal(u: ArrayLike, v: ArrayLike, tolerance: float = ORTHOGONAL_TOLERANCE) -> bool:
    """Whether two vectors stand at a right angle.

    Parameters
    ----------
    u, v : array_like, shape (n,)
        Two vectors of one size.
    tolerance : float
        How large the cosine of their angle may be (no unit; ``1e-12`` is some thousand roundings).
        Being a cosine, it means the same for long and for short vectors.

    Returns
    -------
    bool
        True if ``abs(dot(u, v)) <= tolerance * norm(u) * norm(v)``; so the zero vector is
        orthogonal to all, as usual in textbooks.

    Raises
    ------
    ValueError
        If the vectors are not finite or differ in size, or `tolerance` is negative.

    Examples
    --------
    >>> are_orthogonal([1, 2], [-2, 1]), are_orthogonal([1, 2], [2, 1])
    (True, False)
    """
    u, v = _checks.pair(u, v)
    _checks.finite(u, "u")
    _checks.finite(v, "v")
    tolerance = _checks.not_negative(tolerance, "tolerance")
    if not u.any() or not v.any():
        return True
    return abs(float(direction(u) @ direction(v))) <= tolerance


def shadow(v: ArrayLike, onto: ArrayLike) -> FloatArray:
    r"""Projection of one vector onto the line of another.

    Parameters
    ----------
    v : array_like, shape (n,)
        The vector that casts the shadow.
    onto : array_like, shape (n,)
        The direction of the line, not zero. Its length does not matter.

    Returns
    -------
    ndarray, shape (n,)
        :math:`\frac{v \cdot a}{a \cdot a}\,a`; what is left of `v` is orthogonal to `onto`.

    Raises
    ------
    ValueError
        If the vectors are not finite, differ in size, or `onto` is zero.

    Examples
    --------
    >>> shadow([2, 3], onto=[4, 0])
    array([2., 0.])
    """
    v = _checks.shaped(v, "v", 1)
    line = _checks.sized(_checks.shaped(onto, "onto", 1), "onto", v.size)
    cast = direction(line, "onto")
    with _checks.unwarned():
        # No entry of a unit vector is beyond 1, so if this fits in float64, the shadow does.
        reach = _checks.result(v @ cast, "shadow of v", v=v)
    cast *= reach
    cast += 0.0  # turns -0.0, which prints oddly, into 0.0
    return cast
