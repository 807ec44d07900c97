"""A picture of which only a part was drawn is, byte for byte, one that was drawn whole."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]

REFUSED = """
import manim as mn
import numpy as np
from mathreel.worker import canvas

class Own(mn.Square):
    def get_fill_rgbas(self):
        return np.random.random((1, 4))

class Glasses(mn.Camera):
    def display_vectorized(self, shape, context):
        return self

changed = mn.Camera()
changed.apply_fill = lambda context, shape: None
sheet = canvas.install()
dot = mn.Dot()
picture = np.zeros((1080, 1920, 4), np.uint8)
for camera, shapes in [
    (mn.Camera(), [dot, Own()]),
    (mn.Camera(), [dot, mn.ImageMobject(picture)]),
    (mn.Camera(), [dot, mn.PointCloudDot()]),
    (mn.Camera(), [dot, mn.Square().color_using_background_image("x.png")]),
    (mn.ThreeDCamera(), [dot]),
    (Glasses(), [dot]),
    (changed, [dot]),
    (mn.Camera(), []),
]:
    assert not sheet.draw(camera, camera.background, shapes), (camera, shapes)
assert sheet.draw(mn.Camera(), picture, [dot])
"""


@pytest.mark.parametrize("seed", range(4))
def test_random_changes_are_drawn_as_if_whole(seed: int, run_python: Run, tmp_path: Path) -> None:
    done = run_python(str(Path(__file__).parent / "canvas_trials.py"), str(seed), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    drawn, there = map(int, done.stdout.split())
    assert drawn < 0.7 * there, "that is hardly sparing"


def test_what_is_not_known_is_left_to_manim(run_python: Run, tmp_path: Path) -> None:
    done = run_python("-c", REFUSED, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
