"""The symbols of least squares with three rows and two columns, the numbers always beside them."""

from collections.abc import Iterable, Sequence

import numpy as np
from manim import VGroup

from mathcore.elimination import inverse
from mathcore.least_squares import Fit
from mathcore.matrices import multiply, transpose
from mathcore.rank import determinant
from scenes.stage.look import Role, Space
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter, column
from scenes.stage.wording import is_exact, numeral

XT = "X^index(top)"
W = "bold(w)"
Y = "bold(y)"
XW = "result(X bold(w))"
E = "leftover(bold(e))"
W1, W2 = "w_index(1)", "w_index(2)"
X1, X2 = "first(bold(x)_index(1))", "second(bold(x)_index(2))"
PAIR: tuple[Role, Role] = ("first", "second")
"""The roles of the two columns."""
WEIGHTS = f"{W} = ({XT} X)^index(-1) {XT} {Y}"
MOST_SHRUNK = 0.75
"""What would be made smaller than this is told in fewer words."""
COMBINATION = f"{XW} = {W1} {X1} + {W2} {X2}"
ERROR = f"{E} = {Y} - {XW}"


class LeastSquaresBoard:
    """All that is written while a system without an answer is solved as well as can be.

    Parameters
    ----------
    typesetter
        Sets the formulas.
    region
        The board.
    code
        Where NumPy is shown in the end; until then its place is written on as well.
    X, y, fit
        Two independent columns, shape (3, 2), three targets, and their least-squares fit.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        region: Region,
        code: Region,
        X: np.ndarray,
        y: np.ndarray,
        fit: Fit,
    ) -> None:
        self._type = typesetter
        self._X, self._y, self._fit = X, y, fit
        self._room = region
        self.equations, self.columns = self._equations(), self._columns()
        whole = self.columns.width
        self.above, self.below = halves(region, code, self.equations.width, whole)
        self.above.place(self.equations)
        self.below.place(self.columns)
        self.unequal = typesetter.maths("leftover(eq.not)").scale(self.columns.width / whole)
        self.unequal.move_to(self.columns.select("equals"))
        self.combination = self.above.place(typesetter.maths(COMBINATION))
        self.both_products = typesetter.maths(f"{XT} ({Y} - {XW}) = bold(0)")
        self._cast_products(*halves(region, code, 2, 1))
        self.algebra = region.place(self._algebra())
        self.solved = region.place(self._solved())

    def _equations(self):
        """Row by row: one equation for each point; a negative number is its own sign."""
        rows = [
            f"{{{{first({numeral(a)}) : a{row}}}}} & {W1} & med {plus(b)} "
            f"{{{{second({numeral(b)}) : b{row}}}}} & {W2} = & {{{{{numeral(target)} : y{row}}}}}"
            for row, ((a, b), target) in enumerate(zip(self._X, self._y, strict=True))
        ]
        return self._type.maths(" \\\n".join(rows))

    def _columns(self):
        """Column by column: so much of one, so much of the other."""
        first, second = self._X.T
        return self._type.maths(
            f"{W1} limits(first({column(numerals(first), 'a')}))_({under(X1)}) + "
            f"{W2} limits(second({column(numerals(second), 'b')}))_({under(X2)}) "
            f"{{{{= : equals}}}} limits({column(numerals(self._y), 'y')})_({under(Y)})"
        )

    def _cast_products(self, roomier: Region, smaller: Region) -> None:
        """Set both columns, laid down as rows of the transpose, times the error.

        Where there is little room the numbers stand alone, and the symbols below them.
        """
        for name in (f"{XT} {E} =", ""):
            self.products = self._products(name)
            if self.products.width * MOST_SHRUNK <= roomier.width:
                break
        roomier.place(self.products)
        smaller.place(self.both_products)

    def _products(self, name: str):
        rest = self._fit.residual
        rows = [
            ", ".join(f"{{{{{role}({numeral(entry)}) : {role}{row}}}}}" for row, entry in cells)
            for role, cells in zip(PAIR, map(enumerate, self._X.T), strict=True)
        ]
        zeros = column([f"{{{{0 : {role}3}}}}" for role in PAIR])
        return self._type.maths(
            f'{name} mat({"; ".join(rows)}, delim: "[") '
            f"leftover({column(numerals(rest))}) {sign(rest)} {zeros}"
        )

    def _algebra(self):
        """From the right angle to the weights, symbols and numbers in turn."""
        gram = multiply(transpose(self._X), self._X)
        moments = column(numerals(multiply(transpose(self._X), self._y[:, None])[:, 0]))
        answer = f"{sign(self._fit.weights)} {column(numerals(self._fit.weights))}"
        normal = f"& {XT} X {W} = {XT} {Y}"
        numbers = f"& {matrix(gram)} {W} = {moments}"
        return self._first_to_fit(
            self._type.lines(lines)
            for lines in (
                [normal, numbers, f"& {WEIGHTS}", f"& = {inverted(gram)} {moments} {answer}"],
                [normal, f"& {WEIGHTS}", f"{numbers} comma space {W} {answer}"],
                [normal, f"& {WEIGHTS}", f"& {W} {answer}"],
            )
        )

    def _solved(self):
        """The weights; and the targets, taken apart into the shadow and the error."""
        shadow, rest, weights = self._fit.fitted, self._fit.residual, self._fit.weights
        sum_of_both = (
            f"limits({column(numerals(self._y))})_({under(Y)}) {sign([*shadow, *rest])} "
            f"limits(result({column(numerals(shadow), 's')}))_({under(XW)}) + "
            f"limits(leftover({column(numerals(rest), 'e')}))_({under(E)})"
        )
        answer = f"{sign(weights)} {column(numerals(weights))}"
        return self._first_to_fit(
            self._type.maths(text)
            for text in (
                f"{WEIGHTS} {answer} \\\n{sum_of_both}",
                f"{WEIGHTS} \\\n{sum_of_both}",
                sum_of_both,
            )
        )

    def _first_to_fit(self, texts: Iterable[VGroup]) -> VGroup:
        """Return the first text that fits the board without much shrinking, or else the last."""
        for text in texts:
            if min(self._room.width / text.width, self._room.height / text.height) > MOST_SHRUNK:
                break
        return text

    @property
    def rest_of_columns(self) -> VGroup:
        """The column form without the entries of the two columns."""
        return without(
            self.columns, [part for name in "ab" for part in self.entries("columns", name)]
        )

    @property
    def rest_of_products(self) -> VGroup:
        """The products without the two rows and their zeros."""
        return without(self.products, [self.product(role) for role in PAIR])

    def product(self, role: Role) -> VGroup:
        """Return a row of the transpose, and the zero that comes of it."""
        return VGroup(*(self.products.select(f"{role}{entry}") for entry in range(4)))

    def entries(self, block: str, name: str) -> list[VGroup]:
        """Return a column's entries (``a``, ``b`` or ``y``) in the equations or the columns."""
        return [getattr(self, block).select(f"{name}{row}") for row in range(3)]


def halves(board: Region, code: Region, first: float, second: float) -> tuple[Region, Region]:
    """Divide two regions that lie side by side anew, whichever way is roomier.

    Side by side the parts are as wide, in proportion, as what they are to hold.
    """
    both = Region(
        min(board.left, code.left),
        min(board.bottom, code.bottom),
        max(board.right, code.right),
        max(board.top, code.top),
    )
    if both.height > 0.6 * both.width:
        upper, lower = both.stacked(1, 1.2)
        return upper, lower
    middle = both.at(first / (first + second), 0.5)[0]
    return (
        Region(both.left, both.bottom, middle - Space.TIGHT, both.top),
        Region(middle + Space.TIGHT, both.bottom, both.right, both.top),
    )


def without(text: VGroup, parts: Sequence[VGroup]) -> VGroup:
    """Return the glyphs of a text that belong to none of some parts."""
    taken = {glyph for part in parts for glyph in part.get_family()}
    return VGroup(*(glyph for glyph in text if glyph not in taken))


def numerals(values: Sequence[float]) -> list[str]:
    """Return numbers as a board shows them."""
    return [numeral(value) for value in values]


def under(name: str) -> str:
    """Return the Typst source of a name that stands below a column, as large as it and apart."""
    return f"#box(inset: (top: 0.2em), $inline({name})$)"


def plus(value: float) -> str:
    """Return the sign before a further term, which a negative number brings along."""
    return "" if numeral(value).startswith("-") else "+ med"


def all_exact(values: Sequence[float] | np.ndarray) -> bool:
    """Whether the board shows every number without rounding."""
    return all(is_exact(float(value)) for value in np.ravel(values))


def sign(values: Sequence[float] | np.ndarray) -> str:
    """Return the sign before numbers: whether the board shows them rounded."""
    return "=" if all_exact(values) else "approx"


def matrix(rows: np.ndarray) -> str:
    """Return the Typst source of a matrix."""
    return f'mat({"; ".join(", ".join(numerals(row)) for row in rows)}, delim: "[")'


def inverted(gram: np.ndarray) -> str:
    """Return the Typst source of an inverse: over the determinant, where that keeps it exact."""
    content = determinant(gram)
    adjugate = content * inverse(gram)
    # Rounding of the inverse would show as an entry that is off by a hair, and not as itself.
    adjugate = np.round(adjugate, 9)
    if content != 1 and is_exact(content) and all_exact(adjugate):
        return f"1/{numeral(content)} {matrix(adjugate)}"
    return matrix(inverse(gram))
