"""Watch a beat that is replayed, and derive its key from what it would have drawn."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from manim import Mobject, ThreeDCamera

from mathreel.worker.glance import Glance
from mathreel.worker.graph import Graph
from mathreel.worker.optics import feed_camera, feed_fixing
from mathreel.worker.visible import Feed, feed_value, is_nothing, on_stage


class Witness:
    """Told by the renderer what is played; this one does not look.

    A play is told of by `begin`, then either by one `hold` or `leap`, or by a
    `frame` for each of its frames.
    """

    def begin(self, scene: Any) -> None:
        """Begin a play; everything that does not move is as it will be drawn."""

    def hold(self, scene: Any, frames: int) -> None:
        """Show one frame many times."""

    def leap(self, scene: Any, frames: int) -> None:
        """Go to the end of a play; all frames follow from its beginning."""

    def frame(self, scene: Any, moving: Any) -> None:
        """Step on to a frame."""

    def testify(self) -> tuple[str, tuple[str, ...]]:
        """Return the key of the passage that ends, and its plays; begin a new one.

        The key is empty where it cannot be told for sure.
        """
        return "", ()


@dataclass
class _Play:
    kind: str
    stage: str
    action: Any = field(default_factory=hashlib.sha256)
    frames: int = 0

    def text(self, *, ends: bool) -> str:
        """Write it down: what happens, for how long, before what, and doing what.

        Where it ends the passage, for how long a picture is held is left out: the hold is a clip
        of its own.
        """
        frames = "some" if ends and self.kind == "hold" and self.frames else self.frames
        return f"{self.kind} {frames} {self.stage} {self.action.hexdigest()[:24]}"


class KeenWitness(Witness):
    """Digests whatever can reach a beat's pixels.

    Every frame that is stepped to is digested as the camera would see it, so
    no updater's code needs to be understood. A play that is leapt over is
    digested as it begins: see `graph`.

    Parameters
    ----------
    base
        What all beats depend on: quality and versions.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._plays: list[_Play] = []
        self._doubt = ""
        self._glance = Glance()

    def begin(self, scene: Any) -> None:
        """Digest what the play's moving things are drawn upon."""
        still = hashlib.sha256()
        self._glance = Glance()
        self._look(lambda feed: _feed_stage(scene, feed), still.update)
        self._plays.append(_Play("step", still.hexdigest()[:24]))

    def hold(self, scene: Any, frames: int) -> None:
        """Digest the frame that is held."""
        self.frame(scene, scene.moving_mobjects)
        self._plays[-1].kind, self._plays[-1].frames = "hold", frames

    def leap(self, scene: Any, frames: int) -> None:
        """Digest the beginning from which all frames follow."""
        play = self._plays[-1]
        play.kind, play.frames = "leap", frames
        self._look(lambda feed: _feed_beginning(scene, feed), play.action.update)

    def frame(self, scene: Any, moving: Any) -> None:
        """Digest one frame; where nothing moves, Manim draws everything anew."""
        play = self._plays[-1]
        play.frames += 1
        self._look(lambda feed: self._feed_step(scene, moving, feed), play.action.update)

    def _feed_step(self, scene: Any, moving: Any, feed: Feed) -> None:
        camera = scene.renderer.camera
        feed(b"frame")
        feed_camera(camera, feed)
        self._glance.feed_frame(camera, moving or on_stage(scene), feed)

    def _look(self, at: Callable[[Feed], None], feed: Feed) -> None:
        if self._doubt:
            return
        try:
            at(feed)
        except Exception as doubt:
            # Whatever it is, the beat can still be drawn: it just has no key.
            self._doubt = str(doubt) or type(doubt).__name__

    def testify(self) -> tuple[str, tuple[str, ...]]:
        """Return the key and the plays of the passage that ends."""
        plays = tuple(play.text(ends=play is self._plays[-1]) for play in self._plays)
        text = "\n".join([self._base, *plays])
        key = "" if self._doubt else hashlib.sha256(text.encode()).hexdigest()
        if self._doubt:
            plays = (*plays, f"unsure: {self._doubt}")
        self._plays, self._doubt = [], ""
        return key, plays


def _feed_stage(scene: Any, feed: Feed) -> None:
    camera = scene.renderer.camera
    feed_camera(camera, feed)
    feed_value(camera.background, feed)
    Glance().feed_frame(camera, scene.static_mobjects, feed)


def _feed_beginning(scene: Any, feed: Feed) -> None:
    camera = scene.renderer.camera
    parts = sorted((name, part) for name, part in vars(camera).items() if _is_mobject(part))
    shown = [scene.static_mobjects, scene.moving_mobjects, on_stage(scene)]
    graph = Graph(feed)
    graph.walk([parts, scene.animations])
    for mobjects in shown:
        # Whether there are any decides what Manim draws, though nothing may be seen of them.
        feed_value(bool(mobjects), feed)
        # What draws nothing does not matter, unless an animation makes something of it.
        graph.walk([each for each in mobjects if graph.has_met(each) or not is_nothing(each)])
    if isinstance(camera, ThreeDCamera):
        for mobject in on_stage(scene):
            for part in mobject.get_family():
                feed_fixing(camera, part, feed)


def _is_mobject(value: Any) -> bool:
    return isinstance(value, Mobject)
