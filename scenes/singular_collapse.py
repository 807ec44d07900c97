"""A singular matrix flattens the plane, and what is flattened cannot be unflattened."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from manim import Mobject, VGroup

from mathcore.elimination import solve
from mathcore.rank import condition_number, determinant
from mathcore.vectors import dot, norm
from scenes.stage.bent_grid import BentGrid
from scenes.stage.clipping import clipped
from scenes.stage.code_panel import CodePanel
from scenes.stage.flattening import Flattening, image
from scenes.stage.flattening_checks import flattening, rescuing_ridge
from scenes.stage.labels import around, beside, halo
from scenes.stage.live_matrix import LiveMatrix
from scenes.stage.look import Layer, Size, Stroke, Tempo
from scenes.stage.motion import appear, draw, vanish
from scenes.stage.nudge import Nudge
from scenes.stage.passengers import (
    CarriedLine,
    CarriedPoints,
    ColumnArrow,
    NamedPoint,
    Passenger,
    UnitSquare,
    carry,
)
from scenes.stage.plane import Plane
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.typeset import column
from scenes.stage.wording import equals, is_exact, listed, numeral, spoken

STILL = np.eye(2)
ORDINALS = ("first", "second")
MATRIX_AND_LINES = 1.65, 1.35
GRID_OPACITY = 0.6
MOST_LINES = 40
STEPS = 30


@dataclass(frozen=True)
class FlatMatrix:
    """A 2x2 matrix by its rows, singular or nearly so, and what is added to its diagonal."""

    A: tuple[tuple[float, float], tuple[float, float]] = ((2, 3), (1, 1.5))
    ridge: float = 0.5

    def __post_init__(self) -> None:
        flattening(self.A)
        rescuing_ridge(self.ridge, self.A)


class SingularCollapse(Storyboard):
    """What is flattened cannot be unflattened."""

    title = "A singular matrix collapses space"
    parameters = FlatMatrix()

    def cast(self) -> None:
        """Build the plane and all that a matrix carries on it, the board, the NumPy session."""
        self.A = np.array(self.parameters.A, float)
        self.story = Flattening.of(self.A, self.parameters.ridge)
        self.plane = Plane.around(self.layout.picture, self.type, self.story.landmarks)
        self._cast_grid_and_columns()
        self._cast_points()
        self._cast_board()
        self.add(self.plane)

    def _cast_grid_and_columns(self) -> None:
        story, window = self.story, self.plane.window
        corners = [(x, y) for x in (window.left, window.right) for y in (window.bottom, window.top)]
        farthest = max(
            np.abs(solve(matrix, corner)).max()
            for matrix in (STILL, story.healthy, story.opened)
            for corner in corners
        )
        self.grid = BentGrid(self.plane, STILL, reach=min(MOST_LINES, int(np.ceil(farthest))))
        self.grid.set_stroke(opacity=GRID_OPACITY)
        self.square = UnitSquare(self.plane, "result")
        self.columns = [
            ColumnArrow(self.plane, 0, "first", self._name("first(bold(a)_1)"), side=-1),
            ColumnArrow(self.plane, 1, "second", self._name("second(bold(a)_2)"), side=1),
        ]
        # When both lie on one line, the shorter one is seen on top of the longer one.
        shorter = min((0, 1), key=lambda j: norm(story.flat[:, j]))
        self.columns[shorter].arrow.set_z_index(Layer.ARROW + 0.5)
        self.reached = self._line(image(story.flat, story.p), "result")

    def _cast_points(self) -> None:
        """Points p and q, named on either side of the line they land on, and the null space."""
        story, line = self.story, image(self.story.flat, self.story.p)
        side = np.array([-line[1], line[0]])
        side = side if dot(side, story.unseen) <= 0 else -side
        self.p = NamedPoint(self.plane, story.p, "focus", self._name("focus(bold(p))"), side)
        self.q = NamedPoint(self.plane, story.q, "focus", self._name("focus(bold(q))"), -side)
        self.between = CarriedLine(self.plane, [story.p, story.q], "leftover")
        steps = [k * story.unseen for k in range(-STEPS, STEPS + 1)]
        self.lost = [
            self._line(story.unseen, "leftover"),
            CarriedPoints(self.plane, filter(self.plane.shows, steps), "leftover"),
        ]
        self._put(STILL, self.p, self.q, self.between, *self.lost)

    def _line(self, direction: np.ndarray, role: str) -> CarriedLine:
        """Return the line through the origin, from edge to edge."""
        ends = np.array([[-1e3 * direction, 1e3 * direction]])
        return CarriedLine(self.plane, clipped(ends, self.plane.window)[0], role, Stroke.CURVE)

    def _name(self, source: str) -> Mobject:
        return halo(self.type.maths(source, Size.LABEL), self.colours)

    def _cast_board(self) -> None:
        story, ridge = self.story, numeral(self.parameters.ridge)
        above, self.below = self.layout.board.stacked(*MATRIX_AND_LINES)
        states = [STILL, story.healthy, story.flat, story.near]
        self.live = LiveMatrix(self.type, above, "bold(A)", states)
        opening = [self.A, story.opened]
        self.live_ridge = LiveMatrix(self.type, above, "bold(A) + focus(lambda I)", opening)
        self.code = CodePanel(
            self.layout.code,
            self.type,
            [
                f"A = np.array([{', '.join(map(listed, self.A))}])",
                "np.linalg.inv(A)",
                f"np.linalg.inv(A + {ridge} * np.eye(2))",
            ],
        )

    def words(self) -> Mapping[str, str]:
        """Say the numbers."""
        story = self.story
        return {
            "area": spoken(determinant(story.healthy)),
            "turn": self._turn(),
            "gap": spoken(norm(image(story.near, story.unseen))),
            "leap": spoken(norm(story.unseen), 1),
            "condition": spoken(condition_number(story.near), 0),
            "ridge": numeral(self.parameters.ridge),
            "opens": (
                "the line opens, and there is an inverse again"
                if np.array_equal(story.flat, self.A)
                else "the sliver opens, and the inverse is tame"
            ),
            "numpy": (
                "NumPy refuses to invert A. With the ridge, it does not"
                if "Error" in self.code.exchanges[1].output
                else "NumPy inverts A into large numbers. With the ridge, they are small"
            ),
        }

    def _turn(self) -> str:
        turning, other = ORDINALS[self.story.turning], ORDINALS[1 - self.story.turning]
        along = dot(*self.story.flat.T)
        if along == 0:
            return f"Shrink the {turning} column to nothing"
        line = "" if along > 0 else "the line of "
        return f"Turn the {turning} column towards {line}the {other}"

    @beat("A matrix moves the plane. The unit square gets a new area, the determinant: {area}.")
    def determinant_is_the_area(self) -> None:
        """Grid, columns and unit square bend together, and the entries run along."""
        self._put(STILL, self.grid, self.square, *self.columns, self.live)
        self.play(appear(self.grid), appear(self.live.entries))
        self.play(*(draw(column.arrow) for column in self.columns))
        names = [column.label for column in self.columns]
        self.play(appear(*names), appear(self.square), appear(self.live.area))
        self.play(carry([*self._parallelogram(), self.live], STILL, self.story.healthy))

    @beat("{turn}, and watch the area run down to zero.")
    def area_runs_down_to_zero(self) -> None:
        """One column turns until it lies on the line of the other."""
        passengers = [*self._parallelogram(), self.live]
        flat = self.story.flat
        self.play(carry(passengers, self.story.healthy, flat, 2 * Tempo.SLOW))
        self.play(appear(self._put(STILL, self.reached)))

    @beat("The plane is now a line. A whole direction, the null space, has landed on the origin.")
    def null_space_lands_on_the_origin(self) -> None:
        """Back to where all was still: the null space is marked, then flattened with the rest."""
        story, plot = self.story, self.plane.plot
        self.play(vanish(*self.columns, self.square))
        self._unflatten()
        name = self._name('leftover("null space")')
        ends = self.plane.at(*np.array([np.zeros(2), story.unseen]).T)
        beside(name, *ends, clear_of=[self.plane.axes], within=plot)
        vector = column([numeral(x) for x in story.unseen])
        zeros = column(["0", "0"])
        self.fact = self.type.maths(f"bold(A) leftover({vector}) = leftover({zeros})")
        self.play(appear(*self.lost, name))
        self.play(appear(self.below.place(self.fact)))
        self._flatten(self.lost, vanish(name))
        around(
            name,
            self.plane.at(0, 0),
            clear_of=[self.plane.axes, self.reached],
            within=plot,
            prefer=(1, -1),
        )
        self.play(appear(name))
        self.lost_name = name

    @beat("So p and q, two different inputs, have one output. No inverse can tell which it was.")
    def two_inputs_meet(self) -> None:
        """Two points that differ by a step of the null space meet."""
        story = self.story
        self._unflatten(self.lost, vanish(self.fact, self.lost_name))
        self.play(appear(self.p))
        self.play(appear(self.q), appear(self.between))
        self._flatten([*self.lost, self.p, self.q, self.between])
        p, q, y = (
            column([numeral(x) for x in at])
            for at in (story.p, story.q, image(story.flat, story.p))
        )
        sign = "=" if all(map(is_exact, story.q)) else "approx"
        self.fact = self.type.maths(
            f"bold(A) focus(limits({p})_bold(p)) {sign} bold(A) focus(limits({q})_bold(q))"
            f" = result({y})"
        )
        self.play(appear(self.below.place(self.fact)))

    @beat("Almost singular is hardly better: outputs {gap} apart come from inputs {leap} apart.")
    def almost_singular_is_hardly_better(self) -> None:
        """One entry moves a little: the outputs part by a hair, the inputs by a leap."""
        story, pair = self.story, [self.grid, self.p, self.q, self.between]
        self.play(vanish(*self.lost, self.fact, self.reached))
        self.apart = self.type.lines(
            [
                f'"outputs apart" & {equals(norm(image(story.near, story.unseen)))}',
                f'"inputs apart" & {equals(norm(story.unseen))}',
                f'"condition number" & {equals(condition_number(story.near), 1)}',
            ],
            Size.TABLE,
        )
        self.below.place(self.apart)
        box = self.live.boxed(tuple(np.argwhere(story.near != story.flat)[0]))
        self.play(appear(box))
        self.play(carry([*pair, self.live], story.flat, story.near, Tempo.STEP))
        self.play(vanish(box), appear(self.apart[0]))
        self.wait(Tempo.LOOK)
        self.play(carry(pair, story.near, STILL))
        self.play(appear(self.apart[1]))

    @beat(
        "Nudge the output, and the recovered input swings far. "
        "The condition number, {condition}, warns of it."
    )
    def a_nudge_swings_the_input(self) -> None:
        """The output stirs by a hair; the input, solved for, swings far."""
        story = self.story
        nudge = image(story.near, story.unseen)
        self.nudge = Nudge(self.plane, story.near, image(story.near, story.q), nudge)
        self.play(vanish(self.p, self.q, self.between), appear(self.nudge.pair))
        self.play(appear(self.nudge.glass, self.nudge.bar))
        self.play(self.nudge.wobble())
        self.play(appear(self.apart[2]))

    @beat("Add a little to the diagonal, {ridge}: {opens}.")
    def ridge_opens_the_line(self) -> None:
        """A flattens the unit square once more; the ridge opens it into a sliver."""
        story, moved = self.story, self._parallelogram()
        self.play(vanish(self.nudge, self.apart))
        self._put(STILL, *moved)
        self.play(appear(*self.columns, self.square))
        self.play(carry(moved, STILL, self.A), carry([self.live], story.near, self.A))
        self._put(self.A, self.live_ridge)
        boxes = self.live_ridge.boxed((0, 0), (1, 1))
        self.play(vanish(self.live), appear(self.live_ridge), appear(boxes))
        self.play(carry([*moved, self.live_ridge], self.A, story.opened))
        before = condition_number(self.A)
        self.fact = self.type.lines(
            [
                f"focus(lambda) & = {numeral(self.parameters.ridge)}",
                f'"condition of" bold(A) & {equals(before, 1) if np.isfinite(before) else "= oo"}',
                f'"of" bold(A) + focus(lambda I) & {equals(condition_number(story.opened), 1)}',
            ],
            Size.TABLE,
        )
        self.play(vanish(boxes), appear(self.below.place(self.fact)))

    @beat("{numpy}.")
    def numpy_agrees(self) -> None:
        """NumPy's own words, and its inverse."""
        self.play(appear(self.code.frame))
        self.play(self.code.show_lines(0, 1))
        self.play(self.code.show_lines(2))

    @beat("The same trick rescues least squares: X transpose X plus lambda can always be inverted.")
    def same_trick_rescues_least_squares(self) -> None:
        """The weights of ridge regression."""
        weights = self.type.maths(
            "bold(w) = (bold(X)^top bold(X) + focus(lambda I))^(-1) bold(X)^top bold(y)"
        )
        self.play(vanish(self.fact))
        self.play(appear(self.below.place(weights)))

    def _parallelogram(self) -> list[Passenger]:
        return [self.grid, self.square, *self.columns]

    def _put(self, matrix: np.ndarray, *passengers: Passenger) -> VGroup:
        for passenger in passengers:
            passenger.under(matrix)
        return VGroup(*passengers)

    def _flatten(self, passengers: list[Passenger], *more) -> None:
        """Let the singular matrix carry the still plane, down to the line it reaches."""
        self.play(carry([self.grid, *passengers], STILL, self.story.flat), *more)
        self.play(appear(self.reached))

    def _unflatten(self, passengers: list[Passenger] = (), *more) -> None:
        """Go back to the plane before anything moved it."""
        back = carry([self.grid, *passengers], self.story.flat, STILL, Tempo.STEP)
        self.play(back, vanish(self.reached), *more)
