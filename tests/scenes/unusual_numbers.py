"""Unusual numbers for each scene: seldom what a lesson shows, yet what a teacher may type in."""

from math import cos, radians, sin

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

WHOLE = st.integers(-9, 9)
TENTHS = st.integers(-99, 99).map(lambda n: n / 10)
HUNDREDTHS = st.integers(-999, 999).map(lambda n: n / 100)
LARGE = st.integers(-999, 999)
ODD = st.one_of(WHOLE, TENTHS, HUNDREDTHS, LARGE)
ZERO = (0, 0)


def pairs(entries):
    return st.tuples(entries, entries)


def rows(count, across, entries):
    return st.tuples(*[st.tuples(*[entries] * across)] * count)


def times(factor, vector):
    return tuple(round(factor * entry, 3) for entry in vector)


def with_kin(u):
    """A vector with another: itself, its opposite, a multiple, one much longer, none of these."""
    kin = [times(factor, u) for factor in (1, -1, 2, 0.1, -0.5)]
    return st.tuples(st.just(u), st.sampled_from(kin) | pairs(ODD) | st.just(ZERO))


to_add = (
    st.one_of(pairs(WHOLE), pairs(TENTHS), pairs(HUNDREDTHS), pairs(LARGE), st.just(ZERO))
    .flatmap(with_kin)
    .map(lambda uv: dict(zip("uv", uv, strict=True)))
)


def turned(length, degrees):
    return round(length * cos(radians(degrees)), 2), round(length * sin(radians(degrees)), 2)


@st.composite
def bases(draw):
    """Two vectors at any angle from narrow to right, and so many steps along each."""
    lengths = st.sampled_from([0.5, 1, 1.5, 2, 3, 5])
    direction, opening = draw(st.integers(-18, 18)), draw(st.sampled_from([16, 20, 45, 90, 135]))
    b1 = turned(draw(lengths), 10 * direction)
    b2 = turned(draw(lengths), 10 * direction + opening * draw(st.sampled_from([-1, 1])))
    steps = st.sampled_from([-2, -1, -0.5, 0, 0.5, 1, 1.5, 3])
    along, beyond = draw(steps), draw(steps)
    v = [round(along * p + beyond * q, 2) for p, q in zip(b1, b2, strict=True)]
    return {"b1": b1, "b2": b2, "v": tuple(v)}


small = st.integers(-4, 4)
few = st.sampled_from([0.6, 0.8, -0.6, 1.25, -1.75])
some_bases = st.tuples(pairs(small) | pairs(few), pairs(small) | pairs(few))
to_count = bases() | st.builds(
    lambda basis, v: {"b1": basis[0], "b2": basis[1], "v": v},
    some_bases.filter(lambda b: abs(b[0][0] * b[1][1] - b[0][1] * b[1][0]) > 0.5),
    pairs(small) | pairs(st.integers(-40, 40).map(lambda n: n / 10)),
)


@st.composite
def products(draw):
    """Any sizes from 1 to 5, thin, wide, square, with entries of one kind."""
    m, k, n = (draw(st.sampled_from([1, 2, 3, 5])) for _ in range(3))
    entries = draw(st.sampled_from([WHOLE, st.integers(-20, 20), TENTHS, LARGE]))
    return {"A": draw(rows(m, k, entries)), "B": draw(rows(k, n, entries))}


@st.composite
def observations(draw):
    """A line through days, or any two columns; targets of one size with them."""
    tame = st.sampled_from([small, st.integers(-40, 40).map(lambda n: n / 10)])
    wild = st.sampled_from([TENTHS, st.integers(-90, 90), HUNDREDTHS])
    bias = draw(st.booleans())
    entries = draw(tame if bias else tame | wild)
    column = st.lists(entries, min_size=3, max_size=3, unique=True)
    columns = draw(st.permutations([[1, 1, 1] if bias else draw(column), draw(column)]))
    y = draw(column)
    assume(abs(np.linalg.det([*columns, y])) > 1e-6)
    return {"X": tuple(zip(*columns, strict=True)), "y": tuple(y)}


@st.composite
def flat_matrices(draw):
    """One column a multiple of the other, or nearly; a ridge that opens it."""
    column = [draw(st.integers(1, 3)), draw(st.integers(-3, 3))]
    factor = draw(st.sampled_from([-2, -1, 0, 0.5, 1, 1.5, 2]))
    nudge = draw(st.sampled_from([0, 0, 0.1, -0.1]))
    other = [factor * column[0], round(factor * column[1] + nudge, 3)]
    (a, b), (c, d) = zip(*draw(st.permutations([column, other])), strict=True)
    sign = -1 if a + d < 0 else 1
    ridge = draw(st.sampled_from([0.5, 1, 1.5, 2.5]))
    return {"A": ((sign * a, sign * b), (sign * c, sign * d)), "ridge": ridge}


CURVES = [
    "square", "cube", "sine", "cosine", "exponential", "square root", "reciprocal", "logarithm"
]  # fmt: skip
approaches = st.fixed_dictionaries(
    {
        "f": st.sampled_from(CURVES),
        "x0": st.sampled_from([0, 0.1, 0.5, 1.25, 2, 3.3, 5, 9.5, -0.5, -1, -2.75, -6]),
        "h": st.sampled_from([0.01, 0.05, 0.1, 0.3, 0.75, 1, 1.5, 2.5, 4]),
    }
)


@st.composite
def clouds(draw):
    """Points about a line, however steep, or about none; names of any length."""
    count = draw(st.sampled_from([4, 5, 8, 13, 30, 60]))
    entries = draw(st.sampled_from([WHOLE, TENTHS, HUNDREDTHS, LARGE]))
    x = draw(st.lists(entries, min_size=count, max_size=count))
    slope = draw(st.sampled_from([0, 0.05, 0.8, 1, 7, -0.3, -2]))
    noise = draw(st.sampled_from([0, 0.1, 1, 3]))
    kicks = draw(st.lists(st.integers(-9, 9), min_size=count, max_size=count))
    y = [slope * a + noise * kick for a, kick in zip(x, kicks, strict=True)]
    names = draw(st.sampled_from(NAMES))
    assume(max(map(abs, y)) <= 1000)
    return {"x": tuple(x), "y": tuple(round(b, 2) for b in y)} | names


NAMES = [
    {},
    {"x_name": "low in °C", "y_name": "high in °C", "row_name": "day"},
    {"x_name": "Stunden", "y_name": "Größe in cm", "row_name": "Kind"},
    {"x_name": "hours of sleep before the examination", "y_name": "points of all students"},
    {"x_name": "a $ b # _c_", "y_name": "precipitation_amount_mm", "row_name": "observation"},
]
NUMBERS = {
    "VectorAddition": to_add,
    "BasisChange": to_count,
    "MatrixMultiplication": products(),
    "NormalEquation": observations(),
    "SingularCollapse": flat_matrices(),
    "SecantsToTangent": approaches,
    "LinearRegression": clouds(),
}
