from collections.abc import Callable
from pathlib import Path

import pytest

from mathreel.errors import UsageError
from mathreel.lesson import as_tuples, find_lesson, read_lesson

WHOLE = """\
title = "Vectors"   # a comment
look = "light"

[[scene]]
name = "Sum"
u = [3, 1]
grid = [[1, 2], [3, 4]]

[[scene]]
name = "Sum"
as = "SumAgain"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "lesson.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_lesson_by_hand(tmp_path: Path) -> None:
    lesson = read_lesson(write(tmp_path, WHOLE))
    assert (lesson.title, lesson.look, lesson.root) == ("Vectors", "light", tmp_path)
    first, again = lesson.entries
    assert (first.name, first.output, first.line) == ("Sum", "Sum", 4)
    assert first.parameters == {"u": (3, 1), "grid": ((1, 2), (3, 4))}
    assert (again.name, again.output, dict(again.parameters)) == ("Sum", "SumAgain", {})


def test_lists_become_tuples_all_the_way_down() -> None:
    assert as_tuples([1, [2, [3]], "four"]) == (1, (2, (3,)), "four")
    assert as_tuples("text") == "text"


ERRORS = {
    "not toml": ('title = "A"\nname = Sum\n', 2, "not TOML"),
    "unclosed": ('title = "A\n', 1, "not TOML"),
    "no title": ('[[scene]]\nname = "A"\n', 1, "no title"),
    "empty title": ('\n\ntitle = " "\n[[scene]]\nname = "A"\n', 3, "no title"),
    "no scenes": ('title = "A"\n', 1, "no scenes"),
    "unknown key": ('title = "A"\nlok = "dark"\n[[scene]]\nname = "A"\n', 2, "'lok'"),
    "unknown look": ('title = "A"\nlook = "neon"\n[[scene]]\nname = "A"\n', 2, "neon"),
    "no name": ('title = "A"\n[[scene]]\nname = "A"\n\n[[scene]]\nu = 1\n', 5, "no name"),
    "bad output": ('title = "A"\n[[scene]]\nname = "A"\nas = "a/b"\n', 2, "file name"),
    "table": ('title = "A"\n[[scene]]\nname = "A"\n[scene.u]\nx = 1\n', 2, "u is a table"),
    "twice": ('title = "A"\n[[scene]]\nname = "A"\n[[scene]]\nname = "A"\n', 4, "twice"),
    "same file": ('title = "A"\n[[scene]]\nname = "A"\n[[scene]]\nname = "a"\n', 4, "twice"),
    "one table": ('title = "A"\n[scene]\nname = "A"\n', 2, "no scenes"),
}


@pytest.mark.parametrize(("text", "line", "said"), ERRORS.values(), ids=ERRORS)
def test_what_is_wrong_and_on_which_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError, match=said) as caught:
        read_lesson(path)
    assert caught.value.where == f"{path}:{line}"
    assert caught.value.expected
    assert caught.value.remedy


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        read_lesson(path)


def test_the_lesson_is_found_from_a_folder_below(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_lesson(below) == path
    assert find_lesson(Path("/"), tmp_path) == path
    assert find_lesson(Path("/"), path) == path


def test_no_lesson_anywhere(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_lesson(tmp_path, tmp_path / "other.toml")
    with pytest.raises(UsageError, match=r"no lesson\.toml here"):
        find_lesson(tmp_path)


def test_an_example_is_given_with_the_error(write_lesson: Callable[..., Path]) -> None:
    folder = write_lesson('title = "A"')
    with pytest.raises(UsageError) as caught:
        read_lesson(folder / "lesson.toml")
    assert "[[scene]]" in str(caught.value)
