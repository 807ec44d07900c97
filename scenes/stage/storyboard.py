"""A scene told in beats: sentences, each with the animation that earns it.

To Manim a storyboard is an ordinary scene: a beat is a section, its sentence a subcaption. Whoever
renders it, Manim or mathreel, learns of the beats in that way and in no other.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

import numpy as np
from manim import Scene, config

from mathreel.pace import hold_frames
from scenes.stage.look import Size, look_named
from scenes.stage.regions import SHORT_SIDE, Layout
from scenes.stage.typeset import Typesetter

Method = TypeVar("Method", bound=Callable[..., None])


def beat(sentence: str) -> Callable[[Method], Method]:
    """Mark a method as a beat, told by a sentence.

    ``{names}`` in the sentence are filled in from :meth:`Storyboard.words`, so that what is said
    follows the numbers.
    """

    def mark(method: Method) -> Method:
        method.sentence = sentence
        return method

    return mark


class Storyboard(Scene):
    """Base of the lesson's scenes.

    A scene sets ``title`` and ``parameters``, builds in :meth:`cast` what outlives a beat, and has
    a method for each beat, in the order told.
    """

    title: ClassVar[str] = ""
    """One line of Typst markup that stands over the picture, if any does."""
    parameters: Any = None
    """The scene's numbers: a frozen dataclass."""
    look: str = "dark"

    def setup(self) -> None:
        """Open the stage: look, layout, title."""
        super().setup()
        self.frames_told = 0
        self._fit_frame()
        self.colours = look_named(self.look)
        self.camera.background_color = self.colours.background
        self.layout = Layout.of_pixels(config.pixel_width, config.pixel_height)
        self.type = Typesetter(self.colours)
        if self.title:
            self.heading = self.type.words(self.title, Size.TITLE)
            self.add(self.layout.title.place(self.heading, 0, 0.5))

    def _fit_frame(self) -> None:
        # Manim keeps the frame 8 units high in portrait too, where the short side is the width.
        unit = SHORT_SIDE / min(config.pixel_width, config.pixel_height)
        config.frame_width = self.camera.frame_width = config.pixel_width * unit
        config.frame_height = self.camera.frame_height = config.pixel_height * unit

    def cast(self) -> None:
        """Build the objects that outlive a beat."""

    def words(self) -> Mapping[str, str]:
        """Return what stands for each ``{name}`` in the sentences."""
        return {}

    def construct(self) -> None:
        """Tell the beats in the order in which the class defines them."""
        self.cast()
        names = [*beats_of(type(self))]
        for name in names:
            self._tell(name, last=name == names[-1])

    def play(self, *args, **kwargs) -> None:
        """Play as Manim does, and count the frames of the beat."""
        super().play(*args, **kwargs)
        self.frames_told += self._frames_of_last_play()

    def _frames_of_last_play(self) -> int:
        # Whole frames, by Manim's own arithmetic: its clock drifts by a part of a frame when
        # animations are skipped, and then a beat would last longer than when it is drawn.
        if self.is_current_animation_frozen_frame():
            return int(self.duration / (1 / config.frame_rate))
        return len(np.arange(0, self.duration, 1 / config.frame_rate))

    def _tell(self, name: str, *, last: bool) -> None:
        self.frames_told = 0  # what the beat goes on from must not tell how long others took
        self.next_section(name)
        sentence, start = beats_of(type(self))[name].format_map(self.words()), self.time
        getattr(self, name)()
        self._hold(hold_frames(sentence, self.frames_told, config.frame_rate, last=last))
        self.add_subcaption(sentence, duration=self.time - start, offset=start - self.time)

    def _hold(self, frames: int) -> None:
        # A quarter of a frame more, because Manim rounds n / fps * fps down, at times to n - 1.
        self.wait((frames + 0.25) / config.frame_rate, frozen_frame=True)


def beats_of(scene: type[Storyboard]) -> dict[str, str]:
    """Return the names and sentences of a scene's beats, in the order told."""
    return {
        name: member.sentence
        for base in reversed(scene.__mro__)
        for name, member in vars(base).items()
        if hasattr(member, "sentence")
    }
