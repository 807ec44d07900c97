"""The motions of the lesson: things move because the mathematics moves them."""

from collections.abc import Callable, Iterable

import numpy as np
from manim import Animation, AnimationGroup, FadeIn, FadeOut, Mobject, VMobject
from manim.utils.rate_functions import smooth

from scenes.stage.look import Tempo
from scenes.stage.strokes import VectorArrow


class Drive(Animation):
    """An animation as a function of time: ``place(alpha)`` moves points, alpha from 0 to 1.

    Manim would deep-copy the object to remember its start; of a function of time only points need
    be remembered. Every frame moves them anew from where they started: what is moved from frame to
    frame rounds as often as there are frames, and would end, by a hair, somewhere else when it
    takes longer. ``besides`` is what is moved as well and is no part of the object.
    """

    def __init__(
        self,
        mobject: Mobject,
        place: Callable[[float], object],
        run_time: float = Tempo.STEP,
        *,
        besides: Iterable[Mobject] = (),
        **options,
    ) -> None:
        self._place, self._besides = place, [*besides]
        self._start: list[tuple[Mobject, np.ndarray]] = []
        super().__init__(mobject, run_time=run_time, **options)

    def create_starting_mobject(self) -> Mobject:
        """Return the object itself, and remember its points."""
        moving = (part for each in (self.mobject, *self._besides) for part in each.get_family())
        self._start = [(part, part.points.copy()) for part in dict.fromkeys(moving)]
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        """Place everything as it is at this part of the run time."""
        for part, points in self._start:
            part.points = points.copy()
        self._place(self.rate_func(alpha))


def draw(arrow: VectorArrow, run_time: float = Tempo.STEP) -> Animation:
    """Draw an arrow from its tail to its tip."""
    tail, tip = arrow.tail.copy(), arrow.tip.copy()
    return Drive(
        arrow,
        lambda alpha: arrow.reach(tail, tail + alpha * (tip - tail)),
        run_time,
        introducer=True,
    )


def appear(*mobjects: Mobject, run_time: float = Tempo.QUICK) -> Animation:
    """Fade objects in where they are."""
    return FadeIn(*mobjects, run_time=run_time)


def vanish(*mobjects: Mobject, run_time: float = Tempo.QUICK) -> Animation:
    """Fade objects out where they are."""
    return FadeOut(*mobjects, run_time=run_time)


def fly(
    travellers: Iterable[VMobject],
    goal: VMobject,
    run_time: float = Tempo.STEP,
) -> Animation:
    """Send copies of parts to the place where their result appears."""
    copies = [traveller.copy() for traveller in travellers]
    flights = [
        Drive(
            copy,
            _flight(copy, goal.get_center()),
            run_time,
            introducer=True,
            remover=True,
        )
        for copy in copies
    ]
    arrival = FadeIn(goal, run_time=run_time, rate_func=lambda t: smooth(max(0.0, 2.5 * t - 1.5)))
    return AnimationGroup(*flights, arrival)


def _flight(traveller: VMobject, end: np.ndarray) -> Callable[[float], object]:
    start = traveller.get_center()

    def place(alpha: float) -> None:
        traveller.move_to(start + alpha * (end - start))
        traveller.set_opacity(min(1.0, 2.5 * (1 - alpha)))

    return place
