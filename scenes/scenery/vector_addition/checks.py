"""What a scene asks of two vectors that it adds, so that every number on the board is whole."""

from collections.abc import Sequence

from scenes.stage.checks import few_digits, plane_vector, short_numbers

MOST_DIGITS = 4


def addends(**vectors: Sequence[float]) -> None:
    """Refuse what is not two finite numbers each, at most 1000 in size, of few digits.

    Raises
    ------
    ValueError
        If it is; the message says what came, what was expected, and a remedy.
    """
    for name, vector in vectors.items():
        plane_vector(name, vector)
        short_numbers(name, vector)
        for entry in vector:
            few_digits(name, entry, MOST_DIGITS)
