"""Where a parameter was written, so that a refusal can point at it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mathreel.parameters.values import Path, as_typed


@dataclass(frozen=True)
class Place:
    """Where a value stands.

    Parameters
    ----------
    where
        A file and its line, or an option.
    line
        What was typed, if it was: ``u=1,2,3``.
    columns
        Where in that line the value's parts stand.
    """

    where: str
    line: str = ""
    columns: Mapping[Path, int] = field(default_factory=dict)

    def point_at(self, path: Path) -> str:
        """Return the line with a caret beneath a part of the value; nothing without a line."""
        if not self.line:
            return ""
        while path and path not in self.columns:
            path = path[:-1]
        return pointed(self.line, self.columns.get(path, 0))

    def point_at_name(self, name: str) -> str:
        """Return the line with a caret beneath the parameter's name; nothing without a line."""
        return pointed(self.line, max(self.line.find(name), 0)) if self.line else ""

    def write(self, name: str, value: Any) -> str:
        """Write a value as it would stand in this place."""
        return f"{name}={as_typed(value)}" if self.line else f"{name} = {as_toml(value)}"


def pointed(line: str, at: int) -> str:
    """Return a line with a caret beneath one of its characters, to stand under a message."""
    # What the terminal would act upon is shown, and takes as much room as before.
    plain = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return f"\n  {plain}\n  {' ' * at}^"


def as_toml(value: Any) -> str:
    """Write a value as lesson.toml has it.

    Examples
    --------
    >>> as_toml(((1, 0.5), (2, 3))), as_toml("sine"), as_toml(True)
    ('[[1, 0.5], [2, 3]]', '"sine"', 'true')
    """
    if isinstance(value, tuple | list):
        return f"[{', '.join(as_toml(each) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)
