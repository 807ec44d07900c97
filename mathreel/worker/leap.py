"""Tell the plays whose outcome does not depend on the frames in between.

An undrawn play may then leap from its start to its end. Whoever is not known
here is stepped through frame by frame: slower, never wrong.
"""

import numbers
from collections.abc import Callable, Iterable
from typing import Any

import manim as mn
import numpy as np
from manim.animation.transform import _MethodAnimation

_PURE = frozenset(
    {
        mn.Add, mn.AnimationGroup, mn.ApplyMethod, mn.ClockwiseTransform,
        mn.CounterclockwiseTransform, mn.Create, mn.DrawBorderThenFill, mn.FadeIn, mn.FadeOut,
        mn.FadeToColor, mn.FadeTransform, mn.GrowArrow, mn.GrowFromCenter, mn.GrowFromEdge,
        mn.GrowFromPoint, mn.Indicate, mn.LaggedStart, mn.LaggedStartMap, mn.MoveToTarget,
        mn.ReplacementTransform, mn.Restore, mn.ScaleInPlace, mn.ShrinkToCenter,
        mn.SpinInFromNothing, mn.Transform, mn.TransformFromCopy, mn.Uncreate, mn.Unwrite,
        mn.Wait, mn.Write, _MethodAnimation,
    }
)  # fmt: skip
"""Animations of Manim's that write every frame from the starting state and alpha alone."""

_SCENE_METHODS = ("play_internal", "update_to_time", "update_mobjects", "update_self")
_MOBJECT_METHODS = ("interpolate", "interpolate_color", "pointwise_become_partial", "update")


def may_leap(scene: Any) -> bool:
    """Say whether the play that a scene has just begun may be leapt over."""
    if scene.updaters or scene.meshes or scene.stop_condition or scene.always_update_mobjects:
        return False
    if not _untouched(type(scene), _SCENE_METHODS):
        return False
    animations = list(_flattened(scene.animations))
    if not all(_is_pure(animation) for animation in animations):
        return False
    family = _family(scene, animations)
    if any(part.updaters for part in family):
        return False
    return all(_untouched(kind, _MOBJECT_METHODS) for kind in {type(part) for part in family})


def may_hurry(scene: Any) -> bool:
    """Say whether the end of a play may be the same without the frames before it.

    It is known not to be where something counts time, or waits for something.
    """
    if scene.updaters or scene.meshes or scene.stop_condition:
        return False
    family = _family(scene, scene.animations)
    return not any(part.has_time_based_updater() for part in family if part.updaters)


def _family(scene: Any, animations: Iterable[Any]) -> list[Any]:
    """Return all mobjects that are on stage or take part in a play."""
    actors = [*scene.mobjects, *scene.foreground_mobjects]
    actors += [animation.mobject for animation in animations]
    return [part for actor in actors for part in actor.get_family()]


def _flattened(animations: Iterable[Any]) -> Iterable[Any]:
    for animation in animations:
        yield animation
        if isinstance(animation, mn.AnimationGroup):
            yield from _flattened(animation.animations)


def _is_pure(animation: Any) -> bool:
    functions = [animation.rate_func, getattr(animation, "path_func", None)]
    return type(animation) in _PURE and all(_is_manims(each) for each in functions)


def _is_manims(value: Any) -> bool:
    """Tell Manim's own functions, with nothing but numbers and the like enclosed."""
    if value is None or isinstance(value, numbers.Number | str | np.ndarray):
        return True
    if not isinstance(value, Callable) or not _module(value).startswith("manim."):  # type: ignore[arg-type]  # isinstance takes this ABC
        return False
    cells = getattr(value, "__closure__", None) or ()
    return all(cell.cell_contents is value or _is_manims(cell.cell_contents) for cell in cells)


def _untouched(kind: type, names: tuple[str, ...]) -> bool:
    """Say whether a class still has Manim's own methods of these names."""
    return all(
        _module(getattr(kind, name)).startswith("manim.") for name in names if hasattr(kind, name)
    )


def _module(function: Any) -> str:
    return getattr(function, "__module__", None) or ""
