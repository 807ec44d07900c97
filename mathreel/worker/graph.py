"""Digest animations that have begun: with them, every frame to come is settled.

Only for plays that may leap: animations of Manim's own, whose frames follow
from their attributes and the looks of the mobjects that they refer to.
"""

import types
from typing import Any

import manim as mn
import numpy as np

from mathreel.worker.visible import DoubtError, Feed, feed_mobject, feed_value, is_known

_NO_MATTER = {
    # Names, and what has had its effect when the animation has begun or has it afterwards.
    "name", "_name", "scene", "_on_finish", "methods", "method", "method_args",
}  # fmt: skip


class Graph:
    """Walk through animations, mobjects and what they hold; everything once.

    Parameters
    ----------
    feed
        Takes the bytes. What was met before is named by its number, so that
        it counts which things are one and the same.
    """

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._met: dict[int, int] = {}
        self._alive: list[Any] = []

    def has_met(self, value: Any) -> bool:
        """Say whether something was met before."""
        return id(value) in self._met

    def walk(self, value: Any) -> None:
        """Digest a value and all that it leads to."""
        if isinstance(value, mn.Mobject | mn.Animation | list | dict):
            if self._is_known(value):
                return
            self._enter(value)
        elif isinstance(value, tuple):
            self._each("tuple", value)
        elif isinstance(value, np.ndarray) and value.dtype.hasobject:
            self._each("array", value.tolist())
        elif isinstance(value, types.FunctionType):
            self._function(value)
        elif isinstance(value, type):
            self._feed(f"{value.__module__}.{value.__qualname__}".encode())
        else:
            feed_value(value, self._feed)

    def _is_known(self, value: Any) -> bool:
        number = self._met.get(id(value))
        if number is not None:
            self._feed(f"@{number}".encode())
            return True
        self._met[id(value)] = len(self._met)
        self._alive.append(value)  # so that no other object gets its id
        return False

    def _enter(self, value: Any) -> None:
        if isinstance(value, mn.Mobject):
            self._feed(b"mobject")
            feed_mobject(value, self._feed)
            self._each("parts", value.submobjects)
        elif isinstance(value, mn.Animation):
            if not is_known(type(value)):
                raise DoubtError(f"the animation {value}")
            self._feed(f"{type(value).__module__}.{type(value).__qualname__}".encode())
            attributes = vars(value)
            for name in sorted(attributes.keys() - _NO_MATTER):
                self._feed(name.encode())
                self.walk(attributes[name])
        elif isinstance(value, dict):
            self._each("dict", list(value.items()))
        else:
            self._each("list", value)

    def _each(self, kind: str, values: Any) -> None:
        self._feed(f"{kind}{len(values)}".encode())
        for value in values:
            self.walk(value)

    def _function(self, function: types.FunctionType) -> None:
        """Digest a function whose code is known: its name, and the values that it encloses."""
        if not is_known(function):
            raise DoubtError(f"the function {function}")
        self._feed(f"{function.__module__}.{function.__qualname__}".encode())
        self.walk(function.__defaults__)
        for cell in function.__closure__ or ():
            if cell.cell_contents is not function:
                self.walk(cell.cell_contents)
