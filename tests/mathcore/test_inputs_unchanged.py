"""No routine changes what it is given, nor hands out a view of it."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore import (
    angles,
    bases,
    calculus,
    descent,
    elimination,
    forecasting,
    functions,
    least_squares,
    lines,
    matrices,
    orthogonality,
    overfitting,
    projection,
    rank,
    regression,
    ridge,
    step_size,
    vectors,
    weather,
)

entries = st.integers(-4, 4).map(float)
SINE = functions.named("sine")

#: Routines of a 3 × 3 matrix A, a vector v of 3 and a vector w of 3.
ROUTINES = {
    "norms": lambda A, v, w: [vectors.norm(v, order) for order in (1, 2, np.inf)],
    "unit": lambda A, v, w: vectors.unit(v),
    "dot": lambda A, v, w: vectors.dot(v, w),
    "linear_combination": lambda A, v, w: vectors.linear_combination(v, A),
    "walk": lambda A, v, w: vectors.walk(v, w),
    "triangle_slack": lambda A, v, w: vectors.triangle_slack(v, w),
    "angle": lambda A, v, w: angles.angle(v, w),
    "are_orthogonal": lambda A, v, w: angles.are_orthogonal(v, w),
    "shadow": lambda A, v, w: angles.shadow(v, w),
    "coordinates": lambda A, v, w: bases.coordinates(A, v),
    "coordinates of many": lambda A, v, w: bases.coordinates(np.diag(w), A),
    "from_coordinates": lambda A, v, w: bases.from_coordinates(A, v),
    "change_of_basis": lambda A, v, w: bases.change_of_basis(A, np.diag(w)),
    "grid_lines": lambda A, v, w: bases.grid_lines(A, 1),
    "gram_schmidt": lambda A, v, w: orthogonality.gram_schmidt(A),
    "is_orthonormal": lambda A, v, w: orthogonality.is_orthonormal(A),
    "orthogonal_coordinates": lambda A, v, w: orthogonality.orthogonal_coordinates(np.diag(v), w),
    "singular_values": lambda A, v, w: rank.singular_values(A),
    "null_space": lambda A, v, w: rank.null_space(A),
    "condition_number": lambda A, v, w: rank.condition_number(A),
    "determinant": lambda A, v, w: rank.determinant(A),
    "multiply": lambda A, v, w: matrices.multiply(A, A),
    "product_steps": lambda A, v, w: matrices.product_steps(A, A),
    "row_steps": lambda A, v, w: matrices.row_steps(A, A),
    "transpose": lambda A, v, w: matrices.transpose(A),
    "gauss_jordan": lambda A, v, w: elimination.gauss_jordan(A, A),
    "inverse": lambda A, v, w: elimination.inverse(A),
    "solve": lambda A, v, w: elimination.solve(A, v),
    "normal_equation": lambda A, v, w: least_squares.normal_equation(A, v),
    "fit": lambda A, v, w: least_squares.fit(A, v),
    "compare": lambda A, v, w: least_squares.compare(A, v),
    "project": lambda A, v, w: projection.project(A, v),
    "hat_matrix": lambda A, v, w: projection.hat_matrix(A),
    "orthonormal_factors": lambda A, v, w: projection.orthonormal_factors(A),
    "with_bias": lambda A, v, w: regression.with_bias(A),
    "predict": lambda A, v, w: regression.predict(A, v, 1.0),
    "squared_error": lambda A, v, w: regression.squared_error(v, w),
    "mean_squared_error": lambda A, v, w: regression.mean_squared_error(v, w),
    "r_squared": lambda A, v, w: regression.r_squared(v, w),
    "with_ridge": lambda A, v, w: ridge.with_ridge(A, 1.0),
    "ridge_path": lambda A, v, w: ridge.ridge_path(A, v, abs(w) + 1),
    "trade_off": lambda A, v, w: ridge.trade_off(A, v, 1.0, abs(w) + 1),
    "polynomial_features": lambda A, v, w: overfitting.polynomial_features(v, 2),
    "feature_errors": lambda A, v, w: overfitting.feature_errors(A, v, A, w),
    "gradient": lambda A, v, w: descent.gradient(A, v, w),
    "best_rate": lambda A, v, w: descent.best_rate(A),
    "descend": lambda A, v, w: descent.descend(A, v, 0.01, 2, start=w),
    "a function": lambda A, v, w: (SINE(A), SINE.derivative(v)),
    "difference": lambda A, v, w: calculus.difference(SINE, v, 0.5),
    "a line": lambda A, v, w: lines.Line(1.0, 2.0, 3.0)(v),
    "error_curve": lambda A, v, w: step_size.ErrorCurve(abs(v), abs(w)).sweet_spot,
}


def arrays_in(result):
    """Every array in a result, however deep it is packed."""
    if isinstance(result, np.ndarray):
        yield result
    elif dataclasses.is_dataclass(result):
        for field in dataclasses.fields(result):
            yield from arrays_in(getattr(result, field.name))
    elif isinstance(result, tuple | list):
        for part in result:
            yield from arrays_in(part)


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=list(ROUTINES))
@given(
    A=arrays(float, (3, 3), elements=entries),
    v=arrays(float, 3, elements=entries),
    w=arrays(float, 3, elements=entries),
)
def test_inputs_stay_as_they_are_and_are_not_shared(routine, A, v, w):
    given_arrays = (A, v, w)
    before = [array.copy() for array in given_arrays]
    try:
        result = routine(*given_arrays)
    except ValueError:  # also LinAlgError: refused, but it must not be changed either
        result = ()
    for array, copy in zip(given_arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)
        assert array.flags.writeable
        assert not any(np.shares_memory(array, found) for found in arrays_in(result))


def test_cleaning_and_pairing_leave_the_table_alone():
    table = weather.read_weather()
    columns = (table.dates, table.high, table.low, table.rain)
    before = [column.copy() for column in columns]
    kept, _ = weather.clean(table)
    pairs = forecasting.next_day(kept)
    forecasting.split_by_time(pairs)
    for column, copy in zip(columns, before, strict=True):
        np.testing.assert_array_equal(column, copy)
        assert not any(np.shares_memory(column, found) for found in arrays_in((kept, pairs)))
