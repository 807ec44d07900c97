"""Take parameters from the columns of a CSV file: ``data = "weather.csv"``, ``y = "high"``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mathreel.errors import UsageError
from mathreel.lesson import Entry
from mathreel.parameters.shapes import Anything, Fixed, Number, Several, Shape
from mathreel.tables import Table, chosen_rows, columns_by_row, read_table


def from_columns(
    table: Mapping[str, Any],
    values: Mapping[str, Any],
    shapes: Mapping[str, Shape],
    root: Path,
    entry: Entry,
) -> dict[str, Any]:
    """Return the values with the names of columns replaced by what stands in these.

    A list of numbers is one column. Rows of numbers are several columns side by side, where a
    number instead of a name stands in every row: ``X = [1, "low"]`` is a bias and a feature.

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
    return taken


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
