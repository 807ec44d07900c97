"""What the scenes of matrices must show at the end of each beat, worked out by hand."""

from decimal import Decimal
from functools import cache

import numpy as np
from exact import dot, matrix, norm, product, shows, shows_rows, shows_some, solved, vector
from oracle_collapse import beside_the_picture
from reading import Page

from mathcore.weather import read_weather
from scenes.stage.storyboard import Storyboard


def matrix_multiplication(scene: Storyboard, beat: str, page: Page) -> None:
    A, B = matrix(scene.parameters.A), matrix(scene.parameters.B)
    C, muted = product(A, B), scene.colours.muted
    (m, k, n), pairs = (len(A), len(B), len(B[0])), [*zip(A[0], B, strict=True)]
    at_first = [[a, *row] for a, row in pairs]
    asked_last = [[*row[:-1], a, row[-1]] for a, row in pairs]
    asked_by_last = [
        [x for entry in row for x in (a, entry)] for a, row in zip(A[-1], B, strict=True)
    ]
    one_row = [A[0] + C[0], *A[1:]]
    kept = m - 1 if m > 2 else m
    nearly_all = [a + c * (i < kept) for i, (a, c) in enumerate(zip(A, C, strict=True))]
    everything = [a + c for a, c in zip(A, C, strict=True)]
    sizes = [m, k, k, n, m, n]
    products = [x for a, row in pairs for x in (a, row[0], a * row[0])]
    questions = [x for column in range(n) for x in (1, column + 1, C[0][column])]
    story = {
        "inner_sizes_meet_and_vanish": (B + A, sizes),
        "row_turns_and_lies_along_a_column": (at_first + A, sizes),
        "pairs_multiply_and_their_sum_drops": (
            [*at_first, A[0] + C[0][:1], *A[1:]],
            products + C[0][:1] * (k > 1),  # a single product is no sum
        ),
        "same_row_asks_every_column": (asked_last + one_row, questions),
        "next_rows_go_faster": (B + nearly_all, []),
        "row_of_the_answer_is_row_times_matrix": (asked_by_last + everything, []),
    }
    if beat in story:
        picture, board = story[beat]
        shows_rows(page.rows(scene.layout.picture, but=muted), picture)
        shown = page.rows(beside_the_picture(scene), but=muted)
        shows([number for row in shown for number in row], board)
    else:
        _days_times_weights(scene, beat, page)


@cache
def weights_by_hand() -> list[float]:
    """Fit the next day's high to a one, high, low and rain, over the years before 2015."""
    days = read_weather()
    known = days.dates < np.datetime64("2014-12-31")
    X = np.column_stack([np.ones(known.sum()), days.high[known], days.low[known], days.rain[known]])
    weights, *_ = np.linalg.lstsq(X, days.high[1:][known[:-1]], rcond=None)
    return [*map(float, weights)]


def _days_times_weights(scene: Storyboard, beat: str, page: Page) -> None:
    days = read_weather()
    start = int(np.searchsorted(days.dates, np.datetime64("2015-05-04")))
    rows = [[1, days.high[i], days.low[i], days.rain[i]] for i in range(start, start + 5)]
    shown = page.rows(scene.layout.picture, but=scene.colours.muted)
    if beat == "rows_can_be_days":
        shows_rows(shown, rows, 1)
        return
    weights, told = shown[:4], shown[4:]
    shows_rows(weights, [[w] for w in weights_by_hand()], 2)
    exactly = [weight for (weight,) in weights]
    predicted = [dot(map_exact(row), exactly) for row in rows]
    shows_rows(told, [[*row, p] for row, p in zip(rows, predicted, strict=True)], 1)


def map_exact(row: list[float]) -> list[Decimal]:
    return [Decimal(str(round(float(x), 1))) for x in row]


def normal_equation(scene: Storyboard, beat: str, page: Page) -> None:
    X, y = matrix(scene.parameters.X), vector(scene.parameters.y)
    columns = [*zip(*X, strict=True)]
    gram = [[dot(a, b) for b in columns] for a in columns]
    moments = [dot(a, y) for a in columns]
    w = solved(gram, moments)
    shadow = [dot(row, w) for row in X]
    rest = [a - b for a, b in zip(y, shadow, strict=True)]
    entries = [x for row in X for x in row]
    (a, b), (_, d) = gram
    area = a * d - b * b
    squares = [x for row in gram for x in row]
    adjugate = [d, -b, -b, a]
    inverse = [x / area for x in adjugate]
    algebra = [*squares, *squares, *moments, *moments, *w, 1, area, *adjugate, *inverse]
    story = {
        "two_unknowns_miss_one_of_three": (entries + y, []),
        "columns_are_arrows": (entries + y + entries + y, []),
        "predictions_fill_a_plane": (entries + y, []),
        "target_sticks_out": (entries + y, []),
        "shortest_error_stands_upright": ([*w, norm(rest)], []),
        "error_is_perpendicular": (entries + rest + [0, 0], [0]),
        "weights_solve_the_normal_equation": (w, algebra),
        "weights_fit_best": (y + shadow + rest, w),
    }
    required, allowed = story[beat]
    labels = {
        "weights_solve_the_normal_equation": ([], w),
        "weights_fit_best": ([x for x in rest if abs(x) >= 0.0005], []),
    }
    muted = scene.colours.muted
    digits = 2 if beat == "shortest_error_stands_upright" else 3
    shown = [n for row in page.rows(beside_the_picture(scene), but=muted) for n in row]
    shows_some(shown, required, allowed, digits)
    shown = [n for row in page.rows(scene.layout.picture, but=muted) for n in row]
    shows_some(shown, *labels.get(beat, ([], [])))
