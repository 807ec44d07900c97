"""What numbers that run must show on the way: what is measured in the picture at that moment.

Positions are turned into numbers by the tick labels, as a viewer would do it.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import numpy as np
from exact import dot, matrix, norm, vector
from manim import Mobject
from oracle_collapse import beside_the_picture
from oracle_slopes import BY_HAND, slopes
from reading import Page

from scenes.stage.motion import Drive
from scenes.stage.storyboard import Storyboard
from scenes.stage.strokes import VectorArrow


def something_runs(scene: Storyboard, beat: str) -> bool:
    """Whether numbers run; while others fade, old and new ones would be seen together."""
    if beat not in RUNNING or not all(isinstance(each, Drive) for each in scene.animations):
        return False
    return beat not in SHOWN_WITH or SHOWN_WITH[beat](scene) in scene.get_mobject_family_members()


def running_numbers_are_true(scene: Storyboard, beat: str, page: Page) -> None:
    RUNNING[beat](scene, page)


def near(shown: Decimal, true: float, slack: float = 2e-3) -> None:
    """Require a number to the decimals that are shown, and to what positions can be measured."""
    rounding = 0.5 * 10.0 ** shown.as_tuple().exponent
    assert abs(float(shown) - true) <= rounding + slack * max(1.0, abs(true)), (shown, true)


def spot(scene: Storyboard, page: Page, point: Mobject) -> tuple[float, float]:
    """Return the numbers at which the middle of an object stands."""
    across, up, _ = point.get_center()
    muted = scene.colours.muted
    return page.across(muted)(across), page.up(muted)(up)


def tip(scene: Storyboard, page: Page, arrow: VectorArrow) -> tuple[float, float]:
    """Return the numbers at which an arrow's head ends."""
    across, up, _ = arrow.head.points[3]
    muted = scene.colours.muted
    return page.across(muted)(across), page.up(muted)(up)


def _collapse(scene: Storyboard, page: Page) -> None:
    """The entries are the tips of both arrows."""
    entries = page.rows(beside_the_picture(scene), but=scene.colours.muted)[:2]
    columns = [tip(scene, page, column.arrow) for column in scene.picture.columns]
    for shown, true in zip(entries, zip(*columns, strict=True), strict=True):
        for entry, measured in zip(shown, true, strict=True):
            near(entry, measured)


def _bend(scene: Storyboard, page: Page) -> None:
    """The tableau holds the tips of b1, b2 and v."""
    arrows = [*scene.picture.b_arrows, scene.picture.v_arrow]
    columns = [tip(scene, page, arrow) for arrow in arrows]
    rows = page.rows(scene.layout.code, but=scene.colours.muted)
    for shown, true in zip(rows, zip(*columns, strict=True), strict=True):
        for entry, measured in zip(shown, true, strict=True):
            near(entry, measured)


def _gauge(scene: Storyboard, page: Page) -> None:
    """The error is as long as the weights say."""
    (w1, w2), (length,) = page.rows(beside_the_picture(scene), but=scene.colours.muted)
    X, y = matrix(scene.parameters.X), vector(scene.parameters.y)
    weights = [Fraction(w1), Fraction(w2)]
    rest = [target - dot(row, weights) for row, target in zip(X, y, strict=True)]
    rounding = 0.005 * (1 + sum(abs(float(x)) for row in X for x in row))
    assert abs(float(length) - norm(rest)) <= rounding


def _slide(scene: Storyboard, page: Page) -> None:
    """The step is the run between both points, and the slope is that of the function."""
    p, chord = scene.parameters, scene.picture.secant
    rows = page.rows(colour=scene.colours.focus)
    h = spot(scene, page, chord.end)[0] - spot(scene, page, chord.start)[0]
    for step, slope in rows:
        near(step, h, 1e-3 * h)
        near(slope, slopes(p.f, p.x0, float(h))[0])


def _slide_on_both_sides(scene: Storyboard, page: Page) -> None:
    p, chord = scene.parameters, scene.picture.central
    h = (spot(scene, page, chord.end)[0] - spot(scene, page, chord.start)[0]) / 2
    for (error,) in page.rows(colour=scene.colours.focus):
        near(error, slopes(p.f, p.x0, h)[1] - BY_HAND[p.f][1](p.x0))


def _drag(scene: Storyboard, page: Page) -> None:
    """The numbers on the board are the place of the point, and the slope there."""
    board = beside_the_picture(scene)
    ((x,),) = page.rows(board, colour=scene.colours.ink)
    *_, (slope,) = page.rows(board, colour=scene.colours.result)
    measured = page.across(scene.colours.muted)(scene.picture.point.get_x())
    near(x, measured)
    near(slope, BY_HAND[scene.parameters.f][1](measured), 0.01)


def _area(scene: Storyboard, page: Page) -> float:
    """Return the area of all squares, in the square of the unit up the side."""
    up = page.up(scene.colours.muted)
    corners = scene.picture.squares.points.reshape(-1, 16, 3)
    sides = np.ptp(corners, axis=1)
    assert np.allclose(sides[:, 0], sides[:, 1])
    return float((sides[:, 0] ** 2).sum()) * (up(1.0) - up(0.0)) ** 2


def _open_squares(scene: Storyboard, page: Page) -> None:
    """The sum is as much as the squares have opened."""
    up = page.up(scene.colours.muted)
    corners = scene.picture.squares.points.reshape(-1, 16, 3)
    area = float(np.prod(np.ptp(corners, axis=1)[:, :2], axis=1).sum())
    (total,) = page.rows(beside_the_picture(scene), but=scene.colours.muted)[1]
    near(total, area * (up(1.0) - up(0.0)) ** 2)


def _turning(scene: Storyboard, page: Page) -> None:
    """Weight and bias are those of the line that is drawn, the sum is the area of all squares."""
    (w, b), (total,), *_ = page.rows(beside_the_picture(scene), but=scene.colours.muted)
    near(total, _area(scene, page))
    slope, height = _line(scene, page)
    near(w, slope, 5e-3)
    near(b, height, 5e-3 * max(1.0, abs(slope)))


def _line(scene: Storyboard, page: Page) -> tuple[float, float]:
    muted, ends = scene.colours.muted, scene.picture.line.points[[0, -1]]
    (x0, x1), (y0, y1) = map(page.across(muted), ends[:, 0]), map(page.up(muted), ends[:, 1])
    slope = (y1 - y0) / (x1 - x0)
    return slope, y0 - slope * x0


def _testing(scene: Storyboard, page: Page) -> None:
    """The mean error on what was set aside is the mean of the squares."""
    *_, (error,) = page.rows(beside_the_picture(scene), but=scene.colours.muted)
    near(error, _area(scene, page) / len(scene.picture.new_points))


RUNNING: dict[str, Callable[[Storyboard, Page], None]] = {
    "determinant_is_the_area": _collapse,
    "area_runs_down_to_zero": _collapse,
    "straight_grid_shows_the_coordinates": _bend,
    "arrow_never_changed": _bend,
    "shortest_error_stands_upright": _gauge,
    "second_point_slides_in": _slide,
    "curve_straightens_under_the_lens": _slide,
    "stepping_both_ways_is_better": _slide_on_both_sides,
    "slopes_draw_the_derivative": _drag,
    "squares_add_up": _open_squares,
    "sum_falls_and_rises": _turning,
    "best_line_leaves_the_smallest_sum": _turning,
    "what_was_set_aside_is_the_test": _testing,
}

SHOWN_WITH: dict[str, Callable[[Storyboard], Mobject]] = {
    "determinant_is_the_area": lambda scene: scene.picture.square,
    "area_runs_down_to_zero": lambda scene: scene.picture.square,
    "shortest_error_stands_upright": lambda scene: scene.gauge,
}
"""What is on stage while the numbers of a beat run; in other beats, they run from its beginning."""
