"""Draw beats for somebody who is watching: tell of each as soon as there is something to see."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from mathreel.record import Beat
from mathreel.worker.channel import Channel
from mathreel.worker.converting import Pixels
from mathreel.worker.forking import ForkingCrew
from mathreel.worker.renderer import ReelRenderer
from mathreel.worker.take import keep_picture
from mathreel.worker.watched_job import WatchedJob

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots


class WatchedCrew(ForkingCrew):
    """Tell of each beat when it is known that it must be drawn, and when its clip is there.

    Every beat is first played to its end undrawn. If it must be drawn, its last picture is drawn
    from there by a process of its own, while another begins to draw it from the start.

    Attributes
    ----------
    look
        Returns the picture as it is now; set by the renderer.
    """

    look: Callable[[], Pixels]

    def __init__(self, job: WatchedJob, channel: Channel, slots: "Slots") -> None:
        # Looking first costs nothing here: the beat's end is wanted soonest.
        super().__init__(replace(job, may_be_kept=True), channel, slots)
        self._pictures = job.pictures
        self._artists: list[int] = []

    def _let_draw(self, number: int) -> None:
        key, _ = self.testimony[number]
        self._tell("changed", number, key=key, sentence=self._sentence(number))
        if self._pictures:
            self._draw_picture(number)
        super()._let_draw(number)

    def _draw_picture(self, number: int) -> None:
        """Fork a process that draws what is on the stage now, at the beat's end."""
        self._bury_artists()
        pid = os.fork()
        if pid:
            self._artists.append(pid)
            return
        with contextlib.suppress(BaseException):
            # Nothing depends on it: what goes wrong here goes wrong again where it is told.
            self._slots.begin_as_child()
            still = keep_picture(self.look(), self.job, f"{self.job.number}-{os.getpid()}")
            self._tell("picture", number, still=asdict(still))
        os._exit(0)

    def _bury_artists(self) -> None:
        self._artists = [pid for pid in self._artists if os.waitpid(pid, os.WNOHANG)[0] == 0]

    def _finished(self, number: int) -> Beat:
        beat = super()._finished(number)
        self._show(number, beat, key="")
        return beat

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
        self._crew.look = look
