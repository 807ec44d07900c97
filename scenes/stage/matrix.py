"""Matrices set by Typst, whose entries, rows and columns can be taken, boxed and moved."""

from collections.abc import Iterable, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.stage.look import Role, Size
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter

COLUMN_GAP = 0.85
ROW_GAP = 0.62
BRACKET_GAP = 0.45
PADDING = 0.34


class Matrix(VGroup):
    """A matrix in square brackets.

    Parameters
    ----------
    typesetter
        Sets it, in one piece, so that rows share a baseline.
    rows
        Entries as Typst maths, row by row.
    role
        What the matrix is to the lesson; the brackets have the colour of the entries.
    size
        Size of the entries.
    room_for
        Typst maths that must fit where an entry stands; it widens every column alike.
    column_gap
        Between columns, in ems.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        rows: Sequence[Sequence[str]],
        role: Role = "ink",
        size: float = Size.FORMULA,
        *,
        room_for: Iterable[str] = (),
        column_gap: float = COLUMN_GAP,
    ) -> None:
        self.rows = [list(row) for row in rows]
        """What is shown, entry by entry, as Typst maths."""
        text = typesetter.words(_source(rows, room_for, column_gap), size, role)
        self.entries = [
            [text.select(_label(row, column)) for column in range(len(rows[0]))]
            for row in range(len(rows))
        ]
        entries = [glyph for row in self.entries for entry in row for glyph in entry]
        pieces = [glyph for glyph in text if glyph not in entries]
        middle = text.get_x()
        self.brackets = VGroup(
            _in_one([piece for piece in pieces if piece.get_x() < middle], -1),
            _in_one([piece for piece in pieces if piece.get_x() > middle], 1),
        )
        super().__init__(*self.brackets, *entries)

    @property
    def told(self) -> str:
        """What it is, for those who cannot see it."""
        rows, columns = self.shape
        return f"{rows} by {columns} matrix"

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of rows and columns."""
        return len(self.entries), len(self.entries[0])

    def entry(self, row: int, column: int) -> VGroup:
        """Return one entry."""
        return self.entries[row][column]

    def row(self, row: int) -> VGroup:
        """Return the entries of a row, in order."""
        return VGroup(*self.entries[row])

    def column(self, column: int) -> VGroup:
        """Return the entries of a column, from the top."""
        return VGroup(*(row[column] for row in self.entries))

    def centre(self, row: int, column: int) -> np.ndarray:
        """Return where an entry stands: the middle of its column, at the height of its row."""
        return np.array([self.column(column).get_x(), self.row(row).get_y(), 0.0])

    def area(
        self, rows: Iterable[int] | None = None, columns: Iterable[int] | None = None
    ) -> Region:
        """Return the region of some rows and columns (or all of them), with padding.

        It is as wide as the columns and as high as the rows are, so boxes of a kind are alike.
        """
        across = VGroup(*map(self.column, range(self.shape[1]) if columns is None else columns))
        up = VGroup(*map(self.row, range(self.shape[0]) if rows is None else rows))
        return Region(
            across.get_left()[0] - self.padding,
            up.get_bottom()[1] - self.padding,
            across.get_right()[0] + self.padding,
            up.get_top()[1] + self.padding,
        )

    @property
    def padding(self) -> float:
        """Distance from entries to a box around them."""
        return PADDING * self.line_height

    @property
    def line_height(self) -> float:
        """Height of the tallest entry: the measure of all that is drawn around entries."""
        return max(entry.height for row in self.entries for entry in row)


def longest(values: Iterable[str]) -> list[str]:
    """Return, of some sources, those that have the most characters, each once.

    Examples
    --------
    >>> longest(["7", "12", "-3", "12"])
    ['12', '-3']
    """
    known = dict.fromkeys(values)
    most = max(map(len, known))
    return [value for value in known if len(value) == most]


def _in_one(pieces: Sequence[VMobject], side: int) -> VMobject:
    """Return a bracket in one piece; of a tall one's pieces every joint would show."""
    stem = min(piece.width for piece in pieces)
    whole = VGroup(*pieces)
    back, hook, down = whole.width / 2 * side, -whole.width / 2 * side, whole.height / 2
    front = back - stem * side
    corners = [
        (back, -down), (back, down), (hook, down), (hook, down - stem), (front, down - stem),
        (front, stem - down), (hook, stem - down), (hook, -down), (back, -down),
    ]  # fmt: skip
    bracket = pieces[0].copy()
    if len(pieces) > 1:
        outline = Path().through([[x, y, 0.0] for x, y in corners])
        bracket.points = outline.points + whole.get_center()
    return bracket


def _label(row: int, column: int) -> str:
    return f"entry-{row}-{column}"


def _source(rows: Sequence[Sequence[str]], room_for: Iterable[str], column_gap: float) -> str:
    """Return Typst markup; boxes carry the labels, so that one compilation finds all entries."""
    measured = ", ".join(f"measure($ {source} $).width" for source in room_for)
    # Typst has no room between brackets and entries; the outer columns bring their own.
    last = len(rows[0]) - 1
    cells = ", ".join(
        "("
        + ", ".join(
            f"pad(left: {BRACKET_GAP * (column == 0)}em, right: {BRACKET_GAP * (column == last)}em)"
            f"[#box(width: room, align(center)[${entry}$]) <{_label(row, column)}>]"
            for column, entry in enumerate(entries)
        )
        + ",)"
        for row, entries in enumerate(rows)
    )
    return (
        f"#context {{ let room = {f'calc.max(0pt, {measured})' if measured else 'auto'}\n"
        f'$ #math.mat(delim: "[", row-gap: {ROW_GAP}em, column-gap: {column_gap}em, {cells}) $ }}'
    )
