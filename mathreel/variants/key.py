"""The answer key of a set of exercises, for people (Markdown) and for programs (CSV)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mathreel.discover import Scene
from mathreel.parameters.trying import Finding
from mathreel.parameters.values import as_typed

_DIGITS = 6
_ALL_DIGITS = 15


@dataclass(frozen=True)
class Answer:
    """One exercise: what is given, and what comes out."""

    name: str
    scene: str
    given: Mapping[str, Any]
    answers: Mapping[str, Any]


def answers_of(scenes: Sequence[Scene], findings: Sequence[Finding]) -> tuple[Answer, ...]:
    """Put together what the exercises give and what their parameters answer."""
    return tuple(
        Answer(scene.output, scene.source.name, scene.entry.parameters, finding.answers or {})
        for scene, finding in zip(scenes, findings, strict=True)
    )


def as_markdown(title: str, answers: Sequence[Answer]) -> str:
    """Write a table for each scene, numbers to six digits."""
    parts = [f"# {title}: answers"]
    for scene in dict.fromkeys(each.scene for each in answers):
        some = [each for each in answers if each.scene == scene]
        names = [*_keys(each.given for each in some), *_keys(each.answers for each in some)]
        rows = [["exercise", *names], ["---"] * (len(names) + 1)]
        for each in some:
            values = {**each.given, **each.answers}
            shown = (_shown(values.get(name, ""), _DIGITS) for name in names)
            rows.append([each.name, *(text.replace(",", ", ") for text in shown)])
        parts += [f"## {scene}", "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in rows)]
    return "\n\n".join(parts) + "\n"


def as_csv(answers: Sequence[Answer]) -> str:
    """Write one table, numbers to fifteen digits."""
    given = _keys(each.given for each in answers)
    found = _keys(each.answers for each in answers)
    # Spreadsheets take a file for UTF-8 only by its first character.
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["exercise", "scene", *given, *found])
    for each in answers:
        row = [each.given.get(name, "") for name in given]
        row += [each.answers.get(name, "") for name in found]
        writer.writerow([each.name, each.scene, *(_shown(value, _ALL_DIGITS) for value in row)])
    return text.getvalue()


def _keys(tables: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for table in tables for key in table))


def _shown(value: Any, digits: int) -> str:
    return as_typed(_rounded(value, digits))


def _rounded(value: Any, digits: int) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_rounded(each, digits) for each in value)
    if isinstance(value, float):
        # Adding zero turns a rounded -0.0 into 0.
        return float(f"{value:.{digits}g}") + 0.0
    return value


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
