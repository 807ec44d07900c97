"""Digest what a camera would draw, without drawing it.

Read are exactly the attributes that Manim's cameras read. What is drawn by
other code than Manim's is not known here, and raises `DoubtError`.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Any

import manim as mn
import numpy as np
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.utils.iterables import list_update

Feed = Callable[[bytes], None]

_VECTOR = (
    "points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "stroke_width",
    "background_stroke_width", "sheen_factor", "sheen_direction", "joint_type", "cap_style",
    "tolerance_for_point_equality", "n_points_per_cubic_curve", "background_image", "shade_in_3d",
)  # fmt: skip
_CLOUD = ("points", "rgbas", "stroke_width")
_IMAGE = ("points", "pixel_array", "resampling_algorithm")
_DRAWING = (
    "get_background_image", "get_subpath_split_indices_from_points", "consider_points_equals_2d",
    "get_gradient_start_and_end_points", "get_stroke_width", "get_stroke_rgbas", "get_fill_rgbas",
    "get_pixel_array", "get_family", "get_z_index_reference_point",
)  # fmt: skip
"""Methods that cameras call; a class or an object with its own ones draws as it likes."""

_CAMERAS = (mn.Camera, mn.MovingCamera, mn.ThreeDCamera)
_NOT_OPTICS = {
    "pixel_array", "background", "pixel_array_to_cairo_context", "display_funcs", "canvas",
    "background_colored_vmobject_displayer", "fixed_in_frame_mobjects",
    "fixed_orientation_mobjects",
}  # fmt: skip


class DoubtError(Exception):
    """Something was met whose effect on the pixels cannot be told."""


def feed_value(value: Any, feed: Feed) -> None:
    """Digest a plain value, in such a way that no two different ones are alike."""
    if isinstance(value, np.ndarray):
        if value.dtype.hasobject:
            raise DoubtError(f"an array of {value.dtype}")
        feed(f"[{value.dtype.str}{value.shape}".encode())
        feed(value.tobytes())
    elif isinstance(value, Enum):
        feed(f"<{type(value).__name__}.{value.name}".encode())
    elif value is None or isinstance(value, str | bytes | int | float | complex | np.generic):
        text = repr(value)
        feed(f"={len(text)}:{text}".encode())
    elif isinstance(value, mn.ManimColor):
        feed_value(value.to_rgba(), feed)
    elif isinstance(value, tuple | list):
        feed(f"({len(value)}".encode())
        for each in value:
            feed_value(each, feed)
    else:
        raise DoubtError(f"a value of {type(value)}")


def feed_mobject(mobject: Any, feed: Feed) -> None:
    """Digest the looks of one mobject, but for those of its parts."""
    kind: type = type(mobject)
    names = _attributes(kind)
    if not _OWN.isdisjoint(vars(mobject)):
        raise DoubtError(f"{mobject} has methods of its own")
    for name in names:
        feed_value(getattr(mobject, name, None), feed)
    if names is _VECTOR:
        if mobject.background_image is not None:
            raise DoubtError("a background image")
        if max(len(getattr(mobject, name, ())) for name in _VECTOR[1:4]) > 1:
            # A gradient runs across the whole family.
            feed_value(np.array(mobject.get_gradient_start_and_end_points()), feed)


_OWN = frozenset(_DRAWING)


@cache
def _attributes(kind: type) -> tuple[str, ...]:
    """Return what is seen of mobjects of a class."""
    if not all(_is_manims(kind, name) for name in _DRAWING):
        raise DoubtError(f"{kind} draws in its own way")
    if issubclass(kind, mn.VMobject):
        return _VECTOR
    if issubclass(kind, mn.PMobject):
        return _CLOUD
    if issubclass(kind, mn.ImageMobject):
        return _IMAGE
    if issubclass(kind, AbstractImageMobject):
        raise DoubtError(f"{kind} shows what another camera sees")
    return ()


def _is_manims(kind: type, name: str) -> bool:
    module = getattr(getattr(kind, name, None), "__module__", None)
    return not hasattr(kind, name) or (module or "").startswith("manim.")


def feed_frame(camera: Any, mobjects: Iterable[Any], feed: Feed) -> None:
    """Digest what a camera would draw of some mobjects, in the order of drawing."""
    if hasattr(camera, "reset_rotation_matrix"):
        camera.reset_rotation_matrix()  # as before every frame that is drawn
    for mobject in camera.get_mobjects_to_display(mobjects):
        feed(b"*")
        feed_mobject(mobject, feed)
        if isinstance(camera, mn.ThreeDCamera):
            feed_fixing(camera, mobject, feed)


def feed_fixing(camera: Any, mobject: Any, feed: Feed) -> None:
    """Digest whether a mobject takes part in the turning of a camera in space."""
    feed(b"flat" if mobject in camera.fixed_in_frame_mobjects else b"deep")
    if mobject in camera.fixed_orientation_mobjects:
        feed_value(np.array(camera.fixed_orientation_mobjects[mobject]()), feed)


def feed_camera(camera: Any, feed: Feed) -> None:
    """Digest where a camera stands and how it draws, but for what is behind everything."""
    if type(camera) not in _CAMERAS:
        raise DoubtError(f"a {type(camera)}")
    optics = {name: value for name, value in vars(camera).items() if name not in _NOT_OPTICS}
    for name in ("frame_center", "frame_width", "frame_height"):
        optics[name] = getattr(camera, name)  # properties of cameras that move
    for name in sorted(optics):
        feed(name.encode())
        if isinstance(optics[name], mn.Mobject):
            feed_mobject(optics[name], feed)
        elif name != "pixel_array_dtype":
            feed_value(optics[name], feed)


def on_stage(scene: Any) -> list[Any]:
    """Return all that a scene shows, as Manim gathers it for a whole frame."""
    return list(list_update(scene.mobjects, scene.foreground_mobjects))
