"""The film: all scenes with their title cards, joined, with chapters, captions and credits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathreel.captions.cues import film_cues
from mathreel.lesson import Lesson
from mathreel.names import slug
from mathreel.record import Caption, Clip
from mathreel.settings import Settings
from mathreel.store import Store
from mathreel.timeline import TimedBeat, TimedScene
from mathreel.voice.heard import Heard

if TYPE_CHECKING:
    from mathreel.join import Piece

FORMATS = ("mp4", "mov", "webm")
"""What can be a film; all else is pictures."""


@dataclass(frozen=True)
class Film:
    """A lesson's film.

    Parameters
    ----------
    scenes
        Placed one after the other.
    """

    lesson: Lesson
    settings: Settings
    scenes: tuple[TimedScene, ...]

    @cached_property
    def recipe(self) -> dict[str, Any]:
        """What its file is made of."""
        return {
            "clips": [[beat.recipe for beat in part.beats] for part in self._parts],
            "chapters": self.chapters,
            "captions": [
                [language, [[c.start, c.end, c.text] for c in spoken]]
                for language, spoken in self._tracks
            ],
            "tags": self._tags(),
            "language": self.lesson.credits.language,
        }

    def write(self, path: Path, store: Store) -> None:
        """Join the film, with captions that a player can show or not."""
        self._join(path, store, pieces_of(self._beats, store), burnt=False)

    def write_burnt(self, path: Path, store: Store) -> None:
        """Join the film with its captions in the pictures, where every platform shows them."""
        from mathreel.burning.burning import Burner

        burner = Burner(store, self.settings, store.own / "burnt" / path.parent.name)
        own, *_ = self._tracks
        self._join(path, store, burner.pieces(self._beats, own[1]), burnt=True)

    def _join(self, path: Path, store: Store, pieces: "list[Piece]", *, burnt: bool) -> None:
        # Not at the top: where nothing has to be joined, PyAV is not needed.
        from mathreel.join import Chapter, Label, Track, join

        join(
            pieces,
            path,
            fps=self.settings.fps,
            chapters=[Chapter(*each) for each in self.chapters],
            tracks=[] if burnt else [Track(*each) for each in self._tracks],
            label=Label(self._tags(), self.lesson.credits.language),
            sounds=self._sounds(store),
        )

    @property
    def _parts(self) -> list[TimedScene]:
        return [part for scene in self.scenes for part in scene.parts]

    @property
    def _beats(self) -> list[TimedBeat]:
        return [beat for part in self._parts for beat in part.beats]

    def _sounds(self, store: Store) -> list[Heard]:
        """Return what is heard in it; what a scene plays ends with the scene at the latest."""
        sounds: list[Heard] = []
        for part in self._parts:
            heard = sounds_of(part.beats, store, part.first_frame)
            sounds += [replace(each, until=part.end) for each in heard]
        return sounds

    @property
    def chapters(self) -> list[tuple[str, int, int]]:
        """Title, first frame and frame after the last of each chapter."""
        return [(s.title, s.opening_frame, s.end) for s in self.scenes if s.frames]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is captioned in beside its own."""
        return tuple(sorted({language for scene in self.scenes for language in scene.languages}))

    @cached_property
    def _tracks(self) -> list[tuple[str, tuple[Caption, ...]]]:
        """Return the captions in all languages, first in the one that is spoken."""
        fps = self.settings.fps
        own = (self.lesson.credits.language, film_cues(self.scenes, fps))
        return [own, *((each, film_cues(self.scenes, fps, each)) for each in self.languages)]

    def _tags(self) -> dict[str, str]:
        made_by = self.lesson.credits
        tags = {"title": self.lesson.title, "artist": made_by.author, "date": made_by.date}
        return {name: text for name, text in tags.items() if text}


def pieces_of(beats: Iterable[TimedBeat], store: Store) -> "list[Piece]":
    """Return the clips of beats, each told part before its held picture."""
    from mathreel.join import Piece

    parts: list[tuple[Clip, int]] = []
    for beat in (timed.beat for timed in beats):
        parts += [(beat.clip, beat.told_frames)] if beat.clip else []
        parts += [(beat.hold.clip, beat.hold.frames)] if beat.hold else []
    return [Piece(store.blob_path(c.digest, c.suffix), frames) for c, frames in parts]


def sounds_of(beats: Sequence[TimedBeat], store: Store, start: int = 0) -> list[Heard]:
    """Return what is heard in beats that follow each other, the first of them at a frame."""
    played, spoken = [], []
    for timed in beats:
        here = start + timed.first_frame - beats[0].first_frame
        for each in timed.played:
            path = store.blob_path(each.clip.digest, each.clip.suffix)
            when = here + each.frame, each.offset
            played.append(Heard(path, *when, each.gain, each.ducks))
        if timed.beat.sound:
            spoken.append(Heard(store.sounds / timed.beat.sound.clip.file, here))
    # Voices last: nothing that is played changes them.
    return played + spoken


def film_name(lesson: Lesson) -> str:
    """Name the film's file by the lesson's title, unlike any scene's, without ending."""
    name = lesson.stem or slug(lesson.title)
    taken = {entry.output.lower() for entry in lesson.entries} | {"manifest", "beats", "stills"}
    return f"{name}-film" if name in taken else name


def has_film(settings: Settings, scenes: Sequence[TimedScene]) -> bool:
    """Say whether there is anything to watch, in a format that can be watched."""
    return settings.format in FORMATS and any(scene.frames for scene in scenes)
