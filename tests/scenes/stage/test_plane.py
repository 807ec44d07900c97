"""A plane shows all it was asked to show, where it says it does."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenes.stage.bent_grid import clipped
from scenes.stage.plane import tick_step, window_around
from scenes.stage.regions import Region

PLOT = Region(-6, -3, 1, 2.5)
coordinate = st.floats(-1000, 1000).map(lambda x: round(x, 3))


@given(st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=6), st.booleans())
def test_window_holds_every_point(points, equal_units):
    window = window_around(points, PLOT, equal_units=equal_units)
    for x, y in points:
        assert window.left <= x <= window.right
        assert window.bottom <= y <= window.top


@given(st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=6))
def test_equal_units_keep_angles_true(points):
    window = window_around(points, PLOT)
    assert window.width / PLOT.width == pytest.approx(window.height / PLOT.height)


@given(st.floats(1e-3, 1e5), st.floats(1, 14))
def test_ticks_are_round_and_leave_room_for_labels(span, length):
    step = tick_step(span, length)
    assert step / span * length >= 0.8 - 1e-9
    assert round(step / 10 ** np.floor(np.log10(step) + 1e-9), 6) in (1, 2, 5, 10)


finite = st.floats(-10, 10)


@settings(max_examples=300)
@given(finite, finite, finite, finite)
def test_clipping_keeps_just_the_inside(x0, y0, x1, y1):
    assume(np.hypot(x1 - x0, y1 - y0) > 1e-3)
    window = Region(-2.0, -1.0, 3.0, 2.0)
    whole = np.array([[[x0, y0], [x1, y1]]])
    kept = clipped(whole, window)
    along = np.linspace(0, 1, 401)[:, None]
    points = whole[0, 0] + along * (whole[0, 1] - whole[0, 0])
    inside = (
        (points[:, 0] >= window.left)
        & (points[:, 0] <= window.right)
        & (points[:, 1] >= window.bottom)
        & (points[:, 1] <= window.top)
    )
    length = np.linalg.norm(whole[0, 1] - whole[0, 0])
    kept_length = sum(np.linalg.norm(end - start) for start, end in kept)
    assert kept_length == pytest.approx(length * inside.mean(), abs=0.01 * length)
