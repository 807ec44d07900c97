"""CSV files: numbers by column, and what is wrong with a file by line and column."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mathreel.errors import UsageError
from mathreel.parameters.columns import chosen_rows
from mathreel.tables import MOST_ROWS, read_table

WEATHER = "date,high,low\n2012-01-01,12.8,5.0\n2012-01-02,10.6,-2.8\n"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_table_by_hand(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, WEATHER))
    assert table.names == ("date", "high", "low")
    assert table.column("low") == (5.0, -2.8)
    assert table.column("high", [2, 1, 2]) == (10.6, 12.8, 10.6)


SAME = {
    "semicolons, decimal commas": b"a;b\n1,5;2\n-3;1/4\n",
    "tabs": b"a\tb\n1.5\t2\n-3\t0,25\n",
    "byte order mark": b"\xef\xbb\xbfa,b\n1.5,2\n-3,0.25\n",
    "UTF-16": "a,b\n1.5,2\n-3,0.25\n".encode("utf-16"),
    "Windows lines, blank lines, spaces": b"a, b\r\n\r\n 1.5 , 2\r\n-3,0.25\r\n\r\n",
    "quotation marks": b'"a","b"\n"1.5","2"\n-3,"0.25"\n',
}


@pytest.mark.parametrize("raw", SAME.values(), ids=SAME)
def test_tables_as_spreadsheets_write_them(tmp_path: Path, raw: bytes) -> None:
    table = read_table(written(tmp_path, raw))
    assert (table.column("a"), table.column("b")) == ((1.5, -3.0), (2.0, 0.25))


BAD: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "", "the file is empty"),
    "blank": (b"\n \n", "", "the file is empty"),
    "only names": (b"a,b\n", "", "no rows below"),
    "no such column": (b"a,bb\n1,2\n", ":1", "no column b"),
    "text": (b"a,b\n1,2\n\n3,four\n", ":4", "'four' in column b is not a number"),
    "missing": (b"a,b\n1,\n", ":2", "no number in column b"),
    "short line": (b"a,b\n1,2\n3\n", ":3", "no number in column b"),
    "infinite": (b"a,b\n1,inf\n", ":2", "'inf' in column b is not a number"),
    "huge": (b"a,b\n1,1e999\n", ":2", "too large a number in column b"),
    "twice": (b"a,b,b\n1,2,3\n", ":1", "b is there twice"),
    "Latin-1": (b"a,b\n1,2\n1,caf\xe9\n", ":3", "the byte 0xe9 at column 6"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00", ":1", "the byte 0x89 at column 1"),
    "unclosed": (b'a,b\n1,"2\n', ":2", "this is no CSV"),
    "a line in quotes": (b'a,c,b\n1,"x\ny",2\n3,4,x\n', ":4", "'x' in column b"),
}


@pytest.mark.parametrize(("raw", "place", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_and_where(tmp_path: Path, raw: bytes, place: str, said: str) -> None:
    path = written(tmp_path, raw)
    with pytest.raises(UsageError) as caught:
        read_table(path).column("b")
    assert said in caught.value.what
    assert caught.value.where == f"{path}{place}"


def test_the_nearest_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_table(written(tmp_path, WEATHER)).column("hihg")
    assert "did you mean high" in caught.value.remedy


def test_files_that_are_none(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path, Path("a\0b")):
        with pytest.raises(UsageError, match="cannot be read"):
            read_table(path)


def test_a_million_rows_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a\n" + "1\n" * 1_000_000)
    with pytest.raises(UsageError, match="there are 1,000,001 lines") as caught:
        read_table(path)
    assert "keep the rows" in caught.value.remedy
    with pytest.raises(UsageError, match="the file has 21 MB"):
        read_table(written(tmp_path, b"x" * 21_000_000))


def test_of_many_rows_some_can_be_chosen(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "a\n" + "1\n" * (MOST_ROWS + 1)))
    with pytest.raises(UsageError, match="there are 10,001 rows") as caught:
        table.column("a")
    assert "rows =" in caught.value.remedy
    assert table.column("a", [1, MOST_ROWS + 1]) == (1.0, 1.0)
    with pytest.raises(UsageError, match="there is no row 10002"):
        table.column("a", [MOST_ROWS + 2])


NO_ROWS = ["", "x", "3-", "-3", (), ("1", "b"), "1-999999999", 1.5, "²", "1-9 by 0", "1-9 by x"]


@pytest.mark.parametrize("rows", NO_ROWS)
def test_rows_that_are_none(rows: object) -> None:
    with pytest.raises(UsageError):
        chosen_rows(rows, "here")
    assert len(chosen_rows(f"1-{MOST_ROWS}", "here")) == MOST_ROWS


def test_every_so_many_rows() -> None:
    assert chosen_rows("1-12 by 5, 3", "here") == [1, 6, 11, 3]
    assert len(chosen_rows(f"1-{10 * MOST_ROWS} by 10", "here")) == MOST_ROWS


numbers = st.lists(st.tuples(*[st.floats(-1e6, 1e6)] * 2), min_size=1, max_size=5)


@given(numbers, st.sampled_from([("comma", ",", "."), ("excel", ";", ",")]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_was_written_is_read(
    tmp_path: Path, rows: list[tuple[float, ...]], style: tuple[str, str, str]
) -> None:
    _, separator, point = style
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerows([["a", "b"], *([repr(x).replace(".", point) for x in row] for row in rows)])
    table = read_table(written(tmp_path, text.getvalue()))
    assert tuple(zip(table.column("a"), table.column("b"), strict=True)) == tuple(rows)


def columns(path: Path) -> list[tuple[float, ...]] | UsageError:
    try:
        table = read_table(path)
        return [table.column(name) for name in table.names]
    except UsageError as error:
        return error


@given(st.binary(max_size=40) | st.text(alphabet='a1,;\t\n"\r. ', max_size=40))
@settings(
    max_examples=1500, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_no_file_upsets_the_reader(tmp_path: Path, content: bytes | str) -> None:
    found = columns(written(tmp_path, content))
    if isinstance(found, UsageError):
        assert str(tmp_path) in found.where
    else:
        assert all(found)
