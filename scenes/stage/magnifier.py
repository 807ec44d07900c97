"""A magnifying glass: what stirs too little to be seen, so many times as large."""

from collections.abc import Iterable

import numpy as np
from manim import DOWN, Circle, Mobject, VGroup

from scenes.stage.labels import around, halo
from scenes.stage.look import Layer, Role, Size, Space, Stroke
from scenes.stage.regions import Region
from scenes.stage.strokes import point, segment
from scenes.stage.typeset import Typesetter

RADIUS = 0.6
SWING = 0.45


class Magnifier(VGroup):
    """A round glass near a spot, showing a point that stirs to and fro on a short piece.

    Parameters
    ----------
    typesetter
        Sets how many times as large it shows things.
    spot, stir
        Where the point rests on screen, and how far it goes to either side.
    roles
        Of the point and of the piece it stirs on.
    clear_of, within
        What the glass must not cover, and where it stays.
    """

    told = "magnifying glass"

    def __init__(
        self,
        typesetter: Typesetter,
        spot: np.ndarray,
        stir: np.ndarray,
        roles: tuple[Role, Role],
        *,
        clear_of: Iterable[Mobject],
        within: Region,
    ) -> None:
        look = typesetter.look
        times = max(2.0, one_digit(SWING / float(np.linalg.norm(stir))))
        self._stir = times * np.asarray(stir, float)
        glass = Circle(RADIUS, color=look.muted, stroke_width=Stroke.HELPER * look.boldness)
        glass.set_fill(look.background, opacity=1).set_z_index(Layer.HELPER)
        self.factor = typesetter.maths(f"times {times:g}", Size.TICK)
        halo(self.factor, look).next_to(glass, DOWN, buff=Space.TIGHT / 2)
        whole = VGroup(glass, self.factor)
        around(whole, spot, clear_of=clear_of, within=within, gap=Space.GAP, prefer=(1, -1))
        self._rest = glass.get_center()
        towards = (self._rest - spot) / np.linalg.norm(self._rest - spot)
        handle = segment(look, "muted", spot, self._rest - RADIUS * towards)
        ends = self._rest - self._stir, self._rest + self._stir
        self.piece = segment(look, roles[1], *ends, width=Stroke.ARROW).set_z_index(Layer.CURVE)
        self.point = point(look, roles[0], self._rest)
        super().__init__(handle, glass, self.factor, self.piece, self.point)

    def stir(self, part: float) -> None:
        """Move the point, in place; ``part`` goes from -1 to 1."""
        self.point.move_to(self._rest + part * self._stir)


def one_digit(value: float) -> float:
    """Round down to a number with one digit that is not zero.

    Examples
    --------
    >>> one_digit(4.9), one_digit(37.0)
    (4.0, 30.0)
    """
    power = 10.0 ** np.floor(np.log10(value))
    return float(np.floor(value / power) * power)
