"""Lay beats and scenes one after the other, in whole frames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any

from mathreel.record import Beat, Caption, Played, Record


@dataclass(frozen=True)
class TimedBeat:
    """A beat with its place in the scene.

    Parameters
    ----------
    number
        Counts from 1.
    played
        What the scene plays by itself and begins in this beat; counted from its first frame.
    """

    number: int
    first_frame: int
    beat: Beat
    played: tuple[Played, ...] = ()

    @property
    def pictures(self) -> list[str | int]:
        """What is seen of it; empty where there is nothing to be seen."""
        told, hold = self.beat.clip, self.beat.hold
        parts: list[str | int] = [told.digest, self.beat.told_frames] if told else []
        return parts + ([hold.clip.digest, hold.frames] if hold else [])

    @property
    def recipe(self) -> list[Any]:
        """What its file is made of; empty where it has none."""
        parts: list[Any] = self.pictures
        if parts and self.beat.sound:
            parts.append(self.beat.sound.clip.digest)
        if parts:
            parts += [asdict(each) for each in self.played]
        return parts


@dataclass(frozen=True)
class TimedScene:
    """A scene with its place in the film.

    The beats' frames and the captions count from the scene's own start. ``card`` is its title
    card, which is shown before it in the film.
    """

    name: str
    title: str
    first_frame: int
    frames: int
    beats: tuple[TimedBeat, ...]
    card: "TimedScene | None" = None

    @property
    def opening_frame(self) -> int:
        """Where its chapter begins: with its card, if it has one."""
        return self.card.first_frame if self.card else self.first_frame

    @property
    def end(self) -> int:
        """The film's first frame after it."""
        return self.first_frame + self.frames

    @property
    def parts(self) -> "tuple[TimedScene, ...]":
        """All that the film shows of it: its card, if it has one, and itself."""
        return (self.card, self) if self.card else (self,)

    @property
    def captions(self) -> tuple[Caption, ...]:
        """All captions of the scene, none beyond its end, no two at once."""
        said = (caption for timed in self.beats for caption in timed.beat.captions)
        return tidy_captions(said, self.frames)

    @property
    def languages(self) -> tuple[str, ...]:
        """The other languages that it is captioned in, in the order of their codes."""
        return tuple(sorted({name for timed in self.beats for name in timed.beat.translations}))

    def captions_in(self, language: str) -> tuple[Caption, ...]:
        """All captions in another language; in the scene's own where they are not translated."""
        said = (
            replace(caption, text=text)
            for beat in (timed.beat for timed in self.beats)
            for caption, text in zip(
                beat.captions,
                beat.translations.get(language, [each.text for each in beat.captions]),
                strict=True,
            )
        )
        return tidy_captions(said, self.frames)


def time_scene(name: str, title: str, record: Record, first_frame: int = 0) -> TimedScene:
    """Place the beats of a rendered scene."""
    beats = []
    start = 0
    for number, beat in enumerate(record.beats, 1):
        beats.append(TimedBeat(number, start, beat))
        start += beat.frames
    return TimedScene(name, title, first_frame, start, _with_sounds(beats))


def _with_sounds(beats: Sequence[TimedBeat]) -> tuple[TimedBeat, ...]:
    """Give each sound to the beat in which it begins; what begins after the end, to the last."""
    shown = [timed for timed in beats if timed.beat.frames]
    given: dict[int, list[Played]] = {timed.number: [] for timed in beats}
    for timed in beats if shown else ():
        for sound in timed.beat.played:
            asked = timed.first_frame + sound.frame
            before = [each for each in shown if each.first_frame <= asked + sound.offset]
            home = (before or shown)[-1 if before else 0]
            given[home.number].append(replace(sound, frame=asked - home.first_frame))
    return tuple(replace(timed, played=tuple(given[timed.number])) for timed in beats)


def time_film(
    scenes: Iterable[tuple[str, str, Record]], cards: Mapping[str, Record] | None = None
) -> tuple[TimedScene, ...]:
    """Place the scenes in the film.

    Parameters
    ----------
    scenes
        Name, title and record of each.
    cards
        Their title cards, by the scenes' names. A scene of which nothing is shown needs none.
    """
    timed: list[TimedScene] = []
    for name, title, record in scenes:
        start = timed[-1].end if timed else 0
        card = (cards or {}).get(name) if record.frames else None
        opening = time_scene(name, title, card, start) if card else None
        scene = time_scene(name, title, record, opening.end if opening else start)
        timed.append(replace(scene, card=opening))
    return tuple(timed)


def tidy_captions(captions: Iterable[Caption], frames: int) -> tuple[Caption, ...]:
    """Order captions and let each end where the next begins, or the scene ends.

    Captions that are left without any time, and empty ones, are dropped.
    """
    ordered = sorted((c for c in captions if c.text.strip()), key=lambda c: (c.start, c.end))
    ends = [following.start for following in ordered[1:]] + [frames]
    cut = [
        Caption(c.text, c.start, min(c.end, end, frames))
        for c, end in zip(ordered, ends, strict=False)
    ]
    return tuple(caption for caption in cut if caption.end > caption.start)


def milliseconds(frame: int, fps: Fraction) -> int:
    """Return the time at which a frame begins, to the nearest millisecond."""
    return round(frame * 1000 / fps)


def length(frames: int, fps: Fraction) -> str:
    """Write a length for people: ``1:02.5``."""
    tenths = round(frames * 10 / fps)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def clock(frame: int, fps: Fraction) -> str:
    """Write the time of a frame in whole seconds, as players do: ``1:02``, ``1:00:02``."""
    seconds = int(frame / fps)
    hours, minutes = seconds // 3600, seconds // 60
    if hours:
        return f"{hours}:{minutes % 60:02}:{seconds % 60:02}"
    return f"{minutes}:{seconds % 60:02}"
