"""Copy mobjects as Manim does, but without asking about every number and name in them.

A glyph also refers to the parsed SVG path that its points were made from.
Manim copies that with it, curve by curve, at the start of nearly every
animation; nobody changes it, so the copies may share it.
"""

import types
from copy import deepcopy
from typing import Any

import numpy as np
from manim import CapStyleType, LineJointType, ManimColor, Mobject

_UNCHANGING = frozenset(
    {
        str, int, float, bool, complex, bytes, types.NoneType, type, types.FunctionType,
        np.float64, np.int64, np.bool, LineJointType, CapStyleType, ManimColor,
    }
)  # fmt: skip
"""Kinds whose values nobody changes: a copy of one is as good as itself."""
_SHARED = frozenset({"path_obj"})


def install() -> None:
    """Let all mobjects be copied like this."""
    Mobject.__deepcopy__ = _copy


def _copy(self: Any, memo: dict[int, Any]) -> Any:
    kind: Any = type(self)
    result = memo[id(self)] = kind.__new__(kind)
    for name, value in vars(self).items():
        if type(value) in _UNCHANGING or name in _SHARED:
            setattr(result, name, value)
        elif type(value) is np.ndarray and not value.dtype.hasobject:
            if id(value) not in memo:
                memo[id(value)] = value.copy(order="K")
            setattr(result, name, memo[id(value)])
        elif type(value) is list and not value and id(value) not in memo:
            memo[id(value)] = []
            setattr(result, name, memo[id(value)])
        else:
            setattr(result, name, deepcopy(value, memo))
    result.original_id = str(id(self))
    return result
