"""Which rows of two numbers can be told as a line through a cloud of points, and which not."""

from collections.abc import Sequence

from scenes.scenery.linear_regression.days import seen
from scenes.stage.checks import number, short_numbers

LEAST_ROWS, MOST_ROWS = 4, 60
LONGEST_NAME, LONGEST_ROW_NAME = 40, 12
EXAMPLES = {"x_name": "low in °C", "y_name": "high in °C", "row_name": "day"}
LEAST_SPREAD = 0.05
"""Of what is fitted, as a part of its largest number and of the whole plane."""
STEEPEST = 100.0
"""Units up to a unit across: beyond, or for less than a hundredth, weights get long."""


def rows(x: Sequence[float], y: Sequence[float]) -> None:
    """Refuse rows that no line can be fitted to, or that cannot be drawn.

    Raises
    ------
    ValueError
        If there are too few or too many, x and y differ in length, an entry is no number of at
        most 1000 in size and three decimals, or all of one column are alike or nearly so.
    """
    for name, column in (("x", x), ("y", y)):
        if isinstance(column, str) or not isinstance(column, Sequence):
            raise ValueError(
                f"{name} is {column!r}; expected a list of numbers, such as [3, 1, 2, 4]. "
                "The name of a column is one if a CSV file is named as data"
            )
        for row, entry in enumerate(column, start=1):
            number(f"row {row} of {name}", entry)
        short_numbers(name, column)
    if len(x) != len(y):
        raise ValueError(
            f"x has {len(x)} numbers and y has {len(y)}; expected one of each in every row. "
            "Leave out what has no partner"
        )
    if not LEAST_ROWS <= len(x) <= MOST_ROWS:
        raise ValueError(
            f"x and y have {len(x)} rows; expected {LEAST_ROWS} to {MOST_ROWS}, so that a line can "
            "be fitted, one row in four be set aside, and points be told apart. "
            'Choose rows of the table, such as rows = "1-40"'
        )
    spreads = [_spread(name, column) for name, column in (("x", x), ("y", y))]
    if not 1 / STEEPEST <= spreads[1] / spreads[0] <= STEEPEST:
        raise ValueError(
            f"x spreads over {spreads[0]:g} and y over {spreads[1]:g}; expected at most "
            f"{STEEPEST:g} times as much, so that the weight can be read. "
            "Choose another unit for one of them"
        )


def _spread(name: str, column: Sequence[float]) -> float:
    """Return how far the fitted numbers of a column lie apart, if that can be seen."""
    fitted = [entry for entry, known in zip(column, seen(len(column)), strict=True) if known]
    spread = max(fitted) - min(fitted)
    reason = "for without a difference there is nothing to " + (
        "predict from" if name == "x" else "predict"
    )
    if spread == 0:
        raise ValueError(
            f"{name} is {fitted[0]:g} in all rows that are fitted; expected different numbers, "
            f"{reason}. Choose another column or other rows"
        )
    if spread < LEAST_SPREAD * max(map(abs, fitted)):
        raise ValueError(
            f"{name} spreads over {spread:g} only, far from zero; expected at least "
            f"{LEAST_SPREAD:g} of the largest, so that ticks can be read. "
            f"Subtract a number such as {min(fitted):g} from each"
        )
    if spread < LEAST_SPREAD * (max(column) - min(column)):
        raise ValueError(
            f"{name} spreads over {spread:g} in the rows that are fitted and over "
            f"{max(column) - min(column):g} with those set aside; expected at least "
            f"{LEAST_SPREAD:g} of it, so that points can be told apart. Leave out what is far away"
        )
    return spread


def names(**given: str) -> None:
    """Refuse names that no axis, or no sentence, has room for.

    Raises
    ------
    ValueError
        If one is no text in one line, or longer than 40 characters, 12 for what a row is.
    """
    for name, text in given.items():
        most = LONGEST_ROW_NAME if name == "row_name" else LONGEST_NAME
        if not isinstance(text, str) or not text.isprintable() or len(text) > most:
            raise ValueError(
                f"{name} is {text!r}; expected a text of at most {most} characters in one line, "
                f"such as {EXAMPLES[name]!r}. Choose a shorter name"
            )
