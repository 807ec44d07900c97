"""Draw a scene's beats, and tell the engine how it goes."""

import os
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from manim import config

from mathreel.names import given
from mathreel.record import Beat, Clip
from mathreel.worker.blame import BeatError, blame_of, is_no_room
from mathreel.worker.channel import Channel
from mathreel.worker.converting import Pixels
from mathreel.worker.job import Job, Testimony
from mathreel.worker.passages import joined
from mathreel.worker.reading import Reading
from mathreel.worker.take import Take, keep_picture
from mathreel.worker.tiles import Areas
from mathreel.worker.witness import Witness

if TYPE_CHECKING:
    from mathreel.worker.writer import TellingBeat

_SECONDS_BETWEEN_NEWS = 0.2


class Crew:
    """Draw every beat in this process, one after the other.

    The renderer and the writer tell it what happens; another kind of crew may
    leave the drawing to other processes.

    Parameters
    ----------
    job
        The scene.
    channel
        The way back to the engine.

    Attributes
    ----------
    missing
        Numbers of the beats without which the scene is not done.
    touched
        Where the picture that comes next may differ from the one before; ``None`` for anywhere.
    """

    watches_drawing = False
    """Whether the witness looks at what is drawn here, too."""
    hurries = False
    """Whether only the end of each play matters just now."""

    def __init__(self, job: Job, channel: Channel) -> None:
        self.job = job
        self.channel = channel
        self.beats: list[TellingBeat] = []
        self.missing: list[int] = []
        self.still: Clip | None = None
        self.witness = Witness()
        self.touched: Areas | None = None
        self.testimony: dict[int, Testimony] = {}
        self.states: dict[int, str] = {}
        self._take: Take | None = None
        self._drawn: list[Beat] = []
        self._done: dict[int, Beat] = {}
        self._uncounted = 0
        self._last_news = 0.0
        self._began = 0.0

    def begin_scene(self, reading: Reading) -> None:
        """Begin, before the scene's file is run; ``reading`` sees which files that reads."""
        self._reading = reading
        self._began_scene = time.perf_counter()

    @property
    def seconds(self) -> float:
        """How long the scene has taken so far."""
        return round(time.perf_counter() - self._began_scene, 3)

    def turn(self, number: int, scene: Any) -> None:
        """Turn to a beat of a scene, before anything of it is told."""

    @property
    def drawing(self) -> bool:
        """Whether frames are drawn in this process just now."""
        return self._take is not None

    @property
    def watches(self) -> bool:
        """Whether the witness looks at what is played just now."""
        return self.watches_drawing or not self.drawing

    @property
    def _wants_clips(self) -> bool:
        return self.job.settings.clip_format != "png"

    @property
    def wants_sounds(self) -> bool:
        """Whether anything is made that could be heard."""
        return self._wants_clips

    def begin(self, number: int) -> None:
        """Take up a beat at its first play, or one of its passages."""
        if self._wants_clips:
            self._open(number)

    def _open(self, number: int) -> None:
        self._take = self.make_take(number)
        self._began = time.process_time()

    def make_take(self, number: int) -> Take:
        """Return what takes the frames of a passage."""
        return Take(self.job, number)

    def frame(self, pixels: Pixels, repeat: int) -> None:
        """Take one frame that is shown ``repeat`` times."""
        if self._take is None:
            self._tell_news("planned", repeat)
            return
        self._take.frame(pixels, repeat, self.touched)
        self._tell_news("drawn", repeat)

    def hold(self, pixels: Pixels, repeat: int) -> None:
        """Take one picture that is held."""
        if self._take is None:
            self._tell_news("planned", repeat)
            return
        self._take.hold(pixels, repeat, self.touched)
        self._tell_news("drawn", repeat)

    def cut(self, number: int) -> None:
        """Finish a passage of a beat that goes on."""
        if self._take is not None:
            self._drawn.append(self._finished(number, is_last=False))

    def end(self, number: int) -> None:
        """Finish the beat's clips."""
        if self._take is not None:
            parts, self._drawn = [*self._drawn, self._finished(number)], []
            self._settle(number, parts)

    def _settle(self, number: int, parts: Sequence[Beat]) -> None:
        """Make a beat of its passages, and tell of it."""
        self._done[number] = self._made(number, parts)
        self._tell_beat(number)

    def _made(self, number: int, parts: Sequence[Beat]) -> Beat:
        return joined(parts, self.job)

    def _tell_beat(self, number: int) -> None:
        self.channel.send("beat", self.job.number, name=self.beats[number].name)

    def _finished(self, number: int, *, is_last: bool = True) -> Beat:
        """Return the passage that ends, as if it were a beat of its own."""
        assert self._take is not None
        taken = self._take.finish(is_last=is_last)
        self._take = None
        self._tell_news("drawn", 0, at_once=True)
        told = self.beats[number]
        return Beat(
            told.name,
            told.passages[-1] - told.hold_frames,
            taken.clip,
            seconds=round(time.process_time() - self._began, 3),
            hold=taken.hold,
            still=taken.still,
        )

    def finish(self) -> tuple[Beat, ...]:
        """Return all beats as rendered."""
        self._tell_news("planned", 0, at_once=True)
        return tuple(self._rendered(number) for number in range(len(self.beats)))

    def _rendered(self, number: int) -> Beat:
        told = self.beats[number]
        undrawn = Beat(told.name, told.frames, None, is_drawn=False)
        key, plays = self.testimony.get(number, ("", ()))
        # Found clips may have been drawn for a beat of another name.
        return replace(
            self._done.get(number, undrawn),
            name=told.name,
            captions=tuple(told.captions),
            played=tuple(told.played),
            key=key,
            plays=plays,
            state=self.states.get(number, ""),
        )

    def abandon(self) -> None:
        """Drop what is unfinished."""
        if self._take is not None:
            self._take.abandon()
            self._take = None

    def fail(self, error: BaseException) -> None:
        """Tell the engine what went wrong, in the author's terms."""
        beat = self._beat_to_blame(error)
        blame = blame_of(error, self.job.file, self.job.root)
        if isinstance(error, BeatError):
            beat, blame = error.beat, error.blame
        self.channel.send("failed", self.job.number, beat=beat, **asdict(blame))

    def _beat_to_blame(self, error: BaseException) -> str:
        """Name the beat that is being told, unless it has no part in this."""
        return "" if is_no_room(error) else self.name_to_blame

    @property
    def name_to_blame(self) -> str:
        """The name of the beat that is being told, if it has any."""
        return given(self.beats[-1].name) if self.beats else ""

    def wants_still(self, plays: int) -> bool:
        """Say whether the scene's last frame is to be drawn by this process."""
        return not self._wants_clips or not plays

    def keep_still(self, pixels: Pixels) -> None:
        """Publish the scene's last frame as a picture."""
        self.still = keep_picture(pixels, self.job, f"{self.job.number}-{os.getpid()}")

    def _tell_news(self, kind: str, frames: int, at_once: bool = False) -> None:
        self._uncounted += frames
        now = time.monotonic()
        if self._uncounted and (at_once or now - self._last_news > _SECONDS_BETWEEN_NEWS):
            self.channel.send(kind, self.job.number, frames=self._uncounted)
            self._uncounted = 0
            self._last_news = now


def give_folder(job: Job) -> None:
    """Give this process a folder of its own for the files that Manim makes of texts.

    Manim looks whether such a file exists and then reads it: in a shared
    folder, another process may be half-way through writing it.
    """
    config.media_dir = str(job.unfinished / f"manim-{os.getpid()}")
