"""Values as people type them: ``3,1``, ``[[1,2],[3,4]]``, ``-1/3``, ``square root``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

Path = tuple[int, ...]
"""Which part of a value is meant: ``(1, 0)`` is the first entry of the second row."""

_DEEPEST = 6
_LONGEST_NUMBER = 60
_PAIRS = {"[": "]", "(": ")"}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_FRACTION = re.compile(rf"({_NUMBER})\s*(?:/\s*({_NUMBER}))?")


class Misread(ValueError):  # noqa: N818 - said of a value, caught and dressed as a UsageError
    """A text is no value. ``at`` is the place of what is wrong in it."""

    def __init__(self, what: str, at: int = 0) -> None:
        super().__init__(what)
        self.at = at


@dataclass(frozen=True)
class Typed:
    """A value that was typed, and where in the text each of its parts stands."""

    text: str
    value: Any
    places: Mapping[Path, int]


def read_value(text: str) -> Typed:
    """Read a value: numbers, texts, and lists of them; the outer brackets may be left out.

    Raises
    ------
    Misread
        If a bracket, a quotation mark or an entry is missing or too many, with the place.

    Examples
    --------
    >>> read_value("1,-2").value, read_value("[[1/2, 2], [3, x]]").value
    ((1, -2), ((0.5, 2), (3, 'x')))
    """
    reader = _Reader(text)
    value = reader.read()
    return Typed(text, value, reader.places)


def read_number(text: str) -> int | float | None:
    """Read a number or a fraction, or return ``None`` if the text is neither.

    Whole numbers stay whole. A number too long or too large to reckon with is `Misread`, as is
    a fraction with nothing below the line.

    Examples
    --------
    >>> read_number("-1/4"), read_number("6/3"), read_number("1e3"), read_number("one")
    (-0.25, 2, 1000.0, None)
    """
    # A minus sign as texts and web pages have it is no hyphen.
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    found = _FRACTION.fullmatch(plain) if plain.isascii() else None
    if found is None:
        return None
    if len(plain) > _LONGEST_NUMBER:
        raise Misread(f"a number of {len(plain)} characters is too long")
    above = _plain_number(found[1])
    if found[2] is not None:
        below = _plain_number(found[2])
        if below == 0:
            raise Misread(f"{text.strip()} divides by zero")
        whole = isinstance(above, int) and isinstance(below, int) and above % below == 0
        above = int(above // below) if whole else above / below
    if not isfinite(above):
        raise Misread(f"{text.strip()} is too large a number")
    return above


def _plain_number(text: str) -> int | float:
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)


@dataclass
class _Reader:
    text: str
    places: dict[Path, int] = field(default_factory=dict)
    at: int = 0

    def read(self) -> Any:
        """Read all of the text."""
        if not self._next():
            raise Misread("there is no value")
        value = self._item(())
        if self._next() == ",":
            # The outer brackets were left out: what was read is the first of several.
            self.places, self.at = {(): 0}, 0
            return self._items((), "", 0)
        if self._next():
            raise self._unexpected("")
        return value

    def _unexpected(self, closing: str) -> Misread:
        found = self._next()
        if found in _PAIRS.values() and not closing:
            return Misread("this bracket closes nothing", self.at)
        return Misread("a comma is missing before this", self.at)

    def _next(self) -> str:
        """Step over spaces; return the character there, or nothing at the end."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def _items(self, path: Path, closing: str, start: int) -> tuple[Any, ...]:
        """Read entries up to the closing bracket, or to the end; ``start`` is where they began."""
        items: list[Any] = []
        while True:
            items.append(self._item((*path, len(items))))
            if self._next() != ",":
                break
            self.at += 1
        if closing and not self._next():
            raise Misread("this bracket is never closed", start)
        if self._next() != closing:
            raise self._unexpected(closing)
        return tuple(items)

    def _item(self, path: Path) -> Any:
        first = self._next()
        self.places[path] = self.at
        if first in _PAIRS:
            return self._list(path)
        if first in ("'", '"'):
            return self._quoted(first)
        if first in ("", ",", *_PAIRS.values()):
            raise Misread("an entry is missing here", self.at)
        return self._word()

    def _list(self, path: Path) -> tuple[Any, ...]:
        start = self.at
        closing = _PAIRS[self.text[start]]
        if len(path) >= _DEEPEST:
            raise Misread(f"lists may be {_DEEPEST} deep at most", start)
        self.at += 1
        if self._next() == closing:
            self.at += 1
            return ()
        items = self._items(path, closing, start)
        self.at += 1
        return items

    def _quoted(self, mark: str) -> str:
        start = self.at
        end = self.text.find(mark, start + 1)
        if end < 0:
            raise Misread("this quotation mark has no second one", start)
        self.at = end + 1
        return self.text[start + 1 : end]

    def _word(self) -> int | float | str:
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in ",[]()":
            self.at += 1
        word = self.text[start : self.at].strip()
        try:
            number = read_number(word)
        except Misread as error:
            raise Misread(str(error), start) from None
        return word if number is None else number


def as_typed(value: Any) -> str:
    """Write a value as it could be typed after ``--set u=``.

    Examples
    --------
    >>> as_typed((1, -2.5)), as_typed(((1, 2), (3, 4))), as_typed(True), as_typed("sine")
    ('1,-2.5', '[[1,2],[3,4]]', 'true', 'sine')
    """
    if isinstance(value, tuple | list) and value and not isinstance(value[0], tuple | list):
        items = list(_written(value))
        return ",".join(items) if len(items) > 1 else f"[{items[0]}]"
    return _one(value)


def _written(values: tuple[Any, ...] | list[Any]) -> Iterator[str]:
    return (_one(each) for each in values)


def _one(value: Any) -> str:
    if isinstance(value, tuple | list):
        return f"[{','.join(_written(value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
