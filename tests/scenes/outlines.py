"""Glyphs known by their outlines, whatever their size: reference glyphs are set in each font."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from manim import VMobject

from scenes.stage.look import LOOKS
from scenes.stage.typeset import Typesetter

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
ALPHABETS = {
    "maths": (
        f"{DIGITS}.−+=()/|≈≠∞·×<→",
        '0123456789 . - + = "()/" "|" approx != oo dot times < ->',
    ),
    "letters": (LETTERS, " ".join(LETTERS)),
    "prose": (LETTERS + DIGITS + ".,", None),
    "code": (LETTERS + DIGITS + ".,:;+-*/=<>()[]_'@&|%", None),
    "script": (f"{DIGITS}−", " ".join(f"x^({digit})" for digit in DIGITS) + " x^(-)"),
}
SEEN = 0.3
SAME = 4e-3
EM = 0.5
"""Of the reference glyphs, in units."""


@dataclass(frozen=True)
class Glyph:
    """A sign where it stands: its font, box, base line, em and colour."""

    sign: str
    font: str
    left: float
    right: float
    bottom: float
    top: float
    base: float
    em: float
    colour: str
    opacity: float


@cache
def references() -> dict[int, tuple[np.ndarray, list[tuple[str, str, float, float]]]]:
    """Return outlines by number of points, and of each: sign, font, height and base, in ems."""
    setter = Typesetter(LOOKS["dark"])
    size = 96 * EM
    found: dict[int, list] = {}
    for font, (signs, source) in ALPHABETS.items():
        if source:
            text = setter.maths(source, size)
        elif font == "prose":
            text = setter.words(" ".join(signs), size)
        else:
            text = setter.words(f'#raw("{" ".join(signs)}")', size)
        glyphs = text.family_members_with_points()
        if font == "script":
            glyphs = glyphs[1::2]  # without the letters that they are exponents of
        assert len(glyphs) == len(signs), (font, len(glyphs), len(signs))
        one = glyphs[signs.index("1" if "1" in signs else "x")]
        base = one.points[:, 1].min()
        for sign, glyph in zip(signs, glyphs, strict=True):
            plain, height, low = _plain(glyph.points)
            found.setdefault(len(plain), []).append((plain, (sign, font, height, low - base)))
    return {n: (np.array([p for p, _ in many]), [d for _, d in many]) for n, many in found.items()}


def recognised(leaf: VMobject) -> list[Glyph]:
    """Return what a shape may be: one sign, none, or several that differ by their height only."""
    opacity = float(leaf.get_fill_opacity())
    if opacity < SEEN or len(leaf.points) not in references():
        return []
    outlines, signs = references()[len(leaf.points)]
    plain, height, low = _plain(leaf.points)
    tolerance = SAME * max(1.0, np.abs(plain).max())
    alike = np.flatnonzero(np.abs(outlines - plain).max(axis=(1, 2)) < tolerance)
    left, right = leaf.points[:, 0].min(), leaf.points[:, 0].max()
    colour = leaf.get_fill_color().to_hex().lower()
    found = []
    for sign, font, tall, foot in (signs[index] for index in alike):
        em = EM * height / tall
        base = low - foot * height / tall
        found.append(Glyph(sign, font, left, right, low, low + height, base, em, colour, opacity))
    return found


def _plain(points: np.ndarray) -> tuple[np.ndarray, float, float]:
    flat = np.asarray(points, float)[:, :2]
    low = flat.min(axis=0)
    height = max(float(flat[:, 1].max() - low[1]), 1e-9)
    return (flat - low) / height, height, float(low[1])
