"""What the page shows: scenes, beats, the best picture there is of each, and what is wrong."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from mathreel.errors import MathreelError
from mathreel.failure import Failure
from mathreel.record import Beat, Clip, Record
from mathreel.settings import Settings
from mathreel.source import SceneSource

Quality = Literal["draft", "full"]


@dataclass(frozen=True)
class ShownBeat:
    """One beat on the page.

    Parameters
    ----------
    id
        Its name, and a number where others before it are called the same.
    quality
        Of its clip; empty where it was never drawn.
    told, hold
        Seconds that it moves, and that its last picture stands.
    frame
        Seconds that one picture of the clip is shown.
    still
        Its last picture.
    picture
        Its last picture after an edit, as long as there is no clip of that yet.
    is_changing
        It is being drawn, because its picture is not what it was.
    draft_key
        Key of the draft that shows the same; empty where that is not known.
    coming
        Key of the draft that is being drawn.
    """

    id: str
    name: str
    sentence: str = ""
    quality: Quality | Literal[""] = ""
    clip: Clip | None = None
    still: Clip | None = None
    told: float = 0.0
    hold: float = 0.0
    frame: float = 0.0
    picture: Clip | None = None
    is_changing: bool = False
    draft_key: str = ""
    coming: str = ""

    def with_drawn(self, beat: Beat, quality: Quality, key: str, settings: Settings) -> "ShownBeat":
        """Show it as it was drawn now; a draft of what is there in full already changes nothing."""
        now = replace(
            self,
            name=beat.name,
            sentence=beat.sentence,
            hold=float(beat.hold_frames / settings.fps),
            picture=None,
            is_changing=False,
        )
        if quality == "draft" and self.quality == "full" and key and key == self.draft_key:
            return now
        clip, still = beat.clip, beat.still
        told, frame = float(beat.told_frames / settings.fps), float(1 / settings.fps)
        return replace(
            now, quality=quality, clip=clip, still=still, told=told, frame=frame, draft_key=key
        )

    def to_json(self) -> dict[str, Any]:
        """Say it as the page reads it."""
        still = self.picture or self.still
        return {
            "id": self.id,
            "name": self.name,
            "sentence": self.sentence,
            "state": "drawing" if self.is_changing else self.quality or "unseen",
            "clip": self.clip.file if self.clip else None,
            "still": still.file if still else None,
            "isAhead": self.picture is not None,
            "told": self.told,
            "hold": self.hold,
            "frame": self.frame,
        }


@dataclass(frozen=True)
class ShownScene:
    """One scene on the page; ``drawing`` is the quality it is being drawn at just now."""

    name: str
    title: str
    beats: tuple[ShownBeat, ...] = ()
    drawing: Quality | Literal[""] = ""

    def find(self, id: str) -> ShownBeat | None:
        """Return one of its beats."""
        return next((beat for beat in self.beats if beat.id == id), None)

    def with_beat(self, place: int, beat: ShownBeat) -> "ShownScene":
        """Put a beat in the place of the one with its name, or where it is new, at its place."""
        beats = list(self.beats)
        found = next((n for n, each in enumerate(beats) if each.id == beat.id), None)
        if found is None:
            beats.insert(place, beat)
        else:
            beats[found] = beat
        return replace(self, beats=tuple(beats))

    def to_json(self) -> dict[str, Any]:
        """Say it as the page reads it."""
        beats = [beat.to_json() for beat in self.beats]
        return {"name": self.name, "title": self.title, "drawing": self.drawing, "beats": beats}


@dataclass(frozen=True)
class Trouble:
    """What is wrong, with the line in the author's file; ``scene`` where it is one scene's."""

    message: str
    scene: str = ""
    beat: str = ""
    where: str = ""
    source: str = ""
    expected: str = ""
    remedy: str = ""

    @classmethod
    def of_error(cls, error: MathreelError, root: Path) -> "Trouble":
        """Tell what keeps the whole lesson from being read."""
        where = _below(error.where, root)
        return cls(error.what, where=where, expected=error.expected, remedy=error.remedy)

    @classmethod
    def of_failure(cls, failure: Failure, scene: str, root: Path) -> "Trouble":
        """Tell what keeps a scene from being drawn."""
        where = _below(f"{failure.file}:{failure.line}", root) if failure.file else ""
        return cls(
            failure.message, scene, failure.beat, where, failure.source, remedy=failure.remedy
        )


@dataclass(frozen=True)
class Showing:
    """All that the page shows at one time.

    Parameters
    ----------
    version
        Grows with every change.
    size
        Width and height of the pictures.
    last
        Scene and beat that an edit changed last.
    has_ended
        Nobody is watching any more.
    """

    version: int = 0
    title: str = ""
    size: tuple[int, int] = (16, 9)
    scenes: tuple[ShownScene, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    last: tuple[str, str] = ("", "")
    has_ended: bool = False

    def find(self, scene: str) -> ShownScene | None:
        """Return one of the scenes."""
        return next((each for each in self.scenes if each.name == scene), None)

    def clips(self) -> Mapping[str, Clip]:
        """Return every file that the page may ask for, by its name."""
        beats = (beat for scene in self.scenes for beat in scene.beats)
        files = (each for beat in beats for each in (beat.clip, beat.still, beat.picture))
        return {each.file: each for each in files if each is not None}

    def to_json(self) -> dict[str, Any]:
        """Say it as the page reads it."""
        return {
            "version": self.version,
            "title": self.title,
            "size": self.size,
            "scenes": [scene.to_json() for scene in self.scenes],
            "troubles": [vars(trouble) for trouble in self.troubles],
            "last": self.last,
            "hasEnded": self.has_ended,
        }


def beat_id(name: str, twins: int) -> str:
    """Name a beat among those of its scene, of which so many before it are called the same."""
    return f"{name}~{twins}" if twins else name


def ids_of(record: Record) -> list[str]:
    """Name the beats of a record, each in a way of its own."""
    seen = Counter[str]()
    ids = []
    for beat in record.beats:
        ids.append(beat_id(beat.name, seen[beat.name]))
        seen[beat.name] += 1
    return ids


def beats_of_record(
    record: Record, quality: Quality, settings: Settings, known: ShownScene | None
) -> tuple[ShownBeat, ...]:
    """Return the beats as they were drawn, with what is known of them already."""
    beats = []
    for id, beat in zip(ids_of(record), record.beats, strict=True):
        before = (known.find(id) if known else None) or ShownBeat(id, beat.name)
        key = beat.key if quality == "draft" else before.draft_key
        beats.append(before.with_drawn(beat, quality, key, settings))
    return tuple(beats)


def beats_of_source(source: SceneSource, known: ShownScene | None) -> tuple[ShownBeat, ...]:
    """Return the beats as they are written now, with the pictures that are known of them."""
    if known is not None and not all(beat.sentence for beat in source.beats):
        # What is written tells sections apart only as far as it can be read without running it.
        return known.beats
    found = ((known.find(beat.name) if known else None, beat) for beat in source.beats)
    return tuple(before or ShownBeat(beat.name, beat.name, beat.sentence) for before, beat in found)


def _below(where: str, root: Path) -> str:
    """Name a place in a file from the lesson's folder, as its author thinks of it."""
    return where.removeprefix(f"{root}/")
