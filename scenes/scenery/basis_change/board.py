"""The symbols of a change of basis: one vector counted twice, the system, and the dot products."""

from collections.abc import Sequence

import numpy as np
from manim import MathTypst, VGroup

from mathcore.angles import are_orthogonal
from mathcore.elimination import gauss_jordan
from mathcore.vectors import dot
from scenes.stage.look import Role, Space
from scenes.stage.regions import Region
from scenes.stage.tableau import Tableau
from scenes.stage.typeset import Lines, Typesetter, boxed, column
from scenes.stage.wording import equals, is_exact, numeral

E_NAMES = "bold(e)_index(1)", "bold(e)_index(2)"
B_NAMES = "first(bold(b)_index(1))", "second(bold(b)_index(2))"
V_NAME = "result(bold(v))"
MOST_SHRINK = 1.2
LEAST_SCALE = 0.62
"""Of what is counted; smaller indices would not be legible."""
COUNTS_AND_SYSTEM = 1.72, 1
B_ROLES: tuple[Role, Role] = ("first", "second")


class BasisBoard:
    """Formulas about v in the basis B; what is found out later stands ready in its place.

    Parameters
    ----------
    typesetter, region
        What sets the formulas, and where they stand.
    B, v, c
        The basis, one vector a column; the vector; its coordinates.

    Attributes
    ----------
    counts
        ``v = e1 + 4 e2 = 3 b1 + b2``; parts ``v``, ``usual``, ``new``, and the numbers
        ``v0``, ``v1``, ``e0``, ``e1``, ``b0``, ``b1``.
    asked
        Question marks in the places of ``b0`` and ``b1``.
    columns
        The basis vectors as columns; parts ``b0``, ``b1``, and the numbers ``p0``, ``p1`` of one
        and ``q0``, ``q1`` of the other.
    system
        ``B c = v`` in numbers; parts ``B``, ``c``, ``sign``, ``v``, and the numbers as above and
        ``c0``, ``c1``.
    unknowns
        Letters in the places of ``c0`` and ``c1``, and for them the equality that is exact.
    """

    def __init__(
        self, typesetter: Typesetter, region: Region, B: np.ndarray, v: np.ndarray, c: np.ndarray
    ) -> None:
        self._typesetter, self._region = typesetter, region
        self._B, self._v, self._c = B, v, c
        self._sign = "=" if all(map(is_exact, c)) else "approx"
        found = [factor(x, place) for place, x in enumerate(c)]
        self.counts, asked = (self._counts(texts, found) for texts in (found, "??"))
        if self.counts.width * LEAST_SCALE > region.width:
            self.counts, asked = (self._counts(texts, found, high=True) for texts in (found, "??"))
        self.columns = self._columns()
        answers = [numeral(x) for x in c]
        self.system, unknown = (
            self._system(*each)
            for each in ((answers, self._sign), (("c_index(1)", "c_index(2)"), "="))
        )
        above, below = region.stacked(*COUNTS_AND_SYSTEM, gap=0.1)
        for part, formulas in (
            (above, (self.counts, asked)),
            (below, (self.columns, self.system, unknown)),
        ):
            for formula in formulas:
                part.place(formula)
        self.asked = [asked.select("b0"), asked.select("b1")]
        self.unknowns = VGroup(*(unknown.select(part) for part in ("c0", "c1", "sign")))

    def _counts(self, texts: Sequence[str], widest: Sequence[str], high: bool = False) -> MathTypst:
        """Set v as its column and counted twice; where there is little room, line by line."""
        usual = [factor(x, place) for place, x in enumerate(self._v)]
        e0, e1 = (f"{{{{ink({x}) : e{i}}}}}" for i, x in enumerate(usual))
        b0, b1 = (
            f"{{{{{boxed(x, role, room)} : b{i}}}}}"
            for i, (x, role, room) in enumerate(zip(texts, B_ROLES, widest, strict=True))
        )
        column, start = ("& ", "\\\n &") if high else ("", "&")
        return self._typesetter.maths(
            f"{column}{{{{{V_NAME} = result({self._column(self._v, 'v')}) : v}}}} "
            f"{start} {{{{= {e0}{E_NAMES[0]} + {e1}{E_NAMES[1]} : usual}}}} \\\n"
            f"& {{{{{self._sign} {b0}{B_NAMES[0]} + {b1}{B_NAMES[1]} : new}}}}"
        )

    def _columns(self) -> MathTypst:
        b1, b2 = self._B.T
        return self._typesetter.maths(
            f"{{{{{B_NAMES[0]} = first({self._column(b1, 'p')}) : b0}}}} wide "
            f"{{{{{B_NAMES[1]} = second({self._column(b2, 'q')}) : b1}}}}"
        )

    def _system(self, texts: Sequence[str], sign: str) -> MathTypst:
        rows = "; ".join(
            f"{{{{first({numeral(row[0])}) : p{i}}}}}, {{{{second({numeral(row[1])}) : q{i}}}}}"
            for i, row in enumerate(self._B)
        )
        room = max("000", *(numeral(x) for x in self._c), key=len)
        known = [boxed(text, role, room) for text, role in zip(texts, B_ROLES, strict=True)]
        return self._typesetter.maths(
            f'{{{{mat(delim: "[", {rows}) : B}}}} {{{{{column(known, "c")} : c}}}} '
            f"{{{{{sign} : sign}}}} {{{{result({self._column(self._v, 'v')}) : v}}}}"
        )

    @staticmethod
    def _column(vector: np.ndarray, name: str) -> str:
        return column([numeral(x) for x in vector], name)

    def dot_products(self, reached: Sequence[float]) -> Lines:
        """Set b1 · b2, and what dot products give instead of each coordinate, line by line.

        ``reached`` are the coordinates of the shadow of v on each basis vector.
        """
        for worked_out in (2, 1, 0):
            lines = self._dot_products(reached, worked_out)
            if lines.width < MOST_SHRINK * self._region.width:
                break
        # Three rows of fractions need all the height there is, and a little of the gap above.
        self._region.inset(top=-Space.TIGHT).place(lines)
        return lines

    def _dot_products(self, reached: Sequence[float], worked_out: int) -> Lines:
        """Set the lines with both, one or none of: the products, the fractions in numbers."""
        b1, b2 = self._B.T
        products = " + ".join(
            f"first({factor(x, place)}) dot second({factor(y)})"
            for place, (x, y) in enumerate(zip(b1, b2, strict=True))
        )
        products = f"= {products}" if worked_out > 1 else ""
        verdict = "" if are_orthogonal(b1, b2) else "!= 0"
        sources = [f"{B_NAMES[0]} dot {B_NAMES[1]} & {products} {equals(dot(b1, b2), 6)} {verdict}"]
        for b, name, role, c, own in zip((b1, b2), B_NAMES, B_ROLES, self._c, reached, strict=True):
            sign = "=" if is_exact(own) else "approx"
            missed = "" if numeral(own) == numeral(c) else f"!= {role}({numeral(c)})"
            fraction = f"= frac({numeral(dot(self._v, b))}, {numeral(dot(b, b))})"
            sources.append(
                f"frac({V_NAME} dot {name}, {name} dot {name}) & "
                f"{fraction if worked_out else ''} {sign} focus({numeral(own)}) {missed}"
            )
        return self._typesetter.lines(sources)


def elimination(region: Region, typesetter: Typesetter, B: np.ndarray, v: np.ndarray) -> Tableau:
    """Return the tableau in which the coordinates of v are found."""
    return Tableau(
        region,
        typesetter,
        np.column_stack([B, v]),
        gauss_jordan(B, v[:, np.newaxis]),
        (*B_NAMES, V_NAME),
        (*B_ROLES, "result"),
    )


def factor(value: float, place: int = 1) -> str:
    """Return a number as it stands after a sign: in brackets, if negative and not the first.

    Examples
    --------
    >>> factor(-2.0), factor(-2.0, 0), factor(3.0)
    ('(-2)', '-2', '3')
    """
    shown = numeral(value)
    return f"({shown})" if shown.startswith("-") and place else shown
