"""What a picture in a deck shows: which beat, and what that beat was when it was put there."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mathreel.reel import Reel, ReelBeat, ReelScene


@dataclass(frozen=True)
class BeatKey:
    """What a beat is called. ``turn`` counts the beats of one name within a scene, from 1."""

    scene: str
    beat: str
    turn: int = 1

    def __str__(self) -> str:
        return f"{self.scene}/{self.beat}" + (f" #{self.turn}" if self.turn > 1 else "")


@dataclass(frozen=True)
class Mark:
    """What a picture shows.

    Parameters
    ----------
    key
        Which beat.
    clip
        The clip's digest.
    said
        Digest of the sentence, to tell notes that nobody has touched.
    milliseconds
        The clip's length.
    width, height, fps
        What the clip was rendered at.
    look
        The look asked for instead of the lesson's own, if any.
    """

    key: BeatKey
    clip: str
    said: str
    milliseconds: int
    width: int
    height: int
    fps: Fraction
    look: str | None = None

    def values(self) -> dict[str, str]:
        """Write the mark as plain words, for `mark_from`."""
        return {
            "scene": self.key.scene,
            "beat": self.key.beat,
            "turn": str(self.key.turn),
            "clip": self.clip,
            "said": self.said,
            "milliseconds": str(self.milliseconds),
            "width": str(self.width),
            "height": str(self.height),
            "fps": str(self.fps),
            **({"look": self.look} if self.look else {}),
        }


def mark_from(values: Mapping[str, str]) -> Mark | None:
    """Read what `Mark.values` wrote; what somebody has damaged is no mark."""
    try:
        return Mark(
            key=BeatKey(values["scene"], values["beat"], int(values["turn"])),
            clip=values["clip"],
            said=values["said"],
            milliseconds=int(values["milliseconds"]),
            width=int(values["width"]),
            height=int(values["height"]),
            fps=Fraction(values["fps"]),
            look=values.get("look"),
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def mark_of(key: BeatKey, beat: ReelBeat, reel: Reel, look: str | None = None) -> Mark:
    """Return the mark of a beat as it is now."""
    return Mark(
        key=key,
        clip=beat.digest,
        said=digest_of_text(beat.sentence),
        milliseconds=round(beat.frames * 1000 / reel.fps),
        width=reel.width,
        height=reel.height,
        fps=reel.fps,
        look=look,
    )


def keyed(scene: ReelScene) -> Iterator[tuple[BeatKey, ReelBeat]]:
    """Yield a scene's beats, each with a key of its own."""
    seen: dict[str, int] = {}
    for beat in scene.beats:
        seen[beat.name] = turn = seen.get(beat.name, 0) + 1
        yield BeatKey(scene.name, beat.name, turn), beat


def digest_of_text(text: str) -> str:
    """Return a short digest of words alone: programs break lines and paragraphs anew."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
