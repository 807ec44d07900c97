"""What a role looks like: colours, type scale, spacing and tempo, for each look.

A scene names roles (first input, second input, result, left-over, focus, muted), never colours.
Within a look the roles differ in hue for the eye, and in lightness for those who do not see the
hue and for grey printouts; the tests measure both.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from mathreel.pace import LOOK_SECONDS

Role = Literal["ink", "muted", "first", "second", "result", "leftover", "focus"]


@dataclass(frozen=True)
class Look:
    """The colours (sRGB hex) of every role on one background, and how bold lines are."""

    name: str
    background: str
    panel: str
    """Fill behind code."""
    grid: str
    """Lines that are only there to count by; too faint to carry meaning."""
    ink: str
    muted: str
    first: str
    second: str
    result: str
    leftover: str
    focus: str
    boldness: float = 1.0
    """Factor on every line's width."""

    def colour(self, role: Role) -> str:
        """Return the hex colour of a role."""
        return str(getattr(self, role))


LOOKS = {
    look.name: look
    for look in (
        Look(
            name="dark",
            background="#10151c",
            panel="#1a212b",
            grid="#2c3744",
            ink="#f1efe7",
            muted="#8b95a5",
            first="#3da7f6",
            second="#fea857",
            result="#83ee89",
            leftover="#f54766",
            focus="#fdf265",
        ),
        Look(
            name="light",
            background="#fbfaf6",
            panel="#f6f4ee",
            grid="#dad7cd",
            ink="#1b1f24",
            muted="#5d6673",
            first="#0023b2",
            second="#a95a00",
            result="#005b26",
            leftover="#bc0d51",
            focus="#3e005c",
        ),
        Look(
            name="print",
            background="#ffffff",
            panel="#f6f6f6",
            grid="#cfcfcf",
            ink="#000000",
            muted="#555c66",
            first="#0023b2",
            second="#a95a00",
            result="#005b26",
            leftover="#bc0d51",
            focus="#3e005c",
            boldness=1.5,
        ),
    )
}


def look_named(name: str) -> Look:
    """Return a look by name.

    Raises
    ------
    ValueError
        If there is no such look; the message names the ones there are.
    """
    if name in LOOKS:
        return LOOKS[name]
    nearest = get_close_matches(str(name), LOOKS, n=1)
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    raise ValueError(f"look is {name!r}; expected one of {', '.join(LOOKS)}.{hint}")


class Size:
    """Font sizes, in Manim's font points (48 points are an em of half a unit)."""

    MATRIX = 46.0
    """Numbers that are themselves the picture."""
    TITLE = 42.0
    FORMULA = 38.0
    LABEL = 36.0
    TABLE = 30.0
    CODE = 27.0
    TICK = 23.0
    TICK_POWER = 28.0
    """Ticks with exponents, which are set at two thirds of it."""


class Space:
    """Distances, in scene units; the frame's short side is 8."""

    MARGIN = 0.4
    GAP = 0.3
    TIGHT = 0.14


class Stroke:
    """Line widths, in Manim's hundredths of a unit, before the look's boldness."""

    GRID = 1.5
    AXIS = 2.5
    HELPER = 3.0
    CURVE = 4.5
    ARROW = 6.0


class Layer:
    """Drawing order (z-index), so that what is added later need not lie on top."""

    GRID = 0
    SHADE = 1
    HELPER = 2
    CURVE = 3
    ARROW = 4
    POINT = 5
    LABEL = 6
    LIFTED = 7
    """What was lifted out of its place and covers what it passes over."""
    LIFTED_LABEL = 8


class Tempo:
    """How long things take, in seconds."""

    QUICK = 0.5
    STEP = 0.9
    SLOW = 1.8
    LOOK = LOOK_SECONDS
    """The least time a finished picture stands still."""
