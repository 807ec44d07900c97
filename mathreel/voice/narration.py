"""Have a rendered scene narrated: its beats last as long as their voices, and no less."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from mathreel.holds import Holds
from mathreel.record import Beat, Record
from mathreel.stretch import stretched
from mathreel.voice.sounds import Kept, Sounds
from mathreel.voice.spoken import RATE, Line, Voice

BREATH_SECONDS = Fraction(2, 5)
"""The least time from the end of a voice to the next beat."""
_LONG_SECONDS = 60


@dataclass
class Narration:
    """Puts a voice into scenes.

    Parameters
    ----------
    voice
        Who speaks.
    sounds
        Where what is spoken is kept.
    language
        Code of the language of the sentences.
    """

    voice: Voice
    sounds: Sounds
    language: str
    _remarks: dict[str, None] = field(default_factory=dict)

    @property
    def remarks(self) -> Sequence[str]:
        """What the author should know, each once."""
        return list(self._remarks)

    def put_into(self, record: Record, scene: str, holds: Holds) -> Record:
        """Return a scene with its voice; nothing is drawn for that.

        Raises
        ------
        MathreelError
            If a recording cannot be read, or an engine cannot speak.
        """
        script = self.voice.script(scene, record, self.language)
        for remark in script.remarks:
            self._remarks[remark] = None
        voices = [
            self._spoken(line) if line and beat.frames else None
            for line, beat in zip(script.lines, record.beats, strict=True)
        ]
        least = [frames_for(each, holds.settings.fps) for each in voices]
        held = stretched(record, least, holds.of)
        beats = [_with(each, beat) for each, beat in zip(voices, held.beats, strict=True)]
        return replace(held, beats=tuple(beats))

    def _spoken(self, line: Line) -> Kept:
        kept = self.sounds.of(line)
        seconds = kept.sound.samples / RATE
        if not kept.is_heard:
            self._remarks[f"nothing can be heard in {line.what}"] = None
        if seconds > _LONG_SECONDS:
            self._remarks[f"{line.what} lasts {seconds:.0f} s; its picture stands so long"] = None
        return kept


def frames_for(voice: Kept | None, fps: Fraction) -> int:
    """Return how many frames a voice and a breath need; none need none."""
    if voice is None:
        return 0
    return ceil((Fraction(voice.sound.samples, RATE) + BREATH_SECONDS) * fps)


def _with(voice: Kept | None, beat: Beat) -> Beat:
    return replace(beat, sound=voice.sound) if voice else beat
