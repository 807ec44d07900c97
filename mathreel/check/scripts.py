"""How large indices and exponents are: measured against a sheet of them.

A formula does not say of what size its glyphs are, and maths fonts draw small ones otherwise than
large ones. So what is common in indices is typeset once for each preamble, as an index and as an
index of an index.
"""

import re
from typing import Any

import numpy as np
from manim import MathTypst, Typst

from mathreel.check.glyphs import GlyphBook

CAPITAL = 0.333 / 48
"""Height of capitals for a font size of one, in units, in Typst and TeX."""

_SIGNS = [*"1023456789hijkmntxy"]
"""What is known again; the height of the first is that of capitals."""
_SHEET = f"x_({' '.join(_SIGNS)} x_({' '.join(_SIGNS)}))"
_HAS_SCRIPTS = re.compile(r"[_^/]|frac|attach|binom")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


class Scripts:
    """Sheets of small letters, one for each set of fonts."""

    def __init__(self) -> None:
        self._sheets: dict[str, GlyphBook] = {}

    def of(self, text: Any) -> GlyphBook | None:
        """Return the sheet to compare a text with, where it may have small letters."""
        if not isinstance(text, Typst) or not _HAS_SCRIPTS.search(text.typst_code):
            return None
        fonts = _COLOUR.sub("", text.typst_preamble)
        if fonts not in self._sheets:
            # Entered while it is empty: the sheet itself has scripts.
            self._sheets[fonts] = book = GlyphBook()
            _fill(book, text.typst_preamble)
        return self._sheets[fonts]


def _fill(book: GlyphBook, preamble: str) -> None:
    sheet = MathTypst(_SHEET, typst_preamble=preamble)
    glyphs = [np.asarray(glyph.points, float) for glyph in sheet.family_members_with_points()]
    rows = glyphs[1 : len(_SIGNS) + 1], glyphs[len(_SIGNS) + 2 :]
    if len(glyphs) != 2 * len(_SIGNS) + 2:
        return  # a sign of more than one outline, or of none, in a font unknown here
    for row in rows:
        capital = float(np.ptp(row[0][:, 1]))
        for glyph in row:
            book.enter(glyph, capital)
