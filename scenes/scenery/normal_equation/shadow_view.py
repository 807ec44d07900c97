"""Three targets as one arrow in space, and its shadow on the plane of all predictions."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from manim import VGroup, VMobject

from mathcore.least_squares import Fit
from mathcore.regression import predict
from mathcore.vectors import norm
from scenes.scenery.normal_equation.board import PAIR
from scenes.scenery.normal_equation.floor_view import ORIGIN, FloorView
from scenes.stage.labels import crowding, outline_points
from scenes.stage.look import Size
from scenes.stage.regions import Region
from scenes.stage.space import SideTag, Tag, is_free
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

RAYS = (0.35, 0.7)
SIDE_AT_ORIGIN = 0.65
"""Of the right angles where all arrows start, which a small square would not show."""
THIN = 0.1
"""Fill of the same, for they lie over arrows and one over the other."""
RESTS = 0.0, 0.5
"""Where a trial stands still on its way."""
SAMPLES, CLEARANCE = 41, 0.06
BEHIND = "in space one arrow may lie before another"


class ShadowView(FloorView):
    """The floor with target, trial and error; parameters as of the floor."""

    def __init__(
        self, typesetter: Typesetter, region: Region, X: np.ndarray, y: np.ndarray, fit: Fit
    ) -> None:
        super().__init__(typesetter, region, X, y, fit)
        self._cast_target()
        self._settle()

    def _cast_target(self) -> None:
        shadow, error = self.fit.fitted, self.fit.residual
        self.y_arrow = self.arrow(self.y, "ink")
        self.y_tag = self.tag(self.type.maths("bold(y)", Size.LABEL), self.y, ORIGIN)
        self.trial = self.arrow(shadow, "result")
        self.error = self.arrow(self.y, "leftover", tail=shadow)
        name = self.type.maths("result(X bold(w))", Size.LABEL)
        self.trial_tag = self.tag(name, shadow, self._between(shadow))
        self.error_tag = self.side_tag(
            self.type.maths("leftover(bold(e))", Size.LABEL), shadow, self.y, ORIGIN
        )
        for tag in (self.trial_tag, self.error_tag):
            tag.layout_allowances = {"crossing": "it moves with the trial, past what lies there"}
        self.rays = VGroup(
            *(self.dashes([part * self.y, part * shadow], "muted") for part in RAYS)
            if norm(shadow) > 1e-6
            else ()
        )
        inward = -shadow if norm(shadow) > 1e-6 else self.X[:, 0]
        self.square = self.right_angle(shadow, inward, error, "ink")
        self.error_moved = self.arrow(error, "leftover")
        self.error_moved_tag = self.tag(
            self.type.maths("leftover(bold(e))", Size.LABEL), error, ORIGIN
        )
        turns = pairwise([ORIGIN, self.corner, shadow])
        walk = [
            (column, *ends)
            for column, ends in zip(self.order, turns, strict=True)
            if numeral(self.fit.weights[column]) != "0"
        ]
        self.steps = [self.arrow(tip, PAIR[column], tail=tail) for column, tail, tip in walk]
        self.step_tags: list[VGroup] = [self._step_tag(*step) for step in walk]
        self.squares = [
            self.right_angle(ORIGIN, column, error, role, SIDE_AT_ORIGIN).set_fill(opacity=THIN)
            for column, role in zip(self.X.T, PAIR, strict=True)
        ]

    def _step_tag(self, column: int, tail: np.ndarray, tip: np.ndarray) -> SideTag:
        """Return "so much of a column", beside a step, outside the triangle of the walk."""
        weight = numeral(self.fit.weights[column])
        text = self.type.maths(f"{weight} {PAIR[column]}(bold(x)_index({column + 1}))", Size.TABLE)
        return self.side_tag(text, tail, tip, self.fit.fitted / 2)

    def _settle(self) -> None:
        arrows = [*self.columns, *self.steps, self.y_arrow, self.trial, self.error]
        for arrow in (*arrows, self.error_moved):
            arrow.layout_allowances = {"contrast": BEHIND}
        arrows += [*self.rays, self.square]
        tags = [self.y_tag, self.trial_tag, self.floor_tag]
        self.settle(tags, arrows, self.region, [self.ruling])
        self._settle_error(arrows, tags)
        tags.append(self.error_tag)
        moved = [self.error_moved, *self.squares]
        self.settle([self.error_moved_tag], [*arrows, *moved, *tags], self.region)
        away, stays = (self.column_tags[column] for column in self.order)
        faint = [self.ruling, self._trials(np.linspace(0, 1, 13))]
        self.settle([stays], [*arrows, *moved, *tags], self.region, faint)
        tags.append(stays)
        # During the walk the first column's own label is away: its multiple takes the place.
        at_rest = [thing for thing in arrows if thing not in self.steps]
        self.settle([away], [*at_rest, *moved, *tags], self.region, faint)
        self.settle(self.step_tags, [*arrows, *tags], self.region, [self.ruling])
        for index, tag in enumerate(self.step_tags):
            others = [*arrows, *tags, *self.step_tags[:index]]
            if not is_free(tag, others, self.region):
                self.step_tags[index] = VGroup()
        self._settle_along_the_axes()

    def _settle_error(self, arrows: list[VMobject], tags: list[Tag]) -> None:
        """Name the error on one side or the other; one too short for both goes without a name."""
        for _ in range(2):
            self.settle([self.error_tag], [*arrows, *tags], self.region, [self.ruling])
            if is_free(self.error_tag, [*arrows, *tags], self.region):
                return
            self.error_tag.side *= -1
        self.error_tag.set_opacity(0)

    def in_the_way(self) -> list[Tag]:
        """Return the names that a sliding trial, its error or their names would run into."""
        fixed, own = [*self.column_tags, self.y_tag], [self.trial_tag, self.error_tag]
        met: list[Tag] = []
        for part in np.linspace(0, 1, SAMPLES)[:-1]:
            self.weigh(self.sliding(part))
            met += self._meeting(fixed, [self.trial, self.error, self.trial_tag], CLEARANCE)
            met += self._meeting([self.error_tag], [*fixed, self.trial_tag], CLEARANCE)
        for part in RESTS:
            self.weigh(self.sliding(part))
            met += self._meeting(own, [self.trial, self.error, self.y_arrow, *self.columns])
        self.weigh(self.fit.weights)
        return [tag for tag in (*fixed, *own) if tag in met]

    def _meeting(
        self, tags: Iterable[Tag], things: Iterable[VMobject], margin: float = 0.0
    ) -> list[Tag]:
        """Return those names that things come closer to than a margin."""
        taken = outline_points(things)
        return [tag for tag in tags if crowding(tag, tag.get_center(), taken, self.region, margin)]

    def _settle_along_the_axes(self) -> None:
        on_the_floor = [np.array([tag.turn, tag.gap]) for tag in self.column_tags]
        self._ways = [(way, way) for way in on_the_floor]
        self.lay_down(0)
        things = [*self.columns, *self.axes, *self.legs]
        self.settle(self.column_tags, things, self.region)
        taken = [*things, *self.column_tags]
        for tag in self.axis_tags:
            self._settle_along(tag, taken)
            taken.append(tag)
        self._ways = [
            (np.array([tag.turn, tag.gap]), way)
            for tag, way in zip(self.column_tags, on_the_floor, strict=True)
        ]

    def _settle_along(self, tag: Tag, taken: list[VMobject]) -> None:
        """Name an axis at its end, or where an arrow points there, further in."""
        end, other = tag.ends
        for part in (1.0, 0.8, 0.6):
            self.settle([tag.span(part * end, other)], taken, self.region)
            if is_free(tag, taken, self.region):
                return

    def has_room(self, tag: Tag) -> bool:
        """Whether a name covers nothing once the trial has come to rest on the shadow."""
        resting = [self.trial, self.error, self.square, self.rays]
        return is_free(tag, resting, self.region)

    def _trials(self, parts: Iterable[float]) -> Path:
        """Return where the trial and its error are at some parts of their way."""
        reached = [predict(self.X, self.sliding(part)) for part in parts]
        ends = [[[ORIGIN, tip], [tip, self.y]] for tip in reached]
        return Path().pieces(self.camera.at(ends))

    @property
    def triangle(self) -> VGroup:
        """Target, shadow and error."""
        return VGroup(self.y_arrow, self.trial, self.error)

    @property
    def triangle_tags(self) -> VGroup:
        """Their labels."""
        return VGroup(self.y_tag, self.trial_tag, self.error_tag)

    def _between(self, tip: np.ndarray) -> np.ndarray:
        """Return a point between the two arrows that meet at the tip of a trial."""
        arms = [end - tip for end in (ORIGIN, self.y) if norm(end - tip) > 1e-6]
        return tip + sum(arm / norm(arm) for arm in arms)

    def weigh(self, weights: np.ndarray) -> float:
        """Put the trial where weights take it, the error between it and the target; how long."""
        reached = predict(self.X, weights)
        self.trial.span(ORIGIN, reached).see(self.camera)
        self.error.span(reached, self.y).see(self.camera)
        self.trial_tag.span(reached, self._between(reached)).see(self.camera)
        self.error_tag.span(reached, self.y).see(self.camera)
        return norm(self.y - reached)
