"""The shape that a parameter takes, read from its annotation: a number, two numbers, a matrix.

What is given is fitted into the shape: lists become tuples and texts such as ``"1/3"`` numbers.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from mathreel.parameters.values import Misread, Path, read_number

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class Misfit(ValueError):  # noqa: N818 - said of a value, caught and dressed as a UsageError
    """A value has another shape. ``path`` says which part of it."""

    def __init__(self, what: str, path: Path) -> None:
        super().__init__(what)
        self.path = path


class Shape(Protocol):
    """What a parameter takes."""

    @property
    def words(self) -> str:
        """Say it in a few words."""

    @property
    def plural(self) -> str:
        """Say what several of them are."""

    def example(self) -> Any:
        """Return a value that fits."""

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Return the value as the parameter wants it; raise `Misfit` where it does not fit."""


@dataclass(frozen=True)
class Anything:
    """No shape that is known here: whoever takes the value has the last word."""

    words: str = "any value"
    plural: str = "values"

    def example(self) -> Any:
        """Return a number."""
        return 1

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Pass everything on."""
        return value


@dataclass(frozen=True)
class Number:
    """One number, or one whole number."""

    whole: bool = False

    @property
    def words(self) -> str:
        """Say which kind of number."""
        return "a whole number" if self.whole else "a number"

    @property
    def plural(self) -> str:
        """Say which kind of numbers."""
        return "whole numbers" if self.whole else "numbers"

    def example(self) -> Any:
        """Return a small number."""
        return 3 if self.whole else 1.5

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Take a number, or a text that is one."""
        given = value
        if isinstance(value, str):
            try:
                value = read_number(value)
            except Misread as error:
                raise Misfit(str(error), path) from None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Misfit(f"{shown(given)} is not {self.words}", path)
        # Also what is too large: the lesson's numbers are reckoned with as float64.
        if not abs(value) < 1e308:
            raise Misfit(f"{shown(given)} is not a finite number", path)
        if self.whole and value != int(value):
            raise Misfit(f"{shown(given)} is not a whole number", path)
        return int(value) if self.whole else value


@dataclass(frozen=True)
class Truth:
    """True or false."""

    words: str = "true or false"
    plural: str = "values, each true or false"

    def example(self) -> Any:
        """Return one of the two."""
        return True

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Take a truth value, or a word for one."""
        found = _TRUTHS.get(value.strip().lower(), value) if isinstance(value, str) else value
        if not isinstance(found, bool):
            raise Misfit(f"{shown(value)} is neither true nor false", path)
        return found


@dataclass(frozen=True)
class Text:
    """A text, perhaps one of a few."""

    choices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say which texts."""
        return "one of " + ", ".join(self.choices) if self.choices else "a text"

    plural: str = "texts"

    def example(self) -> Any:
        """Return the first of the choices, or any text."""
        return self.choices[0] if self.choices else "a text"

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Take a text; where there are choices, one of them."""
        if not isinstance(value, str):
            raise Misfit(f"{shown(value)} is not a text", path)
        if self.choices and value not in self.choices:
            raise Misfit(f"{shown(value)} is not among {', '.join(self.choices)}", path)
        return value


@dataclass(frozen=True)
class Maybe:
    """A shape, or nothing: ``none``."""

    inner: Shape

    @property
    def words(self) -> str:
        """Say what may be left out."""
        return f"{self.inner.words}, or none"

    @property
    def plural(self) -> str:
        """Say the same of several."""
        return self.inner.plural

    def example(self) -> Any:
        """Return what the shape gives."""
        return self.inner.example()

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Take nothing, or what fits."""
        nothing = value is None or (isinstance(value, str) and value.strip().lower() == "none")
        return None if nothing else self.inner.fit(value, path)


def counted(number: int, noun: str, several: str = "") -> str:
    """Write ``two rows`` or ``one row``."""
    return f"{count_word(number)} {noun if number == 1 else several or noun + 's'}"


def count_word(number: int) -> str:
    """Write a small number as a word."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def shown(value: Any) -> str:
    """Write a value that is refused, shortened where it is long."""
    text = value if isinstance(value, str) else repr(value).lower()
    text = " ".join(text.split()) if text.strip() else repr(text)
    return text if len(text) <= 40 else text[:37] + "…"
