"""A number that changes while one looks: its digits are typeset once and then only moved."""

from functools import lru_cache

import numpy as np
from manim import VGroup, VMobject

from scenes.stage.look import Layer, Role, Size
from scenes.stage.typeset import Typesetter

PLACES = 14


class Readout(VGroup):
    """A number with a fixed number of decimals, whose glyphs are re-placed in place.

    Parameters
    ----------
    typesetter
        Sets each digit once.
    decimals
        How many decimals are shown.
    role, size
        How it looks.
    by_point
        Whether the decimal point stands still while digits come and go before it, as in a table;
        otherwise the left edge does, as in a formula.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        decimals: int,
        role: Role = "ink",
        size: float = Size.FORMULA,
        *,
        by_point: bool = False,
    ) -> None:
        self._decimals, self._by_point = decimals, by_point
        self._shapes, self._advances = _glyphs(typesetter, size)
        self._scale, self._anchor = 1.0, np.zeros(3)
        slots = (
            VMobject(fill_color=typesetter.look.colour(role), fill_opacity=1, stroke_width=0)
            for _ in range(PLACES)
        )
        super().__init__(*slots)
        self.text = ""
        self.set_z_index(Layer.LABEL)

    def over(self, number: VMobject, text: str) -> "Readout":
        """Stand where a typeset number stands, as large as it; ``text`` is what it reads."""
        head = text.split(".")[0]
        index = len(head) - 1 if self._by_point else 0
        glyph, sign = number.family_members_with_points()[index], head[index]
        shape = self._shapes[sign]
        self._scale = glyph.width / np.ptp(shape[:, 0])
        self._anchor = glyph.get_corner([-1, -1, 0]) - self._scale * shape.min(axis=0)
        if self._by_point:
            self._anchor += [self._scale * self._advances[sign], 0, 0]
        return self

    def show(self, value: float) -> "Readout":
        """Become a number, in place."""
        text = f"{value:.{self._decimals}f}"
        if not text.strip("-0."):
            text = text.lstrip("-")
        self.text = text
        pen = -self._width(text.split(".")[0]) if self._by_point else 0.0
        for slot, sign in zip(self, text, strict=False):
            slot.points = self._scale * (self._shapes[sign] + [pen, 0, 0]) + self._anchor
            pen += self._advances[sign]
        for slot in self.submobjects[len(text) :]:
            slot.points = np.zeros((0, 3))
        return self

    def _width(self, text: str) -> float:
        return sum(self._advances[sign] for sign in text)


@lru_cache(maxsize=8)  # a scene has many numbers of one size
def _glyphs(typesetter: Typesetter, size: float) -> tuple[dict, dict]:
    """Return the points of each sign, from its pen position on the base line, and its advance."""
    signs = "0123456789."
    first, *glyphs, last = typesetter.maths(f"0{signs}0", size).family_members_with_points()
    # All digits are equally wide, and a zero stands in the middle of its width; a "1" stands on
    # the base line, below which round digits reach a little.
    advance = (glyphs[0].get_left() - first.get_left())[0]
    bearing = (advance - first.width) / 2
    pen = np.array([glyphs[0].get_left()[0] - bearing, glyphs[1].get_bottom()[1], 0.0])
    shapes = {
        sign: glyph.points - pen - [index * advance, 0, 0]
        for index, (sign, glyph) in enumerate(zip(signs, glyphs, strict=True))
    }
    advances = dict.fromkeys(signs, advance)
    advances["."] = (last.get_left() - first.get_left())[0] - 11 * advance

    minus, zero = typesetter.maths("-0", size).family_members_with_points()
    gap = zero.get_left()[0] - bearing - minus.get_right()[0]
    advances["-"] = minus.width + 2 * gap
    to_pen = shapes["0"].min(axis=0) - zero.points.min(axis=0)
    shapes["-"] = minus.points + to_pen + [advances["-"], 0, 0]
    return shapes, advances
