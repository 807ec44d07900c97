"""What somebody asks for: which scenes, and what they should look like."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mathreel.discover import Scene
from mathreel.errors import UsageError
from mathreel.lesson import Lesson
from mathreel.pause import Pause
from mathreel.settings import Settings


class Apart(Protocol):
    """Scenes to render beside the lesson's own: like these, but in no film."""

    @property
    def folder(self) -> str:
        """What is added to the name of the folder for results; nothing for the same folder."""

    def scenes(self, lesson: Lesson, wanted: Sequence[str]) -> tuple[Scene, ...]:
        """Make the scenes, for the names asked for on the command line."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line, checked for its form only.

    With ``burns``, the film is made a second time, with captions in its pictures.
    """

    settings: Settings
    scenes: tuple[str, ...] = ()
    lesson: Path | None = None
    media: Path | None = None
    cache: Path | None = None
    look: str | None = None
    language: str | None = None
    parallel: int = 1
    fork: bool = True
    apart: Apart | None = None
    pause: Pause | None = None
    burns: bool = False

    def __post_init__(self) -> None:
        if self.burns and (self.settings.format != "mp4" or self.apart is not None):
            raise UsageError(
                "captions are burnt into a film in mp4, and there is none",
                expected="the lesson's own scenes, in mp4",
                remedy="leave out --format, -t and --set",
            )
