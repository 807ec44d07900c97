"""Read tables of numbers from CSV files, saying with line and column what is wrong with one."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mathreel.errors import UsageError
from mathreel.names import did_you_mean
from mathreel.parameters.values import Misread, read_number

MOST_ROWS = 10_000
"""More could be reckoned with, but neither drawn nor seen."""
MOST_LINES = 100_000
MOST_BYTES = 20_000_000
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_MISSING = ("", "na", "nan", "null", "none", "-")


@dataclass(frozen=True)
class Row:
    """One row of a table: the line it begins on, and its entries as written."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A CSV file as written.

    Parameters
    ----------
    separator
        What stands between entries; where it is no comma, decimal commas are read.
    """

    path: Path
    names: tuple[str, ...]
    separator: str
    rows: tuple[Row, ...]

    def column(self, name: str, rows: Sequence[int] | None = None) -> tuple[float, ...]:
        """Return a column's numbers, of all rows or of those numbered, the first being 1.

        Raises
        ------
        UsageError
            For a column or row that there is not, and an entry that is no number.
        """
        if name not in self.names:
            raise UsageError(
                f"there is no column {name}",
                where=f"{self.path}:1",
                expected="the first line names the columns: " + ", ".join(self.names[:20]),
                remedy=did_you_mean(name, self.names),
            )
        place = self.names.index(name)
        return tuple(self._number(row, place) for row in self._chosen(rows))

    def _chosen(self, rows: Sequence[int] | None) -> Sequence[Row]:
        if rows is None:
            if len(self.rows) > MOST_ROWS:
                raise UsageError(
                    f"there are {len(self.rows):,} rows",
                    where=str(self.path),
                    expected=f"at most {MOST_ROWS:,}, which is more than a picture can show",
                    remedy='choose some by their numbers, such as rows = "1-500"',
                )
            return self.rows
        for number in rows:
            if not 1 <= number <= len(self.rows):
                raise UsageError(
                    f"there is no row {number}",
                    where=str(self.path),
                    expected=f"1 to {len(self.rows):,}; the line with the names does not count",
                )
        return [self.rows[number - 1] for number in rows]

    def _number(self, row: Row, place: int) -> float:
        text = row.cells[place].strip() if place < len(row.cells) else ""
        where = f"{self.path}:{row.line}"
        try:
            number = read_number(text.replace(",", ".") if self.separator != "," else text)
        except Misread as error:
            raise UsageError(f"{error} in column {self.names[place]}", where=where) from None
        if number is None:
            missing = text.lower() in _MISSING
            shown = text if len(text) <= 40 else text[:37] + "…"
            raise UsageError(
                f"there is no number in column {self.names[place]}"
                if missing
                else f"{shown!r} in column {self.names[place]} is not a number",
                where=where,
                expected="a number such as 12.8",
                remedy="put a number there, leave the line out of the file, "
                'or choose other rows: rows = "1-30"',
            )
        return float(number)


def read_table(path: Path) -> Table:
    """Read a CSV file: commas, semicolons or tabs; UTF-8 or UTF-16; the first line has the names.

    Raises
    ------
    UsageError
        If the file is missing, empty, too large, in another encoding or no table.
    """
    raw = _bytes_of(path)
    lines = raw.count(b"\n")
    if lines > MOST_LINES:
        raise _too_large(path, f"there are {lines:,} lines", f"at most {MOST_LINES:,}")
    text = _decoded(path, raw)
    separator = _separator(text)
    rows = list(_rows(path, text, separator))
    if not rows:
        raise UsageError("the file is empty", where=str(path), expected="a line with names, rows")
    names = tuple(name.strip() for name in rows[0].cells)
    for number, name in enumerate(names):
        if name and name in names[:number]:
            raise UsageError(
                f"the column {name} is there twice",
                where=f"{path}:{rows[0].line}",
                expected="a name for each column, each another one",
            )
    if len(rows) == 1:
        raise UsageError(
            "there are no rows below the names",
            where=str(path),
            expected="the names of the columns on the first line, and rows below",
        )
    return Table(path, names, separator, tuple(rows[1:]))


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_large(
                path, f"the file has {size / 1e6:,.0f} MB", f"at most {MOST_BYTES / 1e6:,.0f} MB"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"the file cannot be read: {reason}",
            where=str(path),
            expected="a CSV file",
        ) from error


def _too_large(path: Path, what: str, expected: str) -> UsageError:
    remedy = "keep the rows and columns that you want to show"
    return UsageError(what, where=str(path), expected=expected, remedy=remedy)


def _decoded(path: Path, raw: bytes) -> str:
    marks = [name for mark, name in _BYTE_ORDER_MARKS.items() if raw.startswith(mark)]
    encoding = marks[0] if marks else "utf-8"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - before.rfind(b"\n")
        raise UsageError(
            f"this is not text in {encoding.removesuffix('-sig').upper()}: "
            f"the byte {raw[error.start]:#04x} at column {column}",
            where=f"{path}:{before.count(10) + 1}",
            expected="a text file in UTF-8",
            remedy='save it again as "CSV UTF-8", which every spreadsheet offers',
        ) from error


def _separator(text: str) -> str:
    """Return what stands between the names: a comma where there is but one name."""
    header = text.partition("\n")[0]
    unquoted = "".join(header.split('"')[::2])
    return max((",", ";", "\t"), key=unquoted.count)


def _rows(path: Path, text: str, separator: str) -> Iterator[Row]:
    """Yield the rows that are not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            f"this is no CSV: {error}",
            where=f"{path}:{line}",
            expected="entries with commas or semicolons between, quotation marks in pairs",
        ) from error
