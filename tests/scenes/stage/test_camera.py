"""A camera keeps angles honest, turns the short way, and fits what it shows."""

import numpy as np
import pytest

from scenes.scenery.normal_equation.column_space import ColumnSpace
from scenes.stage.camera import Camera, above_axes, above_plane
from scenes.stage.regions import Region
from scenes.stage.space import dashed

REGION = Region(-4, -3, 4, 3)
COLUMNS = np.array([[1.0, 0], [1, 1], [1, 2]])
NORMAL = np.array([-1.0, 2, -1]) / 6**0.5


def floor():
    return above_plane(NORMAL, [*COLUMNS.T, np.array([1.0, 3, -1])])


def test_axes_of_a_camera_are_a_right_handed_frame():
    axes = Camera.facing((1, 2, 3), (0, 0, 1)).axes
    assert axes @ axes.T == pytest.approx(np.eye(3))
    assert np.linalg.det(axes) == pytest.approx(1)


def test_what_is_near_is_seen_larger():
    camera = Camera(np.eye(3), distance=10.0)
    assert camera.at([1, 0, 5])[0] > camera.at([1, 0, 0])[0] == 1.0


def test_fitted_points_fill_the_region_and_stay_in_it():
    points = np.random.default_rng(1).normal(size=(20, 3))
    seen = Camera.facing((1, 1, 1), (0, 0, 1)).fitted(points, REGION).at(points)
    low, high = seen.min(axis=0), seen.max(axis=0)
    assert (low[:2] >= np.array([-4, -3]) - 1e-9).all()
    assert (high[:2] <= np.array([4, 3]) + 1e-9).all()
    assert max((high - low)[:2] / [8, 6]) == pytest.approx(1)


def test_blend_starts_and_ends_where_it_should_and_stays_a_rotation():
    start, end = Camera.facing((1, 0.5, 0.3), (0, 0, 1)), floor()
    assert start.blend(end, 0).axes == pytest.approx(start.axes)
    assert start.blend(end, 1).axes == pytest.approx(end.axes)
    half = start.blend(end, 0.5).axes
    assert half @ half.T == pytest.approx(np.eye(3))
    assert np.trace(half @ start.axes.T) == pytest.approx(np.trace(end.axes @ half.T))


def test_floor_is_seen_from_above_with_its_normal_upright():
    camera = floor()
    assert camera.axes[0] @ NORMAL == pytest.approx(0, abs=1e-12)
    assert camera.axes[2] @ NORMAL > 0.3


def test_axes_are_seen_with_one_upright_and_no_arrow_from_its_tip():
    camera = above_axes(floor(), COLUMNS.T)
    assert sum(abs(axis @ camera.axes[0]) < 1e-9 for axis in np.eye(3)) == 1
    seen = np.linalg.norm(camera.at(COLUMNS.T), axis=1)
    assert (seen / np.linalg.norm(COLUMNS, axis=0) > 0.5).all()


def test_ruling_lies_in_the_plane_where_a_weight_is_whole():
    lines = ColumnSpace(COLUMNS, floor()).ruling(scale=2.0)
    assert lines @ NORMAL == pytest.approx(np.zeros(lines.shape[:2]), abs=1e-9)
    weights = np.linalg.lstsq(COLUMNS, lines.reshape(-1, 3).T, rcond=None)[0]
    weights = weights.T.reshape(-1, 2, 2)
    fixed = np.abs(weights[:, 0] - weights[:, 1]) < 1e-9
    assert fixed.any(axis=1).all()
    assert weights[:, 0][fixed] == pytest.approx(np.round(weights[:, 0][fixed]), abs=1e-9)


def test_dashes_leave_out_steps_of_no_length():
    dashes = dashed([[0, 0, 0], [0, 0, 0], [0, 1, 0]], pitch=0.25)
    assert dashes.shape == (4, 2, 3)
    assert dashes[0, 0] == pytest.approx([0, 0, 0])
