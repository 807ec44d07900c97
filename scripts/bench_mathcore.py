"""Time mathcore's routines against the bare NumPy expression on long tables.

Each pair is run alternately, so that a busy moment hits both; the table shows the medians in
milliseconds and their ratio: what the checks of the inputs cost. On a busy machine run it with
OPENBLAS_NUM_THREADS=1: threads of one product that wait for each other measure the scheduler.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from mathcore import (
    angles,
    bases,
    calculus,
    descent,
    forecasting,
    functions,
    least_squares,
    lines,
    matrices,
    overfitting,
    projection,
    regression,
    ridge,
    vectors,
    weather,
)

Call = Callable[[], object]
LIMIT = 2.0


def vector_cases(rows: int, rng: np.random.Generator) -> dict[str, tuple[Call, Call]]:
    """Vectors with as many entries as the table has rows."""
    u, v = rng.normal(size=(2, rows))
    return {
        "norm": (lambda: vectors.norm(v), lambda: np.linalg.norm(v)),
        "norm, order 1": (lambda: vectors.norm(v, 1), lambda: np.abs(v).sum()),
        "norm, order inf": (lambda: vectors.norm(v, np.inf), lambda: np.abs(v).max()),
        "unit": (lambda: vectors.unit(v), lambda: v / np.linalg.norm(v)),
        "dot": (lambda: vectors.dot(u, v), lambda: u @ v),
        "walk": (
            lambda: vectors.walk(u, v),
            lambda: np.cumsum([np.zeros(rows), u, v], axis=0),
        ),
        "angle": (lambda: angles.angle(u, v), lambda: bare_angle(u, v)),
        "shadow": (lambda: angles.shadow(u, v), lambda: (u @ v) / (v @ v) * v),
    }


def bare_angle(u: np.ndarray, v: np.ndarray) -> float:
    """Kahan's formula, unchecked: the arc cosine would be quicker and lose half of the digits."""
    a, b = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return 2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b))


def table_cases(rows: int, rng: np.random.Generator) -> dict[str, tuple[Call, Call]]:
    """Tables with one point or one day a row."""
    X, B, w = rng.normal(size=(rows, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    u, y = rng.normal(size=(2, rows))
    return {
        "linear_combination": (lambda: vectors.linear_combination(y, X), lambda: y @ X),
        "coordinates": (lambda: bases.coordinates(B, X), lambda: np.linalg.solve(B, X.T).T),
        "from_coordinates": (lambda: bases.from_coordinates(B, X), lambda: X @ B.T),
        "multiply": (lambda: matrices.multiply(X, B), lambda: X @ B),
        "transpose": (lambda: matrices.transpose(X), lambda: X.T.copy()),
        "with_bias": (
            lambda: regression.with_bias(X),
            lambda: np.column_stack([np.ones(rows), X]),
        ),
        "predict": (lambda: regression.predict(X, w, 1.0), lambda: X @ w + 1.0),
        "mean_squared_error": (
            lambda: regression.mean_squared_error(y, u),
            lambda: np.mean((u - y) ** 2),
        ),
        "r_squared": (
            lambda: regression.r_squared(y, u),
            lambda: 1 - ((u - y) ** 2).sum() / ((y - y.mean()) ** 2).sum(),
        ),
    }


def fitting_cases(rows: int, rng: np.random.Generator) -> dict[str, tuple[Call, Call]]:
    """Fits to a table with one day a row."""
    X, y, w = rng.normal(size=(rows, 4)), rng.normal(size=rows), rng.normal(size=4)
    ridges = np.logspace(-2, 2, 20)
    return {
        "normal_equation": (
            lambda: least_squares.normal_equation(X, y),
            lambda: np.linalg.solve(X.T @ X, X.T @ y),
        ),
        "fit": (lambda: least_squares.fit(X, y), lambda: bare_fit(X, y)),
        "project": (lambda: projection.project(X, y), lambda: bare_projection(X, y)),
        "ridge_path": (
            lambda: ridge.ridge_path(X, y, ridges),
            lambda: [np.linalg.solve(X.T @ X + r * np.eye(4), X.T @ y) for r in ridges],
        ),
        "polynomial_features": (
            lambda: overfitting.polynomial_features(y, 5),
            lambda: np.vander(y, 6, increasing=True),
        ),
        "gradient": (
            lambda: descent.gradient(X, y, w),
            lambda: 2 / rows * X.T @ (X @ w - y),
        ),
        "descend, 5 steps": (
            lambda: descent.descend(X, y, 0.1, 5),
            lambda: bare_descent(X, y, 0.1, 5),
        ),
    }


def bare_fit(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, ...]:
    """Weights, fitted values and residual by QR."""
    Q, R = np.linalg.qr(X)
    weights = np.linalg.solve(R, Q.T @ y)
    fitted = X @ weights
    return weights, fitted, y - fitted


def bare_projection(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Shadow of y on the columns of X."""
    Q, _ = np.linalg.qr(X)
    return Q @ (Q.T @ y)


def bare_descent(X: np.ndarray, y: np.ndarray, rate: float, steps: int) -> tuple[list, list]:
    """Weights and errors of each step."""
    path = [np.zeros(X.shape[1])]
    for _ in range(steps):
        path.append(path[-1] - rate * 2 / len(X) * X.T @ (X @ path[-1] - y))
    return path, [np.mean((X @ w - y) ** 2) for w in path]


def curve_cases(rows: int, rng: np.random.Generator) -> dict[str, tuple[Call, Call]]:
    """Functions of one variable at many points."""
    x = rng.uniform(1, 2, size=rows)
    square, sine, line = functions.named("square"), functions.named("sine"), lines.Line(1, 2, 3)
    return {
        "square": (lambda: square(x), lambda: x**2),
        "sine": (lambda: sine(x), lambda: np.sin(x)),
        "derivative of the square": (lambda: square.derivative(x), lambda: 2 * x),
        "central difference": (
            lambda: calculus.difference(sine, x, 1e-5, "central"),
            lambda: (np.sin(x + 1e-5) - np.sin(x - 1e-5)) / 2e-5,
        ),
        "a line": (lambda: line(x), lambda: 2 + 3 * (x - 1)),
    }


def weather_cases(rows: int, rng: np.random.Generator) -> dict[str, tuple[Call, Call]]:
    """As many days of invented weather."""
    dates = np.datetime64("1000-01-01") + np.arange(rows)
    low, rain = rng.normal(size=rows), rng.exponential(size=rows)
    days = weather.Weather(dates, low + rng.exponential(size=rows), low, rain)
    shuffled = days.rows(rng.permutation(rows))
    return {
        "clean": (lambda: weather.clean(shuffled), lambda: bare_cleaning(shuffled)),
        "next_day": (lambda: forecasting.next_day(days), lambda: bare_pairs(days)),
    }


def bare_cleaning(days: weather.Weather) -> list[np.ndarray]:
    """Days in order, without those that are missing, repeated or impossible."""
    order = np.argsort(days.dates, kind="stable")
    dates, high, low, rain = (c[order] for c in (days.dates, days.high, days.low, days.rain))
    good = ~(np.isnan(high) | np.isnan(low) | np.isnan(rain) | (low > high) | (rain < 0))
    good[1:] &= np.diff(dates) > np.timedelta64(0)
    return [column[good] for column in (dates, high, low, rain)]


def bare_pairs(days: weather.Weather) -> tuple[np.ndarray, ...]:
    """Each day that has a next one, and the next one's high."""
    follows = np.diff(days.dates) == np.timedelta64(1, "D")
    features = np.column_stack([days.high[:-1], days.low[:-1], days.rain[:-1]])[follows]
    return days.dates[:-1][follows], features, days.high[1:][follows]


def medians(ours: Call, bare: Call, repeats: int) -> tuple[float, float]:
    """Median milliseconds of both, run alternately, after one run each that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for repeat in range(repeats + 1):
        for call, kept in zip((ours, bare), times, strict=True):
            start = time.perf_counter()
            call()
            if repeat:
                kept.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> None:
    """Print the table; the last line counts the routines beyond the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=15)
    options = parser.parse_args()
    rng = np.random.default_rng(0)
    slow = 0
    print(f"{'routine':28}{'mathcore':>12}{'numpy':>12}{'ratio':>8}   (ms, {options.rows:,} rows)")
    for family in (vector_cases, table_cases, fitting_cases, curve_cases, weather_cases):
        for name, (ours, bare) in family(options.rows, rng).items():
            mine, theirs = medians(ours, bare, options.repeats)
            slow += mine > LIMIT * theirs
            print(f"{name:28}{mine:12.3f}{theirs:12.3f}{mine / theirs:8.2f}", flush=True)
    print(f"{slow} routines take more than {LIMIT:g} times as long as bare numpy")


if __name__ == "__main__":
    main()
