"""Who draws which beat: one process all of them, or one process each."""

import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manim import config
from PIL import Image

from mathreel.record import Beat, Clip, beat_from_json
from mathreel.worker.blame import Blame, blame_of, is_no_room
from mathreel.worker.channel import Channel, write_all
from mathreel.worker.clip import ClipEncoder, Pixels, publish_blob
from mathreel.worker.job import Job

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots
    from mathreel.worker.writer import TellingBeat

_SECONDS_BETWEEN_NEWS = 0.2


class Crew:
    """Draw every beat in this process, one after the other.

    Parameters
    ----------
    job
        The scene.
    channel
        The way back to the engine.
    """

    def __init__(self, job: Job, channel: Channel) -> None:
        self.job = job
        self.channel = channel
        self.beats: list[TellingBeat] = []
        self.still: Clip | None = None
        self._clip: ClipEncoder | None = None
        self._done: dict[int, Beat] = {}
        self._uncounted = 0
        self._last_news = 0.0
        self._began = 0.0

    @property
    def drawing(self) -> bool:
        """Whether frames are drawn in this process just now."""
        return self._clip is not None

    @property
    def _wants_clips(self) -> bool:
        return self.job.settings.clip_format != "png"

    def begin(self, number: int) -> None:
        """Take up a beat at its first play."""
        if self._wants_clips:
            self._open(number)

    def _open(self, number: int) -> None:
        name = f"{self.job.number}-{number}-{os.getpid()}.{self.job.settings.clip_format}"
        self._clip = self.make_clip(self.job.unfinished / name)
        self._began = time.process_time()

    def make_clip(self, path: Path) -> ClipEncoder:
        """Return what encodes a beat's frames."""
        return ClipEncoder(path, self.job.settings)

    def frame(self, pixels: Pixels, repeat: int) -> None:
        """Take one frame that is shown ``repeat`` times."""
        if self._clip is None:
            self._tell_news("planned", repeat)
            return
        self._clip.write(pixels, repeat)
        self._tell_news("drawn", repeat)

    def end(self, number: int) -> None:
        """Finish the beat's clip."""
        if self._clip is not None:
            self._done[number] = self._finished(number)

    def _finished(self, number: int) -> Beat:
        assert self._clip is not None
        told = self.beats[number]
        clip = self._clip.finish(self.job.blobs) if self._clip.frames else None
        if clip is None:
            self._clip.abandon()
        self._clip = None
        self._tell_news("drawn", 0, at_once=True)
        self.channel.send("beat", self.job.number, name=told.name)
        return Beat(told.name, told.frames, clip, (), round(time.process_time() - self._began, 3))

    def finish(self) -> tuple[Beat, ...]:
        """Return all beats as rendered."""
        self._tell_news("planned", 0, at_once=True)
        return tuple(self._rendered(number) for number in range(len(self.beats)))

    def _rendered(self, number: int) -> Beat:
        told = self.beats[number]
        done = self._done.get(number)
        return Beat(
            told.name,
            told.frames,
            done.clip if done else None,
            tuple(told.captions),
            done.seconds if done else 0.0,
        )

    def abandon(self) -> None:
        """Drop what is unfinished."""
        if self._clip is not None:
            self._clip.abandon()
            self._clip = None

    def fail(self, error: BaseException) -> None:
        """Tell the engine what went wrong, in the author's terms."""
        beat = self._beat_to_blame(error)
        blame = blame_of(error, self.job.file, self.job.root)
        if isinstance(error, BeatError):
            beat, blame = error.beat, error.blame
        self.channel.send("failed", self.job.number, beat=beat, **asdict(blame))

    def _beat_to_blame(self, error: BaseException) -> str:
        """Name the beat that is being told, unless it has no name or no part in this."""
        name = self.beats[-1].name if self.beats else ""
        return "" if name == "autocreated" or is_no_room(error) else name

    def wants_still(self, plays: int) -> bool:
        """Say whether the scene's last frame is to be drawn by this process."""
        return not self._wants_clips or not plays

    def keep_still(self, pixels: Pixels) -> None:
        """Publish the scene's last frame as a picture."""
        path = self.job.unfinished / f"{self.job.number}-{os.getpid()}.png"
        with path.open("wb") as file:
            Image.fromarray(pixels).save(file, format="png")
        self.still = publish_blob(path, self.job.blobs)

    def warn(self, text: str) -> None:
        """Tell the engine something its user should know."""
        self.channel.send("warning", self.job.number, text=text)

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


class BeatError(BaseException):
    """A beat's own process failed: carries what it told.

    Not an Exception, because it passes through the scene, which may catch those.
    """

    def __init__(self, beat: str, blame: Blame) -> None:
        super().__init__(blame.message)
        self.beat = beat
        self.blame = blame


@dataclass(frozen=True)
class _Child:
    pid: int
    result: int


class ForkingCrew(Crew):
    """Let a child draw each beat, while this process goes straight on undrawn.

    A child is a copy of this very process at the beat's first play: it goes
    on through the same call, draws, and ends where the beat ends. So the
    state it draws is exact, whatever the scene has done before.
    """

    def __init__(self, job: Job, channel: Channel, slots: "Slots") -> None:
        super().__init__(job, channel)
        self._slots = slots
        self._children: dict[int, _Child] = {}
        self._parent = 0
        self._answer = -1

    @property
    def _is_child(self) -> bool:
        return self._answer >= 0

    def begin(self, number: int) -> None:
        """Fork the process that draws the beat."""
        if not self._wants_clips:
            return
        self._tell_news("planned", 0, at_once=True)
        self._collect_finished()
        result, answer = os.pipe()
        here = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        # The child takes over the slot; this process queues for another one.
        self._slots.release()
        # Python seeds the child's random numbers anew, but it must draw the parent's.
        chance = random.getstate()
        pid = os.fork()
        if pid == 0:
            random.setstate(chance)
            os.close(result)
            self._parent, self._answer = here, answer
            self._slots.begin_as_child()
            self._slots.acquire()
            write_all(answer, b"\n")
            give_folder(self.job)
            self._open(number)
            return
        os.close(answer)
        self._children[number] = _Child(pid, result)
        # Wait until it runs (or is dead): else copies of large scenes would pile up in wait.
        os.read(result, 1)
        self._slots.acquire()

    def frame(self, pixels: Pixels, repeat: int) -> None:
        """Take a frame; a child whose parent was killed ends itself."""
        if self._is_child and os.getppid() != self._parent:
            self.abandon()
            os._exit(1)
        super().frame(pixels, repeat)

    def end(self, number: int) -> None:
        """End the child whose beat this is; the scene's process goes on."""
        if self._is_child:
            self._reply({"beat": asdict(self._finished(number))})

    def fail(self, error: BaseException) -> None:
        """As a child, tell the parent; as the parent, stop the children and tell the engine."""
        if self._is_child:
            self.abandon()
            blame = blame_of(error, self.job.file, self.job.root)
            self._reply({"failed": asdict(blame), "name": self._beat_to_blame(error)})
        for child in self._children.values():
            os.kill(child.pid, signal.SIGKILL)
        super().fail(error)

    def _reply(self, answer: dict[str, Any]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        write_all(self._answer, json.dumps(answer).encode())
        # Not sys.exit: the stack above belongs to the parent.
        os._exit(0)

    def finish(self) -> tuple[Beat, ...]:
        """Wait for the children and return all beats as rendered."""
        self._slots.release()
        for number in list(self._children):
            self._collect(number)
        return super().finish()

    def _collect_finished(self) -> None:
        """Hear the children that are done: where one has failed, going on is of no use."""
        waiting = {child.result: number for number, child in self._children.items()}
        ready, _, _ = select.select(list(waiting), [], [], 0)
        for result in ready:
            self._collect(waiting[result])

    def _collect(self, number: int) -> None:
        child = self._children[number]
        with os.fdopen(child.result, "rb") as pipe:
            text = pipe.read()
        _, status = os.waitpid(child.pid, 0)
        del self._children[number]
        if not text.strip():
            raise BeatError(self.beats[number].name, Blame.of_death(status))
        answer = json.loads(text)
        if "failed" in answer:
            raise BeatError(answer["name"], Blame(**answer["failed"]))
        self._done[number] = beat_from_json(answer["beat"])
        if self._done[number].frames != self.beats[number].frames:
            raise BeatError(self.beats[number].name, Blame.of_uneven_frames())
