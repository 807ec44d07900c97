"""A singular matrix flattens the plane, and what is flattened cannot be unflattened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from manim import Animation, VGroup

from mathcore.elimination import inverse
from mathcore.rank import condition_number, determinant, rank
from mathcore.ridge import with_ridge
from mathcore.vectors import dot, norm
from scenes.scenery.singular_collapse.board import CollapseBoard
from scenes.scenery.singular_collapse.checks import flattening, rescuing_ridge
from scenes.scenery.singular_collapse.flattening import Flattening, image
from scenes.scenery.singular_collapse.nudge import Nudge
from scenes.scenery.singular_collapse.picture import STILL, CollapsePicture
from scenes.scenery.singular_collapse.places import Places
from scenes.stage.code_panel import CodePanel
from scenes.stage.look import Tempo
from scenes.stage.motion import appear, draw, fly, vanish
from scenes.stage.passengers import Passenger, carry
from scenes.stage.plane import Plane
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.wording import numeral, spoken

ORDINALS = ("first", "second")
# How many characters of code to a unit of width, and to the narrowest panel.
CHARACTERS, NARROW = 6.0, 31


@dataclass(frozen=True)
class FlatMatrix:
    """A matrix that flattens the plane, and what opens it again.

    Parameters
    ----------
    A : singular or nearly so, largest entry 0.5 to 6
        The matrix, by its rows.
    ridge : above 0, at most the largest entry of A
        What is added to the diagonal.
    """

    A: tuple[tuple[float, float], tuple[float, float]] = ((2, 3), (1, 1.5))
    ridge: float = 0.5

    def __post_init__(self) -> None:
        flattening(self.A)
        rescuing_ridge(self.ridge, self.A)

    def answers(self) -> Mapping[str, object]:
        """What tells that the matrix flattens, and what the ridge makes of it."""
        A = np.array(self.A, float)
        opened = with_ridge(A, self.ridge)
        return {
            "det A": determinant(A),
            "rank A": rank(A),
            "det (A + ridge I)": determinant(opened),
            "inverse of A + ridge I": inverse(opened),
        }


class SingularCollapse(Storyboard):
    """What is flattened cannot be unflattened."""

    title = "A singular matrix collapses space"
    parameters = FlatMatrix()
    answered_in = "area_runs_down_to_zero"

    def cast(self) -> None:
        """Build the plane and what a matrix carries on it, the board, the NumPy session."""
        self.A, ridge = np.array(self.parameters.A, float), self.parameters.ridge
        self.story = Flattening.of(self.A, ridge)
        self.is_flat = np.array_equal(self.story.flat, self.A)
        places = Places.of(self.layout, self.story.landmarks)
        self.plane = Plane.around(places.picture, self.type, self.story.landmarks)
        self.picture = CollapsePicture(self.plane, self.story)
        self.board = CollapseBoard(places.board, self.type, self.A, ridge, self.story)
        self.code = CodePanel(
            places.code,
            self.type,
            [
                "np.linalg.inv(A)",
                f"B = A + {numeral(ridge)} * np.eye(2)",
                "np.linalg.inv(B).round(2)",
            ],
            line_width=max(NARROW, int(CHARACTERS * places.code.width)),
            names={"A": self.A},
        )
        self.add(self.plane)

    def words(self) -> Mapping[str, str]:
        """Say the numbers."""
        story = self.story
        return {
            "area": spoken(determinant(story.healthy)),
            "turn": self._turn(),
            "gap": spoken(norm(image(story.near, story.unseen)), 3),
            "leap": spoken(norm(story.unseen), 1),
            "condition": spoken(condition_number(story.near), 0),
            "ridge": numeral(self.parameters.ridge),
            "opens": (
                "the line opens, and there is an inverse again"
                if self.is_flat
                else "the sliver opens, and the inverse is tame"
            ),
            "numpy": self._numpy(),
        }

    def _numpy(self) -> str:
        if "Error" in self.code.exchanges[0].output:
            return "NumPy refuses to invert A. With the ridge, it does not"
        if self.is_flat:
            return (
                "Rounding hides the zero, and NumPy answers nonsense. With the ridge, it is right"
            )
        return "NumPy inverts A into large numbers. With the ridge, they are small"

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
        picture, matrix = self.picture, self.board.matrix
        put(STILL, *picture.moved, matrix)
        self.play(appear(picture.grid), appear(matrix.entries))
        self.play(*(draw(column.arrow) for column in picture.columns))
        names = [column.label for column in picture.columns]
        self.play(appear(*names), appear(picture.square), appear(matrix.area))
        self.play(carry([*picture.moved, matrix], STILL, self.story.healthy))

    @beat("{turn}, and watch the area run down to zero.")
    def area_runs_down_to_zero(self) -> None:
        """One column turns until it lies on the line of the other."""
        story, passengers = self.story, [*self.picture.moved, self.board.matrix]
        self.play(carry(passengers, story.healthy, story.flat, 2 * Tempo.SLOW))
        self.fact = self.board.dependence()
        self.play(appear(self.picture.reached), appear(self.fact))

    @beat("The plane is now a line. A whole direction, the null space, has landed on the origin.")
    def null_space_lands_on_the_origin(self) -> None:
        """Back to where all was still: the null space is marked, then flattened with the rest."""
        picture = self.picture
        self.play(vanish(*picture.columns, picture.square, self.fact))
        self._unflatten()
        put(STILL, *picture.null_space)
        self.fact = self.board.null_space()
        self.play(appear(*picture.null_space, picture.null_name))
        self.play(appear(self.fact))
        self._flatten(picture.null_space, vanish(picture.null_name))
        self.play(appear(picture.landed_name))

    @beat("So p and q, two different inputs, have one output. No inverse can tell which it was.")
    def two_inputs_meet(self) -> None:
        """Two points that differ by a step of the null space meet."""
        picture = self.picture
        self._unflatten(picture.null_space, vanish(self.fact, picture.landed_name))
        put(STILL, *picture.pair)
        self.play(appear(picture.p))
        self.play(appear(picture.q), appear(picture.between))
        self._flatten([*picture.null_space, *picture.pair])
        self.fact = self.board.meeting()
        self.play(appear(self.fact))

    @beat("Almost singular is hardly better: outputs {gap} apart come from inputs {leap} apart.")
    def almost_singular_is_hardly_better(self) -> None:
        """One entry moves a little: the outputs part by a hair, their inputs by a leap."""
        story, picture, matrix = self.story, self.picture, self.board.matrix
        passengers = [picture.grid, *picture.pair]
        self.apart = self.board.distances()
        box = matrix.boxed(*map(tuple, np.argwhere(story.near != story.flat)))
        self.play(vanish(*picture.null_space, self.fact, picture.reached))
        self.play(appear(box))
        self.play(carry([*passengers, matrix], story.flat, story.near, Tempo.STEP))
        self.play(vanish(box), appear(self.apart[0]))
        self.wait(Tempo.LOOK)
        self.play(carry(passengers, story.near, STILL))
        self.play(appear(self.apart[1]))

    @beat(
        "Nudge the output, and the recovered input swings far. "
        "The condition number, {condition}, warns of it."
    )
    def a_nudge_swings_the_input(self) -> None:
        """The output stirs by a hair; the input, solved for, swings far."""
        story = self.story
        output, nudge = (image(story.near, at) for at in (story.resting, story.unseen))
        self.nudge = Nudge(self.plane, story.near, output, nudge)
        self.play(vanish(*self.picture.pair), appear(self.nudge.pair))
        self.play(appear(self.nudge.glass, self.nudge.bar))
        self.play(self.nudge.wobble())
        self.play(appear(self.apart[2]))

    @beat("Add a little to the diagonal, {ridge}: {opens}.")
    def ridge_opens_the_line(self) -> None:
        """A flattens the unit square once more; the ridge opens it into a sliver."""
        story, picture, board = self.story, self.picture, self.board
        self.play(vanish(self.nudge, self.apart))
        put(STILL, *picture.moved)
        self.play(appear(*picture.columns, picture.square))
        self.play(carry(picture.moved, STILL, self.A), carry([board.matrix], story.near, self.A))
        put(self.A, board.with_ridge)
        boxes = board.with_ridge.boxed((0, 0), (1, 1))
        self.play(vanish(board.matrix), appear(board.with_ridge, boxes))
        self.play(carry([*picture.moved, board.with_ridge], self.A, story.opened))
        self.fact = board.rescue()
        self.play(vanish(boxes), appear(self.fact))

    @beat("{numpy}.")
    def numpy_agrees(self) -> None:
        """NumPy's own words, and its inverse."""
        self.play(appear(self.code.frame))
        self.play(self.code.show_lines(0))
        self.play(self.code.show_lines(1, 2))

    @beat("The same trick rescues least squares: X transpose X plus lambda can always be inverted.")
    def same_trick_rescues_least_squares(self) -> None:
        """What was added to the diagonal flies into the normal equation."""
        weights = self.board.ridge_weights()
        trick = weights.select("trick")
        rest = VGroup(*(glyph for glyph in weights if glyph not in [*trick]))
        self.play(vanish(self.fact))
        self.play(appear(rest))
        self.play(fly([self.board.with_ridge.formula.select("trick")], trick, Tempo.SLOW))

    def _flatten(self, passengers: Sequence[Passenger], *more: Animation) -> None:
        """Let the singular matrix carry the still plane, down to the line that it reaches."""
        self.play(carry([self.picture.grid, *passengers], STILL, self.story.flat), *more)
        self.play(appear(self.picture.reached))

    def _unflatten(self, passengers: Sequence[Passenger] = (), *more: Animation) -> None:
        """Go back to the plane before anything moved it."""
        back = carry([self.picture.grid, *passengers], self.story.flat, STILL, Tempo.STEP)
        self.play(back, vanish(self.picture.reached), *more)


def put(matrix: np.ndarray, *passengers: Passenger) -> None:
    """Place passengers under a matrix before they appear."""
    for passenger in passengers:
        passenger.under(matrix)
