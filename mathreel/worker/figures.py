"""What is seen of a shape, and where: enough to tell whether it must be drawn again."""

from collections.abc import Iterable
from typing import Any

import manim as mn
import numpy as np

from mathreel.worker.optics import is_camera_known
from mathreel.worker.tiles import Patch, Tiles
from mathreel.worker.visible import DoubtError, get_vectors, is_vector

Looks = tuple[Any, ...]

# Cairo cuts a mitre off where it is longer than ten times the line's width: half of it is beyond.
_REACH = 5.0
_BLUR_PIXELS = 2.0
# Where its numbers end, Cairo draws anywhere.
_FARTHEST_PIXEL = 2.0**22
_METHODS = {name for name in dir(mn.MovingCamera) if callable(getattr(mn.MovingCamera, name))}


class Figure:
    """A shape as it was drawn.

    Parameters
    ----------
    looks
        All that its pixels depend on, but for the camera.
    patch
        Tiles that it may cover.
    """

    __slots__ = ("_is_spoken", "_path", "looks", "patch")

    def __init__(self, looks: Looks, patch: Patch) -> None:
        self.looks = looks
        self.patch = patch
        self._is_spoken = False
        self._path: Any = None

    def draw(self, camera: Any, context: Any, shape: Any) -> None:
        """Do what `Camera.display_vectorized` does, and tell Cairo a known outline at once.

        Manim speaks every curve anew in every frame: most of the time of
        drawing. The path is kept when it is spoken again; those of shapes that
        move would only be copied and thrown away.
        """
        if self._path is None:
            _speak(camera, context, shape)
            self._path = context.copy_path() if self._is_spoken else None
            self._is_spoken = True
        else:
            context.new_path()
            context.append_path(self._path)
        camera.apply_stroke(context, shape, background=True)
        camera.apply_fill(context, shape)
        camera.apply_stroke(context, shape)


def _speak(camera: Any, context: Any, shape: Any) -> None:
    """Do what `Camera.set_cairo_context_path` does, in plain numbers where it can be done."""
    points = shape.points
    if len(points) % 4 or shape.n_points_per_cubic_curve != 4 or not np.isfinite(points).all():
        camera.set_cairo_context_path(context, shape)
        return
    spans = [(0, len(points))]
    if (points[3:-1:4, :2] != points[4::4, :2]).any():
        spans = shape.get_subpath_split_indices_from_points(points, n_dims=2).tolist()
    numbers = points[:, :2].ravel().tolist()
    context.new_path()
    for start, end in spans:
        context.new_sub_path()
        context.move_to(numbers[2 * start], numbers[2 * start + 1])
        for place in range(2 * start + 2, 2 * end, 8):
            context.curve_to(*numbers[place : place + 6])
        if shape.consider_points_equals_2d(points[start], points[end - 1]):
            context.close_path()


def is_plain(camera: Any) -> bool:
    """Say whether a camera draws points where they are, and as Manim does."""
    kind: type = type(camera)
    return (
        is_camera_known(kind)
        and not issubclass(kind, mn.ThreeDCamera)
        and vars(camera).keys().isdisjoint(_METHODS)
    )


def gathered(camera: Any, mobjects: Iterable[Any]) -> list[Any]:
    """Return what `Camera.get_mobjects_to_display` does, in one pass over the families.

    Of what is met more than once, the last one counts. So all is met backwards:
    what has been met already has been with its whole family.
    """
    found: list[Any] = []
    met: set[int] = set()

    def meet(mobject: Any) -> None:
        if id(mobject) in met:
            return
        met.add(id(mobject))
        for part in reversed(mobject.submobjects):
            meet(part)
        if len(mobject.points):
            found.append(mobject)

    for mobject in reversed([*mobjects]):
        meet(mobject)
    found.reverse()
    return sorted(found, key=lambda each: each.z_index) if camera.use_z_index else found


def looks_of(shapes: Iterable[Any]) -> list[Looks] | None:
    """Return how shapes look, or ``None`` if that of one cannot be told."""
    try:
        return [_looks(shape) for shape in shapes]
    except (DoubtError, AttributeError, TypeError):
        return None


def _looks(shape: Any) -> Looks:
    if not is_vector(shape):
        raise DoubtError(f"{shape} is no shape")
    points, fill, stroke, behind, sheen, *others = get_vectors(shape)
    if shape.background_image is not None:
        raise DoubtError("a background image")
    looks = (
        points.tobytes(), fill.tobytes(), stroke.tobytes(), behind.tobytes(), sheen.tobytes(),
        others,
    )  # fmt: skip
    if len(fill) <= 1 and len(stroke) <= 1 and len(behind) <= 1:
        return looks
    # A gradient runs across the whole family.
    return *looks, np.array(shape.get_gradient_start_and_end_points()).tobytes()


def patch_of(shape: Any, camera: Any, context: Any, tiles: Tiles) -> Patch:
    """Return the tiles that a shape may cover."""
    scale = context.get_matrix()
    # No curve leaves the hull of its points.
    least, most = shape.points.min(axis=0), shape.points.max(axis=0)
    left, right = least[0] * scale.xx + scale.x0, most[0] * scale.xx + scale.x0
    bottom, top = least[1] * scale.yy + scale.y0, most[1] * scale.yy + scale.y0
    width = max(shape.get_stroke_width(), shape.get_stroke_width(background=True))
    reach = (
        width * camera.cairo_line_width_multiple * max(scale.xx, -scale.yy) * _REACH + _BLUR_PIXELS
    )
    if not all(abs(edge) + reach < _FARTHEST_PIXEL for edge in (left, top, right, bottom)):
        return tiles.everything
    return tiles.under(left - reach, top - reach, right + reach, bottom + reach)
