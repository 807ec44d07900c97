"""A table of numbers: one block of type, so that columns align on the decimal point."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from manim import VGroup

from scenes.stage.look import Role, Size
from scenes.stage.typeset import Typesetter


@dataclass(frozen=True)
class Column:
    """A column: its heading (Typst markup), its numbers as they are shown, and their role."""

    heading: str
    entries: Sequence[str]
    role: Role = "ink"

    @property
    def decimals(self) -> int:
        """How many decimals the longest entry has."""
        return max(map(_decimals, self.entries))


class NumberTable(VGroup):
    """Numbers in columns; every cell can be shown by itself.

    Parameters
    ----------
    typesetter
        Sets the whole table at once.
    columns
        From left to right. An entry is the source of a formula; where it has fewer decimals than
        others in its column it ends before the column's edge, so that the points align.
    groups
        Headings over several columns: text, and how many columns it spans; an empty text for none.
    roles
        Roles of rows that differ from those of the columns, by index.
    size
        Of the type.
    gutter
        Between columns, in ems.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        columns: Sequence[Column],
        *,
        groups: Sequence[tuple[str, int]] = (),
        roles: dict[int, Role] | None = None,
        size: float = Size.TABLE,
        gutter: float = 1.5,
    ) -> None:
        self.columns = [*columns]
        cells = [
            f"grid.cell(colspan: {span}, align: center, [{_part(text, f'group{index}')}])"
            for index, (text, span) in enumerate(groups)
        ]
        cells += [
            f"grid.cell(align: center, [{_part(column.heading, f'heading{index}')}])"
            for index, column in enumerate(columns)
        ]
        for row in range(len(columns[0].entries)):
            for index, column in enumerate(columns):
                role = (roles or {}).get(row, column.role)
                cells.append(f"[{_entry(column, row, role, f'cell{index}x{row}')}]")
        self._text = typesetter.words(
            f"#grid(columns: {len(columns)}, align: right, column-gutter: {gutter}em, "
            f"row-gutter: 0.66em, {', '.join(cells)})",
            size,
        )
        super().__init__(self._text)

    def heading(self, column: int) -> VGroup:
        """Return the heading of a column."""
        return self._text.select(f"heading{column}")

    def group(self, index: int) -> VGroup:
        """Return a heading over several columns."""
        return self._text.select(f"group{index}")

    def cell(self, column: int, row: int) -> VGroup:
        """Return the glyphs of a number."""
        return self._text.select(f"cell{column}x{row}")


def _entry(column: Column, row: int, role: Role, name: str) -> str:
    entry = column.entries[row]
    if not entry:
        return ""
    missing = column.decimals - _decimals(entry)
    padding = "" if not missing else ("." if not _decimals(entry) else "") + "0" * missing
    filler = f"#hide[${padding}$]" if padding else ""
    return _part(f"#{role}[${entry}$]", name) + filler


def _decimals(entry: str) -> int:
    """Return how many digits follow the point; names such as ``arrow.r`` have points too."""
    found = re.search(r"\d\.(\d+)", entry)
    return len(found[1]) if found else 0


def _part(markup: str, name: str) -> str:
    # No space before the label: it would be set, and the column would lose its edge.
    return f"#box[{markup}]<{name}>" if markup else ""
