"""Which tiles of a picture are marked: a bit for each, and a number for each row of them."""

from collections.abc import Iterator
from typing import NamedTuple

EDGE = 32
"""Pixels; even, since the encoder's colours belong to two rows and two columns."""

Rectangle = tuple[slice, slice]
"""Rows and columns of pixels: what an array is indexed with."""


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
        self.everything = Patch(0, len(self._marked), (1 << -(-width // EDGE)) - 1)

    def under(self, left: float, top: float, right: float, bottom: float) -> Patch:
        """Return the tiles under a box, as far as it lies in the picture."""
        if not (left < self._width and right >= 0 and top < self._height and bottom >= 0):
            return Patch(0, 0, 0)
        start, end = int(max(left, 0)) // EDGE, int(min(right, self._width - 1)) // EDGE + 1
        first = int(max(top, 0)) // EDGE
        return Patch(
            first, int(min(bottom, self._height - 1)) // EDGE + 1, (1 << end) - (1 << start)
        )

    def mark(self, patch: Patch) -> None:
        """Mark all tiles of a patch."""
        for row in range(patch.first, patch.end):
            self._marked[row] |= patch.bits

    def mark_all_of(self, others: "Tiles") -> None:
        """Mark what is marked among the tiles of the same picture."""
        self._marked = [a | b for a, b in zip(self._marked, others._marked, strict=True)]

    def bounds(self) -> Rectangle:
        """Return the rectangle around all that is marked; it is empty where nothing is."""
        rows = [number for number, bits in enumerate(self._marked) if bits]
        if not rows:
            return slice(0, 0), slice(0, 0)
        runs = [run for row in rows for run in _runs(self._marked[row])]
        start, end = min(run[0] for run in runs), max(run[1] for run in runs)
        return (
            slice(rows[0] * EDGE, min((rows[-1] + 1) * EDGE, self._height)),
            slice(start * EDGE, min(end * EDGE, self._width)),
        )

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
            rows = slice(top * EDGE, min(row * EDGE, self._height))
            for start, end in _runs(bits):
                yield rows, slice(start * EDGE, min(end * EDGE, self._width))


def _runs(bits: int) -> Iterator[tuple[int, int]]:
    """Return where ones in a row begin and end, counted from the lowest bit."""
    place = 0
    while bits:
        zeros = (bits & -bits).bit_length() - 1
        bits >>= zeros
        ones = (~bits & (bits + 1)).bit_length() - 1
        bits >>= ones
        place += zeros + ones
        yield place - ones, place
