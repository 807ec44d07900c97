"""Do what Manim's most used methods do, to the last bit of every number, in less time.

They are called for every glyph in nearly every frame, and mostly for the plain case: a family
without a member twice, one colour, curves of four points. All other cases are left to Manim, and
so is whoever has methods of their own.
"""

from typing import Any

import numpy as np
from manim import ManimColor, Mobject, VMobject
from manim.utils.iterables import remove_list_redundancies

_stock_update = VMobject.update_rgbas_array
_stock_boundary = VMobject.get_points_defining_boundary
_stock_critical = Mobject.get_critical_point
_stock_reduce = Mobject.reduce_across_dimension
_COLOURING = ("generate_rgbas_array", "get_sheen_factor")
_ANCHORS = ("get_anchors", "get_start_anchors", "get_end_anchors")
_EXTREMES = ("get_extremum_along_dim",)
_NUMBERS = frozenset({float, int, np.float64})
_MOST_COLOURS = 1000

_stock = {name: getattr(VMobject, name) for name in (*_COLOURING, *_ANCHORS, *_EXTREMES)}
_colours: dict[str, Any] = {}


def install() -> None:
    """Let all mobjects take these ways."""
    Mobject.get_family = _get_family
    Mobject.get_critical_point = _get_critical_point
    Mobject.reduce_across_dimension = _reduce_across_dimension
    VMobject.get_points_defining_boundary = _get_points_defining_boundary
    VMobject.update_rgbas_array = _update_rgbas_array


def _are_stock(kind: type, names: tuple[str, ...]) -> bool:
    return all(getattr(kind, name) is _stock[name] for name in names)


def _get_family(self: Any, recurse: bool = True) -> list[Any]:
    """Gather a mobject and all its parts, depth first; of what is met twice the last counts."""
    if not self.submobjects:
        return [self]
    found: list[Any] = []
    _gather(self, found, {self})
    if len(set(found)) == len(found):
        return found
    without: list[Any] = remove_list_redundancies(found)
    return without


def _gather(mobject: Any, found: list[Any], above: set[Any]) -> None:
    found.append(mobject)
    for part in mobject.submobjects:
        if not part.submobjects:
            found.append(part)
        elif part not in above:
            above.add(part)
            _gather(part, found, above)
            above.remove(part)


def _update_rgbas_array(self: Any, array_name: str, color: Any = None, opacity: Any = None) -> Any:
    """Set a single colour, a single opacity, or both."""
    rgbas = getattr(self, array_name, None)
    is_single = rgbas is None or (type(rgbas) is np.ndarray and len(rgbas) == 1)
    is_plain = (opacity is None or type(opacity) in _NUMBERS) and (
        color is None or type(color) is ManimColor or type(color) is str
    )
    kind: type = type(self)
    if not (is_single and is_plain and _are_stock(kind, _COLOURING)) or self.sheen_factor:
        return _stock_update(self, array_name, color, opacity)
    parts = None if color is None else _parts_of(color)
    if rgbas is None:
        rgbas = np.zeros((1, 4))
        setattr(self, array_name, rgbas)
    if parts is not None:
        rgbas[:, :3] = parts
    if opacity is not None:
        rgbas[:, 3] = opacity
    return self


def _parts_of(colour: Any) -> Any:
    """Return red, green and blue."""
    if type(colour) is ManimColor:
        return colour._internal_value[:3]
    if colour not in _colours:
        if len(_colours) > _MOST_COLOURS:
            _colours.clear()
        _colours[colour] = ManimColor(colour)._internal_value[:3]
    return _colours[colour]


def _get_points_defining_boundary(self: Any) -> Any:
    """Return the ends of all curves of a family, in order."""
    ends = []
    for member in self.get_family():
        points, kind = member.points, type(member)
        is_plain = len(points) % 4 == 0 and member.n_points_per_cubic_curve == 4
        if not is_plain or points.shape[1:] != (3,) or not _are_stock(kind, _ANCHORS):
            return _stock_boundary(self)
        if len(points):
            ends.append(points.reshape(-1, 4, 3)[:, ::3])
    return np.concatenate(ends).reshape(-1, 3) if ends else np.array(())


def _get_critical_point(self: Any, direction: Any) -> Any:
    """Return a corner, the middle of an edge or the centre of the box around a mobject."""
    kind: type = type(self)
    if not _are_stock(kind, _EXTREMES):
        return _stock_critical(self, direction)
    result = np.zeros(self.dim)
    points = self.get_points_defining_boundary()
    for dim in range(self.dim if len(points) else 0):
        values, side = points[:, dim], direction[dim]
        if side < 0:
            result[dim] = np.minimum.reduce(values)
        elif side == 0:
            result[dim] = (np.minimum.reduce(values) + np.maximum.reduce(values)) / 2
        else:
            result[dim] = np.maximum.reduce(values)
    return result


def _reduce_across_dimension(self: Any, reduce_func: Any, dim: int) -> Any:
    """Return the largest or smallest coordinate of a family."""
    extreme = np.maximum if reduce_func is max else np.minimum if reduce_func is min else None
    if extreme is None or not 0 <= dim <= 2:
        return _stock_reduce(self, reduce_func, dim)
    found = None
    if len(self.points):
        found = extreme.reduce(self.points[:, dim])
        if not (found < 0 or found > 0):  # of two zeros Python takes the first, whatever its sign
            return _stock_reduce(self, reduce_func, dim)
    for part in self.submobjects:
        other = part.reduce_across_dimension(reduce_func, dim)
        if found is None:
            found = other
        elif other is not None:
            found = reduce_func([other, found])
    return found
