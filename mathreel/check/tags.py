"""Let glyphs remember which text they were typeset for, wherever a scene takes them."""

import copy
from dataclasses import dataclass
from functools import wraps
from typing import Any

import numpy as np
from manim import SingleStringMathTex, Text, Typst
from manim.mobject.text.text_mobject import MarkupText

from mathreel.check.glyphs import GlyphBook, spread
from mathreel.check.naming import code_of, source_of
from mathreel.check.scripts import CAPITAL, Scripts

TAG = "check_tag"

_CAPITAL = {Typst: CAPITAL, SingleStringMathTex: CAPITAL, Text: 0.48 / 48}
"""Height of capitals and digits for a font size of one, in units."""


@dataclass(eq=False)
class TextTag:
    """One text object; a copy of it is another one of the same origin."""

    source: str
    code: str = ""
    glyphs: int = 0
    origin: Any = None

    def __deepcopy__(self, memo: dict[int, Any]) -> "TextTag":
        # Manim's copies share one memo: all glyphs that are copied together stay together.
        twin = TextTag(self.source, self.code, self.glyphs, self.first)
        memo[id(self)] = twin
        return twin

    @property
    def first(self) -> "TextTag":
        """The text that this one is a copy of, or itself."""
        return self.origin or self


@dataclass(eq=False)
class GlyphTag:
    """One glyph of a text as typeset: its place, size, number of points, and named parts."""

    text: TextTag
    index: int
    capital: float
    spread: float
    points: int
    home: tuple[float, float, float, float]
    parts: tuple[str, ...] = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> "GlyphTag":
        twin = copy.copy(self)
        twin.text = copy.deepcopy(self.text, memo)
        return twin


def install(book: GlyphBook) -> None:
    """Have every text tag its glyphs as soon as it is typeset."""
    scripts = Scripts()
    for kind in (Typst, SingleStringMathTex, Text, MarkupText):
        kind.__init__ = _tagging(kind.__init__, book, scripts)


def _tagging(make: Any, book: GlyphBook, scripts: Scripts) -> Any:
    @wraps(make)
    def make_and_tag(self: Any, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        _tag(self, book, scripts)

    return make_and_tag


def _tag(text: Any, book: GlyphBook, scripts: Scripts) -> None:
    factor = next((f for kind, f in _CAPITAL.items() if isinstance(text, kind)), _CAPITAL[Text])
    usual = float(factor * text.font_size)
    small = scripts.of(text)
    glyphs = text.family_members_with_points()
    tag = TextTag(source_of(text), code_of(text), len(glyphs))
    parts = _parts(text)
    for index, glyph in enumerate(glyphs):
        points = np.asarray(glyph.points, float)
        # Its points are made: what they were made from would only be copied again and again.
        vars(glyph).pop("path_obj", None)
        capital = (small and small.capital(points)) or usual
        (left, low), (right, high) = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
        home = float(left), float(low), float(right), float(high)
        named = tuple(name for name, members in parts.items() if id(glyph) in members)
        made = GlyphTag(tag, index, capital, spread(points), len(points), home, named)
        setattr(glyph, TAG, made)
        if glyph.fill_opacity:
            book.enter(points, capital)


def _parts(text: Any) -> dict[str, set[int]]:
    """Return the named parts of a text by Typst: the glyphs in each."""
    names = text._user_label_keys() if isinstance(text, Typst) else []
    return {name: {id(g) for g in text.select(name).get_family()} for name in names}
