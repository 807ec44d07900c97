"""Why a scene was not rendered, in its author's terms."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Failure:
    """Why a scene was not rendered, in the author's terms."""

    beat: str
    message: str
    file: str = ""
    line: int = 0
    source: str = ""
    remedy: str = ""

    def describe(self, scenes: Sequence[str]) -> str:
        """Say it: the scenes that it stopped, the beat, the line, the message."""
        lines = [", ".join(scenes) + (f", beat {self.beat}" if self.beat else "")]
        if self.file:
            lines.append(f"  {_relative(self.file)}:{self.line}")
            if self.source:
                lines.append(f"    {self.source}")
        lines.append(f"  {self.message}")
        if self.remedy:
            lines.append(f"  remedy: {self.remedy}")
        return "\n".join(lines)


def failure_of(message: Mapping[str, Any], beat: str = "") -> Failure:
    """Say in the author's terms why a job failed, from the message that told of it.

    ``beat`` is the one that its process was busy with, as far as that is known.
    """
    if message["kind"] == "died":
        code = os.waitstatus_to_exitcode(message["status"])
        return Failure(
            beat,
            f"its process was killed by signal {-code}",
            remedy="render again; if memory was short, use fewer jobs: -j 1",
        )
    told = {key: message[key] for key in ("beat", "message", "file", "line", "source", "remedy")}
    return Failure(**told)


def _relative(file: str) -> str:
    path = Path(file)
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else file
