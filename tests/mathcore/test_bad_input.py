"""One table of named bad inputs, run through every argument of every routine."""

import datetime

import numpy as np
import pytest

from mathcore import (
    angles,
    bases,
    calculus,
    descent,
    elimination,
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
)

NOT_NUMBERS = {
    "ragged": [[1], [1, 2]],
    "empty": [],
    "words": ["one", "two"],
    "complex": [1j, 2],
    "none": [None, 1.0],
    "dates": [datetime.date(2024, 5, 1)] * 2,
    "masked": np.ma.masked_array([1.0, 2.0], [True, False]),
    "too large": [10**400, 1],
    "a dictionary": {"x": 1},
}
BAD_VECTORS = NOT_NUMBERS | {
    "nan": [1, np.nan],
    "infinite": [np.inf, 1],
    "a number": 3.0,
    "a matrix": [[1.0, 2.0]],
}
BAD_MATRICES = NOT_NUMBERS | {
    "nan": [[1, 0], [np.nan, 1]],
    "infinite": [[1, 0], [0, -np.inf]],
    "a vector": [1.0, 2.0],
    "a cube": np.zeros((2, 2, 2)),
}
BAD_NUMBERS = NOT_NUMBERS | {"nan": np.nan, "infinite": -np.inf, "a vector": [1.0, 2.0]}

EYE, V, SQUARE = np.eye(2), [1.0, 2.0], functions.named("square")

VECTORS = {
    "norm": ("v", vectors.norm),
    "norm, order 1": ("v", lambda bad: vectors.norm(bad, 1)),
    "norm, order inf": ("v", lambda bad: vectors.norm(bad, np.inf)),
    "unit": ("v", vectors.unit),
    "dot, left": ("u", lambda bad: vectors.dot(bad, V)),
    "dot, right": ("v", lambda bad: vectors.dot(V, bad)),
    "linear_combination": ("coefficients", lambda bad: vectors.linear_combination(bad, EYE)),
    "walk, first": ("vectors[0]", lambda bad: vectors.walk(bad, V)),
    "walk, second": ("vectors[1]", lambda bad: vectors.walk(V, bad)),
    "triangle_slack": ("vectors[0]", lambda bad: vectors.triangle_slack(bad)),
    "angle, left": ("u", lambda bad: angles.angle(bad, V)),
    "angle, right": ("v", lambda bad: angles.angle(V, bad)),
    "are_orthogonal, left": ("u", lambda bad: angles.are_orthogonal(bad, V)),
    "are_orthogonal, right": ("v", lambda bad: angles.are_orthogonal(V, bad)),
    "shadow, what": ("v", lambda bad: angles.shadow(bad, V)),
    "shadow, onto": ("onto", lambda bad: angles.shadow(V, bad)),
    "orthogonal_coordinates": ("v", lambda bad: orthogonality.orthogonal_coordinates(EYE, bad)),
    "solve": ("b", lambda bad: elimination.solve(EYE, bad)),
    "normal_equation": ("y", lambda bad: least_squares.normal_equation(EYE, bad)),
    "fit": ("y", lambda bad: least_squares.fit(EYE, bad)),
    "compare": ("y", lambda bad: least_squares.compare(EYE, bad)),
    "project": ("y", lambda bad: projection.project(EYE, bad)),
    "predict": ("weights", lambda bad: regression.predict(EYE, bad)),
    "squared_error, targets": ("targets", lambda bad: regression.squared_error(bad, V)),
    "squared_error, predictions": ("predictions", lambda bad: regression.squared_error(V, bad)),
    "mean_squared_error, targets": ("targets", lambda bad: regression.mean_squared_error(bad, V)),
    "mean_squared_error, predictions": (
        "predictions",
        lambda bad: regression.mean_squared_error(V, bad),
    ),
    "r_squared": ("targets", lambda bad: regression.r_squared(bad, V)),
    "ridge": ("y", lambda bad: ridge.ridge(EYE, bad, 1.0)),
    "ridge_path, y": ("y", lambda bad: ridge.ridge_path(EYE, bad, V)),
    "ridge_path, ridges": ("ridges", lambda bad: ridge.ridge_path(EYE, V, bad)),
    "trade_off, weights": ("true_weights", lambda bad: ridge.trade_off(EYE, bad, 1, V)),
    "trade_off, ridges": ("ridges", lambda bad: ridge.trade_off(EYE, V, 1, bad)),
    "polynomial_features": ("x", lambda bad: overfitting.polynomial_features(bad, 2)),
    "feature_errors, train": (
        "y_train",
        lambda bad: overfitting.feature_errors(EYE, bad, EYE, V),
    ),
    "feature_errors, test": ("y_test", lambda bad: overfitting.feature_errors(EYE, V, EYE, bad)),
    "gradient, y": ("y", lambda bad: descent.gradient(EYE, bad, V)),
    "gradient, weights": ("weights", lambda bad: descent.gradient(EYE, V, bad)),
    "descend, y": ("y", lambda bad: descent.descend(EYE, bad, 0.1)),
    "descend, start": ("start", lambda bad: descent.descend(EYE, V, 0.1, start=bad)),
}
MATRICES = {
    "linear_combination": ("vectors", lambda bad: vectors.linear_combination(V, bad)),
    "coordinates": ("B", lambda bad: bases.coordinates(bad, V)),
    "from_coordinates": ("B", lambda bad: bases.from_coordinates(bad, V)),
    "change_of_basis, old": ("old", lambda bad: bases.change_of_basis(bad, EYE)),
    "change_of_basis, new": ("new", lambda bad: bases.change_of_basis(EYE, bad)),
    "grid_lines": ("B", bases.grid_lines),
    "gram_schmidt": ("A", orthogonality.gram_schmidt),
    "is_orthogonal": ("B", orthogonality.is_orthogonal),
    "is_orthonormal": ("B", orthogonality.is_orthonormal),
    "orthogonal_coordinates": ("B", lambda bad: orthogonality.orthogonal_coordinates(bad, V)),
    "singular_values": ("A", rank.singular_values),
    "rank": ("A", rank.rank),
    "null_space": ("A", rank.null_space),
    "condition_number": ("A", rank.condition_number),
    "determinant": ("A", rank.determinant),
    "multiply, left": ("A", lambda bad: matrices.multiply(bad, EYE)),
    "multiply, right": ("B", lambda bad: matrices.multiply(EYE, bad)),
    "product_steps": ("A", lambda bad: matrices.product_steps(bad, EYE)),
    "row_steps": ("B", lambda bad: matrices.row_steps(EYE, bad)),
    "transpose": ("A", matrices.transpose),
    "gauss_jordan, left": ("A", lambda bad: elimination.gauss_jordan(bad, EYE)),
    "gauss_jordan, right": ("right", lambda bad: elimination.gauss_jordan(EYE, bad)),
    "inverse": ("A", elimination.inverse),
    "solve": ("A", lambda bad: elimination.solve(bad, V)),
    "normal_equation": ("X", lambda bad: least_squares.normal_equation(bad, V)),
    "fit": ("X", lambda bad: least_squares.fit(bad, V)),
    "orthonormal_factors": ("X", projection.orthonormal_factors),
    "project": ("X", lambda bad: projection.project(bad, V)),
    "hat_matrix": ("X", projection.hat_matrix),
    "with_bias": ("X", regression.with_bias),
    "predict": ("X", lambda bad: regression.predict(bad, V)),
    "with_ridge": ("A", lambda bad: ridge.with_ridge(bad, 1.0)),
    "ridge": ("X", lambda bad: ridge.ridge(bad, V, 1.0)),
    "ridge_path": ("X", lambda bad: ridge.ridge_path(bad, V, V)),
    "trade_off": ("X", lambda bad: ridge.trade_off(bad, V, 1, V)),
    "feature_errors, train": (
        "X_train",
        lambda bad: overfitting.feature_errors(bad, V, EYE, V),
    ),
    "feature_errors, test": ("X_test", lambda bad: overfitting.feature_errors(EYE, V, bad, V)),
    "gradient": ("X", lambda bad: descent.gradient(bad, V, V)),
    "critical_rate": ("X", descent.critical_rate),
    "best_rate": ("X", descent.best_rate),
    "descend": ("X", lambda bad: descent.descend(bad, V, 0.1)),
}
NUMBERS = {
    "are_orthogonal": ("tolerance", lambda bad: angles.are_orthogonal(V, V, bad)),
    "is_orthogonal": ("tolerance", lambda bad: orthogonality.is_orthogonal(EYE, bad)),
    "is_orthonormal": ("tolerance", lambda bad: orthogonality.is_orthonormal(EYE, bad)),
    "secant, a": ("a", lambda bad: lines.secant(SQUARE, bad, 1)),
    "secant, b": ("b", lambda bad: lines.secant(SQUARE, 1, bad)),
    "tangent": ("x0", lambda bad: lines.tangent(SQUARE, bad)),
    "difference": ("h", lambda bad: calculus.difference(SQUARE, 1, bad)),
    "secant_table, x0": ("x0", lambda bad: calculus.secant_table(SQUARE, bad, 1)),
    "secant_table, h": ("h", lambda bad: calculus.secant_table(SQUARE, 1, bad)),
    "secant_table, factor": ("factor", lambda bad: calculus.secant_table(SQUARE, 1, 1, factor=bad)),
    "best_step": ("x", step_size.best_step),
    "error_curve, x0": ("x0", lambda bad: step_size.error_curve(SQUARE, bad)),
    "error_curve, largest": ("largest", lambda bad: step_size.error_curve(SQUARE, 1, largest=bad)),
    "predict": ("bias", lambda bad: regression.predict(EYE, V, bad)),
    "with_ridge": ("ridge", lambda bad: ridge.with_ridge(EYE, bad)),
    "ridge": ("lam", lambda bad: ridge.ridge(EYE, V, bad)),
    "trade_off": ("noise", lambda bad: ridge.trade_off(EYE, V, bad, V)),
    "descend": ("rate", lambda bad: descent.descend(EYE, V, bad)),
}
POINTS = {
    "coordinates": ("v", lambda bad: bases.coordinates(EYE, bad)),
    "from_coordinates": ("c", lambda bad: bases.from_coordinates(EYE, bad)),
}
ANY_SHAPE = {
    "a function": ("x", SQUARE),
    "its derivative": ("x", SQUARE.derivative),
    "a line": ("x", lines.Line(0.0, 0.0, 1.0)),
    "difference": ("x", lambda bad: calculus.difference(SQUARE, bad, 1)),
}


def every(routines, inputs):
    return [
        pytest.param(call, argument, bad, id=f"{routine} of {kind}")
        for routine, (argument, call) in routines.items()
        for kind, bad in inputs.items()
    ]


@pytest.mark.parametrize(
    ("call", "argument", "bad"),
    [
        *every(VECTORS, BAD_VECTORS),
        *every(MATRICES, BAD_MATRICES),
        *every(NUMBERS, BAD_NUMBERS),
        *every(POINTS, BAD_MATRICES | {"a vector": [1.0, np.nan], "a number": 3.0}),
        *every(ANY_SHAPE, NOT_NUMBERS | {"nan": [1, np.nan], "infinite": [np.inf, 1]}),
    ],
)
def test_bad_input_is_refused_by_name_with_what_was_expected_and_what_came(call, argument, bad):
    with pytest.raises(ValueError, match=r": expected .+, got ") as caught:
        call(bad)
    assert str(caught.value).startswith(f"{argument}: ")
