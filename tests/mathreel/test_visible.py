"""What is digested of a mobject depends on nothing but how it looks."""

from itertools import permutations

import numpy as np
import pytest
from manim import Square

from mathreel.worker import visible


@pytest.mark.parametrize("order", [*permutations([2, 2.0, np.float64(2), np.int64(2)])])
def test_it_does_not_matter_which_of_equal_numbers_came_first(
    order: tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visible, "_heads", {})
    square = Square()
    said = []
    for width in order:
        square.stroke_width = width
        feeds: list[bytes] = []
        visible.feed_mobject(square, feeds.append)
        said.append(b"".join(feeds))
    monkeypatch.setattr(visible, "_heads", {})
    square.stroke_width = 2
    feeds = []
    visible.feed_mobject(square, feeds.append)
    assert set(said) == {b"".join(feeds)}
