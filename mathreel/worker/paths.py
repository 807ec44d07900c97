"""Tell Cairo the outlines of unmoved shapes all at once instead of curve by curve.

Manim speaks every curve of every shape anew in every frame: on a plane with
labels, that is most of the time of drawing. A shape whose points are what they
were in the frame before gets back the very path that Cairo made of them then.
The points themselves are compared, so nobody needs to say what has moved.
"""

from typing import Any

from manim import Camera, VMobject

_speak = Camera.set_cairo_context_path
_PLACING = ("transform_points_pre_display",)
_JOINING = ("get_subpath_split_indices_from_points", "consider_points_equals_2d")

Key = tuple[Any, ...]


class Paths:
    """The paths of the frame that is being drawn, and of the one before.

    A path is kept from the second frame on that a shape stands still: those
    that move would only be copied and thrown away.
    """

    def __init__(self) -> None:
        self._before: dict[Key, Any] = {}
        self._now: dict[Key, Any] = {}

    def begin_frame(self) -> None:
        """Forget what was not drawn in the last frame."""
        self._before, self._now = self._now, {}

    def speak(self, camera: Any, ctx: Any, vmobject: Any) -> Any:
        """Do what `Camera.set_cairo_context_path` does."""
        if not (_is_plain(camera) and _is_ordinary(vmobject)):
            return _speak(camera, ctx, vmobject)
        # The matrix belongs to it: Cairo rounds to parts of a pixel.
        key = (
            vmobject.points.tobytes(),
            vmobject.n_points_per_cubic_curve,
            vmobject.tolerance_for_point_equality,
            tuple(ctx.get_matrix()),
        )
        path = self._before.get(key)
        if path is None:
            _speak(camera, ctx, vmobject)
            path = ctx.copy_path() if key in self._before else None
        else:
            ctx.new_path()
            ctx.append_path(path)
        self._now[key] = path
        return camera


def _is_plain(camera: Any) -> bool:
    """Say whether a camera draws points where they are: not one in space."""
    return _same(type(camera), Camera, _PLACING)


def _is_ordinary(vmobject: Any) -> bool:
    """Say whether a shape has points, and Manim's own idea of how they are joined."""
    # Without points, Manim leaves the path of the shape before as it is.
    return len(vmobject.points) > 0 and _same(type(vmobject), VMobject, _JOINING)


def _same(kind: Any, model: Any, names: tuple[str, ...]) -> bool:
    return all(getattr(kind, name) is getattr(model, name) for name in names)


def install() -> Paths:
    """Let all of Manim's cameras speak by way of these paths."""
    paths = Paths()

    def set_cairo_context_path(camera: Any, ctx: Any, vmobject: Any) -> Any:
        return paths.speak(camera, ctx, vmobject)

    Camera.set_cairo_context_path = set_cairo_context_path
    return paths
