"""What dot products alone find: feet of perpendiculars from a vector to the lines of a basis."""

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, UP, Animation, Create, VGroup

from scenes.scenery.basis_change.picture import BasisPicture
from scenes.stage.labels import around, beside, crowding, halo, outline_points
from scenes.stage.look import Space, Tempo
from scenes.stage.motion import appear
from scenes.stage.strokes import right_angle
from scenes.stage.wording import numeral


class Shadows:
    """Both perpendiculars from the tip of v, each with its foot and the number found there.

    Parameters
    ----------
    picture
        The arrows.
    B, v
        The basis, one vector a column, and the vector.
    feet, reached
        The shadow of v on each basis vector, shape (2, 2), and how many of that it is.
    """

    def __init__(
        self,
        picture: BasisPicture,
        B: np.ndarray,
        v: np.ndarray,
        feet: np.ndarray,
        reached: Sequence[float],
    ) -> None:
        self._picture, self._plane = picture, picture.plane
        self._B, self._feet, self._reached = B, feet, reached
        self._ways = [self._plane.line(v, foot, "focus", dashed=True) for foot in feet]
        self._dropped = VGroup()

    @property
    def _lines(self) -> list:
        picture = self._picture
        arrows = [picture.v_arrow, *picture.b_arrows, *picture.walk]
        return [*self._ways, self._plane.axes, *arrows]

    def make_way(self) -> list[Animation]:
        """Let each name step aside that a perpendicular will cross."""
        picture, plot = self._picture, self._plane.plot
        names = [picture.v_label, *picture.b_labels]
        moves = []
        for name, arrow in zip(names, [picture.v_arrow, *picture.b_arrows], strict=True):
            if crowding(name, name.get_center(), outline_points(self._ways), plot):
                taken = [*self._lines, *(other for other in names if other is not name)]
                target = beside(name.copy(), arrow.tail, arrow.tip, clear_of=taken, within=plot)
                moves.append(name.animate.move_to(target))
        return moves

    def drop(self, axis: int) -> list[Animation]:
        """Drop a perpendicular; return what is to be played, one after the other."""
        picture, steps = self._picture, []
        tip, foot = picture.v_arrow.tip, self._plane.at(*self._feet[axis])
        if np.linalg.norm(tip - foot) > Space.TIGHT:
            back = foot + self._B[0, axis] * RIGHT + self._B[1, axis] * UP
            square = right_angle(self._plane.look, foot, back, tip)
            self._dropped.add(square)
            steps += [Create(self._ways[axis], run_time=Tempo.STEP), appear(square)]
        number = halo(picture.label(f"focus({numeral(self._reached[axis])})"), self._plane.look)
        taken = [*self._lines, picture.v_label, *picture.b_labels, *self._dropped]
        around(number, foot, clear_of=taken, within=self._plane.plot, prefer=foot - tip)
        end = VGroup(self._plane.point(self._feet[axis], "focus"), number)
        self._dropped.add(*end)
        return [*steps, appear(*end)]
