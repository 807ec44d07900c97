"""Arithmetic by the definitions, in Python's fractions, and comparing what is shown with it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import sqrt

Number = Fraction | float


def exact(value: float) -> Fraction:
    """Return a number as it was typed in."""
    return Fraction(str(value))


def vector(entries: Sequence[float]) -> list[Fraction]:
    return [exact(entry) for entry in entries]


def matrix(rows: Sequence[Sequence[float]]) -> list[list[Fraction]]:
    return [vector(row) for row in rows]


def dot(u: Sequence[Number], v: Sequence[Number]) -> Number:
    return sum(a * b for a, b in zip(u, v, strict=True))


def product(A: Sequence[Sequence[Number]], B: Sequence[Sequence[Number]]) -> list[list[Number]]:
    return [[dot(row, column) for column in zip(*B, strict=True)] for row in A]


def det(A: Sequence[Sequence[Number]]) -> Number:
    (a, b), (c, d) = A
    return a * d - b * c


def solved(A: Sequence[Sequence[Number]], right: Sequence[Number]) -> list[Number]:
    """Solve two equations by Cramer's rule."""
    (a, b), (c, d) = A
    p, q = right
    return [(p * d - b * q) / det(A), (a * q - p * c) / det(A)]


def norm(entries: Iterable[Number]) -> float:
    return sqrt(sum(entry * entry for entry in entries))


def condition(A: Sequence[Sequence[Number]]) -> float:
    """Return the ratio of the singular values of a 2x2 matrix, by its closed form."""
    squares, area = float(sum(x * x for row in A for x in row)), abs(float(det(A)))
    return (squares + sqrt(max(0.0, squares**2 - 4 * area**2))) / 2 / area


def agrees(shown: Decimal, true: Number, digits: int = 3) -> bool:
    """Whether a numeral is a number, rounded to so many decimals or to those it has, if more."""
    decimals = max(digits, -shown.as_tuple().exponent)
    return abs(float(shown) - float(true)) <= 0.50001 * 10.0**-decimals + 1e-12 * abs(float(true))


def shows(shown: Iterable[Decimal], true: Iterable[Number], digits: int = 3) -> None:
    """Require that exactly these numbers are shown, in any order."""
    seen, expected = sorted(shown), sorted(true)
    told = f"shown {[*map(str, seen)]}, true {[*map(float, expected)]}"
    assert len(seen) == len(expected), told
    assert all(agrees(s, t, digits) for s, t in zip(seen, expected, strict=True)), told


def shows_rows(shown: list[list[Decimal]], true: list[list[Number]], digits: int = 3) -> None:
    """Require that these numbers are shown, line by line and from left to right."""
    told = f"shown {[[*map(str, row)] for row in shown]}, true {true}"
    assert [*map(len, shown)] == [*map(len, true)], told
    for row, expected in zip(shown, true, strict=True):
        assert all(agrees(s, t, digits) for s, t in zip(row, expected, strict=True)), told


def shows_some(
    shown: Iterable[Decimal], required: Iterable[Number], allowed: Iterable[Number], digits: int = 3
) -> None:
    """Require numbers, and that all others are among those that there may be room for."""
    left, rest = [*shown], [*allowed]
    for true in required:
        found = next((s for s in left if agrees(s, true, digits)), None)
        assert found is not None, f"{float(true)} is not shown, only {[*map(str, left)]}"
        left.remove(found)
    for numeral in left:
        found = next((t for t in rest if agrees(numeral, t, digits)), None)
        assert found is not None, f"{numeral} is shown; true are {[*map(float, rest)]}"
        rest.remove(found)
