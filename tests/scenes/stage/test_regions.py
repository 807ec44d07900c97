"""The frame is divided without overlap, whatever its shape."""

from itertools import combinations

import pytest
from manim import Square

from scenes.stage.regions import SHORT_SIDE, Layout, Region

SHAPES = [(1920, 1080), (854, 480), (1024, 768), (1080, 1080), (1080, 1920), (1080, 1350)]

every_shape = pytest.mark.parametrize("pixels", SHAPES, ids=lambda p: f"{p[0]}x{p[1]}")
PARTS = ("title", "picture", "board", "code", "caption")


def overlap(one: Region, other: Region) -> float:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(width, 0) * max(height, 0)


@every_shape
def test_regions_lie_in_the_frame_and_apart(pixels):
    layout = Layout.of_pixels(*pixels)
    parts = {name: getattr(layout, name) for name in PARTS}
    for name, part in parts.items():
        assert part.width > 0
        assert part.height > 0
        assert overlap(part, layout.frame) == pytest.approx(part.width * part.height), name
    for one, other in combinations(parts, 2):
        assert overlap(parts[one], parts[other]) == pytest.approx(0, abs=1e-9), (one, other)


@every_shape
def test_a_unit_is_the_same_number_of_pixels_on_the_short_side(pixels):
    frame = Layout.of_pixels(*pixels).frame
    assert min(frame.width, frame.height) == pytest.approx(SHORT_SIDE)
    assert frame.width / frame.height == pytest.approx(pixels[0] / pixels[1])


def test_place_touches_the_corner_it_is_told():
    region = Region(-3, -1, 5, 2)
    square = region.place(Square(1), 0, 1)
    assert square.get_left()[0] == pytest.approx(-3)
    assert square.get_top()[1] == pytest.approx(2)


def test_place_shrinks_what_is_too_large_and_enlarges_nothing():
    region = Region(0, 0, 4, 2)
    assert region.place(Square(10)).height == pytest.approx(2)
    assert region.place(Square(1)).height == pytest.approx(1)


def test_stacked_shares_the_height():
    top, bottom = Region(0, 0, 1, 10).stacked(3, 1, gap=2)
    assert (top.height, bottom.height) == pytest.approx((6, 2))
    assert top.bottom - bottom.top == pytest.approx(2)
