"""Read ``lesson.toml``: which scenes, in which order, with which numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathreel.credits import KEYS, Credits, read_credits
from mathreel.errors import UsageError
from mathreel.names import words
from mathreel.parameters.place import Place
from mathreel.toml_file import line_of, read_toml

if TYPE_CHECKING:
    from mathreel.voice.spoken import Voice

LOOKS = ("dark", "light", "print")

EXAMPLE = 'title = "Vectors"\n\n[[scene]]\nname = "VectorAddition"\n'


@dataclass(frozen=True)
class Entry:
    """One ``[[scene]]`` table.

    Parameters
    ----------
    name
        Name of the scene's class, as written.
    output
        Name of its files: the class name, or what ``as`` says.
    parameters
        All other keys, with lists turned into tuples.
    line
        Line of the table in ``lesson.toml``.
    places
        Where each parameter is written.
    title, subtitle
        What the scene is called in the film and beside it, and a line below that; the words of
        its name and nothing where nothing is written.
    """

    name: str
    output: str
    parameters: Mapping[str, Any]
    line: int
    places: Mapping[str, Place] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""

    @property
    def heading(self) -> str:
        """What the scene is called for those who watch."""
        return self.title or words(self.output)

    def place_of(self, parameter: str) -> Place:
        """Return where a parameter is written, for a message about it."""
        return self.places.get(parameter, Place(f"line {self.line}"))


@dataclass(frozen=True)
class Lesson:
    """A lesson as its author wrote it down.

    ``title_card`` names the scene that opens each of the others in the film, if one does;
    ``voice`` is who speaks, if anybody does. ``stem`` is what the film's file is called, where
    that does not follow from the title; ``home`` is the folder that files are named from, where
    that is not the lesson's own.
    """

    path: Path
    title: str
    look: str | None
    entries: tuple[Entry, ...]
    credits: Credits = field(default_factory=Credits)
    title_card: str = ""
    voice: "Voice | None" = None
    stem: str = ""
    home: Path | None = None

    @property
    def root(self) -> Path:
        """The folder that holds ``lesson.toml``, and ``scenes/`` beside it."""
        return self.home or self.path.parent

    @property
    def is_manim_file(self) -> bool:
        """Whether this is no lesson, but a file of scenes that stand for themselves."""
        return self.path.suffix == ".py"


def find_lesson(start: Path, given: Path | None = None) -> Path:
    """Return the ``lesson.toml`` given, or the one in this folder or one above."""
    if given is not None:
        path = given / "lesson.toml" if given.is_dir() else given
        if not path.is_file():
            raise UsageError(
                "there is no such file",
                where=str(path),
                expected="a lesson.toml, or the folder that holds one",
                remedy="mathreel render --lesson FOLDER",
            )
        return path.resolve()
    for folder in (start, *start.parents):
        if (folder / "lesson.toml").is_file():
            return (folder / "lesson.toml").resolve()
    raise UsageError(
        "there is no lesson.toml here or in a folder above",
        where=str(start),
        expected="a lesson.toml that lists the scenes",
        remedy="go to the lesson's folder, or name it with --lesson FOLDER",
    )


def read_lesson(path: Path) -> Lesson:
    """Read and check a ``lesson.toml``, naming file and line of what is wrong."""
    # Not at the top: a lesson is found without.
    from mathreel.voice.choice import read_voice

    text, table = read_toml(path)
    lines = text.splitlines()
    known = {"title", "look", "voice", "title_card", "scene", *KEYS}
    _only_known(table, known, path, lines)
    title = table.get("title")
    if not isinstance(title, str) or not title.strip():
        raise _wrong(path, line_of(lines, "title"), "the lesson has no title", 'title = "Vectors"')
    look = table.get("look")
    if look is not None and look not in LOOKS:
        line = line_of(lines, "look")
        raise _wrong(path, line, f"there is no look {look!r}", "one of " + ", ".join(LOOKS))
    card = table.get("title_card", "")
    if not isinstance(card, str):
        line = line_of(lines, "title_card")
        raise _wrong(path, line, "title_card is no text", 'title_card = "TitleCard"')
    made_by = read_credits(table, lambda key: f"{path}:{line_of(lines, key)}")
    spoken_at = f"{path}:{line_of(lines, 'voice')}"
    voice = read_voice(table.get("voice"), path.parent, made_by.language, spoken_at)
    entries = _read_entries(table, path, lines)
    return Lesson(path, title.strip(), look, entries, made_by, card, voice)


def _read_entries(table: dict[str, Any], path: Path, lines: list[str]) -> tuple[Entry, ...]:
    starts = [n for n, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*scene\s*\]\]", line)]
    scenes = table.get("scene")
    if not isinstance(scenes, list) or not scenes:
        line = line_of(lines, "scene")
        raise _wrong(path, line, "the lesson has no scenes", "[[scene]] tables, each with a name")
    # An inline array of tables has no header lines: all its errors name its own line.
    starts += [line_of(lines, "scene")] * (len(scenes) - len(starts))
    ends = [*starts[1:], len(lines) + 1]
    entries = tuple(
        _read_entry(scene, path, start, lines[start - 1 : end - 1])
        for scene, start, end in zip(scenes, starts, ends, strict=False)
    )
    seen: dict[str, Entry] = {}
    for entry in entries:
        twin = seen.setdefault(entry.output.lower(), entry)
        if twin is not entry:
            raise UsageError(
                f"{entry.output} is there twice (first on line {twin.line})",
                where=f"{path}:{entry.line}",
                expected="a different file name for each",
                remedy=f'add as = "{entry.output}Again" below [[scene]]',
            )
    return entries


def _read_entry(scene: Any, path: Path, line: int, lines: list[str]) -> Entry:
    if not isinstance(scene, dict):
        raise _wrong(path, line, "a scene must be a table", "[[scene]] with name = …")
    values = dict(scene)
    name = values.pop("name", None)
    if not isinstance(name, str) or not name:
        raise _wrong(path, line, "a scene has no name", 'name = "VectorAddition"')
    output = values.pop("as", None) or name
    if not isinstance(output, str) or not is_file_name(output):
        raise _wrong(path, line, f"{output!r} cannot be a file name", "letters, digits, _ and -")
    title, subtitle = (values.pop(key, "") for key in ("title", "subtitle"))
    if not isinstance(title, str) or not isinstance(subtitle, str):
        raise _wrong(path, line, "a scene's title is no text", 'title = "Adding vectors"')
    for key, value in values.items():
        if isinstance(value, dict):
            raise _wrong(path, line, f"{key} is a table", f"a plain value, such as {key} = [3, 1]")
    places = {key: Place(f"{path}:{line + line_of(lines, key) - 1}") for key in values}
    parameters = {key: as_tuples(value) for key, value in values.items()}
    return Entry(name, output, parameters, line, places, title.strip(), subtitle.strip())


def is_file_name(text: str) -> bool:
    """Whether files can be named so on every system."""
    return re.fullmatch(r"\w[\w-]{0,99}", text) is not None


def as_tuples(value: Any) -> Any:
    """Turn lists into tuples all the way down, as frozen parameters want them.

    >>> as_tuples([[1, 2], [3, 4]])
    ((1, 2), (3, 4))
    """
    return tuple(as_tuples(each) for each in value) if isinstance(value, list) else value


def _only_known(table: dict[str, Any], known: set[str], path: Path, lines: list[str]) -> None:
    for key in table:
        if key not in known:
            what = f"{key!r} means nothing here"
            raise _wrong(path, line_of(lines, key), what, "title, look, author or [[scene]]")


def _wrong(path: Path, line: int, what: str, expected: str) -> UsageError:
    return UsageError(
        what, where=f"{path}:{line}", expected=expected, remedy="a whole lesson.toml:\n" + EXAMPLE
    )
