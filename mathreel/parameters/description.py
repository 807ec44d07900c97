"""Say which numbers a scene takes: meaning, shape, range, default, and what to type."""

import ast
import shlex
from collections.abc import Sequence
from itertools import compress

from rich.console import Group
from rich.table import Table
from rich.text import Text

from mathreel.discover import written_scenes
from mathreel.errors import UsageError
from mathreel.lesson import Lesson
from mathreel.names import did_you_mean, plain
from mathreel.parameters.place import as_toml
from mathreel.parameters.values import as_typed
from mathreel.parameters.written import WrittenParameter
from mathreel.source import SceneSource


def chosen_sources(lesson: Lesson, wanted: Sequence[str]) -> list[SceneSource]:
    """Return the scenes that are named, or all: the lesson's first, then what it does not list.

    Raises
    ------
    UsageError
        For a name that no scene has.
    """
    known = written_scenes(lesson)
    classes = {plain(entry.output): plain(entry.name) for entry in lesson.entries}
    names = wanted or [*classes, *known]
    found = [classes.get(plain(name), plain(name)) for name in names]
    for name, given in zip(found, names, strict=True):
        if name not in known:
            raise UsageError(
                f"there is no scene {given}",
                remedy=did_you_mean(given, [each.name for each in known.values()]),
            )
    return [known[name] for name in dict.fromkeys(found)]


def described(source: SceneSource) -> Group:
    """Return a scene's parameters as a table, and a command that sets them."""
    claim = source.docstring.partition("\n")[0]
    title = Text.assemble((source.name, "bold"), f"  {claim}")
    if not source.takes_parameters or source.parameters == ():
        return Group(title, Text("  It takes no parameters."))
    if source.parameters is None:
        return Group(title, Text(f"  Its parameters are declared elsewhere: see {source.path}"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    heads = "  parameter", "takes", "range", "default", "meaning"
    rows = [_row(each) for each in source.parameters]
    # A column that says nothing of any parameter is left out.
    told = [any(column) for column in zip(*rows, strict=True)]
    for head in compress(heads, told):
        table.add_column(head, header_style="dim", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, compress(row, told)))
    return Group(title, table, _example(source.name, source.parameters))


def _row(each: WrittenParameter) -> tuple[str, ...]:
    return f"  {each.name}", each.shape.words, each.range, _default(each), each.meaning


def _default(each: WrittenParameter) -> str:
    """Write the default as lesson.toml would have it, or else as the scene's file has it."""
    try:
        return as_toml(each.shape.fit(ast.literal_eval(each.default or "")))
    except (ValueError, SyntaxError, TypeError):
        return each.default or ""


def _example(name: str, parameters: Sequence[WrittenParameter]) -> Text:
    """Write a command that sets all parameters but texts that are empty."""
    examples = ((each.name, each.example()) for each in parameters)
    values = [f"{name}={as_typed(example)}" for name, example in examples if example != ""]
    words = " ".join(f"--set {shlex.quote(value)}" for value in values)
    return Text(f"  example: mathreel render {name} {words}", style="dim")
