"""Tiles are marked and covered as an array of flags would be."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mathreel.worker.tiles import EDGE, Tiles

sizes = st.integers(1, 9 * EDGE)
edges = st.floats(-3 * EDGE, 12 * EDGE) | st.integers(-2, 10).map(lambda n: n * EDGE)
boxes = st.tuples(edges, edges, edges, edges).map(
    lambda box: (min(box[::2]), min(box[1::2]), max(box[::2]), max(box[1::2]))
)


def pixels_under(box: tuple[float, ...], width: int, height: int) -> np.ndarray:
    left, top, right, bottom = box
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return (x + 1 > left) & (x <= right) & (y + 1 > top) & (y <= bottom)


def tiles_under(box: tuple[float, ...], width: int, height: int) -> np.ndarray:
    """Return the pixels of all tiles that hold a pixel under the box."""
    marked = np.zeros((height, width), bool)
    under = pixels_under(box, width, height)
    for y, x in product(range(0, height, EDGE), range(0, width, EDGE)):
        tile = slice(y, y + EDGE), slice(x, x + EDGE)
        marked[tile] = under[tile].any()
    return marked


@settings(deadline=None)
@given(sizes, sizes, st.lists(boxes, max_size=4), boxes)
def test_rectangles_cover_what_is_marked(
    width: int, height: int, marked: list[tuple[float, ...]], asked: tuple[float, ...]
) -> None:
    tiles = Tiles(width, height)
    wanted = np.zeros((height, width), int)
    for box in marked:
        tiles.mark(tiles.under(*box))
        wanted |= tiles_under(box, width, height)
    covered = np.zeros((height, width), int)
    for area in tiles.rectangles():
        covered[area] += 1
    assert (covered == wanted).all()
    cut = np.zeros((height, width), int)
    for area in tiles.areas():
        inside = wanted[area]
        assert all(edge.any() for edge in (inside[0], inside[-1], inside[:, 0], inside[:, -1]))
        assert cut[area].sum() == 0
        cut[area] += 1
    assert (cut >= wanted).all()
    under = tiles_under(asked, width, height)
    assert tiles.is_marked(tiles.under(*asked)) == bool((wanted & under).any())


def test_everything_is_the_whole_picture() -> None:
    tiles = Tiles(3 * EDGE + 1, 2 * EDGE - 1)
    assert list(tiles.rectangles()) == []
    tiles.mark(tiles.everything)
    assert list(tiles.rectangles()) == [(slice(0, 2 * EDGE - 1), slice(0, 3 * EDGE + 1))]


def test_marks_of_two_add_up() -> None:
    tiles, others = Tiles(4 * EDGE, 2 * EDGE), Tiles(4 * EDGE, 2 * EDGE)
    tiles.mark(tiles.under(0, 0, 1, 1))
    others.mark(others.under(3 * EDGE, EDGE, 3 * EDGE, EDGE))
    tiles.mark_all_of(others)
    assert tiles.areas() == ((slice(0, 2 * EDGE), slice(0, 4 * EDGE)),)
    assert others.areas() == ((slice(EDGE, 2 * EDGE), slice(3 * EDGE, 4 * EDGE)),)


def marked(*boxes: tuple[int, int, int, int]) -> Tiles:
    """Return tiles with these rows and columns of them marked: first and last ones."""
    tiles = Tiles(60 * EDGE, 34 * EDGE)
    for top, bottom, left, right in boxes:
        tiles.mark(tiles.under(left * EDGE, top * EDGE, right * EDGE, bottom * EDGE))
    return tiles


def area(top: int, bottom: int, left: int, right: int) -> tuple[slice, slice]:
    rows, columns = (slice(a * EDGE, (b + 1) * EDGE) for a, b in ((top, bottom), (left, right)))
    return rows, columns


def test_a_large_gap_is_left_out_and_a_small_one_is_not() -> None:
    assert marked().areas() == ()
    left, right = (2, 9, 0, 5), (4, 30, 40, 59)
    assert marked(right, left).areas() == (area(*left), area(*right))
    above, below, beside = (0, 3, 7, 20), (20, 33, 0, 30), (20, 33, 50, 59)
    assert marked(below, above, beside).areas() == (area(*above), area(*below), area(*beside))
    assert marked((2, 3, 4, 5), (2, 3, 8, 9)).areas() == (area(2, 3, 4, 9),)
