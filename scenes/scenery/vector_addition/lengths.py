"""How long each way is: by Pythagoras on the board, and the walk laid beside the straight way."""

from collections.abc import Sequence

import numpy as np
from manim import RIGHT

from mathcore.vectors import norm
from scenes.stage.look import Role, Size, Space, Tempo
from scenes.stage.motion import Drive
from scenes.stage.regions import Region
from scenes.stage.strokes import VectorArrow
from scenes.stage.typeset import Lines, Typesetter
from scenes.stage.wording import equals, numeral

NORMS_AND_BARS = 2.6, 1.0
LEVELS = 0.76, 0.2
NAMES = "bold(u)", "bold(v)", "bold(u) + bold(v)"
ROLES: tuple[Role, ...] = "first", "second", "result"
LEAST_SCALE = 0.78
"""Of the formulas; smaller exponents would not be legible."""


def decimals(length: float) -> int:
    """Return with how many decimals a length is shown: the longer it is, the fewer.

    Examples
    --------
    >>> [decimals(length) for length in (0.14, 3.16, 228.5, 1412.0)]
    [3, 2, 1, 0]
    """
    return sum(length < bound for bound in (1, 100, 1000))


class Lengths:
    """The norms of two vectors and of their sum, as formulas and as bars.

    Parameters
    ----------
    typesetter, region
        What sets the formulas, and where it all stands.
    vectors
        u, v and u + v.

    Attributes
    ----------
    norms
        A line of the board for each vector.
    totals
        How long the walk and the straight way are, each to stand beside its bar.
    """

    def __init__(
        self, typesetter: Typesetter, region: Region, vectors: Sequence[np.ndarray]
    ) -> None:
        above, self._below = region.stacked(*NORMS_AND_BARS)
        self._lengths = [norm(vector) for vector in vectors]
        self.norms = self._norms(typesetter, vectors, above)
        walked, straight = self.walked, self._lengths[2]
        self.totals = typesetter.lines(
            [
                f"& {equals(walked, decimals(walked))}",
                f"& result({equals(straight, decimals(straight))})",
            ],
            Size.TABLE,
        )
        room = self._below.width - self.totals.width - Space.GAP
        self._scale = room / max(walked, 1e-9)
        for total, level in zip(self.totals, LEVELS, strict=True):
            start = self._below.at(0, level)
            total.next_to(start + (room + Space.GAP) * RIGHT, RIGHT, buff=0)

    def _norms(
        self, typesetter: Typesetter, vectors: Sequence[np.ndarray], region: Region
    ) -> Lines:
        """Set the norms; where there is little room, their colours alone say whose they are."""
        for line in (_named, _coloured):
            sources = [
                line(name, role, _root(vector), equals(length, decimals(length)))
                for name, role, vector, length in zip(
                    NAMES, ROLES, vectors, self._lengths, strict=True
                )
            ]
            norms = typesetter.lines(sources, Size.TABLE)
            if norms.width * LEAST_SCALE <= region.width:
                break
        return region.place(norms, 0, 1)

    @property
    def walked(self) -> float:
        """How long the walk along both vectors is."""
        return self._lengths[0] + self._lengths[1]

    def laid_out(self, u: VectorArrow, v: VectorArrow, total: VectorArrow) -> list[Drive]:
        """Straighten copies of the walk's arrows into one bar, and lay the straight way under it.

        Return how each of the three moves.
        """
        upper, lower = (self._below.at(0, level) for level in LEVELS)
        starts = upper, upper + self._scale * self._lengths[0] * RIGHT, lower
        return [
            _straighten(arrow, start, start + self._scale * length * RIGHT)
            for arrow, start, length in zip((u, v, total), starts, self._lengths, strict=True)
        ]


def _root(vector: np.ndarray) -> str:
    """Return a norm by Pythagoras; legs have lengths, not signs."""
    return f"sqrt({' + '.join(numeral(abs(x)) + '^index(2)' for x in vector)})"


def _named(name: str, role: Role, root: str, value: str) -> str:
    return f"norm({role}({name})) & = {root} & & {value}"


def _coloured(name: str, role: Role, root: str, value: str) -> str:
    return f"& {role}({root}) & & {value}"


def _straighten(arrow: VectorArrow, start: np.ndarray, end: np.ndarray) -> Drive:
    """Move a copy of an arrow to lie from start to end."""
    bar = arrow.copy()
    tail, tip = arrow.tail, arrow.tip
    return Drive(
        bar,
        lambda alpha: bar.reach(tail + alpha * (start - tail), tip + alpha * (end - tip)),
        Tempo.SLOW,
        introducer=True,
    )
