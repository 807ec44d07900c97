"""Fit what a lesson sets into the parameters that a scene file declares, before anything runs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mathreel.errors import UsageError
from mathreel.lesson import Entry
from mathreel.names import did_you_mean
from mathreel.parameters.columns import from_columns
from mathreel.parameters.place import Place
from mathreel.parameters.shapes import Misfit
from mathreel.parameters.written import WrittenParameter
from mathreel.source import SceneSource

DATA_KEYS = ("data", "rows")
"""Say where columns are taken from, unless the scene has parameters of these names."""


def fitted(entry: Entry, source: SceneSource, root: Path) -> Entry:
    """Return the entry with every value in its parameter's shape, columns of data read in.

    Parameters
    ----------
    root
        Folder of the lesson, from where data files are named.

    Raises
    ------
    UsageError
        For a parameter that there is not and a value that does not fit, with its place.
    """
    if entry.parameters and not source.takes_parameters:
        raise UsageError(
            f"the scene {entry.name} takes no parameters, but {', '.join(entry.parameters)} is set",
            where=entry.place_of(next(iter(entry.parameters))).where,
            expected="only name and as below [[scene]]",
        )
    known = {each.name: each for each in source.parameters or ()}
    values = dict(entry.parameters)
    table = {key: values.pop(key) for key in DATA_KEYS if key in values and key not in known}
    if source.parameters is not None:
        _only_known(entry, values, known)
    if table:
        shapes = {name: each.shape for name, each in known.items()}
        values = from_columns(table, values, shapes, root, entry)
    if source.parameters is not None:
        taken = {key for key, value in values.items() if value != entry.parameters.get(key)}
        values = {
            key: _fit(entry, known[key], value, from_table=key in taken)
            for key, value in values.items()
        }
    return replace(entry, parameters=values)


def _only_known(
    entry: Entry, values: Mapping[str, Any], known: Mapping[str, WrittenParameter]
) -> None:
    for key in values:
        if key not in known:
            place = entry.place_of(key)
            raise UsageError(
                f"the scene {entry.name} has no parameter {key}{place.point_at_name(key)}",
                where=place.where,
                expected="one of " + ", ".join(known) if known else "none at all",
                remedy=did_you_mean(key, known),
            )


def _fit(entry: Entry, parameter: WrittenParameter, value: Any, *, from_table: bool = False) -> Any:
    try:
        return parameter.shape.fit(value)
    except Misfit as misfit:
        name, place = parameter.name, entry.place_of(parameter.name)
        rows = place.write("rows", "2-4")
        raise UsageError(
            f"{_part(name, misfit.path, place)}{misfit}{place.point_at(misfit.path)}",
            where=place.where,
            expected=f"{parameter.shape.words}, such as " + place.write(name, parameter.example()),
            remedy=f"choose rows of the table: {rows}"
            if from_table
            else f"mathreel describe {entry.name}",
        ) from misfit


def _part(name: str, path: Sequence[int], place: Place) -> str:
    """Say which part of a value is meant, where no caret can."""
    if place.line:
        return ""
    entry = f", row {path[0] + 1}" if len(path) > 1 else ""
    return f"{name}{entry}, entry {path[-1] + 1}: " if path else f"{name}: "
