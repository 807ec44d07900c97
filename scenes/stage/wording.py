"""Numbers as they are shown and as they are said."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite, log10

DIGITS = 3
WIDTHS = {"-": 0.78, ".": 0.28, "(": 0.39, ")": 0.39}
"""What is not as wide as a digit, half an em, in a number."""


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


def ems(number: str) -> float:
    """Return how wide a number is set, in ems."""
    return sum(WIDTHS.get(sign, 0.5) for sign in number)


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
    >>> spoken(5.0), spoken(2 ** 0.5), spoken(-0.5)
    ('5', 'about 1.41', 'minus 0.5')
    """
    about = "" if is_exact(value, digits) else "about "
    return about + numeral(value, digits).replace("-", "minus ")


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


def paces(coordinates: Sequence[float], names: Sequence[str]) -> str:
    """Say coordinates as steps along basis vectors; a negative one goes back.

    Examples
    --------
    >>> paces((3, 2), ("b1", "b2")), paces((0, -0.5), ("b1", "b2"))
    ('3 along b1 and 2 along b2', '0.5 back along b2')
    """
    said = [
        f"{spoken(abs(amount))} {'along' if amount > 0 else 'back along'} {name}"
        for amount, name in zip(coordinates, names, strict=True)
        if numeral(amount) != "0"
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


def aligned(values: Sequence[float], decimals: int = 4) -> list[str]:
    """Return numbers for a column: so many decimals that the smallest shows two digits.

    One more is granted if then nothing is rounded.

    What is rounded keeps its zeros, as a promise of digits; what is exact drops them. Rounding
    errors of floating point count as zero.

    Examples
    --------
    >>> aligned([0.25, 0.03125]), aligned([0.1, 0.000649, 0.20000049, 1e-16])
    (['0.25', '0.03125'], ['0.1', '0.00065', '0.20000', '0'])
    """
    smallest = min((abs(value) for value in values if abs(value) > 1e-9), default=1.0)
    _, exponent = _scientific(smallest, 1)
    digits = max(decimals, 1 - exponent)
    if all(is_exact(value, digits + 1) for value in values):
        digits += 1
    return [
        numeral(value, digits)
        if is_exact(value, digits) or abs(value) < 1e-9
        else f"{value:.{digits}f}"
        for value in values
    ]


def power_of_ten(value: float) -> str:
    """Return a number above zero in Typst, to one digit.

    Examples
    --------
    >>> power_of_ten(1.2e-8), power_of_ten(3.6e-6)
    ('10^(-8)', '4 dot 10^(-6)')
    """
    digit, exponent = _scientific(value, 0)
    return f"10^({exponent})" if digit == "1" else f"{digit} dot 10^({exponent})"


def spoken_power_of_ten(value: float) -> str:
    """Say a number above zero by its nearest power of ten.

    Examples
    --------
    >>> spoken_power_of_ten(1.2e-8), spoken_power_of_ten(3.6e-6)
    ('10 to the minus 8', '10 to the minus 5')
    """
    exponent = round(log10(value))
    return f"10 to the {exponent}".replace("-", "minus ")


def shrinks(before: float, after: float) -> str:
    """Say how an error shrank from one step to the next.

    Examples
    --------
    >>> shrinks(1, 0.5), shrinks(0.39, 0.19), shrinks(1, 0.25), shrinks(0, 1e-16)
    ('halves', 'about halves', 'falls by four', 'is zero')
    """
    before, after = abs(before), abs(after)
    if max(before, after) < 1e-9:
        return "is zero"
    if after >= before:
        return "does not yet shrink"
    ratio = before / after
    for factor, exactly, roughly in (
        (2, "halves", "about halves"),
        (4, "falls by four", "falls by about four"),
        (8, "falls by eight", "falls by about eight"),
    ):
        if abs(ratio / factor - 1) < 0.2:
            return exactly if abs(ratio / factor - 1) < 1e-9 else roughly
    return "shrinks"


def settles(values: Sequence[float]) -> str:
    """Say whether numbers change less and less.

    Examples
    --------
    >>> settles([7, 4.75, 3.8125]), settles([1, 2, 4])
    ('changes less and less', 'changes')
    """
    changes = [abs(after - before) for before, after in pairwise(values)]
    return "changes less and less" if changes == sorted(changes, reverse=True) else "changes"


def _scientific(value: float, digits: int) -> tuple[str, int]:
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    return mantissa, int(exponent)
