"""Sentences spoken by a speech engine."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mathreel.record import Record
from mathreel.voice.spoken import Line, Script

if TYPE_CHECKING:
    from mathreel.voice.sound import Samples


class Engine(Protocol):
    """A program that speaks a text."""

    def check(self) -> None:
        """Raise a UsageError with what is missing and how to get it."""

    def identity(self) -> tuple[str, ...]:
        """Return all but text and language that the sound depends on: version, voice, speed."""

    def speak(self, text: str, language: str) -> "Samples":
        """Speak a text in a language, given by its code."""


@dataclass(frozen=True)
class Speech:
    """A voice that is an engine's: it speaks every sentence as it is told."""

    engine: Engine

    def check(self) -> None:
        """Refuse early where the engine is not there."""
        self.engine.check()

    def script(self, scene: str, record: Record, language: str) -> Script:
        """Return the sentences of a scene's beats."""
        identity = self.engine.identity()
        lines = []
        for beat in record.beats:
            text = " ".join(beat.sentence.split())
            known_by = (*identity, language, text)
            what = f"{scene}, {beat.name}"
            lines.append(Line(what, known_by, self._speaking(text, language)) if text else None)
        return Script(tuple(lines))

    def _speaking(self, text: str, language: str) -> "Callable[[], Samples]":
        return lambda: self.engine.speak(text, language)
