"""What is on screen at one moment, frozen: numbers only, no Manim.

All lengths are pixels of a picture whose short side has 1080 of them, whatever the size that is
rendered; y points down, as in the picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

SHORT_SIDE = 1080.0

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Rgba = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""
Segments = np.ndarray[Any, np.dtype[np.float64]]
"""Straight pieces, shape (n, 4): start and end of each."""

NO_SEGMENTS: Segments = np.zeros((0, 4))


@dataclass(frozen=True)
class Glyph:
    """What makes a shape a part of a text.

    Parameters
    ----------
    text
        Which text object it stands in; a copy is an object of its own.
    origin, index
        Which glyph of which text as first typeset: the same for all copies. ``origin`` is
        ``None`` for a shape that only looks like a glyph.
    capital
        Height of a capital or digit of its font size, in pixels.
    home
        Its box where it was typeset, to tell a text that was taken apart; any unit.
    code, glyphs
        What its text was typeset from, word for word, and how many glyphs that gave.
    parts
        Names of the parts of its text that it stands in.
    """

    text: int
    origin: int | None
    index: int
    capital: float
    home: Box | None = None
    code: str = ""
    glyphs: int = 0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Shape:
    """One thing that is drawn: an outline with fill and stroke, or a glyph.

    Parameters
    ----------
    key
        Which object of the scene it is, the same at every moment.
    name
        What to call it: the source of a text, or what the scene and its classes call it.
    box
        Around its outline, without the width of its stroke.
    segments
        Its outline as straight pieces.
    halo
        A stroke behind it, which keeps what is farther behind at a distance.
    width
        Of the stroke, in pixels.
    allowed
        Reasons for which it may break a rule, by the rule's name.
    whole, told
        The nearest object that it belongs to of those that say what they are, and what that
        says; ``told`` is ``None`` where there is none.
    """

    key: int
    name: str
    box: Box
    segments: Segments
    fill: Rgba | None
    stroke: Rgba | None
    halo: Rgba | None
    width: float
    glyph: Glyph | None
    allowed: Mapping[str, str] = field(default_factory=dict)
    whole: int = -1
    told: str | None = None

    @property
    def strength(self) -> float:
        """How opaque its most opaque part is."""
        return max(part[3] for part in (self.fill, self.stroke, (0, 0, 0, 0)) if part is not None)

    @property
    def style(self) -> tuple[object, ...]:
        """All that a look decides."""
        return self.fill, self.stroke, self.halo, self.width


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything on screen at one moment, in the order drawn.

    Parameters
    ----------
    number
        Counts the moments of a replay.
    at_rest
        It is the end of a play, or a hold.
    moving
        Keys of the shapes that changed since the moment before.
    """

    number: int
    beat: str
    time: float
    at_rest: bool
    shapes: tuple[Shape, ...]
    moving: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sentence:
    """What is said, from when to when, in seconds."""

    text: str
    beat: str
    start: float
    end: float


@dataclass(frozen=True)
class Replay:
    """A scene from beginning to end in one look and one frame shape.

    Parameters
    ----------
    width, height
        Of the frame; the shorter one is 1080.
    caption
        Where captions are laid over the picture, if the scene keeps a place for them.
    background
        Colour of the empty frame.
    regions
        What the scene calls the parts of the frame, and where they are.
    """

    width: float
    height: float
    caption: Box | None
    background: tuple[float, float, float]
    snapshots: tuple[Snapshot, ...]
    sentences: tuple[Sentence, ...]
    regions: Mapping[str, Box] = field(default_factory=dict)
