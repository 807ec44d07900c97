"""A number that changes while one looks: its digits are typeset once and then only moved."""

import numpy as np
from manim import VGroup, VMobject

from scenes.stage.look import Layer, Role, Size
from scenes.stage.typeset import Typesetter

DIGITS = "0123456789"
PLACES = 12


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
        self._shapes = _shapes(typesetter, role, size)
        self._advance = self._shapes["advance"]
        self._anchor = np.zeros(3)
        style = typesetter.look.colour(role)
        super().__init__(
            *(VMobject(fill_color=style, fill_opacity=1, stroke_width=0) for _ in range(PLACES))
        )
        self.set_z_index(Layer.LABEL)

    def stand(self, anchor: np.ndarray) -> "Readout":
        """Choose where the number stands.

        The anchor is on the base line: the number's left edge, or, ``by_point``, the right edge of
        the digit before the decimal point.
        """
        self._anchor = np.asarray(anchor, float)
        return self

    def show(self, value: float) -> "Readout":
        """Become a number, in place."""
        text = f"{value:.{self._decimals}f}".replace("-", "−")
        if not text.strip("−0."):
            text = text.lstrip("−")
        widths = [self._advance[sign] for sign in text]
        pen = 0.0
        if self._by_point:
            pen = -sum(widths[: len(text.split(".")[0])])
        for slot, sign, width in zip(self, text, widths, strict=False):
            slot.points = self._shapes[sign] + self._anchor + [pen, 0, 0]
            pen += width
        for slot in self[len(text) :]:
            slot.points = np.zeros((0, 3))
        return self
