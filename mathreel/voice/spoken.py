"""What is to be spoken in each beat of a scene, whoever speaks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mathreel.record import Record

if TYPE_CHECKING:
    from mathreel.voice.sound import Samples

RATE = 48_000
"""Samples a second, of every voice and every film."""


@dataclass(frozen=True)
class Line:
    """What is spoken in one beat.

    Parameters
    ----------
    what
        Names it in messages.
    known_by
        All that its sound depends on.
    speak
        Gives the sound; may take long.
    """

    what: str
    known_by: tuple[str, ...]
    speak: "Callable[[], Samples]"


@dataclass(frozen=True)
class Script:
    """The lines of one scene, one for each beat or ``None``, and what its author should know."""

    lines: tuple[Line | None, ...]
    remarks: tuple[str, ...] = ()


class Voice(Protocol):
    """Somebody, or something, that speaks."""

    def check(self) -> None:
        """Refuse early where nothing can be spoken.

        Raises
        ------
        UsageError
            With what is missing and how to get it.
        """

    def script(self, scene: str, record: Record, language: str) -> Script:
        """Return what is spoken in a scene.

        Parameters
        ----------
        scene
            Name of its files.
        record
            The scene as rendered: its beats' names and sentences.
        language
            Code of the language of the sentences.
        """
