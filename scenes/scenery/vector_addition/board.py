"""The symbols of a sum of vectors: columns added entry by entry."""

import numpy as np
from manim import VGroup

from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter, apart_from, column
from scenes.stage.wording import numeral, signed

ROWS = 0, 1
LEAST_SCALE = 0.55
"""Of the sum; smaller digits would not be legible."""


class AdditionBoard:
    """Two columns and their sum.

    Parameters
    ----------
    typesetter, region
        What sets the formulas, and where they stand.
    u, v, total
        The vectors and their sum, shape (2,) each.

    Attributes
    ----------
    inputs
        ``u`` and ``v`` as columns; parts ``u``, ``v``, and the numbers ``u0``, ``u1``, ``v0``,
        ``v1``.
    output
        Their sum; parts ``pair0``, ``pair1``, two numbers to be added each, ``sum0``, ``sum1``.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        region: Region,
        u: np.ndarray,
        v: np.ndarray,
        total: np.ndarray,
    ) -> None:
        texts = ([numeral(x) for x in w] for w in (u, v, total))
        first, second, result = texts
        pairs = [f"first({a}) {signed(b, 'second')}" for a, b in zip(first, v, strict=True)]
        self.inputs = typesetter.maths(
            f"{{{{first(bold(u)) = first({column(first, 'u')}) : u}}}} wide "
            f"{{{{second(bold(v)) = second({column(second, 'v')}) : v}}}}"
        )
        above, below = region.stacked(1, 1)
        # Where there is little room, the colour alone says what the sum is.
        for name in ("result(bold(u) + bold(v)) =", ""):
            self.output = typesetter.maths(
                f"{name} {column(pairs, 'pair')} = result({column(result, 'sum')})"
            )
            if self.output.width * LEAST_SCALE <= below.width:
                break
        above.place(self.inputs)
        below.place(self.output)

    @property
    def brackets(self) -> VGroup:
        """What the sum has beside its numbers."""
        return apart_from(self.output, [f"{part}{row}" for part in ("pair", "sum") for row in ROWS])
