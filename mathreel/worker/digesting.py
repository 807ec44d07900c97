"""Digest an object and all that it leads to, as if it were to be pickled.

What is written could never be read back: functions and classes are named, with what they hold;
mobjects are written in few pieces, for there are thousands. Whatever cannot be pickled raises an
error.
"""

import functools
import marshal
import operator
import pickle
import sys
import types
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import manim as mn
import numpy as np

_UNCHANGING = ("mathreel.", "rich.", "svgelements.")
"""Whose objects are no matter: the engine's, consoles, and the paths that glyphs were read from."""
_ADDRESS = "original_id"
_FILE = "file_name"
_CAMERA_TOOLS = frozenset(
    {
        "background", "background_colored_vmobject_displayer", "canvas", "display_funcs",
        "pixel_array", "pixel_array_to_cairo_context",
    }
)  # fmt: skip
"""What a camera draws with, and upon."""
_CODE = (
    property, classmethod, staticmethod, functools.cached_property, types.MemberDescriptorType,
    types.GetSetDescriptorType,
)  # fmt: skip
_PLAIN = frozenset({str, int, float, bool, types.NoneType})


class Notes:
    """What mobjects held when they were digested last: most of them hold it still."""

    def __init__(self) -> None:
        self._before: dict[int, tuple[Any, ...]] = {}
        self._now: dict[int, tuple[Any, ...]] = {}

    def turn(self) -> None:
        """Begin another digest, and forget what was not met in the last one."""
        self._before, self._now = self._now, {}

    def of(self, mobject: Any) -> tuple[bytes, list[Any], list[Any], list[Any]]:
        """Return the plain attributes of a mobject, its arrays, all others but dicts, and these."""
        names, values = [*vars(mobject)], [*vars(mobject).values()]
        noted = self._before.get(id(mobject))
        if noted is None or names != noted[1] or not all(map(operator.is_, values, noted[2])):
            # It is kept itself, so that no other one gets its number.
            noted = mobject, names, values, *_sorted_out(names, values)
        self._now[id(mobject)] = noted
        return noted[3:]


def _sorted_out(
    names: list[str], values: list[Any]
) -> tuple[bytes, list[Any], list[Any], list[Any]]:
    plain: list[Any] = []
    arrays: list[Any] = []
    others: list[Any] = []
    dicts: list[Any] = []
    for name, value in zip(names, values, strict=True):
        kind = type(value)
        if name == _ADDRESS or kind.__module__.startswith(_UNCHANGING):
            continue
        if name == _FILE:
            # Manim's own are named after what they say, and lie in a folder of the process.
            plain += (name, Path(str(value)).name)
        elif kind in _PLAIN:
            plain += (name, value)
        elif kind is np.ndarray and not value.dtype.hasobject:
            plain += (name, value.shape, value.dtype.str)
            arrays.append(value)
        elif kind is mn.ManimColor:
            plain.append(name)
            arrays.append(value._internal_value)
        elif kind is dict:
            plain.append(name)
            dicts.append(value)
        else:
            plain.append(name)
            others.append(value)
    # Version 2 writes equal values equally, whoever else holds them.
    return marshal.dumps(plain, 2), arrays, others, dicts


class Digester(pickle.Pickler):
    """Writes what there is to digest; see the module.

    Parameters
    ----------
    feed
        Takes what is written.
    notes
        From one digest to the next.
    named
        Objects that are no matter themselves.
    own
        Names of the modules whose classes may have been changed.
    """

    def __init__(
        self,
        feed: Callable[[bytes], None],
        notes: Notes,
        named: Collection[Any],
        own: Collection[str],
    ) -> None:
        super().__init__(types.SimpleNamespace(write=feed), protocol=5)
        self._feed = feed
        self._notes = notes
        self._named = {id(each) for each in named}
        self._own = own
        self._plain: dict[bytes, bytes] = {}
        self._arrays: list[int] = []
        notes.turn()

    def reducer_override(self, value: Any) -> Any:
        """Say what is written of a value; what is met twice is written once."""
        kind = type(value)
        if isinstance(value, mn.Mobject):
            return _stand_in, (kind,), self._of_mobject(value)
        if value is _stand_in:
            return NotImplemented
        if kind is types.FunctionType:
            return _stand_in, (value.__module__, value.__qualname__), _of_function(value)
        if isinstance(value, type):
            held = data_of(value) if value.__module__ in self._own else None
            return _stand_in, (value.__module__, value.__qualname__), held
        if kind is types.ModuleType:
            return _stand_in, (value.__name__,)
        if kind is types.MappingProxyType:
            return _stand_in, (), dict(value)
        if isinstance(value, mn.Camera):
            return _stand_in, (kind,), _of_camera(value)
        if id(value) in self._named or kind.__module__.startswith(_UNCHANGING):
            return _stand_in, (kind.__qualname__,)
        return NotImplemented

    def _of_mobject(self, mobject: Any) -> tuple[Any, ...]:
        plain, arrays, others, dicts = self._notes.of(mobject)
        # Most have the plain values of some other one: these are written once.
        plain = self._plain.setdefault(plain, plain)
        self._arrays += map(id, arrays)
        said = b"".join([each.tobytes() for each in arrays])
        return plain, said, others, [*map(_with_shared_names, dicts)]

    def dump(self, value: Any) -> None:
        """Write a value, and which arrays of its mobjects are one and the same."""
        super().dump(value)
        numbers: dict[int, int] = {}
        places = [numbers.setdefault(each, place) for place, each in enumerate(self._arrays)]
        self._feed(marshal.dumps(places, 2))


def _with_shared_names(value: dict[Any, Any]) -> dict[Any, Any]:
    """Return a dict with names that are one and the same where they are equal: that is chance."""
    return {sys.intern(key) if type(key) is str else key: each for key, each in value.items()}


def _stand_in(*_: Any) -> None:
    """Stand for whatever is made of these."""


def _of_function(function: types.FunctionType) -> Any:
    """Return what a function holds; of one without a place of its own also what it does."""
    if (function.__module__ or "").startswith("mathreel."):
        return None
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    is_local = "<" in function.__qualname__
    code = _of_code(function.__code__) if is_local else None
    marks = {name: value for name, value in vars(function).items() if name != "sentence"}
    return code, cells, function.__defaults__, function.__kwdefaults__, marks


def _of_code(code: types.CodeType) -> tuple[Any, ...]:
    """Return what code does, wherever it stands in its file."""
    constants = [_of_code(c) if isinstance(c, types.CodeType) else c for c in code.co_consts]
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars


def data_of(kind: type) -> dict[str, Any]:
    """Return the attributes of a class, which code may change."""
    return {
        name: value
        for name, value in vars(kind).items()
        if not name.startswith(("__", "_abc_")) and not isinstance(value, _CODE)
    }


def _of_camera(camera: Any) -> tuple[Any, ...]:
    optics = {name: value for name, value in vars(camera).items() if name not in _CAMERA_TOOLS}
    # Whole pixels are compared, which is quick; nearly always they are all of one colour.
    behind = np.ascontiguousarray(camera.background).view(np.uint32)
    is_plain = bool((behind == behind[0, 0]).all())
    return optics, behind.shape, behind[0, 0] if is_plain else behind
