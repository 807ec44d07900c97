"""The difference quotient of a curve: as a formula with numbers, and as NumPy computes it."""

from manim import VGroup

from mathcore.calculus import SecantRow
from mathcore.functions import Function
from scenes.stage.typeset import Typesetter, apart_from
from scenes.stage.wording import equals, numeral


class QuotientFormula(VGroup):
    """The curve's rule; and under it the first slope as rise over run.

    Attributes
    ----------
    rise
        From the point to the second point.
    fractions
        What stands around the numbers.
    """

    def __init__(self, typesetter: Typesetter, f: Function, first: SecantRow) -> None:
        self.rise = first.slope * first.h
        rise, run = numeral(self.rise), numeral(first.h, 6)
        self._text = typesetter.maths(
            f"{{{{first(f(x)) : curve}}}} & {{{{= first({f.formula}) : rule}}}} \\ "
            'second("slope") & = "rise" / "run" = '
            f"({{{{second({rise}) : rise}}}}) / ({{{{second({run}) : run}}}}) "
            f"{{{{second({equals(first.slope)}) : slope}}}}"
        )
        self.fractions = apart_from(self._text, ("curve", "rule", "rise", "run", "slope"))
        super().__init__(self._text)

    def select(self, name: str) -> VGroup:
        """Return the part named curve, rule, rise, run or slope."""
        return self._text.select(name)


def sessions(f: Function, x0: float, h: float) -> tuple[list[str], list[str], list[str]]:
    """Return NumPy lines for forward slopes, for central ones, and for a step far too small."""
    at, by = numeral(x0, 12), "" if h == 1 else f"{numeral(h, 12)} * "
    curve, steps = f"f = lambda x: {f.source}", f"h = {by}0.5**np.arange(4)"
    forward, central = f"(f({at}+h) - f({at})) / h", f"(f({at}+h) - f({at}-h)) / (2*h)"
    return [curve, steps, forward], [curve, steps, central], [curve, "h = 1e-15", forward]
