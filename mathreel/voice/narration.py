"""Have a rendered scene narrated: its beats last as long as their voices, and no less."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from mathreel.discover import Scene
from mathreel.film import FORMATS
from mathreel.holds import Holds
from mathreel.lesson import Lesson
from mathreel.plan import PlannedScene
from mathreel.record import Beat, Record
from mathreel.settings import Settings
from mathreel.store import Store
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
    language
        Code of the language of the sentences.
    store
        Where what is spoken is kept.
    tell
        Takes a word on each scene that something new was spoken in: it may take long.
    """

    voice: Voice
    language: str
    store: Store
    settings: Settings
    tell: Callable[[str], None] = field(default=lambda text: None)
    _remarks: dict[str, None] = field(default_factory=dict)

    @property
    def remarks(self) -> Sequence[str]:
        """What the author should know, in the order found, each once."""
        return list(self._remarks)

    def told(
        self, found: Sequence[tuple[PlannedScene, Record]]
    ) -> list[tuple[PlannedScene, Record]]:
        """Return rendered scenes with their voice; title cards are quiet.

        Nothing is drawn for that: what moves is left as it is.

        Raises
        ------
        MathreelError
            If a recording cannot be read, or an engine cannot speak.
        """
        sounds = Sounds(self.store.sounds)
        with self.store.workplace(is_sure=False) as unfinished:
            holds = Holds(self.store.root, unfinished, self.settings)
            return [
                (each, self._put_into(each.scene, record, sounds, holds)) for each, record in found
            ]

    def _put_into(self, scene: Scene, record: Record, sounds: Sounds, holds: Holds) -> Record:
        if scene.opens:
            return record
        script = self.voice.script(scene.output, record, self.language)
        self._remarks |= dict.fromkeys(script.remarks)
        known = sounds.made
        voices = [
            self._spoken(line, sounds) if line and beat.frames else None
            for line, beat in zip(script.lines, record.beats, strict=True)
        ]
        if sounds.made > known:
            self.tell(f"voice: {scene.output}, {sounds.made - known} new")
        least = [frames_for(each, self.settings.fps) for each in voices]
        held = stretched(record, least, holds.of)
        beats = [_with(each, beat) for each, beat in zip(voices, held.beats, strict=True)]
        return replace(held, beats=tuple(beats))

    def _spoken(self, line: Line, sounds: Sounds) -> Kept:
        kept = sounds.of(line)
        seconds = kept.sound.samples / RATE
        if not kept.is_heard:
            self._remarks[f"nothing can be heard in {line.what}"] = None
        if seconds > _LONG_SECONDS:
            self._remarks[f"{line.what} lasts {seconds:.0f} s; its picture stands so long"] = None
        return kept


def narration_of(lesson: Lesson, settings: Settings, store: Store) -> Narration | None:
    """Return what narrates a lesson, or ``None`` where nobody speaks, or nothing can be heard."""
    if lesson.voice is None or settings.format not in FORMATS:
        return None
    return Narration(lesson.voice, lesson.credits.language, store, settings)


def frames_for(voice: Kept | None, fps: Fraction) -> int:
    """Return how many frames a voice and a breath need; none need none."""
    if voice is None:
        return 0
    return ceil((Fraction(voice.sound.samples, RATE) + BREATH_SECONDS) * fps)


def _with(voice: Kept | None, beat: Beat) -> Beat:
    return replace(beat, sound=voice.sound) if voice else beat
