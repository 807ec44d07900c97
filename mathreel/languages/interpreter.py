"""Tell rendered scenes in other languages: nothing is drawn for that, only held longer.

The film is told in one language and has captions in all. Where one of them takes longer to be
read than its beat lasts, the beat's last picture is held for that long: for all who watch, as
they watch the same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mathreel import pace
from mathreel.captions.cues import frames_needed
from mathreel.holds import Holds
from mathreel.languages.catalogue import Catalogue, catalogues_of, wanted
from mathreel.languages.codes import own_name
from mathreel.languages.phrases import sayings_of
from mathreel.lesson import Lesson
from mathreel.names import slug
from mathreel.plan import PlannedScene
from mathreel.record import Beat, Caption, Record
from mathreel.settings import Settings
from mathreel.store import Store
from mathreel.stretch import with_holds

Texts = tuple[tuple[str, ...], ...]
"""What is said in one language: for each beat, the texts of its captions."""


@dataclass(frozen=True)
class Interpreter:
    """Knows all translations of a lesson.

    Parameters
    ----------
    source
        The language that the scenes are written in.
    spoken
        The one that the film is told in.
    catalogues
        The translations.
    """

    source: str
    spoken: str
    catalogues: tuple[Catalogue, ...]
    _untranslated: dict[str, None] = field(default_factory=dict)

    @property
    def remarks(self) -> Sequence[str]:
        """What the author should know."""
        if not self._untranslated:
            return []
        first, *more = self._untranslated
        some = f"{first!r} and {len(more)} more are" if more else f"{first!r} is"
        return [
            f"{some} not translated into {own_name(self.spoken)}, or changed since: "
            f"mathreel translate {self.spoken}"
        ]

    def titled(self, lesson: Lesson) -> Lesson:
        """Return a lesson with its titles in the language that it is told in."""
        if self.spoken == self.source:
            return lesson
        entries = tuple(
            replace(
                entry,
                title=self._title(f"{entry.output}/title", entry.heading),
                subtitle=self._title(f"{entry.output}/subtitle", entry.subtitle),
            )
            for entry in lesson.entries
        )
        return replace(
            lesson,
            title=self._title("lesson/title", lesson.title),
            entries=entries,
            credits=replace(lesson.credits, language=self.spoken),
            stem=f"{lesson.stem or slug(lesson.title)}.{self.spoken}",
        )

    def told(
        self, found: Sequence[tuple[PlannedScene, Record]], settings: Settings, store: Store
    ) -> list[tuple[PlannedScene, Record]]:
        """Return rendered scenes told in the film's language, with what is said in the others."""
        if not self.catalogues:
            return [*found]
        return [
            (each, record if each.scene.opens else self._told(each, record, settings, store))
            for each, record in found
        ]

    def _told(
        self, planned: PlannedScene, record: Record, settings: Settings, store: Store
    ) -> Record:
        texts = self._texts(planned, record)
        spoken = texts.pop(self.spoken, None)
        lengths = [
            _hold_frames(
                beat,
                spoken[number] if spoken else None,
                [said[number] for said in texts.values()],
                settings.fps,
                is_paced=record.words is not None,
                last=beat is record.beats[-1],
            )
            for number, beat in enumerate(record.beats)
        ]
        beats = []
        for number, beat in enumerate(_held(record, lengths, settings, store).beats):
            others = {language: said[number] for language, said in texts.items()}
            captions = _saying(beat.captions, spoken[number]) if spoken else beat.captions
            beats.append(replace(beat, captions=captions, translations=others))
        return replace(record, beats=tuple(beats))

    def _texts(self, planned: PlannedScene, record: Record) -> dict[str, Texts]:
        """Return what is said in each language; what is not translated, in the scene's own."""
        sayings = sayings_of(planned.scene, record)
        own: Texts = tuple(tuple(each.text for each in beat.captions) for beat in record.beats)
        found: dict[str, Texts] = {}
        for catalogue in self.catalogues:
            said = [[each.in_words(catalogue.say) for each in beat] for beat in sayings]
            if catalogue.language == self.spoken:
                self._note(said, own)
            if any(text is not None for beat in said for text in beat):
                pairs = [
                    zip(beat, plain, strict=True) for beat, plain in zip(said, own, strict=True)
                ]
                found[catalogue.language] = tuple(
                    tuple(plain if text is None else text for text, plain in beat) for beat in pairs
                )
        if self.spoken != self.source:
            found[self.source] = own
        return found

    def _note(self, said: Sequence[Sequence[str | None]], own: Texts) -> None:
        for texts, plain in zip(said, own, strict=True):
            for text, sentence in zip(texts, plain, strict=True):
                if text is None and sentence.strip():
                    self._untranslated[sentence] = None

    def _title(self, place: str, text: str) -> str:
        (catalogue,) = (each for each in self.catalogues if each.language == self.spoken)
        return catalogue.say(place, text) or text


def interpreter_of(lesson: Lesson, language: str | None) -> Interpreter:
    """Return who tells a lesson in the language wanted; ``None`` means its own.

    Raises
    ------
    UsageError
        If it is not translated into this language, or a translation is not what it should be.
    """
    source = lesson.credits.language
    catalogues = catalogues_of(lesson.root)
    if language is not None and language != source:
        wanted(catalogues, language, lesson.root)
    others = tuple(each for each in catalogues if each.language != source)
    return Interpreter(source, language or source, others)


def _hold_frames(
    beat: Beat,
    spoken: Sequence[str] | None,
    others: Sequence[Sequence[str]],
    fps: Fraction,
    *,
    is_paced: bool,
    last: bool,
) -> int:
    """Return for how long a beat's last picture is held, so that every language fits."""
    held = beat.hold_frames
    if spoken is not None and is_paced:
        # As if the scene had been written in this language.
        held = pace.hold_frames(" ".join(spoken), beat.told_frames, float(fps), last=last)
        spoken = None
    tracks = [*others, spoken] if spoken else others
    least = max((_least(texts, fps) for texts in tracks), default=0)
    return max(held, least - beat.told_frames)


def _least(texts: Sequence[str], fps: Fraction) -> int:
    return sum(frames_needed(text, fps) for text in texts)


def _held(record: Record, lengths: Sequence[int], settings: Settings, store: Store) -> Record:
    if [*lengths] == [beat.hold_frames for beat in record.beats]:
        return record
    with store.workplace(is_sure=False) as unfinished:
        return with_holds(record, lengths, Holds(store.root, unfinished, settings).of)


def _saying(captions: Sequence[Caption], texts: Sequence[str]) -> tuple[Caption, ...]:
    return tuple(replace(each, text=text) for each, text in zip(captions, texts, strict=True))
