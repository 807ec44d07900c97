"""Digest what a camera would draw of a frame, and what is as before only in passing."""

from collections.abc import Iterable
from typing import Any

import manim as mn

from mathreel.worker.optics import feed_fixing
from mathreel.worker.visible import (
    DRAWING,
    Feed,
    attributes_of,
    feed_mobject,
    get_arrays,
    get_values,
    is_nothing,
    joined,
    see_mobject,
)


class Glance:
    """Looks at one frame after the other.

    Most of what stands behind something that moves stays where it is. Whoever has the very arrays
    that it had in the frame before, and equal values, is noted by them as it was then: what the
    arrays say is digested once more.
    """

    def __init__(self) -> None:
        self._noted: dict[int, tuple[Any, ...]] = {}

    def feed_frame(self, camera: Any, mobjects: Iterable[Any], feed: Feed) -> None:
        """Digest what a camera would draw of some mobjects, and in which order."""
        mobjects = [each for each in mobjects if not is_nothing(each)]
        if isinstance(camera, mn.ThreeDCamera):
            camera.reset_rotation_matrix()  # as before every frame that is drawn
            for mobject in camera.get_mobjects_to_display(mobjects):
                feed_mobject(mobject, feed)
                feed_fixing(camera, mobject, feed)
            return
        # Depth first, as Manim gathers them; it then sorts by z_index, which is digested, too.
        pieces: list[Any] = []
        met: dict[int, int] = {}
        waiting = [*mobjects][::-1]
        while waiting:
            mobject = waiting.pop()
            if id(mobject) in met:
                pieces.append(f"@{met[id(mobject)]}".encode())
                continue
            met[id(mobject)] = len(met)
            pieces.append(b"*")
            if not self._is_as_noted(mobject, pieces):
                self._see(mobject, pieces)
            if mobject.submobjects:
                waiting += mobject.submobjects[::-1]
        feed(joined(pieces))

    def _is_as_noted(self, mobject: Any, pieces: list[Any]) -> bool:
        """Note a mobject as in the frame before, if it is the same still."""
        noted = self._noted.get(id(mobject))
        if noted is None:
            return False
        _, points, fill, stroke, behind, sheen, values, looks = noted
        try:
            a, b, c, d, e = get_arrays(mobject)
            is_same = (
                a is points
                and b is fill
                and c is stroke
                and d is behind
                and e is sheen
                and get_values(mobject) == values
                and mobject.__dict__.keys().isdisjoint(DRAWING)
            )
        except (AttributeError, ValueError):
            return False
        if is_same:
            pieces += looks
        return is_same

    def _see(self, mobject: Any, pieces: list[Any]) -> None:
        if not len(mobject.points):
            kind: type = type(mobject)
            attributes_of(kind)
            return
        start = len(pieces)
        if see_mobject(mobject, pieces):
            # It is kept itself, so that no other one gets its number.
            looks = pieces[start:]
            self._noted[id(mobject)] = (mobject, *get_arrays(mobject), get_values(mobject), looks)
