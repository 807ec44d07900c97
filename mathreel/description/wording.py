"""Words for colours, directions and places."""

import colorsys
from collections.abc import Mapping, Sequence

from mathreel.check.geometry import centre
from mathreel.check.snapshot import Box, Rgba

_GREY = 0.18
_DARK = 0.35
_HUES = (
    (12, "red"), (42, "orange"), (68, "yellow"), (165, "green"), (178, "turquoise"),
    (255, "blue"), (290, "purple"), (335, "pink"), (361, "red"),
)  # fmt: skip
_SLANT = 0.27
_PLACES = {
    "title": "in the title",
    "picture": "in the picture",
    "board": "on the board",
    "code": "on the board",
}


def colour(paint: Rgba) -> str:
    """Name a colour; the one of ink and paper has no name, for it says nothing."""
    hue, saturation, value = colorsys.rgb_to_hsv(*paint[:3])
    if saturation < _GREY or value < _DARK:
        return ""
    return next(name for end, name in _HUES if hue * 360 < end)


def direction(start: Sequence[float], end: Sequence[float]) -> str:
    """Say where something goes from one point of the picture to another; y points down."""
    right, up = end[0] - start[0], start[1] - end[1]
    across = "right" if right > 0 else "left"
    along = "up" if up > 0 else "down"
    if abs(up) < _SLANT * abs(right):
        return f"to the {across}"
    if abs(right) < _SLANT * abs(up):
        return along
    return f"{along} and to the {across}"


def place(box: Box, regions: Mapping[str, Box], frame: tuple[float, float]) -> str:
    """Say where something is: in a region of the layout, or else in a part of the frame."""
    x, y = centre(box)
    for name, (left, top, right, bottom) in regions.items():
        if name in _PLACES and left <= x <= right and top <= y <= bottom:
            return _PLACES[name]
    down = ("at the top", "in the middle", "at the bottom")[min(int(3 * y / frame[1]), 2)]
    across = ("on the left", "", "on the right")[min(int(3 * x / frame[0]), 2)]
    return f"{down} {across}".strip() if (across or down != "in the middle") else down


def listed(names: Sequence[str]) -> str:
    """Join names: ``a, b and c``; what is there several times is counted."""
    counted = [
        name if names.count(name) == 1 else several(name, names.count(name))
        for name in dict.fromkeys(names)
    ]
    if len(counted) == 1:
        return counted[0]
    return ", ".join(counted[:-1]) + f" and {counted[-1]}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def several(name: str, count: int) -> str:
    """Turn ``a blue point`` into ``three blue points``."""
    words = name.split(" ")
    bare = " ".join(words[1:] if words[0] in ("a", "an", "the") else words)
    noun, mark, rest = bare.partition(" labelled ")
    if not mark:
        noun, mark, rest = bare.partition(" pointing ")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {noun}s{mark}{rest}"


def with_article(name: str) -> str:
    """Put ``a`` or ``an`` before a name."""
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"
