"""``python -m mathreel.check.replaying``: the process that replays scenes and looks at them."""

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

import mathreel.worker.library  # noqa: F401  # Manim, before any fork
from mathreel.check.glyphs import GlyphBook
from mathreel.check.sight import Sight
from mathreel.check.snapshot import Replay, Sentence, Snapshot
from mathreel.check.tags import install
from mathreel.check.watch import Watch
from mathreel.record import Beat
from mathreel.timeline import tidy_captions
from mathreel.worker.channel import Channel
from mathreel.worker.crew import Crew
from mathreel.worker.job import Job
from mathreel.worker.renderer import ReelRenderer
from mathreel.worker.scene_process import run_scene
from mathreel.worker.serving import serve

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots

_SAMPLES_A_PLAY = 4
_LONGEST_SECONDS_UNSEEN = 0.5


class WatchingCrew(Crew):
    """Draw no beat; gather the snapshots of a scene, or draw single moments of it."""

    def __init__(self, job: Watch, channel: Channel, book: GlyphBook) -> None:
        super().__init__(job, channel)
        self.watch = job
        self.book = book
        self.sight: Sight | None = None
        self.snapshots: list[Snapshot] = []

    @property
    def wants_sounds(self) -> bool:
        """Nothing is heard: leave the files of sounds alone."""
        return False

    def begin(self, number: int) -> None:
        """Take up a beat, and leave it undrawn."""

    def finish(self) -> tuple[Beat, ...]:
        """Hand over what was seen."""
        beats = super().finish()
        if self.sight is not None and not self.watch.moments:
            replay = Replay(
                self.sight.width,
                self.sight.height,
                self.sight.caption(),
                self.sight.background(),
                tuple(self.snapshots),
                self._sentences(beats),
                self.sight.regions(),
            )
            self.watch.write(replay)
        return beats

    def _sentences(self, beats: tuple[Beat, ...]) -> tuple[Sentence, ...]:
        fps = self.job.settings.fps
        said = {id(caption): beat.name for beat in beats for caption in beat.captions}
        captions = tidy_captions(
            (caption for beat in beats for caption in beat.captions),
            sum(beat.frames for beat in beats),
        )
        names = {(c.text, c.start): said[id(c)] for beat in beats for c in beat.captions}
        return tuple(
            Sentence(c.text, names[c.text, c.start], float(c.start / fps), float(c.end / fps))
            for c in captions
        )


class WatchingRenderer(ReelRenderer):
    """Play every frame of a scene without drawing, and look at some."""

    def __init__(self, crew: WatchingCrew, **kwargs: Any) -> None:
        super().__init__(crew, **kwargs)
        self._watching = crew
        self._frame_of_play = 0

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """Play, and look at the end."""
        self._frame_of_play = 0
        super().play(scene, *args, **kwargs)
        if not self.skip_animations:
            self._look(scene, at_rest=True)

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Look at some frames on the way."""
        fps = self.camera.frame_rate
        frames = len(np.arange(0, scene.duration, 1 / fps))
        step = max(1, min(frames // _SAMPLES_A_PLAY, int(_LONGEST_SECONDS_UNSEEN * fps)))
        if self._frame_of_play % step == 0 and not self.skip_animations:
            self._look(scene, at_rest=False)
        self._frame_of_play += 1
        super().render(scene, time, moving_mobjects)

    def scene_finished(self, scene: Any) -> None:
        """Look at a scene in which nothing is ever played."""
        super().scene_finished(scene)
        if not self._watching.snapshots:
            self._look(scene, at_rest=True)

    def _hold(self, scene: Any) -> None:
        self._look(scene, at_rest=True)
        super()._hold(scene)

    def _leap(self, scene: Any, *, shows_last: bool = False) -> None:
        scene.play_internal()

    def _look(self, scene: Any, *, at_rest: bool) -> None:
        crew, writer = self._watching, self.file_writer
        if crew.sight is None:
            crew.sight = Sight(scene, crew.book)
        number = len(crew.snapshots)
        time = writer.frames_so_far / self.camera.frame_rate
        crew.snapshots.append(crew.sight.take(writer.beats[-1].name, time, at_rest))
        if number in crew.watch.moments:
            self._draw(scene, number)

    def _draw(self, scene: Any, number: int) -> None:
        kept, self.static_image = self.static_image, None
        self.update_frame(scene)
        self.static_image = kept
        Image.fromarray(self.camera.pixel_array).convert("RGB").save(
            self._watching.watch.picture(number)
        )


def look_through(job: Job, channel: Channel, slots: "Slots | None" = None) -> bool:
    """Replay one scene from beginning to end."""
    assert isinstance(job, Watch)
    book = GlyphBook()
    install(book)
    return run_scene(job, WatchingCrew(job, channel, book), WatchingRenderer)


if __name__ == "__main__":
    serve(Watch, look_through)
