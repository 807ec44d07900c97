"""Shapes of lists: of any length, or of so many entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mathreel.parameters.shapes import Misfit, Number, Shape, count_word, counted, shown
from mathreel.parameters.values import Path

_TOLD_APART = (3, 1, 2, 4)


@dataclass(frozen=True)
class Several:
    """A list of any length, all of one shape."""

    items: Shape

    @property
    def words(self) -> str:
        """Say what is in the list."""
        inner = isinstance(self.items, Several | Fixed)
        return f"rows, each of {self.items.words}" if inner else self.items.plural

    @property
    def plural(self) -> str:
        """Say what several lists are."""
        return f"lists of {self.items.plural}"

    def example(self) -> Any:
        """Return numbers that can be told apart where numbers are wanted."""
        return _TOLD_APART if isinstance(self.items, Number) else (self.items.example(),) * 2

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Fit each entry."""
        return tuple(
            self.items.fit(v, (*path, n)) for n, v in enumerate(_listed(self, value, path))
        )


@dataclass(frozen=True)
class Fixed:
    """A list of so many entries, each with its shape."""

    items: tuple[Shape, ...]

    @property
    def words(self) -> str:
        """Say how many, and of what."""
        if len(set(self.items)) != 1:
            return ", then ".join(each.words for each in self.items) or "an empty list"
        first = self.items[0]
        if isinstance(first, Several | Fixed):
            return f"{counted(len(self.items), 'row')}, each of {first.words}"
        if len(self.items) == 1:
            return f"a list of {first.words}"
        return f"{count_word(len(self.items))} {first.plural}"

    @property
    def plural(self) -> str:
        """Say what several such lists are."""
        return f"lists, each of {self.words}"

    def example(self) -> Any:
        """Return numbers that can be told apart where numbers are wanted."""
        if all(isinstance(each, Number) for each in self.items):
            return tuple(_TOLD_APART[n % 4] for n in range(len(self.items)))
        return tuple(each.example() for each in self.items)

    def fit(self, value: Any, path: Path = ()) -> Any:
        """Fit each entry; one too many or too few is a misfit."""
        values = _listed(self, value, path)
        wanted = len(self.items)
        if len(values) != wanted:
            place = (*path, wanted) if len(values) > wanted else path
            raise Misfit(
                f"{count_word(len(values))} given where {count_word(wanted)} belong", place
            )
        return tuple(
            shape.fit(each, (*path, n))
            for n, (shape, each) in enumerate(zip(self.items, values, strict=True))
        )


def _listed(shape: Shape, value: Any, path: Path) -> Sequence[Any]:
    if not isinstance(value, tuple | list):
        raise Misfit(f"{shown(value)} is not a list", path)
    return value
