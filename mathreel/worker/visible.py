"""Digest what a camera would draw, without drawing it.

Read are exactly the attributes that Manim's cameras read. What is drawn by
other code than Manim's is not known here, and raises `DoubtError`.
"""

import operator
from collections.abc import Callable
from enum import Enum
from functools import cache
from numbers import Real
from typing import Any

import manim as mn
import numpy as np
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.utils.iterables import list_update

Feed = Callable[[bytes], None]

_ARRAYS = (
    "points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "sheen_direction",
)  # fmt: skip
_VECTOR = (
    *_ARRAYS, "z_index", "stroke_width", "background_stroke_width", "sheen_factor", "joint_type",
    "cap_style", "tolerance_for_point_equality", "n_points_per_cubic_curve", "background_image",
    "shade_in_3d",
)  # fmt: skip
_CLOUD = ("points", "z_index", "rgbas", "stroke_width")
_IMAGE = ("points", "z_index", "pixel_array", "resampling_algorithm")
DRAWING = (
    "get_background_image", "get_subpath_split_indices_from_points", "consider_points_equals_2d",
    "get_gradient_start_and_end_points", "get_stroke_width", "get_stroke_rgbas", "get_fill_rgbas",
    "get_pixel_array", "get_family", "family_members_with_points", "get_z_index_reference_point",
)  # fmt: skip
"""Methods that cameras call; a class or an object with its own ones draws as it likes."""


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


def _names_of(mobject: Any) -> tuple[str, ...]:
    kind: type = type(mobject)
    if not vars(mobject).keys().isdisjoint(DRAWING):
        raise DoubtError(f"{mobject} has methods of its own")
    return attributes_of(kind)


def is_vector(mobject: Any) -> bool:
    """Say whether a mobject is drawn as a shape of curves, and as Manim does."""
    return _names_of(mobject) is _VECTOR


def feed_mobject(mobject: Any, feed: Feed) -> None:
    """Digest the looks of one mobject, but for those of its parts."""
    pieces: list[Any] = []
    see_mobject(mobject, pieces)
    feed(joined(pieces))


def see_mobject(mobject: Any, pieces: list[Any]) -> bool:
    """Note the looks of one mobject: texts, and arrays as they are.

    Returns
    -------
    bool
        Whether that is all, and a matter of its own arrays and values alone.
    """
    names = _names_of(mobject)
    if names is not _VECTOR:
        feed_value([getattr(mobject, name, None) for name in names], pieces.append)
        return False
    try:
        is_plain = _see_vectors(*get_vectors(mobject), pieces)
    except (AttributeError, TypeError):
        # Not quite as Manim leaves its mobjects: slower, but for every value.
        feed_value([getattr(mobject, name, None) for name in names], pieces.append)
        is_plain = False
    if mobject.background_image is not None:
        raise DoubtError("a background image")
    if not is_plain:
        # A gradient runs across the whole family.
        feed_value(np.array(mobject.get_gradient_start_and_end_points()), pieces.append)
    return is_plain


def joined(pieces: list[Any]) -> bytes:
    """Return what was noted in one piece: a digest takes one long text faster than many."""
    try:
        return b"".join(pieces)
    except (BufferError, TypeError, ValueError):  # an array that does not lie in one row
        return b"".join([each if type(each) is bytes else each.tobytes() for each in pieces])


get_vectors = operator.attrgetter(*_VECTOR)
"""Read all that is seen of a shape, in this order: its arrays, then plain values."""
get_arrays = operator.attrgetter(*_ARRAYS)
get_values = operator.attrgetter(*_VECTOR[len(_ARRAYS) :])


def _see_vectors(
    points: Any, fill: Any, stroke: Any, behind: Any, sheen: Any, *others: Any
) -> bool:
    """Note everything in one go, for this is done for every glyph and frame.

    Returns
    -------
    bool
        Whether every colour is a single one.
    """
    *values, pieces = others
    shapes = (points.shape, fill.shape, stroke.shape, behind.shape, sheen.shape)
    kinds = (
        points.dtype.char,
        fill.dtype.char,
        stroke.dtype.char,
        behind.dtype.char,
        sheen.dtype.char,
    )
    head = (shapes, kinds, *values)
    text = _heads.get(head)
    if text is None:
        if len(_heads) > 10_000:
            _heads.clear()
        parts: list[bytes] = []
        # As one kind of number, or it would matter which of them was met first.
        numbers = [float(each) if isinstance(each, Real | np.bool_) else each for each in values]
        feed_value((shapes, "".join(kinds), *numbers), parts.append)
        text = _heads[head] = b"".join(parts)
    pieces += (text, points, fill, stroke, behind, sheen)
    return len(fill) <= 1 and len(stroke) <= 1 and len(behind) <= 1


_heads: dict[Any, bytes] = {}
"""What was written for the values that few mobjects differ in. Equal numbers draw the same."""


@cache
def attributes_of(kind: type) -> tuple[str, ...]:
    """Return what is seen of mobjects of a class."""
    if not all(is_known(getattr(kind, name, is_known)) for name in DRAWING):
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


def is_known(code: Any) -> bool:
    """Tell Manim's classes and functions, and the engine's: their versions are in every key."""
    return (getattr(code, "__module__", None) or "").startswith(("manim.", "mathreel."))


def is_nothing(mobject: Any) -> bool:
    """Tell what draws nothing: such a mobject is left on the stage by every wait of Manim's."""
    return type(mobject) is mn.Mobject and not len(mobject.points) and not mobject.submobjects


def on_stage(scene: Any) -> list[Any]:
    """Return all that a scene shows, as Manim gathers it for a whole frame."""
    return list(list_update(scene.mobjects, scene.foreground_mobjects))
