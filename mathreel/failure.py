"""Why a scene was not rendered, in its author's terms."""

import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathreel.worker import patience

AFTER_KILL = "render again; if memory was short, use fewer jobs: -j 1"
"""What to do where the system has ended a process."""


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
        said, remedy = death(message["status"], "its process")
        return Failure(beat, said, remedy=remedy)
    told = {key: message[key] for key in ("beat", "message", "file", "line", "source", "remedy")}
    return Failure(**told)


def death(status: int, process: str) -> tuple[str, str]:
    """Say how a process ended without a word, and what to do."""
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        return (
            f"no frame came of it for {patience.seconds():g} seconds",
            f"render again; {patience.VARIABLE}=SECONDS lets a frame take longer",
        )
    if code < 0:
        return f"{process} was killed by signal {-code}", AFTER_KILL
    return f"{process} ended with status {code}", ""


def _relative(file: str) -> str:
    path = Path(file)
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else file
