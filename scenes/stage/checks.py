"""What a scene asks of its parameters; refusals say what came, what was expected, and a remedy."""

from collections.abc import Sequence
from math import isfinite
from numbers import Real

from scenes.stage.wording import DIGITS, is_exact, numeral

LARGEST = 1000.0


def plane_vector(name: str, value: Sequence[float]) -> None:
    """Refuse what cannot be drawn as a vector of the plane.

    Raises
    ------
    ValueError
        If the value is not two finite numbers of at most 1000 in size.
    """
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
        raise ValueError(f"{name} is {value!r}; expected two numbers, such as [3, 1]")
    for entry in value:
        if isinstance(entry, bool) or not isinstance(entry, Real) or not isfinite(entry):
            raise ValueError(f"{name} has the entry {entry!r}; expected a finite number")
        if abs(entry) > LARGEST:
            raise ValueError(
                f"{name} has the entry {entry!r}; expected at most {LARGEST:g} in size, "
                "so that the axes stay readable. Divide by a power of ten"
            )


def short_numbers(name: str, vector: Sequence[float]) -> None:
    """Refuse entries with more decimals than the board shows.

    Raises
    ------
    ValueError
        If an entry has more than three decimals.
    """
    for entry in vector:
        if not is_exact(entry):
            raise ValueError(
                f"{name} has the entry {entry!r}; expected at most {DIGITS} decimals, because the "
                f"board shows no more. Round it to {numeral(entry)}"
            )


def few_digits(name: str, entry: float, most: int) -> None:
    """Refuse a number that takes more room than there is for it.

    Raises
    ------
    ValueError
        If it has more than ``most`` digits, before and after the point.
    """
    if not is_exact(entry) or len(numeral(abs(entry)).replace(".", "")) > most:
        raise ValueError(
            f"{name} has the entry {entry!r}; expected at most {most} digits, so that it stays "
            "legible beside the others in every frame shape. Round it"
        )


def number(name: str, value: float) -> None:
    """Refuse what is not one finite number of at most 1000 in size.

    Raises
    ------
    ValueError
        If it is anything else.
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
        raise ValueError(f"{name} is {value!r}; expected a finite number")
    if abs(value) > LARGEST:
        raise ValueError(f"{name} is {value!r}; expected at most {LARGEST:g} in size")


def matrix(name: str, value: Sequence[Sequence[float]], most: int = 5) -> None:
    """Refuse what cannot be shown as a matrix: rows of equally many finite numbers.

    Raises
    ------
    ValueError
        If there are no rows, more than ``most`` rows or columns, rows of different length, or
        entries that are not finite numbers of at most 1000 in size.
    """
    if not _is_list(value) or not value or not all(_is_list(row) and row for row in value):
        raise ValueError(f"{name} is {value!r}; expected rows of numbers, such as [[1, 2], [3, 4]]")
    lengths = [len(row) for row in value]
    if len(set(lengths)) > 1:
        raise ValueError(f"{name} has rows of {lengths} numbers; expected all equally long")
    if max(len(value), lengths[0]) > most:
        raise ValueError(
            f"{name} is {len(value)}×{lengths[0]}; expected at most {most} rows and {most} "
            "columns, so that the entries stay legible. Show a part of it"
        )
    for i, row in enumerate(value):
        for j, entry in enumerate(row):
            number(f"{name}[{i}][{j}]", entry)


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
