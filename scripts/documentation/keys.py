"""What may stand in lesson.toml, from the schema that editors check it with."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Key:
    """A key: what it means, what it takes, and how it is written."""

    name: str
    description: str
    takes: str
    example: str


def read_keys(schema: Path) -> tuple[list[Key], list[Key]]:
    """Return the keys of a lesson, and those of a scene."""
    table = json.loads(schema.read_text(encoding="utf-8"))
    scene = table["definitions"]["scene"]
    return [*_keys(table)], [*_keys(scene)]


def _keys(table: Mapping[str, Any]) -> Iterator[Key]:
    for name, said in table["properties"].items():
        needed = name in table.get("required", ())
        usual = f"else {json.dumps(said['default'])}" if "default" in said else ""
        choice = " or ".join(map(json.dumps, said.get("enum", ())))
        takes = ", ".join(part for part in (choice, "needed" if needed else "", usual) if part)
        shown = [*said.get("examples", ()), *said.get("enum", ())]
        example = f"{name} = {json.dumps(shown[0])}" if shown else "[[scene]]"
        yield Key(name, said["description"], takes, example)
