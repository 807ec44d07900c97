"""Names, terms and signs of a line's formula, in Typst."""

from collections.abc import Iterable

from scenes.scenery.linear_regression.days import Name
from scenes.stage.look import Role
from scenes.stage.typeset import literal
from scenes.stage.wording import is_exact, numeral


def in_formula(name: Name, role: Role) -> str:
    """Return a name, or a letter where the name is too long."""
    return f"{role}({literal(name.said) if name.is_short else name.letter})"


def widest(values: Iterable[float], decimals: int) -> str:
    """Return the longest of some numbers, as it is shown.

    Examples
    --------
    >>> widest([2, -1.25], 1)
    '-1.2'
    """
    return max((f"{value:.{decimals}f}" for value in values), key=len)


def bracketed(value: float) -> str:
    """Return a factor: a negative number in brackets.

    Examples
    --------
    >>> bracketed(2.0), bracketed(-0.5)
    ('2', '(-0.5)')
    """
    return f"({numeral(value)})" if numeral(value).startswith("-") else numeral(value)


def term(value: float, role: Role, text: str = "") -> str:
    """Return a further term of a sum, after a plus or a minus.

    Examples
    --------
    >>> term(2.0, "ink"), term(-0.5, "result")
    ('+ ink(2)', '- result(0.5)')
    """
    shown = text or numeral(value)
    return f"{'-' if shown.startswith('-') else '+'} {role}({shown.lstrip('-')})"


def sign(*values: float) -> str:
    """Return the sign before numbers: whether the board shows them rounded."""
    return "=" if all(map(is_exact, values)) else "approx"
