import re
from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.elimination import SingularMatrixError, gauss_jordan, inverse, solve

small = st.integers(-9, 9).map(float)
squares = st.integers(1, 4).flatmap(lambda n: arrays(float, (n, n), elements=small))


def exact_inverse(A):
    """Invert over the rational numbers; None if it cannot be done."""
    n = len(A)
    rows = [
        [Fraction(int(x)) for x in row] + [Fraction(i == j) for j in range(n)]
        for i, row in enumerate(A)
    ]
    for c in range(n):
        pivot = next((r for r in range(c, n) if rows[r][c]), None)
        if pivot is None:
            return None
        rows[c], rows[pivot] = rows[pivot], rows[c]
        rows[c] = [x / rows[c][c] for x in rows[c]]
        for r in range(n):
            if r != c:
                rows[r] = [x - rows[r][c] * y for x, y in zip(rows[r], rows[c], strict=True)]
    return [[float(x) for x in row[n:]] for row in rows]


def replayed(A, right, steps):
    """Do the operations again, from their description alone."""
    rows = np.hstack([A, right]).astype(float)
    for step in steps:
        if step.kind == "swap":
            rows[[step.row, step.other]] = rows[[step.other, step.row]]
        elif step.kind == "scale":
            rows[step.row] *= step.factor
        else:
            rows[step.row] += step.factor * rows[step.other]
        np.testing.assert_allclose(np.hstack([step.left, step.right]), rows, atol=1e-7)
    return rows


# By hand


def test_the_steps_of_a_small_system():
    steps = gauss_jordan([[0, 2], [4, 8]], [[6], [4]])
    assert [(s.kind, s.row, s.other, s.factor) for s in steps] == [
        ("swap", 0, 1, 1),
        ("scale", 0, 0, 0.25),
        ("scale", 1, 1, 0.5),
        ("add", 0, 1, -2),
    ]
    assert [str(s) for s in steps] == [
        "swap row 1 and row 2",
        "multiply row 1 by 0.25",
        "multiply row 2 by 0.5",
        "add -2 times row 2 to row 1",
    ]
    assert steps[1].left.tolist() == [[1, 2], [0, 2]]
    assert steps[1].right.tolist() == [[1], [6]]
    assert steps[-1].left.tolist() == [[1, 0], [0, 1]]
    assert steps[-1].right.tolist() == [[-5], [3]]


def test_the_largest_candidate_becomes_the_pivot():
    first = gauss_jordan([[1, 0], [-3, 1]], [[1], [1]])[0]
    assert (first.kind, first.row, first.other) == ("swap", 0, 1)


def test_inverse_by_hand():
    assert inverse([[2, 1], [1, 1]]).tolist() == [[1, -1], [-1, 2]]


def test_solve_by_hand():
    assert solve([[2, 0], [0, 4]], [6, 2]).tolist() == [3, 0.5]


# Degenerate


def test_the_identity_needs_no_step():
    assert gauss_jordan(np.eye(3), np.eye(3)) == ()
    assert inverse(np.eye(2)).tolist() == [[1, 0], [0, 1]]
    b = np.array([1.0, 2.0])
    assert solve(np.eye(2), b).tolist() == [1, 2]
    assert not np.shares_memory(solve(np.eye(2), b), b)


def test_one_by_one():
    assert inverse([[-4]]).tolist() == [[-0.25]]


def test_the_failing_pivot_is_told_with_the_steps_so_far():
    with pytest.raises(SingularMatrixError) as caught:
        inverse([[2, 4, 1], [1, 2, 1], [0, 0, 3]])
    error = caught.value
    assert str(error) == (
        "A: expected an invertible matrix, got no pivot in column 2 (the largest candidate is 0)"
    )
    assert (error.column, error.pivot) == (1, 0)
    assert [step.kind for step in error.steps] == ["scale", "add"]
    assert error.steps[-1].left.tolist() == [[1, 2, 0.5], [0, 0, 0.5], [0, 0, 3]]
    assert isinstance(error, np.linalg.LinAlgError)


@pytest.mark.parametrize("A", [[[0]], [[1, 2], [2, 4]], [[0.1, 0.2], [0.3, 0.6]], np.zeros((2, 2))])
def test_flattened_space_has_no_inverse(A):
    with pytest.raises(SingularMatrixError):
        inverse(A)
    with pytest.raises(SingularMatrixError):
        solve(A, np.ones(len(A)))


def test_a_pivot_is_measured_against_its_column():
    assert inverse(np.diag([1e12, 1e-12])).tolist() == [[1e-12, 0], [0, 1e12]]
    np.testing.assert_allclose(inverse([[1, 1e-17], [1, 2e-17]]), [[2, -1], [-1e17, 1e17]])
    eps = np.finfo(float).eps
    assert inverse([[1, 1], [1, 1 + 4 * eps]])[1, 1] == pytest.approx(1 / (4 * eps))
    with pytest.raises(SingularMatrixError):
        inverse([[1, 1], [1, 1 + 2 * eps]])


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_scale_does_not_matter(scale):
    np.testing.assert_allclose(
        solve([[2 * scale, scale], [scale, scale]], [3 * scale, 2 * scale]), [1, 1]
    )


def test_shapes_are_named():
    with pytest.raises(ValueError, match=r"^right: expected 2 entries, got 3$"):
        gauss_jordan(np.eye(2), np.eye(3))
    with pytest.raises(ValueError, match=r"^A: expected a square matrix, got shape \(1, 2\)$"):
        gauss_jordan([[1, 2]], [[1]])


def test_numbers_that_outgrow_float64_are_refused():
    with pytest.raises(ValueError, match=r"^elimination of A: expected a result that fits"):
        solve([[1e-200]], [1e200])
    with pytest.raises(ValueError, match=r"^elimination of A: expected a result that fits"):
        solve([[5e-324]], [5e-324])


def test_no_negative_zero_is_left():
    for step in gauss_jordan([[-1, 0], [0, -1]], [[0], [0]]):
        assert not np.signbit(step.right).any()


def test_steps_cannot_be_written_to():
    step = gauss_jordan([[2]], [[1]])[0]
    for array in (step.left, step.right):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    inverse([[2]])[0] = 5  # but a result is the caller's own
    solve([[2]], [1])[0] = 5


# Invariants and independent oracles


@given(A=squares)
def test_inverse_against_exact_fractions(A):
    exact = exact_inverse(A)
    if exact is None:
        with pytest.raises(SingularMatrixError):
            inverse(A)
    else:
        np.testing.assert_allclose(inverse(A), exact, rtol=1e-8, atol=1e-8)


@given(A=squares, data=st.data())
def test_steps_done_again_from_their_description_solve_the_system(A, data):
    assume(exact_inverse(A) is not None)
    right = data.draw(arrays(float, (len(A), 2), elements=small))
    rows = replayed(A, right, gauss_jordan(A, right))
    np.testing.assert_allclose(rows[:, : len(A)], np.eye(len(A)), atol=1e-7)
    np.testing.assert_allclose(A @ rows[:, len(A) :], right, atol=1e-5)


@given(A=squares, data=st.data())
def test_solve_against_scipy(A, data):
    assume(exact_inverse(A) is not None)
    b = data.draw(arrays(float, len(A), elements=small))
    np.testing.assert_allclose(solve(A, b), scipy.linalg.solve(A, b), rtol=1e-8, atol=1e-8)


@given(A=squares)
def test_undoing_twice_is_doing(A):
    assume(exact_inverse(A) is not None)
    np.testing.assert_allclose(inverse(inverse(A)), A, atol=1e-5)
    np.testing.assert_allclose(inverse(A.T), inverse(A).T, atol=1e-7)


@given(A=squares)
def test_every_step_changes_something(A):
    assume(exact_inverse(A) is not None)
    before = np.hstack([A, np.eye(len(A))])
    for step in gauss_jordan(A, np.eye(len(A))):
        after = np.hstack([step.left, step.right])
        assert not np.array_equal(before, after)
        before = after


def test_messages_are_whole():
    assert re.fullmatch(r"A: .*", str(SingularMatrixError(0, 1e-17, ())))
    assert "1e-17" in str(SingularMatrixError(0, 1e-17, ()))
