"""Numbers set on the command line: ``render VectorAddition --set u=1,-2``.

What is rendered with them stands beside the lesson's own scene, under a name that tells them:
neither the scene nor the film is overwritten by a try.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mathreel.discover import Scene, discover, find_scene
from mathreel.errors import UsageError
from mathreel.lesson import Lesson
from mathreel.names import plain
from mathreel.parameters.assignment import EXAMPLE, Assignment, taken_apart, valued
from mathreel.parameters.columns import name_of
from mathreel.parameters.fitting import fitted
from mathreel.parameters.place import Place
from mathreel.parameters.values import as_typed

_LONGEST_NAME = 40


_TABLE = ("data", "rows")


@dataclass(frozen=True)
class Changes:
    """What the command line sets.

    Parameters
    ----------
    assignments
        Texts such as ``u=1,-2`` or ``BasisChange.v=1,4``.
    data
        A CSV file whose columns the parameters may name.
    output
        Name for the files, instead of one made from what is set.
    """

    assignments: tuple[str, ...]
    data: Path | None = None
    output: str | None = None
    folder = ""

    def scenes(self, lesson: Lesson, wanted: Sequence[str]) -> tuple[Scene, ...]:
        """Return the scenes that are named, with what is set.

        Raises
        ------
        UsageError
            If an assignment cannot be read, does not fit, or it is not said for which scene.
        """
        found = [taken_apart(text) for text in self.assignments]
        names = list(dict.fromkeys([*wanted, *(each.scene for each in found if each.scene)]))
        scenes = [find_scene(lesson, name) for name in names] or _only_scene(lesson)
        loose = next((each.text for each in found if not each.scene), None)
        if len(scenes) > 1 and (loose or self.data or self.output):
            raise UsageError(
                "which scene is meant? There are " + ", ".join(each.output for each in scenes),
                where=f"--set {loose}" if loose else "--data" if self.data else "--as",
                expected="one scene by name",
                remedy=f"mathreel render {scenes[0].output} {EXAMPLE}, "
                f"or --set {scenes[0].output}.u=3,1",
            )
        return tuple(self._changed(scene, found, lesson) for scene in scenes)

    def _changed(self, scene: Scene, found: Sequence[Assignment], lesson: Lesson) -> Scene:
        own = {plain(scene.output), plain(scene.entry.name)}
        mine = [each for each in found if not each.scene or plain(each.scene) in own]
        if not mine and self.data is None:
            return scene
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        if self.data is not None:
            values["data"], places["data"] = str(self.data.absolute()), Place("--data")
        for each in mine:
            values[each.name], places[each.name] = valued(each, scene.source)
        output = self.output or f"{scene.output}-{_said(values)}"
        return with_values(lesson, scene, output, values, places)


def with_values(
    lesson: Lesson,
    scene: Scene,
    output: str,
    values: Mapping[str, Any],
    places: Mapping[str, Place],
) -> Scene:
    """Return a scene under another name, with some of its parameters replaced.

    Raises
    ------
    UsageError
        If a value does not fit.
    """
    # As written, so that columns named there can be taken from another file.
    written = [each for each in lesson.entries if each.output == scene.output]
    before = written[0] if written else scene.entry
    kept = dict(_kept(before.parameters, values, lesson.root))
    if not _takes_columns({**before.parameters, **values}, scene.entry.parameters, values):
        kept = {name: value for name, value in kept.items() if name not in _TABLE}
    entry = replace(
        before,
        output=output,
        parameters={**kept, **values},
        places={**before.places, **places},
    )
    return Scene(fitted(entry, scene.source, lesson.root), scene.source)


def _kept(
    before: Mapping[str, Any], values: Mapping[str, Any], root: Path
) -> Iterator[tuple[str, Any]]:
    """Yield what the lesson sets, but not a name such as ``y_name`` if y is now something else."""
    files = [(root / given["data"]).resolve() for given in (before, values) if "data" in given]
    other_data = "data" in values and len(set(files)) + ("data" not in before) > 1
    others = {name_of(key) for key, value in values.items() if value != before.get(key)}
    for name, value in before.items():
        if not (name in others or (other_data and name.endswith(name_of("")))):
            yield name, value


def _takes_columns(
    wanted: Mapping[str, Any], fitted_before: Mapping[str, Any], values: Mapping[str, Any]
) -> bool:
    """Say whether the lesson's table is still of use, where numbers are set in place of columns."""
    if not values.keys().isdisjoint(_TABLE):
        return True
    return any(
        _has_text(value) and (name in values or fitted_before.get(name) != value)
        for name, value in wanted.items()
        if name not in _TABLE
    )


def _has_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and any(map(_has_text, value)))


def _only_scene(lesson: Lesson) -> list[Scene]:
    if len(lesson.entries) > 1:
        raise UsageError(
            "for which scene is this set?",
            where="--set",
            expected="the name of one scene: " + ", ".join(e.output for e in lesson.entries),
            remedy=f"mathreel render {lesson.entries[0].output} {EXAMPLE}",
        )
    return list(discover(lesson))


def _said(values: Mapping[str, Any]) -> str:
    """Make a part of a file name from what is set; cut where it would be too long."""
    shown = {key: Path(each).stem if key == "data" else each for key, each in values.items()}
    text = "-".join(f"{key}_{as_typed(value)}" for key, value in shown.items())
    name = re.sub(r"[^\w.-]+", "_", text).strip("_.")
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 7]}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"
