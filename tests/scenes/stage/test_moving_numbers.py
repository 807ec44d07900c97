"""Numbers and windows that change while one looks."""

import numpy as np
import pytest

from scenes.stage.log_plane import LogPlane
from scenes.stage.look import look_named
from scenes.stage.plane import Plane, window_around
from scenes.stage.readout import Readout
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.table import Column, NumberTable
from scenes.stage.typeset import Typesetter
from scenes.stage.zoom import zoom

REGION = Region(-6, -3, 1, 3)


@pytest.fixture
def typesetter():
    return Typesetter(look_named("dark"))


@pytest.mark.parametrize("text", ["0.25", "-3.5", "104.7", "0", "-0.0625"])
@pytest.mark.parametrize("by_point", [False, True])
def test_readout_covers_the_typeset_number(typesetter, text, by_point):
    typeset = typesetter.maths(text, 30).scale(0.8)
    decimals = len(text.partition(".")[2])
    live = Readout(typesetter, decimals, by_point=by_point).over(typeset, text).show(float(text))
    assert live.get_corner([-1, -1, 0]) == pytest.approx(typeset.get_corner([-1, -1, 0]), abs=4e-3)
    assert live.get_corner([1, 1, 0]) == pytest.approx(typeset.get_corner([1, 1, 0]), abs=4e-3)


def test_readout_never_shows_minus_zero(typesetter):
    readout = Readout(typesetter, 2).over(typesetter.maths("1"), "1")
    positive = readout.show(0.0).get_all_points().copy()
    assert np.array_equal(readout.show(-0.001).get_all_points(), positive)


def test_decimal_points_stand_under_one_another(typesetter):
    entries = ["7", "4.75", "-0.125", "10.5"]
    table = NumberTable(typesetter, [Column("$x$", entries)])
    edges = []
    for row, entry in enumerate(entries):
        whole = len(entry.partition(".")[0])
        glyphs = table.cell(0, row).family_members_with_points()
        # Digits are equally wide and stand in the middle of their width, but for the "1".
        edges.append(glyphs[whole - 1].get_center()[0])
    assert np.ptp(edges) < 0.02


def test_zoom_ends_in_the_window_and_leaves_nothing_behind(typesetter):
    plane = Plane(REGION, typesetter, lambda plot: window_around([(0, 0), (4, 4)], plot))
    goal = Region(1.0, 1.0, 1.5, 1.4)
    seen = []
    drive = zoom(plane, goal, seen.append)
    before = plane.window.width
    drive.interpolate(0.5)
    assert goal.width < plane.window.width < before
    drive.interpolate(1)
    assert plane.window == goal
    assert len(plane.submobjects) == 2
    assert seen[-1] == pytest.approx(1)


def test_lines_and_curves_end_at_the_edge(typesetter):
    plane = Plane(REGION, typesetter, lambda plot: Region(-1, -1, 1, 1))
    steep = plane.line_along(Path(), lambda x: 10 * x)
    assert steep.get_bottom()[1] == pytest.approx(plane.plot.bottom)
    assert steep.get_top()[1] == pytest.approx(plane.plot.top)
    curve = plane.curve(lambda x: 50 * x**3, "first")
    assert curve.get_top()[1] == pytest.approx(plane.plot.top)
    assert plane.curve(lambda x: x, "first", over=(3, 4)).get_all_points().shape == (0, 3)


def test_equal_factors_are_equal_lengths_on_logarithmic_axes(typesetter):
    plane = LogPlane.of(REGION, typesetter, [(1e-8, 1e-3), (1, 1)], 0.7)
    at = plane.spot(np.array([1e-6, 1e-4, 1e-2]), np.array([1e-3, 1e-2, 1e-1]))
    assert at[1] - at[0] == pytest.approx(at[2] - at[1])


def test_exponents_of_ticks_can_be_read(typesetter):
    points = [(1e-16, 1e-12), (1, 1)]
    powers = LogPlane.of(REGION, typesetter, points, 0.85).ruling.y_labels
    plain = Plane.around(REGION, typesetter, [(0, 0), (8, 8)]).ruling.y_labels
    digit = max(label.height for label in plain)
    exponents = [label.family_members_with_points()[-1].height for label in powers[:-1]]
    assert min(exponents) > 0.75 * digit
