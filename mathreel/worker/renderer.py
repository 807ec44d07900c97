"""A Cairo renderer that draws only where its crew says so.

Everything else is as in Manim: the same calls in the same order, the same
floating-point sums, so that a scene cannot tell whether it is being drawn.
"""

from typing import Any

import numpy as np
from manim import config
from manim.renderer.cairo_renderer import CairoRenderer

from mathreel.worker import canvas, copying
from mathreel.worker.crew import Crew
from mathreel.worker.leap import may_hurry, may_leap
from mathreel.worker.visible import on_stage
from mathreel.worker.writer import BeatWriter


class ReelRenderer(CairoRenderer):  # type: ignore[misc]  # manim is not followed by mypy
    """Play a scene for a crew, which decides which beats are drawn and by whom."""

    def __init__(self, crew: Crew, **kwargs: Any) -> None:
        kwargs.pop("file_writer_class", None)
        super().__init__(file_writer_class=BeatWriter, **kwargs)
        self._crew = crew
        self._canvas = canvas.install()
        self._watches_frames = False
        copying.install()

    def init_scene(self, scene: Any, session_spec: Any, file_writer_settings: Any) -> None:
        """Give the scene a writer that works for the crew."""
        super().init_scene(scene, session_spec, file_writer_settings)
        self.file_writer.serve(self._crew, scene)

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """Play animations: drawn, stepped through, or leapt over."""
        self.skip_animations = self._original_skipping_status
        self.update_skipping_status()
        scene.compile_animation_data(*args, **kwargs)
        if self.skip_animations:
            self.time += scene.duration
        scene.begin_animations()
        holds = scene.is_current_animation_frozen_frame()
        self.file_writer.begin_play(drawn=not self.skip_animations, holds=holds)
        if self._is_watched:
            self._crew.witness.begin(scene)
        if self._draws:
            self.save_static_frame_data(scene, scene.static_mobjects)
        if holds:
            self._hold(scene)
        else:
            self._move(scene)
        self.num_plays += 1

    def _move(self, scene: Any) -> None:
        may_be_left_out = self._is_watched or not self._crew.drawing
        leaps = may_be_left_out and not self.skip_animations and may_leap(scene)
        self._watches_frames = self._is_watched and not leaps
        if leaps and self._is_watched:
            self._crew.witness.leap(scene, len(_times(scene)))
        if leaps and not self._crew.drawing:
            self._leap(scene)
        elif self._crew.hurries and not self.skip_animations and may_hurry(scene):
            self._leap(scene, shows_last=True)
        else:
            scene.play_internal()

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Draw and pass on one frame, or only count it."""
        if self._watches_frames:
            self._crew.witness.frame(scene, moving_mobjects)
        if self._draws:
            self.update_frame(scene, moving_mobjects)
            self._crew.touched = self._canvas.touched()
        # Not a copy, unlike Manim's: the encoder is done with it on return.
        self.add_frame(self.camera.pixel_array)

    def update_frame(self, scene: Any, mobjects: Any = None, **kwargs: Any) -> None:
        """Draw a frame, or of it only what changed."""
        behind = self.camera.background if self.static_image is None else self.static_image
        shown = mobjects or on_stage(scene)
        if kwargs or not self._canvas.draw(self.camera, behind, shown):
            super().update_frame(scene, mobjects, **kwargs)

    @property
    def _draws(self) -> bool:
        return self._crew.drawing and not self.skip_animations

    @property
    def _is_watched(self) -> bool:
        return self._crew.watches and not self.skip_animations

    def _hold(self, scene: Any) -> None:
        frames = int(scene.duration / (1 / self.camera.frame_rate))
        if self._is_watched:
            self._crew.witness.hold(scene, frames)
        if self._draws:
            self.update_frame(scene, mobjects=scene.moving_mobjects)
            self._crew.touched = self._canvas.touched()
        self.add_frame(self.camera.pixel_array, num_frames=frames)

    def _leap(self, scene: Any, *, shows_last: bool = False) -> None:
        """Do what playing through does to the state, without the frames in between.

        With ``shows_last``, updaters and animations see the time of the last frame.
        """
        scene.duration = scene.get_run_time(scene.animations)
        times = _times(scene)
        for _ in times[:-1]:
            # One by one: the clock is a float, and a product is not the same sum.
            self.add_frame(self.camera.pixel_array)
        if shows_last:
            scene.last_t = times[-2] if len(times) > 1 else 0
            scene.update_to_time(times[-1])
        self.add_frame(self.camera.pixel_array)
        scene.last_t = times[-1]
        for animation in scene.animations:
            animation.finish()
            animation.clean_up_from_scene(scene)
        scene.update_mobjects(0)
        self.static_image = None

    def scene_finished(self, scene: Any) -> None:
        """End the last beat; draw the last frame where a still is wanted."""
        self.file_writer.finish()
        if self._crew.wants_still(self.num_plays):
            self.static_image = None
            self.update_frame(scene)
            self._crew.keep_still(self.camera.pixel_array)


def _times(scene: Any) -> Any:
    """Return the times of a play's frames, by Manim's own arithmetic."""
    return np.arange(0, scene.get_run_time(scene.animations), 1 / config["frame_rate"])
