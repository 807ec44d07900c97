"""One number that is set as text: ``u=1,-2``, ``BasisChange.v=1,4``, or a cell of a table."""

import re
from dataclasses import dataclass
from typing import Any

from mathreel.errors import UsageError
from mathreel.parameters.place import Place, pointed
from mathreel.parameters.shapes import Anything, Text
from mathreel.parameters.values import Misread, as_typed, read_value
from mathreel.source import SceneSource

EXAMPLE = "--set u=3,1"
_ASSIGNMENT = re.compile(r"\s*(?:(\w+)\.)?([^\W\d]\w*)\s*=(.*)", re.DOTALL)


@dataclass(frozen=True)
class Assignment:
    """A text taken apart.

    Parameters
    ----------
    text
        All of it, to be shown where it is wrong.
    at
        Where in it the value begins.
    where
        The option, or the file and line, that it comes from.
    """

    text: str
    scene: str
    name: str
    value: str
    at: int
    where: str


def taken_apart(text: str) -> Assignment:
    """Split ``Scene.u=1,2`` at its signs; the value is read once its shape is known.

    Raises
    ------
    UsageError
        If there is no name, or no sign.
    """
    match = _ASSIGNMENT.fullmatch(text)
    if match is None:
        shown = "".join(char for char in text if char.isprintable())[:60]
        raise UsageError(
            f"{shown!r} sets nothing",
            where="--set",
            expected="name=value, or Scene.name=value",
            remedy=f"for example {EXAMPLE}",
        )
    name = match[2]
    return Assignment(text, match[1] or "", name, match[3], match.start(3), f"--set {name}")


def valued(each: Assignment, source: SceneSource) -> tuple[Any, Place]:
    """Read a value, and remember where each part of it was typed.

    Raises
    ------
    UsageError
        If it is no value, with a caret beneath what is wrong.
    """
    shapes = {parameter.name: parameter.shape for parameter in source.parameters or ()}
    shape = shapes.get(each.name, Anything())
    if isinstance(shape, Text):
        return each.value.strip().strip("'\""), Place(each.where, each.text, {(): each.at})
    try:
        typed = read_value(each.value)
    except Misread as error:
        raise UsageError(
            f"{error}{pointed(each.text, each.at + error.at)}",
            where=each.where,
            expected=f"{shape.words}, such as {each.name}={as_typed(shape.example())}",
            remedy=f"mathreel describe {source.name}",
        ) from error
    columns = {path: each.at + at for path, at in typed.places.items()}
    return typed.value, Place(each.where, each.text, columns)
