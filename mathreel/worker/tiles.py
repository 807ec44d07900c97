"""Which tiles of a picture are marked: a bit for each, and a number for each row of them."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

EDGE = 32
"""Pixels; even, since the encoder's colours belong to two rows and two columns."""

Rectangle = tuple[slice, slice]
"""Rows and columns of pixels: what an array is indexed with."""
Areas = tuple[Rectangle, ...]
"""Parts of a picture."""

_WORTH_CUTTING = 32
"""Tiles that must be left out for one more area to be worth its while."""


class Patch(NamedTuple):
    """The tiles under a box.

    Parameters
    ----------
    first, end
        Rows of tiles; the last one is beyond it.
    bits
        The columns, in each of these rows.
    """

    first: int
    end: int
    bits: int


class Tiles:
    """The tiles of a picture, none of them marked at first."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._marked = [0] * -(-height // EDGE)
        self.everything = Patch(0, len(self._marked), _filled(0, -(-width // EDGE)))

    def under(self, left: float, top: float, right: float, bottom: float) -> Patch:
        """Return the tiles under a box, as far as it lies in the picture."""
        if not (left < self._width and right >= 0 and top < self._height and bottom >= 0):
            return Patch(0, 0, 0)
        start, end = int(max(left, 0)) // EDGE, int(min(right, self._width - 1)) // EDGE + 1
        first, last = int(max(top, 0)) // EDGE, int(min(bottom, self._height - 1)) // EDGE
        return Patch(first, last + 1, _filled(start, end))

    def mark(self, patch: Patch) -> None:
        """Mark all tiles of a patch."""
        for row in range(patch.first, patch.end):
            self._marked[row] |= patch.bits

    def mark_all_of(self, others: "Tiles") -> None:
        """Mark what is marked among the tiles of the same picture."""
        self._marked = [a | b for a, b in zip(self._marked, others._marked, strict=True)]

    def areas(self) -> Areas:
        """Cover what is marked with few rectangles that leave out large gaps between."""
        return tuple(
            self._pixels(patch.first, patch.end, run)
            for patch in self._cut(self.everything)
            for run in _runs(patch.bits)
        )

    def _cut(self, patch: Patch) -> list[Patch]:
        """Cut a patch at the empty rows in it, else at empty columns, and its parts in turn."""
        marked = [bits & patch.bits for bits in self._marked[patch.first : patch.end]]
        columns = reduce(or_, marked, 0)
        if not columns:
            return []
        rows = sum(1 << number for number, bits in enumerate(marked) if bits)
        runs = list(_runs(rows))
        first, end = patch.first + runs[0][0], patch.first + runs[-1][1]
        if len(runs) > 1:
            parts = [patch._replace(first=patch.first + a, end=patch.first + b) for a, b in runs]
        else:
            parts = [Patch(first, end, _filled(*run)) for run in _runs(columns)]
        whole = Patch(first, end, _filled(_zeros(columns), columns.bit_length()))
        if len(parts) == 1:
            return [whole]
        cut = [piece for part in parts for piece in self._cut(part)]
        return cut if sum(map(_cost, cut)) < _cost(whole) else [whole]

    def is_marked(self, patch: Patch) -> bool:
        """Say whether any tile of a patch is marked."""
        first, end, bits = patch
        return any(marked & bits for marked in self._marked[first:end])

    def rectangles(self) -> Iterator[Rectangle]:
        """Cover what is marked, and nothing else; no two of them overlap."""
        row = 0
        while row < len(self._marked):
            top, bits = row, self._marked[row]
            while row < len(self._marked) and self._marked[row] == bits:
                row += 1
            for run in _runs(bits):
                yield self._pixels(top, row, run)

    def _pixels(self, first: int, end: int, columns: tuple[int, int]) -> Rectangle:
        """Return the pixels of tiles in some rows and columns, the last ones beyond them."""
        left, right = columns
        return (
            slice(first * EDGE, min(end * EDGE, self._height)),
            slice(left * EDGE, min(right * EDGE, self._width)),
        )


def _cost(patch: Patch) -> int:
    """Compare areas, in tiles: each has a price besides."""
    return (patch.end - patch.first) * patch.bits.bit_count() + _WORTH_CUTTING


def _filled(start: int, end: int) -> int:
    """Return ones from a place to before another one."""
    return (1 << end) - (1 << start)


def _zeros(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _runs(bits: int) -> Iterator[tuple[int, int]]:
    """Return where ones in a row begin and end, counted from the lowest bit."""
    place = 0
    while bits:
        zeros = _zeros(bits)
        bits >>= zeros
        ones = _zeros(~bits)
        bits >>= ones
        place += zeros + ones
        yield place - ones, place
