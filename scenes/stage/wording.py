"""Numbers as they are shown and as they are said."""

from collections.abc import Sequence
from math import isfinite

DIGITS = 3


def numeral(value: float, digits: int = DIGITS) -> str:
    """Return a number as a board shows it: at most ``digits`` decimals, no trailing zeros.

    Examples
    --------
    >>> numeral(3.0), numeral(-0.5), numeral(2 ** 0.5), numeral(-1e-9)
    ('3', '-0.5', '1.414', '0')
    """
    if not isfinite(value):
        raise ValueError(f"a number on screen must be finite, got {value!r}")
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def is_exact(value: float, digits: int = DIGITS) -> bool:
    """Whether :func:`numeral` shows the whole number, nothing rounded away.

    Examples
    --------
    >>> is_exact(5.0), is_exact(2 ** 0.5)
    (True, False)
    """
    return abs(float(numeral(value, digits)) - value) <= 1e-12 * max(1.0, abs(value))


def equals(value: float, digits: int = DIGITS) -> str:
    """Return ``= 5`` or ``approx 1.414`` in Typst, whichever is true.

    Examples
    --------
    >>> equals(5.0), equals(2 ** 0.5)
    ('= 5', 'approx 1.414')
    """
    return f"{'=' if is_exact(value, digits) else 'approx'} {numeral(value, digits)}"


def spoken(value: float, digits: int = 2) -> str:
    """Say a number, and say ``about`` where it is rounded.

    Examples
    --------
    >>> spoken(5.0), spoken(2 ** 0.5)
    ('5', 'about 1.41')
    """
    return ("" if is_exact(value, digits) else "about ") + numeral(value, digits)


def steps(vector: Sequence[float]) -> str:
    """Say a vector of the plane as steps: directions instead of signs, and no step of length zero.

    Examples
    --------
    >>> steps((3, 1)), steps((-0.5, 0)), steps((0, 0))
    ('3 right and 1 up', '0.5 left', 'no step at all')
    """
    names = (("right", "left"), ("up", "down"))
    said = [
        f"{numeral(abs(entry))} {ahead if entry > 0 else back}"
        for entry, (ahead, back) in zip(vector, names, strict=True)
        if numeral(entry) != "0"
    ]
    return " and ".join(said) or "no step at all"


def listed(values: Sequence[float]) -> str:
    """Return numbers as Python would write the list.

    Examples
    --------
    >>> listed((3.0, -0.5))
    '[3, -0.5]'
    """
    return "[" + ", ".join(numeral(value) for value in values) + "]"


def signed(value: float, role: str) -> str:
    """Return a further term of a sum in Typst, coloured by role; negative numbers in brackets.

    Examples
    --------
    >>> signed(2.0, "second"), signed(-1.0, "second")
    ('+ second(2)', '+ second((-1))')
    """
    shown = numeral(value)
    return f"+ {role}(({shown}))" if shown.startswith("-") else f"+ {role}({shown})"
