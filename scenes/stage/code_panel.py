"""The panel that shows NumPy doing what the picture shows."""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap

from manim import Animation, LaggedStart, VGroup

from scenes.stage.box import Box
from scenes.stage.console import LINE_WIDTH, Exchange, run
from scenes.stage.look import Role, Size, Tempo
from scenes.stage.motion import Drive, appear
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter

PADDING = 0.25
INDENT = 4
"""Of what is left of an answer that is too long for its line."""
LINE_HEIGHT, CHARACTER = 0.28, 0.112
"""Of a line of code, and width of a character, when they are just legible."""
GROWTH = 0.15
"""Seconds in which the panel makes room for a line."""


class CodePanel(VGroup):
    """A NumPy session in its region, line by line; the panel grows with the lines shown.

    Parameters
    ----------
    region
        Where the panel stands; the whole session is fitted into it.
    typesetter
        Sets the lines.
    sources
        What is typed. Every line is run when the panel is built.
    roles
        Names that are shown in the colour of a role, such as ``{"u": "first"}``.
    line_width
        Where NumPy breaks a long array, and the panel any other long answer, in characters.
    names
        What the session knows before the first line, such as matrices that the picture shows.
    """

    def __init__(
        self,
        region: Region,
        typesetter: Typesetter,
        sources: Sequence[str],
        roles: Mapping[str, Role] | None = None,
        line_width: int = LINE_WIDTH,
        names: Mapping[str, object] | None = None,
    ) -> None:
        self.exchanges = run(sources, names, line_width)
        look = typesetter.look
        text = typesetter.words(_session(self.exchanges, roles or {}, line_width), Size.CODE)
        inner = region.inset(left=PADDING, right=PADDING, top=PADDING, bottom=PADDING)
        inner.place(text, 0, 1)
        self.typed = [text.select(f"typed{index}") for index in range(len(sources))]
        self.answers = [
            text.select(f"answer{index}") if exchange.output else VGroup()
            for index, exchange in enumerate(self.exchanges)
        ]
        self._region, self._shown = region, 0
        self.frame = Box(look, None).enclose(self._around(0))
        super().__init__(self.frame, text)

    def _around(self, last: int) -> Region:
        """Return the part of the region that the session takes up to a line and its answer."""
        lines = [part for part in (self.typed[last], self.answers[last]) if part]
        bottom = min(part.get_bottom()[1] for part in lines)
        return Region(self._region.left, bottom - PADDING, self._region.right, self._region.top)

    def grow(self, last: int) -> Drive:
        """Make room for all lines up to one, if there is not."""
        start, end = self._around(self._shown), self._around(max(last, self._shown))
        self._shown = max(last, self._shown)
        return Drive(self.frame, lambda part: self.frame.between(start, end, part), GROWTH)

    def show_lines(self, *indices: int, run_time: float = Tempo.STEP) -> Animation:
        """Type lines, each followed by its answer."""
        steps: list[Animation] = []
        for index in indices:
            if index > self._shown:
                steps.append(self.grow(index))
            glyphs = [VGroup(glyph) for glyph in self.typed[index]]
            steps.append(LaggedStart(*(appear(g, run_time=0.1) for g in glyphs), lag_ratio=0.3))
            if self.exchanges[index].output:
                steps.append(appear(self.answers[index]))
        return LaggedStart(*steps, lag_ratio=1.0, run_time=run_time * len(indices))


def fits(session: Sequence[Exchange], width: int, region: Region) -> bool:
    """Whether a session is legible in a region, without a line that is longer than ``width``."""
    lines = [
        line
        for exchange in session
        for line in (f">>> {exchange.source}", *exchange.output.split("\n"))
        if line
    ]
    high = LINE_HEIGHT * len(lines) + 2 * PADDING
    return max(map(len, lines)) <= width and high < region.height


def characters(region: Region) -> int:
    """Return how many characters of code a panel in a region has room for, when just legible."""
    return int((region.width - 2 * PADDING) / CHARACTER)


def _session(
    exchanges: Sequence[Exchange], roles: Mapping[str, Role], line_width: int = LINE_WIDTH
) -> str:
    lines = []
    for index, exchange in enumerate(exchanges):
        typed = f"#muted(raw({_quoted('>>> ')}))" + _coloured(exchange.source, roles)
        lines.append(f"[#box[{typed}] <typed{index}>]")
        if exchange.output:
            broken = (
                part for line in exchange.output.split("\n") for part in _broken(line, line_width)
            )
            role = "leftover" if exchange.failed else "ink"
            answer = " \\ ".join(f"#{role}(raw({_quoted(line)}))" for line in broken)
            lines.append(f"[#box[{answer}] <answer{index}>]")
    return f"#set par(leading: 0.55em)\n#grid(row-gutter: 0.62em, {', '.join(lines)})"


def _broken(line: str, width: int) -> list[str]:
    """Break a line that is too long at its spaces; what is left of it is indented."""
    if len(line) <= width:
        return [line]
    return wrap(line, width, break_long_words=False, subsequent_indent=" " * INDENT)


def _coloured(source: str, roles: Mapping[str, Role]) -> str:
    """Return a line of Python as Typst markup, each known name in the colour of its role."""
    pieces = re.split(r"(\b[A-Za-z_]\w*\b)", source)
    return "".join(
        f"#{roles.get(piece, 'ink')}(raw({_quoted(piece)}))" for piece in pieces if piece
    )


def _quoted(text: str) -> str:
    """Return a Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
