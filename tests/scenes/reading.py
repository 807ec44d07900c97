"""Read what a scene shows: every glyph on stage is known again by its outline.

No variable of a scene is asked for its value. What stands close together on one base line is a
token; tokens on one base line are a row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from manim import Mobject
from outlines import Glyph, recognised

from scenes.stage.regions import Region

CLOSE = 0.16
"""Room between glyphs of one token at most, in ems."""
HALF = 0.5
ADVANCE = 0.8 * 0.602
"""Of the fixed-width font, in ems."""
NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Token:
    """Signs close together on one base line."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.sign for glyph in self.glyphs)

    @property
    def numbers(self) -> list[Decimal]:
        return [Decimal(found.replace("−", "-")) for found in NUMBER.findall(self.text)]

    @property
    def first(self) -> Glyph:
        return self.glyphs[0]

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    def inside(self, region: Region) -> bool:
        across, up = (self.first.left + self.right) / 2, (self.first.bottom + self.first.top) / 2
        return region.left <= across <= region.right and region.bottom <= up <= region.top

    def tick(self, axis: int) -> tuple[float, float]:
        """Return the middle, across or up, and the number."""
        low = min(g.bottom for g in self.glyphs if g.sign.isdigit())
        high = max(g.top for g in self.glyphs if g.sign.isdigit())
        middle = (low + high) / 2 if axis else (self.first.left + self.right) / 2
        return middle, float(self.numbers[0])


class Page:
    """All tokens on stage at one moment, and the lines of the code panel."""

    def __init__(self, mobjects: Iterable[Mobject]) -> None:
        leaves = {id(leaf): leaf for m in mobjects for leaf in m.family_members_with_points()}
        glyphs = [glyph for leaf in leaves.values() for glyph in recognised(leaf)]
        self._glyphs = [glyph for glyph in glyphs if glyph.font not in ("code", "script")]
        self.tokens = _tokens(self._glyphs)
        self.scripts = _tokens([glyph for glyph in glyphs if glyph.font == "script"])
        self.code = _code([glyph for glyph in glyphs if glyph.font == "code"])

    def rows(
        self, within: Region | None = None, *, colour: str = "", but: str = ""
    ) -> list[list[Decimal]]:
        """Return the numbers line by line, from the top, each line from the left.

        Exponents and indices do not count; ``colour`` and ``but`` are hex codes.
        """
        lines: list[list[Token]] = []
        for token in sorted(self.tokens, key=lambda t: -t.first.base):
            shown = token.first.colour
            if not token.numbers or shown == but.lower() or (colour and shown != colour.lower()):
                continue
            if within and not token.inside(within):
                continue
            if lines and abs(lines[-1][-1].first.base - token.first.base) < 0.25 * token.first.em:
                lines[-1].append(token)
            else:
                lines.append([token])
        ordered = (sorted(line, key=lambda t: t.first.left) for line in lines)
        return [[number for token in line for number in token.numbers] for line in ordered]

    def powers(self, within: Region) -> list[tuple[Decimal, int]]:
        """Return powers of ten with their factors, line by line: 4·10⁻⁹ is (4, -9)."""
        found = []
        for ten in (t for t in self.tokens if t.text.endswith("10") and t.inside(within)):
            near = [s for s in self.scripts if 0 < s.first.left - ten.right < 0.2 * ten.first.em]
            near = [s for s in near if abs(s.first.base - ten.first.top) < 0.5 * ten.first.em]
            if near:
                place = round(-ten.first.base, 2), ten.first.left
                found.append((*place, self._factor(ten), int(near[0].numbers[0])))
        return [(factor, exponent) for *_, factor, exponent in sorted(found)]

    def _factor(self, ten: Token) -> Decimal:
        """Return the number that stands before a power of ten, or 1."""
        for token in self.tokens:
            room = ten.first.left - token.right
            level = abs(token.first.base - ten.first.base) < 0.04 * ten.first.em
            if token.numbers and level and 0 < room < ten.first.em:
                return token.numbers[-1]
        return Decimal(1)

    def across(self, muted: str) -> "Scale":
        """Return what the tick labels say under a plane: the number at a place across."""
        ticks = self._ticks(muted)
        foot = min(t.first.base for t in ticks)
        return Scale([t.tick(0) for t in ticks if t.first.base < foot + 0.02])

    def up(self, muted: str) -> "Scale":
        """Return what the tick labels say beside a plane: the number at a height."""
        ticks = self._ticks(muted)
        foot, edge = min(t.first.base for t in ticks), min(t.right for t in ticks)
        beside = [t for t in ticks if t.first.base >= foot + 0.02 and t.right < edge + 0.02]
        return Scale([t.tick(1) for t in beside])

    def _ticks(self, muted: str) -> list[Token]:
        """Return tick labels; while one set of them fades into another, those seen better."""
        colour = muted.lower()
        clear = [g for g in self._glyphs if g.colour == colour and g.opacity > HALF]
        return [token for token in _tokens(clear) if token.numbers]


class Scale:
    """The straight line through the tick labels of an axis, from places to numbers."""

    def __init__(self, ticks: Sequence[tuple[float, float]]) -> None:
        places, numbers = np.array(ticks).T
        self._line = np.polyfit(places, numbers, 1)
        off = np.abs(np.polyval(self._line, places) - numbers).max()
        assert off < 0.01 * np.ptp(numbers), f"tick labels are uneven: {sorted(ticks)}"

    def __call__(self, place: float) -> float:
        return float(np.polyval(self._line, place))


def _joined(one: Glyph, other: Glyph) -> bool:
    em = one.em
    return (
        (one.font == "prose") == (other.font == "prose")
        and abs(other.em / em - 1) < 0.04
        and abs(other.base - one.base) < 0.04 * em
        and -0.25 * em < _cell(other)[0] - _cell(one)[1] < CLOSE * em
    )


def _cell(glyph: Glyph) -> tuple[float, float]:
    """Return the room of a glyph across; all digits, also a slim "1", are half an em wide."""
    if not glyph.sign.isdigit():
        return glyph.left, glyph.right
    middle = (glyph.left + glyph.right) / 2
    return middle - glyph.em / 4, middle + glyph.em / 4


def _tokens(glyphs: Sequence[Glyph]) -> list[Token]:
    """Chain glyphs; of the signs that a shape may be, the one that fits its neighbours counts."""
    left = sorted(glyphs, key=lambda g: g.left)
    tokens: list[list[Glyph]] = []
    for glyph in left:
        home = next((t for t in tokens if _joined(t[-1], glyph)), None)
        if home is None:
            tokens.append([glyph])
        else:
            home.append(glyph)
    return [Token(tuple(token)) for token in tokens]


def _code(glyphs: Sequence[Glyph]) -> list[str]:
    """Return lines of a fixed-width font, from the top, with their spaces."""
    if not glyphs:
        return []
    em = glyphs[0].em
    first = min(_middle(glyph) for glyph in glyphs)
    lines: dict[float, dict[int, Glyph]] = {}
    for glyph in sorted(glyphs, key=lambda g: -g.base):
        base = next((b for b in lines if abs(b - glyph.base) < 0.06 * em), glyph.base)
        lines.setdefault(base, {})[round((_middle(glyph) - first) / (ADVANCE * em))] = glyph
    return [
        "".join(line[at].sign if at in line else " " for at in range(max(line) + 1))
        for line in lines.values()
    ]


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2
