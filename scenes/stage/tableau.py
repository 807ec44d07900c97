"""A system of equations as its augmented matrix [A | b], worked on row by row."""

from collections.abc import Sequence

import numpy as np
from manim import Animation, AnimationGroup, VGroup, VMobject

from mathcore.elimination import RowOperation
from scenes.stage.look import Role, Size, Space
from scenes.stage.motion import fly, vanish
from scenes.stage.readout import Readout
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter, apart_from, boxed
from scenes.stage.wording import is_exact, numeral

LIVE_DECIMALS = 1
LEAST_HEAD = 1.1


class Tableau(VGroup):
    """Two rows of three numbers between brackets; every state has its numbers in the same places.

    Parameters
    ----------
    region, typesetter
        Where it stands and who sets it.
    start
        The augmented matrix before anything is done, shape (2, 3).
    operations
        The row operations that are done to it.
    heads, roles
        Typst source over each column, and how its numbers look.
    """

    def __init__(
        self,
        region: Region,
        typesetter: Typesetter,
        start: np.ndarray,
        operations: Sequence[RowOperation],
        heads: Sequence[str],
        roles: Sequence[Role],
    ) -> None:
        self.operations = operations
        self.values = [start, *(np.hstack([o.left, o.right]) for o in operations)]
        texts = [[[_short(x) for x in row] for row in value] for value in self.values]
        live = [[f"{x:.{LIVE_DECIMALS}f}" for x in row] for row in start]
        states = [*texts, live]
        rooms = [max((row[c] for state in states for row in state), key=len) for c in range(3)]
        blocks = [_block(typesetter, state, roles, rooms) for state in states]
        self.brackets = apart_from(blocks[0], [f"r{r}c{c}" for r in range(2) for c in range(3)])
        self.entries = [
            [[block.select(f"r{r}c{c}") for c in range(3)] for r in range(2)] for block in blocks
        ]
        self.heads = VGroup(*(typesetter.maths(head) for head in heads))
        for column, head in enumerate(self.heads):
            head.move_to(self.entries[0][0][column]).set_y(self.brackets.get_top()[1] + 0.28)
        self.notes = VGroup(
            *(
                self._note(typesetter, operation, before)
                for operation, before in zip(operations, self.values, strict=False)
            )
        )
        cells = (glyphs for state in self.entries for row in state for glyphs in row)
        super().__init__(self.brackets, self.heads, self.notes, *cells)
        width = self.width
        region.place(self, 0.5, 0.7)
        for head in self.heads:
            # Indices are the smallest signs here: shrink the heads less than the numbers.
            head.scale(min(width / self.width, LEAST_HEAD))
        self.shown = [list(row) for row in self.entries[0]]
        self.live = [
            [
                Readout(typesetter, LIVE_DECIMALS, role, by_point=True).over(
                    self.entries[-1][r][c], live[r][c]
                )
                for c, role in enumerate(roles)
            ]
            for r in range(2)
        ]

    def _note(
        self, typesetter: Typesetter, operation: RowOperation, before: np.ndarray
    ) -> VMobject:
        """Say an operation beside the row that changes."""
        row = operation.row
        note = typesetter.maths(_said(operation, before), Size.LABEL, "focus")
        note.next_to(self.brackets, buff=Space.GAP)
        heights = [self.entries[0][r][0].get_y() for r in (row, operation.other)]
        return note.set_y(np.mean(heights) if operation.kind == "swap" else heights[0])

    def work(self, index: int) -> Animation:
        """Do a row operation: what is added to a row comes flying from the other row."""
        operation, after = self.operations[index], self.entries[index + 1]
        rows = {operation.row, operation.other} if operation.kind == "swap" else {operation.row}
        source = {operation.row: operation.other, operation.other: operation.row}
        moves = []
        changed = [
            (r, c)
            for r in sorted(rows)
            for c in range(3)
            if _short(self.values[index][r, c]) != _short(self.values[index + 1][r, c])
        ]
        before = [list(row) for row in self.shown]
        for r, c in changed:
            travellers = [] if operation.kind == "scale" else [before[source[r]][c]]
            moves += [vanish(before[r][c]), fly(travellers, after[r][c])]
            self.shown[r][c] = after[r][c]
        return AnimationGroup(*moves)

    def numbers(self) -> VGroup:
        """Return the numbers that stand between the brackets now."""
        return VGroup(*(glyphs for row in self.shown for glyphs in row))

    def show(self, state: int) -> VGroup:
        """Take up another state without working it out, and return its numbers."""
        self.shown = [list(row) for row in self.entries[state]]
        return self.numbers()

    def readouts(self) -> VGroup:
        """Return the numbers that can change while one looks."""
        return VGroup(*(readout for row in self.live for readout in row))

    def read(self, values: np.ndarray) -> None:
        """Let the changing numbers show these values, in place."""
        for readout, value in zip(self.readouts(), values.ravel(), strict=True):
            readout.show(value)


def _block(
    typesetter: Typesetter,
    texts: Sequence[Sequence[str]],
    roles: Sequence[Role],
    rooms: Sequence[str],
) -> VMobject:
    """Set an augmented matrix whose columns are as wide as ``rooms``, whatever is in them."""
    rows = (
        ", ".join(
            f"{{{{{boxed(text, role, rooms[c] + '.')} : r{r}c{c}}}}}"
            for c, (text, role) in enumerate(zip(row, roles, strict=True))
        )
        for r, row in enumerate(texts)
    )
    return typesetter.maths(f'mat(delim: "[", augment: #2, {"; ".join(rows)})')


def _short(value: float) -> str:
    """Return a number in full, if three decimals hold it, else rounded to two."""
    return numeral(value) if is_exact(value) else numeral(value, 2)


def _said(operation: RowOperation, before: np.ndarray) -> str:
    """Return an operation in Typst: ``div 2``, ``- "row 1"``, ``+ 0.5 "row 2"``."""
    if operation.kind == "swap":
        return "arrow.t.b"
    if operation.kind == "scale":
        pivot = _short(before[operation.row, operation.row])
        return f"div ({pivot})" if pivot.startswith("-") else f"div {pivot}"
    size = _short(abs(operation.factor))
    sign = "+" if operation.factor > 0 else "-"
    return f'{sign} {"" if size == "1" else size} "row {operation.other + 1}"'
