"""What is written beside a product of matrices: sizes, sums, rules, and the NumPy session."""

import numpy as np

from mathcore.matrices import EntryStep, multiply, product_steps
from scenes.scenery.matrix_multiplication.size_rule import SizeRule
from scenes.stage.code_panel import CodePanel, characters, fits
from scenes.stage.console import run
from scenes.stage.regions import Layout
from scenes.stage.typeset import Lines, Typesetter
from scenes.stage.wording import numeral

RULES_AND_CODE = 2.25, 2.75


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
        How the first row meets the first column: a line for each pair, and one for the
        sum of several.
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
        pairs = [
            f"first({numeral(a)}) dot second({bracketed(b)}) & = & focus({numeral(p)})"
            for a, b, p in zip(first.left, first.right, first.products, strict=True)
        ]
        total = f'"sum" & = & result({numeral(first.entry)})'
        return self._lines(*pairs, *[total][: len(pairs) - 1])

    def _code(self, A: np.ndarray, B: np.ndarray) -> CodePanel:
        for_rules, for_code = self._layout.board_and_code(*RULES_AND_CODE)
        for_rules.place(self.rules)
        roles = {"A": "first", "B": "second"}
        names = {"A": A, "B": B}
        last = f"A[{len(A) - 1}] @ B"
        sessions = ([last, "A @ B"], ["A @ B"], [last])
        width = characters(for_code)
        sources = next((s for s in sessions if fits(run(s, names), width, for_code)), [last])
        return CodePanel(for_code, self._typesetter, sources, roles, width, names)

    def _lines(self, *sources: str) -> Lines:
        return self._layout.board.place(self._typesetter.lines(sources))


def bracketed(value: float) -> str:
    """Return a factor in Typst, in round brackets if it is negative."""
    return f"({numeral(value)})" if value < 0 else numeral(value)
