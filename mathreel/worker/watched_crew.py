"""Draw beats for somebody who is watching: tell of each as soon as there is something to see."""

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathreel.record import Beat
from mathreel.worker.bookmark import leave
from mathreel.worker.channel import Channel
from mathreel.worker.converting import Pixels
from mathreel.worker.crew import give_folder
from mathreel.worker.forking import ForkingCrew
from mathreel.worker.renderer import ReelRenderer
from mathreel.worker.rewriting import NotRewritableError, rewrite
from mathreel.worker.take import keep_picture
from mathreel.worker.watched_job import WatchedJob

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots

_LESS_URGENT = 5


class WatchedCrew(ForkingCrew):
    """Tell of each beat when it is known that it must be drawn, and when its clip is there.

    Every beat is first played to its end undrawn. If it must be drawn, its last picture is drawn
    from there by a process of its own, while another begins to draw it from the start.

    Attributes
    ----------
    look
        Returns the picture as it is now; set by the renderer.
    kind
        The scene's class; set by the renderer, too.
    """

    look: Callable[[], Pixels]
    kind: type

    def __init__(self, job: WatchedJob, channel: Channel, slots: "Slots") -> None:
        # Looking first costs nothing here: the beat's end is wanted soonest.
        super().__init__(replace(job, may_be_kept=True), channel, slots)
        self._pictures = job.pictures
        self._surely_changed = -1

    def turn(self, number: int, scene: Any) -> None:
        """Leave a bookmark at a beat; in a copy of it that is woken, take its job from here."""
        self.note_state(number, scene)
        job = self.job
        if not (isinstance(job, WatchedJob) and job.bookmarks):
            return
        pipe = Path(job.bookmarks) / f"{job.number}-{number}"
        try:
            woken = leave(pipe, self.channel, self._forget_children)
        except OSError:
            return  # not every disk has such pipes
        if woken is None:
            self._tell("bookmark", number, pipe=str(pipe))
            return
        self.job = replace(woken, may_be_kept=True)
        self._take_up(woken, number)

    def _forget_children(self) -> None:
        """As another process, give up what belongs to the one that this is a copy of."""
        self._slots.begin_as_child()
        self._children.forget()
        self._parts = {}

    def _take_up(self, job: WatchedJob, number: int) -> None:
        """Go on with a new job, or leave it to others where anything speaks against that."""
        self.channel.send("woken", job.number)
        self._slots.acquire()
        give_folder(job)
        try:
            known = {n: self._known(n) for n in range(number) if self.beats[n].drawn}
            if not self._reading.is_current():
                raise NotRewritableError("what it has read")
            rewrite(self.kind, job.source, str(job.file), job.rewritten)
        except NotRewritableError:
            self.channel.send("unusable", job.number)
            os._exit(0)
        self._done = known
        # With one process at a time, its last picture would have to wait for its clip.
        self._surely_changed = number if job.jobs > 1 else -1
        self.begin_scene(self._reading)
        for n in known:
            self._show(n, known[n], key=self.testimony[n][0])

    def _known(self, number: int) -> Beat:
        """Return a beat that was told before this process was paused."""
        kept = self._kept(number)
        if kept is None:
            raise NotRewritableError(self.beats[number].name)
        return replace(kept, is_drawn=False)

    def begin(self, number: int) -> None:
        """Fork the process that draws a passage; where it is sure to draw, it begins at once."""
        super().begin(number)
        if self._children.is_this:
            # Last pictures are wanted sooner than clips, and the browser shall show them.
            os.nice(_LESS_URGENT)
        elif self._is_surely_changed(number):
            part = len(self._parts[number]) - 1
            if (number, part) in self._children:
                self._children.let_draw((number, part))

    def _judge_passage(self, number: int, part: int) -> None:
        """Judge passages at the beat's end: its last picture is wanted before them."""

    def end(self, number: int) -> None:
        """End the beat; of one that is being drawn already there is more to tell now."""
        is_begun = self._is_surely_changed(number) and not self._children.is_this
        super().end(number)
        if is_begun:
            self._announce(number, lambda: None)

    def _is_surely_changed(self, number: int) -> bool:
        return number == self._surely_changed and not self.is_known(number)

    def _draw(self, number: int, missing: Sequence[int]) -> None:
        self._announce(number, lambda: super(WatchedCrew, self)._draw(number, missing))

    def _announce(self, number: int, let_draw: Callable[[], None]) -> None:
        """Tell that a beat has changed, draw its last picture, and meanwhile let it be drawn."""
        key, _ = self.testimony[number]
        self._tell("changed", number, key=key, sentence=self._sentence(number))
        artist = self._draw_picture(number) if self._pictures else 0
        let_draw()
        if artist:
            # Nothing is wanted as much as this picture: what comes next must not slow it down.
            os.waitpid(artist, 0)

    def _draw_picture(self, number: int) -> int:
        """Fork a process that draws what is on the stage now, at the beat's end."""
        pid = os.fork()
        if pid:
            return pid
        with contextlib.suppress(BaseException):
            # Nothing depends on it: what goes wrong here goes wrong again where it is told.
            self._slots.begin_as_child()
            still = keep_picture(self.look(), self.job, f"{self.job.number}-{os.getpid()}")
            self._tell("picture", number, still=asdict(still))
        os._exit(0)

    def _settle(self, number: int, parts: Sequence[Beat]) -> None:
        super()._settle(number, parts)
        self._show(number, self._done[number], key="")

    def _use(self, number: int, kept: Beat) -> None:
        super()._use(number, kept)
        self._show(number, self._done[number], key=self.testimony[number][0])

    def _show(self, number: int, beat: Beat, *, key: str) -> None:
        told = self.beats[number]
        shown = replace(beat, name=told.name, captions=tuple(told.captions), key=key)
        self._tell("shown", number, beat=asdict(shown))

    def _tell(self, kind: str, number: int, **content: Any) -> None:
        """Tell of a beat by its place, its name, and how many before it are called the same."""
        name = self.beats[number].name
        twins = sum(each.name == name for each in self.beats[:number])
        self.channel.send(kind, self.job.number, place=number, name=name, twins=twins, **content)

    def _sentence(self, number: int) -> str:
        return " ".join(caption.text for caption in self.beats[number].captions)


class WatchedRenderer(ReelRenderer):
    """Let the crew have the picture at any moment between two plays."""

    def init_scene(self, scene: Any, session_spec: Any, file_writer_settings: Any) -> None:
        """Tell the crew how to look at the scene."""
        super().init_scene(scene, session_spec, file_writer_settings)

        def look() -> Pixels:
            self.static_image = None
            self.update_frame(scene)
            pixels: Pixels = self.camera.pixel_array
            return pixels

        assert isinstance(self._crew, WatchedCrew)
        self._crew.look, self._crew.kind = look, type(scene)
