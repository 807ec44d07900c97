"""Let glyphs remember which text they were typeset for, wherever a scene takes them."""

import copy
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import numpy as np
from manim import SingleStringMathTex, Text, Typst
from manim.mobject.text.text_mobject import MarkupText

TAG = "check_tag"

_CAPITAL = {Typst: 0.333 / 48, SingleStringMathTex: 0.333 / 48, Text: 0.48 / 48}
"""Height of capitals and digits for a font size of one, in units."""
_LEAST_POINTS = 12
_TOLERANCE = 2e-3


@dataclass(eq=False)
class TextTag:
    """One text object; a copy of it is another one of the same origin."""

    source: str
    origin: Any = None

    def __deepcopy__(self, memo: dict[int, Any]) -> "TextTag":
        # Manim's copies share one memo: all glyphs that are copied together stay together.
        twin = TextTag(self.source, self.first)
        memo[id(self)] = twin
        return twin

    @property
    def first(self) -> "TextTag":
        """The text that this one is a copy of, or itself."""
        return self.origin or self


@dataclass(eq=False)
class GlyphTag:
    """One glyph of a text as typeset: its place, size and number of points."""

    text: TextTag
    index: int
    capital: float
    spread: float
    points: int
    home: tuple[float, float, float, float]

    def __deepcopy__(self, memo: dict[int, Any]) -> "GlyphTag":
        text = copy.deepcopy(self.text, memo)
        return GlyphTag(text, self.index, self.capital, self.spread, self.points, self.home)


@dataclass
class GlyphBook:
    """Shapes of glyphs, to know one again that a scene drew by its points alone."""

    _known: dict[int, list[tuple[Any, float]]] = field(default_factory=dict)
    _seen: set[bytes] = field(default_factory=set)

    def enter(self, points: Any, capital: float) -> None:
        """Remember a glyph and the height of capitals where it was typeset."""
        plain, height = _plain(points)
        name = plain.round(2).tobytes()
        if name not in self._seen and len(points) >= _LEAST_POINTS:
            self._seen.add(name)
            self._known.setdefault(len(points), []).append((plain, capital / height))

    def capital(self, points: Any) -> float | None:
        """Return the height of capitals beside such a shape; ``None`` if it is no glyph."""
        candidates = self._known.get(len(points))
        if not candidates:
            return None
        plain, height = _plain(points)
        for known, ratio in candidates:
            if np.abs(plain - known).max() < _TOLERANCE:
                return ratio * height
        return None


def spread(points: Any) -> float:
    """Return a size of a shape that turning does not change."""
    return float(np.sqrt(points.var(axis=0).sum()))


def install(book: GlyphBook) -> None:
    """Have every text tag its glyphs as soon as it is typeset."""
    for kind in (Typst, SingleStringMathTex, Text, MarkupText):
        kind.__init__ = _tagging(kind.__init__, book)


def _tagging(make: Any, book: GlyphBook) -> Any:
    @wraps(make)
    def make_and_tag(self: Any, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        _tag(self, book)

    return make_and_tag


def _tag(text: Any, book: GlyphBook) -> None:
    factor = next((f for kind, f in _CAPITAL.items() if isinstance(text, kind)), _CAPITAL[Text])
    capital = float(factor * text.font_size)
    tag = TextTag(_source(text))
    for index, glyph in enumerate(text.family_members_with_points()):
        points = np.asarray(glyph.points, float)
        # Its points are made: what they were made from would only be copied again and again.
        vars(glyph).pop("path_obj", None)
        (left, low), (right, high) = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
        home = float(left), float(low), float(right), float(high)
        setattr(glyph, TAG, GlyphTag(tag, index, capital, spread(points), len(points), home))
        if glyph.fill_opacity:
            book.enter(points, capital)


def _source(text: Any) -> str:
    for name in ("typst_code", "tex_string", "original_text", "text"):
        source = getattr(text, name, None)
        if isinstance(source, str) and source.strip():
            return " ".join(source.split()).strip("$ ")
    return type(text).__name__


def _plain(points: Any) -> tuple[Any, float]:
    """Return points moved to the origin and scaled to a height of one, and that height."""
    low = points.min(axis=0)
    height = max(float(points[:, 1].max() - low[1]), 1e-9)
    return (points - low) / height, height
