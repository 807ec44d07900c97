"""Labels move out of the way of what is drawn."""

import numpy as np
import pytest
from manim import Square, VGroup

from scenes.stage.labels import around, beside, halo, outline_points
from scenes.stage.look import LOOKS
from scenes.stage.regions import Region
from scenes.stage.strokes import VectorArrow

REGION = Region(-5, -3, 5, 3)


def arrow(tail, tip):
    return VectorArrow(LOOKS["dark"], "first").reach([*tail, 0], [*tip, 0])


def box_is_free(label, others):
    points = outline_points(others)
    half = np.array([label.width, label.height]) / 2
    return not (np.abs(points - label.get_center()[:2]) < half).all(axis=1).any()


def test_outline_points_follow_a_straight_line():
    points = outline_points([arrow((0, 0), (4, 0)).shaft])
    assert np.allclose(points[:, 1], 0)
    assert len(points) >= 5


@pytest.mark.parametrize("tip", [(3, 1), (-3, 1), (0, 2), (2, 0), (-1, -2)])
def test_label_beside_an_arrow_touches_neither_it_nor_a_neighbour(tip):
    own, neighbour = arrow((0, 0), tip), arrow((0, 0), (tip[1], tip[0] + 0.5))
    label = beside(Square(0.3), own.tail, own.tip, clear_of=[own, neighbour], within=REGION)
    assert box_is_free(label, [own, neighbour])


def test_label_stays_in_its_region():
    own = arrow((0, 2.95), (3, 2.95))
    label = beside(Square(0.4), own.tail, own.tip, clear_of=[own], within=REGION)
    assert label.get_top()[1] <= REGION.top + 1e-9


def test_label_around_a_point_takes_the_preferred_free_side():
    wall = arrow((0.3, -2), (0.3, 2))
    label = around(Square(0.3), np.zeros(3), clear_of=[wall], within=REGION, prefer=(1, 0))
    assert box_is_free(label, [wall])
    free = around(Square(0.3), np.zeros(3), within=REGION, prefer=(1, 0))
    assert free.get_center()[0] > 0


def test_halo_lies_behind_the_whole_label_and_goes_with_it():
    letters = [Square(0.3).shift([0.4 * place, 0, 0]) for place in range(3)]
    label = halo(VGroup(*letters), LOOKS["dark"])
    rim, *others = label.move_to([1, 2, 0]).family_members_with_points()
    assert others == letters
    assert rim.get_center() == pytest.approx([1, 2, 0])
    assert (rim.width, rim.height) == pytest.approx((label.width, label.height))
    assert all(letter.background_stroke_width < rim.background_stroke_width for letter in letters)
    assert halo(VGroup(), LOOKS["dark"]).submobjects == []
