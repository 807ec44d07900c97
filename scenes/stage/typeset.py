"""Text and formulas, set by Typst from the fonts inside its wheel.

Roles are Typst functions here: ``first(u) + second(v)`` shows ``u`` and ``v`` in the colours of
the first and second input, in whichever look.
"""

from collections.abc import Sequence
from typing import get_args

from manim import MathTypst, Typst, VGroup

from scenes.stage.look import Layer, Look, Role, Size
from scenes.stage.wording import ems

PROSE_FONT = "Libertinus Serif"
MATHS_FONT = "New Computer Modern Math"
CODE_FONT = "DejaVu Sans Mono"
INDEX = 1.2
"""How much larger ``x_index(1)`` sets an index than Typst would: the smallest sign decides how far
a formula can be shrunk."""


class Typesetter:
    """Sets text in one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        roles = "\n".join(
            f'#let {role}(body) = text(fill: rgb("{look.colour(role)}"), body)'
            for role in get_args(Role)
        )
        self._preamble = (
            f'#set text(font: "{PROSE_FONT}", fallback: false)\n'
            f'#show math.equation: set text(font: "{MATHS_FONT}", weight: 450)\n'
            f'#show raw: set text(font: "{CODE_FONT}", size: 1em)\n'
            f"#set par(leading: 0.8em)\n"
            f"#let index(body) = text({INDEX}em, body)\n"
            f"{roles}"
        )

    def words(self, text: str, size: float = Size.LABEL, role: Role = "ink") -> Typst:
        """Set a line of Typst markup: prose, in which ``$…$`` is a formula."""
        return self._dress(
            Typst(
                text,
                font_size=size,
                color=self.look.colour(role),
                typst_preamble=self._preamble,
            )
        )

    def maths(self, source: str, size: float = Size.FORMULA, role: Role = "ink") -> MathTypst:
        """Set a displayed formula; ``{{part : name}}`` makes a part that ``select`` finds."""
        return self._dress(
            MathTypst(
                source,
                font_size=size,
                color=self.look.colour(role),
                typst_preamble=self._preamble,
            )
        )

    def lines(self, sources: Sequence[str], size: float = Size.FORMULA) -> "Lines":
        """Set formulas under one another, aligned at each ``&``, right and left of it in turn."""
        return Lines(self, sources, size)

    def _dress(self, text: Typst) -> Typst:
        for glyph in text.family_members_with_points():
            # Manim keeps the parsed SVG path of each glyph, and copies it whenever the glyph is
            # animated; with the points made, nothing reads it again.
            glyph.path_obj = None
        return text.set_z_index(Layer.LABEL)


class Lines(VGroup):
    """A block of formulas; ``block[0]`` is the glyphs of the first line, to be shown in turn."""

    def __init__(self, typesetter: Typesetter, sources: Sequence[str], size: float) -> None:
        rows = [[part.strip() for part in source.split("&")] for source in sources]
        aligned = " \\\n".join(
            " & ".join(
                f"{{{{{part} : line{row}part{side}}}}}" if part else ""
                for side, part in enumerate(parts)
            )
            for row, parts in enumerate(rows)
        )
        self.formula = typesetter.maths(aligned, size)
        super().__init__(
            *(
                VGroup(
                    self.formula.select(f"line{row}part{side}")
                    for side, part in enumerate(parts)
                    if part
                )
                for row, parts in enumerate(rows)
            )
        )


def literal(text: str) -> str:
    """Return Typst markup for a text in which no sign means anything, in whichever script.

    >>> print(literal("*a* #b"))
    #text(fallback: true, "*a* #b")
    """
    quoted = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    # Without what cannot be seen, such as control characters, which no font has.
    shown = "".join(sign for sign in quoted if sign.isprintable())
    return f'#text(fallback: true, "{shown}")'


def apart_from(text: Typst, names: Sequence[str], within: str | None = None) -> VGroup:
    """Return what a text, or a part of it, has beside its parts of these names, such as signs."""
    named = {glyph for name in names for glyph in text.select(name)}
    whole = text.select(within) if within else text
    return VGroup(*(glyph for glyph in whole if glyph not in named))


def boxed(text: str, role: Role, widest: str) -> str:
    """Return Typst maths in a box with room for the widest number that will stand there."""
    return f"#box(width: {ems(widest):g}em, align(center, ${role}({text})$))"


def column(entries: Sequence[str], name: str | None = None) -> str:
    """Return the Typst source of a column vector; a name makes entry 0 selectable as ``name0``."""
    cells = (
        f"{{{{{entry} : {name}{row}}}}}" if name else entry for row, entry in enumerate(entries)
    )
    return f'vec({", ".join(cells)}, delim: "[")'
