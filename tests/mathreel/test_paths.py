"""What is drawn with a kept path is what is drawn with a path that is spoken anew."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

# Manim is imported in a process of its own only: its imports warn.
PROGRAM = """
import numpy as np
from manim import Camera, Circle, MovingCamera, Square, VMobject, config
from mathreel.worker.paths import install

config.pixel_width, config.pixel_height = 96, 54
chance = np.random.default_rng(7)
cameras = [Camera(), MovingCamera()]

def shapes():
    for n in range(40):
        shape = VMobject(stroke_width=chance.uniform(0, 30), fill_opacity=0.4)
        points = chance.normal(size=(4 * chance.integers(1, 9), 3)) * chance.choice([0.01, 1, 9])
        if n % 3 == 0:
            points[4::4] = points[3:-1:4]  # joined up
        if n % 4 == 0:
            points[-1] = points[0]  # closed
        if n % 5 == 0:
            points[:4] = points[0]  # a curve that does not move
        if n == 38:
            points[1] = np.nan
        shape.points = points
        yield shape
    yield Circle(fill_opacity=0.5).scale(0.7)
    yield Square().set_stroke(background=True, width=9).shift([6.9, 0, 0])

def draw(camera):
    camera.reset().capture_mobjects(everything)
    return camera.pixel_array.copy()

from manim import LineJointType
everything = list(shapes())
for n, shape in enumerate(everything):
    shape.joint_type = list(LineJointType)[n % 4]
spoken = [draw(camera) for camera in cameras]
paths = install()
for camera, wanted in zip(cameras, spoken):
    for _ in range(4):
        paths.begin_frame()
        assert (draw(camera) == wanted).all()
kept = sum(path is not None for path in paths._now.values())
assert kept == len(everything), kept

# The same points under another zoom are rounded anew.
cameras[1].frame.scale(0.37).shift([0.123, 0.2, 0])
paths.begin_frame()
zoomed = draw(cameras[1])
install().begin_frame()
assert (draw(cameras[1]) == zoomed).all()
assert (zoomed != spoken[1]).any()
"""


def test_kept_paths_draw_the_same_pixels(
    run_python: Callable[..., "CompletedProcess[str]"], tmp_path: Path
) -> None:
    done = run_python("-c", PROGRAM, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
