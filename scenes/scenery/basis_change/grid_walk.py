"""Coordinates as a walk: so many steps along one basis vector, so many along the other."""

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, AnimationGroup, Mobject, VGroup, VMobject

from scenes.scenery.basis_change.carried import Carried
from scenes.stage.labels import places_around
from scenes.stage.look import Layer, Role, Size, Tempo
from scenes.stage.motion import appear, draw
from scenes.stage.strokes import VectorArrow
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

LONGEST_LEG = 1.6
COUNT_GAP = 0.18
COUNT_MARGIN = 0.08


class GridWalk(VGroup):
    """Steps of a basis vector, head to tail and counted, then steps of the other.

    Parameters
    ----------
    carried
        The picture they belong to; its matrix has the basis vectors as columns.
    typesetter
        Sets the counts.
    coordinates
        How many steps of each; the last step may be a part of one, and steps may go backwards.
    roles
        How the steps along each look.
    """

    def __init__(
        self,
        carried: Carried,
        typesetter: Typesetter,
        coordinates: Sequence[float],
        roles: Sequence[Role],
    ) -> None:
        self._carried, self._typesetter = carried, typesetter
        self._coordinates = coordinates
        self.legs: list[list[VectorArrow]] = []
        self.counts: list[list[VMobject]] = [[], []]
        for axis, role in enumerate(roles):
            marks = _marks(coordinates[axis])
            corner = np.array([coordinates[0] if axis else 0.0, 0.0])
            along = np.eye(2)[axis]
            steps = np.diff(marks)
            self.legs.append(
                [
                    carried.arrow(step * along, role, corner + mark * along)
                    for mark, step in zip(marks, steps, strict=False)
                ]
            )
        super().__init__(*(arrow for leg in self.legs for arrow in leg))
        # What the walk leads to, and the basis itself, are seen even where steps lie along them.
        self.set_z_index(Layer.CURVE)
        for arrow in self:
            # They enter the stage one by one, so that each has to say so.
            arrow.layout_allowances = {"contrast": "a step may lie along the arrow it leads to"}
        self._roles = roles

    def count(self, clear_of: Iterable[Mobject]) -> "GridWalk":
        """Set the count beside the tip of each step, on the outer side of the walk's corner."""
        taken = [*clear_of]
        for axis, leg in enumerate(self.legs):
            outward = np.zeros(2)
            outward[1 - axis] = (1 if axis else -1) * (self._coordinates[1 - axis] >= 0 or -1)

            def places(
                label: Mobject, arrow: VectorArrow, matrix: np.ndarray, outward=outward
            ) -> list[np.ndarray]:
                return places_around(label, arrow.tip, COUNT_GAP, matrix @ outward)

            role = "ink" if self._roles[axis] == "muted" else self._roles[axis]
            labels = [
                self._typesetter.maths(f"{role}({numeral(mark)})", Size.TABLE).scale(
                    self._carried.plane.label_scale
                )
                for mark in _marks(self._coordinates[axis])[1:]
            ]
            for number, label in enumerate(labels[:-1]):
                room = labels[-1].width + label.width / 2 + 2 * COUNT_GAP
                if self._way(axis, number, -1) < room:
                    labels[number] = VGroup()  # the last one stands where it would
            if len(labels) > 2 and self._way(axis, 0, 1) < labels[-1].height + COUNT_GAP:
                labels[-2::-2] = [VGroup() for _ in labels[-2::-2]]  # every other one will do
            if labels:
                self._carried.pin(labels, leg, places, taken, COUNT_MARGIN)
            self.counts[axis] = labels
            taken += labels
            self.add(*labels)
        return self

    def _way(self, axis: int, first: int, last: int) -> float:
        """Return how far two steps end from each other on screen, where that is less."""
        lengths = []
        for alpha in (1.0, 0.0):
            self._carried.at(alpha)
            steps = self.legs[axis]
            lengths.append(float(np.linalg.norm(steps[last].tip - steps[first].tip)))
        return min(lengths)

    def steps(self, axis: int) -> list[Animation]:
        """Return the steps along one basis vector, to be played one after the other."""
        leg, counts = self.legs[axis], self.counts[axis]
        pace = min(Tempo.QUICK, LONGEST_LEG / max(1, len(leg)))
        return [
            AnimationGroup(draw(arrow, pace), appear(count, run_time=pace))
            for arrow, count in zip(leg, counts, strict=True)
        ]


def _marks(amount: float) -> np.ndarray:
    """Return 0, 1, 2, … up to an amount, which itself comes last; downwards if it is negative."""
    whole = np.arange(np.ceil(abs(amount) - 1e-9)) * np.sign(amount)
    return np.append(whole, amount) if len(whole) else whole
