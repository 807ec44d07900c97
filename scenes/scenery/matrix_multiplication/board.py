"""What is written beside a product of matrices: sizes, sums, rules, and the NumPy session."""

from collections.abc import Sequence

import numpy as np

from mathcore.matrices import EntryStep, multiply, product_steps
from scenes.scenery.matrix_multiplication.size_rule import SizeRule
from scenes.stage.code_panel import PADDING, CodePanel
from scenes.stage.console import Exchange, run
from scenes.stage.regions import Layout, Region
from scenes.stage.typeset import Lines, Typesetter
from scenes.stage.wording import numeral

RULES_AND_CODE = 2.25, 2.75
# Height of a line of code and width of a character, when they are just legible.
LINE_OF_CODE, CHARACTER = 0.28, 0.113


class ProductBoard:
    """Everything beside the picture, each in its place from the start.

    Parameters
    ----------
    layout, typesetter
        Where it stands, and what sets it.
    A, B
        The factors.

    Attributes
    ----------
    sizes
        The rule of sizes.
    arithmetic
        How the first row meets the first column: a line for each pair, and one for the sum.
    questions
        A line for each column that the first row asks.
    rules
        What an entry is, and what a row is.
    code
        The last row, where there is room for it, and the whole product, by NumPy.
    """

    def __init__(
        self, layout: Layout, typesetter: Typesetter, A: np.ndarray, B: np.ndarray
    ) -> None:
        self._layout, self._typesetter = layout, typesetter
        self.sizes = SizeRule(typesetter, *A.shape, B.shape[1])
        layout.board.place(self.sizes)
        self.arithmetic = self._arithmetic(product_steps(A, B)[0])
        self.questions = self._lines(
            *(
                f'first("row" 1) dot second("column" {column}) & = & result({numeral(entry)})'
                for column, entry in enumerate(multiply(A, B)[0], 1)
            )
        )
        self.rules = self._lines(
            'result("entry"_(i j)) & = first("row"_i) dot second("column"_j)',
            'result("row"_i) & = first("row"_i) second(B)',
        )
        self.code = self._code(A, B)

    def _arithmetic(self, first: EntryStep) -> Lines:
        return self._lines(
            *(
                f"first({numeral(a)}) dot second({bracketed(b)}) & = & focus({numeral(p)})"
                for a, b, p in zip(first.left, first.right, first.products, strict=True)
            ),
            f'"sum" & = & result({numeral(first.entry)})',
        )

    def _code(self, A: np.ndarray, B: np.ndarray) -> CodePanel:
        for_rules, for_code = self._layout.board_and_code(*RULES_AND_CODE)
        for_rules.place(self.rules)
        roles = {"A": "first", "B": "second"}
        names = {"A": A, "B": B}
        last = f"A[{len(A) - 1}] @ B"
        sessions = ([last, "A @ B"], ["A @ B"], [last])
        inside = for_code.inset(left=PADDING, right=PADDING)
        width = int(inside.width / CHARACTER)
        sources = next((s for s in sessions if _fits(run(s, names), width, for_code)), [last])
        return CodePanel(for_code, self._typesetter, sources, roles, width, names)

    def _lines(self, *sources: str) -> Lines:
        return self._layout.board.place(self._typesetter.lines(sources))


def _fits(session: Sequence[Exchange], width: int, region: Region) -> bool:
    """Whether a session is legible in a region, without a line being broken."""
    lines = [
        line
        for exchange in session
        for line in (f">>> {exchange.source}", *exchange.output.split("\n"))
    ]
    high = LINE_OF_CODE * (len(lines) + 1)
    return max(map(len, lines)) <= width and high < region.height


def bracketed(value: float) -> str:
    """Return a factor in Typst, in round brackets if it is negative."""
    return f"({numeral(value)})" if value < 0 else numeral(value)
