"""Sets of exercises: a scene for each row of a TOML or CSV file, each with its own numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mathreel.discover import Scene, find_scene
from mathreel.errors import UsageError
from mathreel.lesson import Lesson, as_tuples, is_file_name
from mathreel.names import slug
from mathreel.parameters.assignment import Assignment, valued
from mathreel.parameters.changes import with_values
from mathreel.parameters.place import Place
from mathreel.parameters.shapes import counted
from mathreel.tables import read_table
from mathreel.toml_file import line_of, read_toml

MOST = 500
EXAMPLE = """a whole file:
scene = "VectorAddition"
[[exercise]]
u = [1, -2]
[[exercise]]
u = [2, 5]"""


@dataclass(frozen=True)
class Row:
    """One exercise as written.

    Parameters
    ----------
    name
        Name of its files; empty for the scene's name and a number.
    scene
        Name of its scene; empty for the one that all have.
    values, places
        What a TOML file sets, and where.
    cells
        What a CSV file sets: text, to be read once the shapes are known.
    """

    line: int
    name: str
    scene: str
    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    cells: tuple[Assignment, ...] = ()


@dataclass(frozen=True)
class Exercises:
    """All exercises of a file."""

    path: Path
    rows: tuple[Row, ...]
    scene: str = ""

    @property
    def folder(self) -> str:
        """What is added to the folder's name: the file's."""
        return f"-{slug(self.path.stem)}"

    def scenes(self, lesson: Lesson, wanted: Sequence[str]) -> tuple[Scene, ...]:
        """Return a scene for each row; the name on the command line is for rows without one.

        Raises
        ------
        UsageError
            With file and line, for what is missing or does not fit.
        """
        if len(wanted) > 1:
            raise UsageError(
                "these are two scenes: " + ", ".join(wanted),
                expected="one, for the rows that name none themselves",
            )
        usual = wanted[0] if wanted else self.scene
        found = {name: find_scene(lesson, name) for name in self._names(usual)}
        digits = len(str(len(self.rows)))
        made = []
        for number, row in enumerate(self.rows, 1):
            scene = found[row.scene or usual]
            values, places = dict(row.values), dict(row.places)
            for cell in row.cells:
                values[cell.name], places[cell.name] = valued(cell, scene.source)
            output = row.name or f"{scene.output}-{number:0{digits}}"
            made.append(with_values(lesson, scene, output, values, places))
        self._check_names(made)
        return tuple(made)

    def _names(self, usual: str) -> set[str]:
        for row in self.rows:
            if not (row.scene or usual):
                raise UsageError(
                    "it is not said which scene this exercise is of",
                    where=f"{self.path}:{row.line}",
                    expected='scene = "VectorAddition" at the top, or a column scene',
                    remedy=f"mathreel variants {self.path.name} VectorAddition",
                )
        return {row.scene or usual for row in self.rows}

    def _check_names(self, made: Sequence[Scene]) -> None:
        lines: dict[str, int] = {}
        for row, scene in zip(self.rows, made, strict=True):
            first = lines.setdefault(scene.output.lower(), row.line)
            if first != row.line:
                raise UsageError(
                    f"{scene.output} is there twice (first on line {first})",
                    where=f"{self.path}:{row.line}",
                    expected="another name for each exercise",
                )


def read_exercises(path: Path) -> Exercises:
    """Read a file of exercises: CSV with a line of names, or TOML with ``[[exercise]]`` tables.

    Raises
    ------
    UsageError
        If it cannot be read, with the line of what is wrong.
    """
    read = _from_toml if path.suffix.lower() == ".toml" else _from_csv
    scene, rows = read(path)
    if len(rows) > MOST:
        raise UsageError(
            f"there are {len(rows):,} exercises", where=str(path), expected=f"at most {MOST}"
        )
    return Exercises(path, rows, scene)


def _from_csv(path: Path) -> tuple[str, tuple[Row, ...]]:
    table = read_table(path)
    rows = []
    for row in table.rows:
        where = f"{path}:{row.line}"
        if len(row.cells) > len(table.names):
            raise UsageError(
                f"{counted(len(row.cells), 'entry', 'entries')} below "
                f"{counted(len(table.names), 'name')}",
                where=where,
                expected=f"as many entries as names: {', '.join(table.names)}",
                remedy="put entries with commas in quotation marks, or part them by semicolons",
            )
        cells = {
            name: text.strip()
            for name, text in zip(table.names, row.cells, strict=False)
            if name and text.strip()
        }
        name, scene = _file_name(cells.pop("as", ""), where), cells.pop("scene", "")
        assignments = tuple(
            Assignment(f"{key}={text}", "", key, text, len(key) + 1, where)
            for key, text in cells.items()
        )
        rows.append(Row(row.line, name, scene, cells=assignments))
    return "", tuple(rows)


def _from_toml(path: Path) -> tuple[str, tuple[Row, ...]]:
    text, table = read_toml(path)
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*exercise\s*\]\]", line)]
    exercises = table.pop("exercise", None)
    scene = table.pop("scene", "")
    for key in table:
        raise _wrong(path, line_of(lines, key), f"{key!r} means nothing here")
    if not isinstance(scene, str):
        raise _wrong(path, line_of(lines, "scene"), f"{scene!r} is no name of a scene")
    if not isinstance(exercises, list) or not exercises:
        raise _wrong(path, line_of(lines, "exercise"), "there are no exercises")
    # An inline array of tables has no header lines: all its errors name its own line.
    starts += [line_of(lines, "exercise")] * (len(exercises) - len(starts))
    ends = [*starts[1:], len(lines) + 1]
    return scene, tuple(
        _row(path, each, start, lines[start - 1 : end - 1])
        for each, start, end in zip(exercises, starts, ends, strict=True)
    )


def _row(path: Path, table: Any, start: int, lines: list[str]) -> Row:
    if not isinstance(table, dict):
        raise _wrong(path, start, "an exercise must be a table")
    values = {key: as_tuples(value) for key, value in table.items()}
    places = {key: Place(f"{path}:{start + line_of(lines, key) - 1}") for key in values}
    for key in values:
        if isinstance(values[key], dict):
            raise _wrong(path, start, f"{key} is a table")
    name, scene = values.pop("as", ""), values.pop("scene", "")
    for key, value in (("as", name), ("scene", scene)):
        if not isinstance(value, str):
            raise _wrong(path, start, f"{key} = {value!r} is no name")
    return Row(start, _file_name(name, f"{path}:{start}"), scene, values, places)


def _file_name(text: str, where: str) -> str:
    """Make a name for files: ``Anna B.`` becomes ``Anna-B``."""
    name = re.sub(r"[^\w-]+", "-", text).strip("-")
    if text and not is_file_name(name):
        raise UsageError(
            f"{text!r} cannot be a file name",
            where=where,
            expected="up to 100 letters, digits, _ and -",
        )
    return name


def _wrong(path: Path, line: int, what: str) -> UsageError:
    return UsageError(
        what,
        where=f"{path}:{line}",
        expected='scene = "…" and [[exercise]] tables',
        remedy=EXAMPLE,
    )
