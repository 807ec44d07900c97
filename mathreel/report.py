"""What people are told: the table at the end of a render, and errors. Needs no more than rich."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from mathreel.errors import MathreelError

UP_TO_DATE = "up to date"

Row = Sequence[str | Text]
"""Scene, number of beats, length, time spent, status, file."""


def make_console(*, stderr: bool = False) -> Console:
    """Return a console that does not cut lines where nobody is watching."""
    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=160)


def summary(rows: Iterable[Row], of_film: str) -> Group:
    """Return the table, and what is said of the film, if anything."""
    table = Table("scene", "beats", "length", "time", "status", "file", box=None, pad_edge=False)
    for column in table.columns[1:4]:
        column.justify = "right"
    table.columns[-1].overflow = "fold"
    for row in rows:
        table.add_row(*row)
    return Group(table, Text(of_film)) if of_film else Group(table)


def shown(path: Path) -> str:
    """Write a path as short as it can be from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def show_error(error: MathreelError) -> None:
    """Print a short friendly message."""
    make_console(stderr=True).print(Text(f"error: {error}"), soft_wrap=True)
