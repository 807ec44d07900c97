"""What the scene says is true. Run it with ``pytest``, in the folder of the lesson."""

import numpy as np
import pytest
from halfway import Halfway, Points


def test_it_says_the_mean(rehearse):
    # The scene is played with these numbers, without being drawn.
    scene = rehearse(Halfway, u=(0, 0), v=(4, -1))
    assert "2 across and minus 0.5 up" in scene.sentences["half_of_the_way"]


def test_the_middle_is_as_far_from_both(rehearse):
    u, v = np.array([-3.0, 2.0]), np.array([1.5, 0.5])
    middle = rehearse(Halfway, u=tuple(u), v=tuple(v)).middle
    assert np.linalg.norm(middle - u) == pytest.approx(np.linalg.norm(middle - v))


def test_it_refuses_what_cannot_be_drawn():
    with pytest.raises(ValueError, match="v has the entry"):
        Points(v=(1, float("nan")))
