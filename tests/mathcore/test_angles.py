import math

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.angles import angle, are_orthogonal, shadow
from mathcore.vectors import dot, norm

entries = st.floats(-1e3, 1e3).filter(lambda x: x == 0 or abs(x) > 1e-3)
nonzero = arrays(float, 3, elements=entries).filter(np.any)


def rotated(v, turn):
    c, s = math.cos(turn), math.sin(turn)
    return [c * v[0] - s * v[1], s * v[0] + c * v[1]]


# By hand


@pytest.mark.parametrize(
    ("u", "v", "degrees"),
    [
        ([1, 0], [0, 5], 90),
        ([1, 0], [1, 1], 45),
        ([1, 0], [-3, 0], 180),
        ([2, 1], [4, 2], 0),
        ([1, 1, 0], [0, 1, 1], 60),
    ],
)
def test_angles_by_hand(u, v, degrees):
    assert math.degrees(angle(u, v)) == pytest.approx(degrees, abs=1e-12)


def test_right_angles_by_hand():
    assert are_orthogonal([3, 4], [-4, 3])
    assert not are_orthogonal([3, 4], [-4, 3.001])


def test_shadow_by_hand():
    assert shadow([2, 3], [10, 0]).tolist() == [2, 0]
    np.testing.assert_allclose(shadow([3, 1], [1, 1]), [2, 2], rtol=1e-15)


def test_shadow_has_no_negative_zero():
    assert not np.signbit(shadow([-2, 3], [1, 0])[1])


# Degenerate


@pytest.mark.parametrize("routine", [angle, lambda u, v: shadow(v, u)])
def test_the_zero_vector_has_no_direction(routine):
    with pytest.raises(
        ValueError, match=r"^(u|onto): expected a vector with a direction, got the zero"
    ):
        routine([0, 0], [1, 0])


def test_the_other_zero_vector_has_none_either():
    with pytest.raises(ValueError, match=r"^v: expected a vector with a direction"):
        angle([1, 0], [0, 0])


def test_zero_is_orthogonal_to_all():
    assert are_orthogonal([0, 0], [1, 2])
    assert are_orthogonal([1, 2], [0, 0])
    assert shadow([0, 0], [1, 2]).tolist() == [0, 0]


def test_tolerance_is_a_cosine_whatever_the_lengths():
    for scale in (1e-200, 1, 1e200):
        assert are_orthogonal([scale, 0], [1e-13 * scale, scale])
        assert not are_orthogonal([scale, 0], [1e-11 * scale, scale])
    assert are_orthogonal([1, 0], [0.1, 1], tolerance=0.1)
    assert not are_orthogonal([1, 0], [0.1, 1], tolerance=0.09)
    assert are_orthogonal([1, 0], [0, 1], tolerance=0)


def test_a_negative_tolerance_is_refused():
    with pytest.raises(ValueError, match=r"^tolerance: expected 0 or a number above, got -1$"):
        are_orthogonal([1], [1], tolerance=-1)


def test_a_line_of_another_dimension_is_refused():
    with pytest.raises(ValueError, match=r"^onto: expected 2 entries, got 3$"):
        shadow([1, 2], [1, 2, 3])


def test_tiny_angles_keep_their_digits():
    # The arc cosine of the dot product would say 0 here.
    assert angle([1, 0], [1, 1e-10]) == pytest.approx(1e-10, rel=1e-12)
    assert math.pi - angle([1, 0], [-1, 1e-8]) == pytest.approx(1e-8, rel=1e-7)


def test_shadow_of_the_huge_is_refused_only_when_it_is_too_long():
    np.testing.assert_allclose(shadow([1e300, 1e300], [1e-300, 0]), [1e300, 0])
    with pytest.raises(ValueError, match=r"^shadow of v: expected a result that fits"):
        shadow([1.7e308, 1.7e308], [1, 1])


# Invariants


@given(u=nonzero, v=nonzero, factor=st.floats(1e-3, 1e3))
def test_angle_is_symmetric_and_blind_to_length(u, v, factor):
    assert angle(u, v) == angle(v, u)
    assert angle(factor * u, v) == pytest.approx(angle(u, v), abs=1e-12)
    assert angle(-u, v) == pytest.approx(math.pi - angle(u, v), abs=1e-12)


@given(turn=st.floats(0.001, math.pi - 0.001), start=st.floats(0, 6))
def test_a_turn_is_measured(turn, start):
    u = rotated([2, 0], start)
    assert angle(u, rotated(u, turn)) == pytest.approx(turn, abs=1e-12)


@given(v=nonzero, onto=nonzero)
def test_what_is_left_of_a_shadow_stands_upright(v, onto):
    cast = shadow(v, onto)
    assert abs(dot(v - cast, onto)) <= 1e-10 * norm(v) * norm(onto)
    assert norm(cast) <= norm(v) * (1 + 1e-12)
    np.testing.assert_allclose(shadow(cast, onto), cast, atol=1e-10 * norm(v))


# Independent oracle


@given(u=nonzero, v=nonzero)
def test_angle_against_scipy_subspace_angles(u, v):
    between_lines = float(scipy.linalg.subspace_angles(u[:, None], v[:, None])[0])
    found = angle(u, v)
    assert min(found, math.pi - found) == pytest.approx(between_lines, abs=1e-7)
