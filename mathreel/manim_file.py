"""An ordinary Manim file in the place of a lesson: ``render FILE.py``.

Its scenes stand in the order written, with their own numbers, and make no film. Everything goes
where Manim puts it, below the folder that the command is typed in; that is also where the names
of pictures and other files are looked up.
"""

from collections.abc import Sequence
from pathlib import Path

from mathreel.errors import UsageError
from mathreel.lesson import Entry, Lesson, find_lesson, read_lesson
from mathreel.names import words
from mathreel.source import read_scene_file

_SMALLEST = "class Square(Scene) with a method construct(self)"


def read_told(names: Sequence[str], lesson: Path | None = None) -> tuple[Lesson, tuple[str, ...]]:
    """Read the Manim file among some names, or else the lesson; return it and the other names.

    Parameters
    ----------
    names
        Scenes, and perhaps a file, as typed.
    lesson
        The lesson that was asked for, if any was.

    Raises
    ------
    UsageError
        If there is more than one of them, or what there is cannot be read.
    """
    files = [name for name in names if name.endswith(".py")]
    if not files:
        return read_lesson(find_lesson(Path.cwd(), lesson)), tuple(names)
    if len(files) > 1 or lesson is not None:
        raise UsageError(
            "more than one thing to render: "
            + ", ".join([*files, *([str(lesson)] * bool(lesson))]),
            expected="one Manim file, and names of its scenes",
            remedy=f"mathreel render {files[0]}",
        )
    return read_manim_file(Path(files[0])), tuple(name for name in names if name != files[0])


def read_manim_file(path: Path) -> Lesson:
    """Read a file of scenes as if a lesson listed them all, from the folder we are in."""
    if not path.is_file():
        raise UsageError(
            "there is no such file", where=str(path), expected="a file of Manim scenes"
        )
    path = path.resolve()
    found = [each for each in read_scene_file(path) if not each.is_mere_base]
    entries = [Entry(each.name, each.name, {}, each.line) for each in found]
    if not entries:
        raise UsageError("there is no scene in this file", where=str(path), expected=_SMALLEST)
    return Lesson(path, words(path.stem), None, tuple(entries), home=Path.cwd())


def folder_of(lesson: Lesson) -> str:
    """Return where results go in the media folder: those of a lesson lie in it, right away."""
    return f"videos/{lesson.path.stem}" if lesson.is_manim_file else ""
