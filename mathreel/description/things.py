"""Gather the shapes of a moment into what people would call things and texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from mathreel.check.geometry import around
from mathreel.check.snapshot import Box, Rgba, Shape, Snapshot
from mathreel.description.scanning import UnreadableError
from mathreel.description.typst import Reader

Way = tuple[tuple[float, float], tuple[float, float]]
"""From one point of the picture to another."""

_SEEN = 0.12
_FAINT = 0.5


@dataclass(frozen=True)
class Thing:
    """Something drawn that says what it is.

    Parameters
    ----------
    key
        The same at every moment.
    name
        What it says that it is, such as ``arrow``.
    way
        From where its outline leads to where.
    """

    key: int
    name: str
    box: Box
    paint: Rgba
    is_faint: bool
    way: Way | None = None


@dataclass(frozen=True)
class Text:
    """A text, as far as it is on screen."""

    key: int
    rows: tuple[str, ...]
    box: Box
    paint: Rgba
    is_faint: bool

    @property
    def line(self) -> str:
        """All of it in one line."""
        return ", ".join(self.rows)


@dataclass(frozen=True)
class Moment:
    """All that can be named at one moment."""

    things: Mapping[int, Thing]
    texts: Mapping[int, Text]


class Eye:
    """Looks at the moments of a scene one after the other, and reads no text twice."""

    def __init__(self) -> None:
        # Manim takes groups apart when a part of them is animated: what once belonged to
        # something still does.
        self._belongs: dict[int, tuple[int, str]] = {}
        self._read: dict[tuple[str, frozenset[str], bool], tuple[str, ...]] = {}

    def look(self, snapshot: Snapshot) -> Moment:
        """Name what is on screen."""
        things: dict[int, list[Shape]] = {}
        texts: dict[int, list[Shape]] = {}
        names: dict[int, str] = {}
        for shape in snapshot.shapes:
            if shape.strength < _SEEN:
                continue
            if shape.told is not None:
                self._belongs[shape.key] = shape.whole, shape.told
            whole, told = self._belongs.get(shape.key, (-1, None))
            if told is not None:
                if told:
                    names[whole] = told
                    things.setdefault(whole, []).append(shape)
            elif shape.glyph is not None and shape.glyph.code:
                texts.setdefault(shape.glyph.text, []).append(shape)
        read = {key: self._text(key, shapes) for key, shapes in texts.items()}
        return Moment(
            {key: _thing(key, names[key], shapes) for key, shapes in things.items()},
            {key: text for key, text in read.items() if text.rows},
        )

    def _text(self, key: int, shapes: list[Shape]) -> Text:
        glyphs = [shape.glyph for shape in shapes if shape.glyph is not None]
        parts = frozenset(part for glyph in glyphs for part in glyph.parts)
        rest = any(not glyph.parts for glyph in glyphs)
        whole = len({glyph.index for glyph in glyphs}) == glyphs[0].glyphs
        # Of a text without named parts nobody can tell what a few of its glyphs say.
        rows = self._rows(glyphs[0].code, parts, rest) if whole or parts else ()
        return Text(key, rows, *_outside(shapes))

    def _rows(self, code: str, parts: frozenset[str], rest: bool) -> tuple[str, ...]:
        wanted = code, parts, rest
        if wanted not in self._read:
            reader = Reader(parts.__contains__, rest)
            try:
                self._read[wanted] = tuple(reader.rows(code))
            except UnreadableError:
                self._read[wanted] = ()
        return self._read[wanted]


def _thing(key: int, name: str, shapes: list[Shape]) -> Thing:
    ways = [way for shape in shapes if (way := _way(shape)) is not None]
    longest = max(ways, key=_length, default=None)
    return Thing(key, name, *_outside(shapes), longest)


def _way(shape: Shape) -> Way | None:
    """Return from where an outline leads to where; it may come back, as a filled one does."""
    if not len(shape.segments):
        return None
    start, ends = shape.segments[0, :2], shape.segments[:, 2:]
    (x0, y0), (x1, y1) = start, ends[np.hypot(*(ends - start).T).argmax()]
    return (float(x0), float(y0)), (float(x1), float(y1))


def _length(way: Way) -> float:
    return float(np.hypot(way[1][0] - way[0][0], way[1][1] - way[0][1]))


def _outside(shapes: Iterable[Shape]) -> tuple[Box, Rgba, bool]:
    """Return where shapes are, the colour of the largest, and whether they are faint."""
    seen = [*shapes]
    box = around([shape.box for shape in seen])
    largest = max(seen, key=lambda shape: _extent(shape.box))
    paint = largest.stroke or largest.fill or (0.5, 0.5, 0.5, 1.0)
    return box, paint, max(shape.strength for shape in seen) < _FAINT


def _extent(box: Box) -> float:
    return (box[2] - box[0]) + (box[3] - box[1])
