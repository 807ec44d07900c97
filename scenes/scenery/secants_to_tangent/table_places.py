"""Where the table of slopes stands, and NumPy beside or under it, if both are legible there."""

from collections.abc import Sequence
from dataclasses import replace

from manim import VGroup

from scenes.stage.code_panel import characters, fits
from scenes.stage.console import run
from scenes.stage.look import Space
from scenes.stage.regions import Layout, Region


def table_places(
    layout: Layout, table: VGroup, sessions: Sequence[Sequence[str]]
) -> tuple[Region, Region | None]:
    """Return a region for the table, and one for the sessions if there is room for them, too.

    Where code stands beside the table, the table takes the width it needs, and the code the rest.
    """
    board, code = layout.board, layout.code
    if code.left < board.right:
        return board, code
    width = table.width * min(1.0, board.height / table.height)
    narrow = replace(board, right=board.left + width)
    rest = replace(code, left=narrow.right + Space.GAP)
    if all(legible(sources, rest) for sources in sessions):
        return narrow, rest
    return replace(board, right=code.right), None


def legible(sources: Sequence[str], region: Region) -> bool:
    """Whether a session is legible in a region."""
    width = characters(region)
    return width > 0 and fits(run(sources, line_width=width), width, region)
