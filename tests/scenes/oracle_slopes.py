"""What the scene of secants must show at the end of each beat, worked out by hand."""

import math

from exact import agrees, shows, shows_rows
from oracle_collapse import beside_the_picture
from reading import Page

from scenes.stage.storyboard import Storyboard

BY_HAND = {
    "square": (lambda x: x * x, lambda x: 2 * x),
    "cube": (lambda x: x * x * x, lambda x: 3 * x * x),
    "sine": (math.sin, math.cos),
    "cosine": (math.cos, lambda x: -math.sin(x)),
    "exponential": (math.exp, math.exp),
    "square root": (math.sqrt, lambda x: 0.5 / math.sqrt(x)),
    "reciprocal": (lambda x: 1 / x, lambda x: -1 / (x * x)),
    "logarithm": (math.log, lambda x: 1 / x),
}
"""Each function and its derivative, written out once more."""
ROWS = 5


def slopes(f: str, x0: float, h: float) -> tuple[float, float]:
    """Return the forward and the central slope."""
    at, _ = BY_HAND[f]
    forward = (at(x0 + h) - at(x0)) / h
    low = x0 - h
    central = math.nan if f in ("logarithm", "reciprocal") and low <= 0 else None
    return forward, (at(x0 + h) - at(low)) / (2 * h) if central is None else central


def table(f: str, x0: float, h: float) -> list[list[float]]:
    """Return step, slope, its error, and the central error, row by row; the limit comes last."""
    limit = BY_HAND[f][1](x0)
    steps = [h / 2**row for row in range(ROWS)]
    both = [slopes(f, x0, step) for step in steps]
    rows = [[s, a, a - limit, c - limit] for s, (a, c) in zip(steps, both, strict=True)]
    return [*rows, [0, limit]]


def secants_to_tangent(scene: Storyboard, beat: str, page: Page) -> None:
    p, colours = scene.parameters, scene.colours
    f, derivative = BY_HAND[p.f]
    rows, limit = table(p.f, p.x0, p.h), derivative(p.x0)
    board = page.rows(beside_the_picture(scene))
    orange = [n for row in page.rows(colour=colours.second) for n in row]
    rise = f(p.x0 + p.h) - f(p.x0)
    if beat == "two_points_have_a_slope":
        shows(orange, [rise, p.h, rise / p.h, rise, p.h])
    elif beat == "second_point_slides_in":
        shows_rows(board, [row[:2] for row in rows[:3]], 4)
    elif beat == "curve_straightens_under_the_lens":
        shows_rows(board, [row[:2] for row in rows[:ROWS]], 4)
    elif beat == "tangent_is_the_limit":
        shows_rows(board, [row[:3] for row in rows], 4)
    elif beat == "stepping_both_ways_is_better":
        shows_rows(board, rows, 4)
    elif beat == "slopes_draw_the_derivative":
        ((x,),) = page.rows(beside_the_picture(scene), colour=colours.ink)
        *_, (slope,) = page.rows(beside_the_picture(scene), colour=colours.result)
        assert agrees(x, p.x0, 2)
        assert agrees(slope, limit, 2)
    else:
        assert agrees(board[-1][-1], limit, 4)
        assert agrees(board[-1][0], p.x0)
        _best_steps(scene, page, limit)


def _best_steps(scene: Storyboard, page: Page, limit: float) -> None:
    """Both best steps are about as good as any of many steps tried here."""
    p, shown = scene.parameters, page.powers(beside_the_picture(scene))
    if len(shown) != 4:  # a slope that rounding does not harm
        return
    numbers = [float(factor) * 10.0**exponent for factor, exponent in shown]
    for scheme, (step, error) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
        tried = [min(0.1, p.h) * 10 ** (-k / 4) for k in range(61)]
        errors = [abs(slopes(p.f, p.x0, h)[scheme] - limit) for h in tried]
        assert f"{step:.0e}" in {f"{h:.0e}" for h in tried}
        # The errors are the noise of rounding: only their size is known.
        assert min(e for e in errors if e) / 30 < error < 30 * sorted(errors)[len(errors) // 3]
