"""Digest where a camera stands and how it draws: of those that are known here.

Read are exactly the attributes that Manim's cameras read.
"""

from functools import cache
from typing import Any

import manim as mn
import numpy as np

from mathreel.worker.visible import DoubtError, Feed, feed_mobject, feed_value, is_known

_CAMERAS = (mn.Camera, mn.MovingCamera, mn.ThreeDCamera)
_NOT_OPTICS = {
    "pixel_array", "background", "pixel_array_to_cairo_context", "display_funcs", "canvas",
    "background_colored_vmobject_displayer", "fixed_in_frame_mobjects",
    "fixed_orientation_mobjects",
}  # fmt: skip


@cache
def is_camera_known(kind: type) -> bool:
    """Tell the cameras that `feed_camera` knows, unless somebody has changed their methods."""
    bases = [base for base in kind.__mro__ if base is not object]
    methods = [each for base in bases for each in vars(base).values() if callable(each)]
    return (
        next(base for base in bases if not base.__module__.startswith("mathreel.")) in _CAMERAS
        and all(map(is_known, bases))
        and all(is_known(method) for method in methods if hasattr(method, "__code__"))
    )


def feed_camera(camera: Any, feed: Feed) -> None:
    """Digest where a camera stands and how it draws, but for what is behind everything."""
    kind: type = type(camera)
    if not is_camera_known(kind):
        raise DoubtError(f"a {kind}")
    optics = {name: value for name, value in vars(camera).items() if name not in _NOT_OPTICS}
    for name in ("frame_center", "frame_width", "frame_height"):
        optics[name] = getattr(camera, name)  # properties of cameras that move
    for name in sorted(optics):
        feed(name.encode())
        if isinstance(optics[name], mn.Mobject):
            feed_mobject(optics[name], feed)
        elif name != "pixel_array_dtype":
            feed_value(optics[name], feed)


def feed_fixing(camera: Any, mobject: Any, feed: Feed) -> None:
    """Digest whether a mobject takes part in the turning of a camera in space."""
    feed(b"flat" if mobject in camera.fixed_in_frame_mobjects else b"deep")
    if mobject in camera.fixed_orientation_mobjects:
        feed_value(np.array(camera.fixed_orientation_mobjects[mobject]()), feed)
