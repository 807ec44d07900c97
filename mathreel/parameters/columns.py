"""Take parameters from the columns of a CSV file: ``data = "weather.csv"``, ``y = "high"``."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mathreel.errors import UsageError
from mathreel.lesson import Entry
from mathreel.parameters.lists import Fixed, Several
from mathreel.parameters.shapes import Anything, Number, Shape, Text
from mathreel.tables import MOST_ROWS, Table, read_table


def from_columns(
    table: Mapping[str, Any],
    values: Mapping[str, Any],
    shapes: Mapping[str, Shape],
    root: Path,
    entry: Entry,
) -> dict[str, Any]:
    """Return the values with the names of columns replaced by what stands in these.

    A list of numbers is one column. Rows of numbers are several columns side by side, where a
    number instead of a name stands in every row: ``X = [1, "low"]`` is a bias and a feature. Where
    the scene has a parameter ``y_name``, and it is not set, it becomes the name of y's column.

    Parameters
    ----------
    table
        ``data``, the file, and ``rows``, which of its rows.
    """
    where = entry.place_of(next(iter(table))).where
    if not isinstance(table.get("data"), str) or not table["data"]:
        raise UsageError(
            "there is no file to take columns from",
            where=where,
            expected='a CSV file by name, such as data = "weather.csv"',
        )
    found = read_table(root / table["data"])
    rows = chosen_rows(table["rows"], entry.place_of("rows").where) if "rows" in table else None
    taken = {
        key: _taken(found, rows, value, shapes.get(key, Anything()))
        for key, value in values.items()
    }
    if taken == dict(values):
        raise UsageError(
            f"no parameter takes a column of {found.path.name}",
            where=where,
            expected="a parameter that is set to the name of a column: " + ", ".join(found.names),
            remedy=f"mathreel describe {entry.name}",
        )
    named = {
        name_of(key): value
        for key, value in values.items()
        if taken[key] != value and isinstance(value, str)
    }
    return {key: name for key, name in named.items() if isinstance(shapes.get(key), Text)} | taken


def name_of(parameter: str) -> str:
    """Return what the parameter is called that says what another one is."""
    return f"{parameter}_name"


def _taken(table: Table, rows: list[int] | None, value: Any, shape: Shape) -> Any:
    depth = _depth(shape)
    if isinstance(value, str) and (depth == 1 or (depth is None and value in table.names)):
        return table.column(value, rows)
    if depth == 2 and isinstance(value, str):
        value = (value,)
    if depth == 2 and isinstance(value, tuple) and any(isinstance(each, str) for each in value):
        return columns_by_row(
            [table.column(each, rows) if isinstance(each, str) else each for each in value]
        )
    return value


def _depth(shape: Shape) -> int | None:
    """Return how deep the numbers of a list lie; ``None`` where this is not known."""
    if isinstance(shape, Number):
        return 0
    if isinstance(shape, Several | Fixed):
        inner = shape.items if isinstance(shape, Several) else (shape.items or (Anything(),))[0]
        below = _depth(inner)
        return None if below is None else below + 1
    return None if isinstance(shape, Anything) else 0


def chosen_rows(wanted: object, where: str) -> list[int]:
    """Read which rows are meant: a number, a span such as ``1-30``, or a list of these.

    Of a span not every row need be taken: ``1-365 by 7`` is every seventh.

    Raises
    ------
    UsageError
        If it is none of these, or more rows than can be shown.

    Examples
    --------
    >>> chosen_rows(("1-3", 9), "here")
    [1, 2, 3, 9]
    >>> chosen_rows("1-9 by 4", "here")
    [1, 5, 9]
    """
    spans: Iterable[object] = wanted if isinstance(wanted, tuple | list) else [wanted]
    found: list[int] = []
    for span in spans:
        for part in str(span).split(","):
            whole, by, step = part.partition(" by ")
            first, dash, last = whole.partition("-")
            ends = [first, last if dash else first, step if by else "1"]
            if not all(end.strip().isdecimal() and len(end) < 12 for end in ends):
                raise _no_rows(f"{part.strip()!r} names no rows", where)
            start, end, every = map(int, ends)
            if every == 0:
                raise _no_rows(f"{part.strip()!r} never gets on", where)
            chosen = range(start, end + 1, every)
            if len(chosen) > MOST_ROWS or len(found) > MOST_ROWS:
                raise _no_rows(f"{part.strip()} are too many rows", where)
            found += chosen
    if not found:
        raise _no_rows("no rows are chosen", where)
    return found


def _no_rows(what: str, where: str) -> UsageError:
    return UsageError(
        what,
        where=where,
        expected=f'up to {MOST_ROWS:,} row numbers, such as "1-30", "1-365 by 7" or [2, 9, 30]',
    )


def columns_by_row(columns: Sequence[Sequence[float] | float]) -> tuple[tuple[float, ...], ...]:
    """Put columns side by side; a single number stands in every row.

    Examples
    --------
    >>> columns_by_row([1, (5.0, 7.0)])
    ((1, 5.0), (1, 7.0))
    """
    length = max((len(each) for each in columns if isinstance(each, Sequence)), default=1)
    full = [each if isinstance(each, Sequence) else (each,) * length for each in columns]
    return tuple(zip(*full, strict=True))
