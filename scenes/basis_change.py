"""The arrow stays, its numbers change: a basis is a choice of what to count in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from manim import Mobject, VGroup

from mathcore.angles import are_orthogonal, shadow
from mathcore.bases import coordinates, from_coordinates
from mathcore.rank import determinant
from mathcore.vectors import dot
from scenes.scenery.basis_change.board import BasisBoard, elimination
from scenes.scenery.basis_change.checks import countable, plane_basis
from scenes.scenery.basis_change.grid_walk import GridWalk
from scenes.scenery.basis_change.picture import STANDARD, BasisPicture
from scenes.scenery.basis_change.sessions import projecting, solving
from scenes.scenery.basis_change.shadows import Shadows
from scenes.stage.look import Tempo
from scenes.stage.motion import Drive, appear, draw, fly, vanish
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.typeset import apart_from
from scenes.stage.unit_plane import UnitPlane
from scenes.stage.wording import paces, spoken

NOTE = TYPING = 0.6
BEND = 3.0
B_CELLS = "p0", "p1", "q0", "q1"
LOW_PICTURE = 3.2
"""In a square frame, so that the board has the height for three lines."""
BOARD_TO_CODE = 1.3, 1
"""One above the other."""


@dataclass(frozen=True)
class Basis:
    """A basis of the plane, and the vector to count in it.

    Parameters
    ----------
    b1, b2 : at least 15° from parallel, at most 3 decimals
        The vectors to count in: the columns of B.
    v : not zero, at most 8 steps along each vector
        The vector whose numbers change.
    """

    b1: tuple[float, float] = (1, 1)
    b2: tuple[float, float] = (-2, 1)
    v: tuple[float, float] = (1, 4)

    def __post_init__(self) -> None:
        plane_basis(self.b1, self.b2)
        countable(self.b1, self.b2, self.v)

    def answers(self) -> Mapping[str, object]:
        """The numbers of v in the new basis, and the matrix that gives them."""
        B = np.column_stack([self.b1, self.b2]).astype(float)
        return {"coordinates of v": coordinates(B, self.v), "det B": determinant(B)}


class BasisChange(Storyboard):
    """The arrow stays, its numbers change."""

    title = "The arrow stays, its numbers change"
    parameters = Basis()
    answered_in = "same_arrow_has_new_numbers"

    def cast(self) -> None:
        """Build the plane, both grids with their walks, the board, and the NumPy session."""
        self.v = np.array(self.parameters.v, float)
        self.B = np.column_stack([self.parameters.b1, self.parameters.b2]).astype(float)
        self.c = coordinates(self.B, self.v)
        feet = np.array([shadow(self.v, b) for b in self.B.T])
        self.reached = np.diag(coordinates(self.B, feet))
        self.layout = self.layout.with_low_picture(LOW_PICTURE)
        if self.layout.code.top < self.layout.board.bottom:
            board, code = self.layout.board_and_code(*BOARD_TO_CODE)
            self.layout = replace(self.layout, board=board, code=code)
        corners = np.array([[self.c[0], 0], self.c, *STANDARD, [0, 0]])
        seen = [*corners, *from_coordinates(self.B, corners), [self.v[0], 0], *feet]
        self.plane = UnitPlane.around(self.layout.picture, self.type, seen)
        self.picture = BasisPicture(self.plane, self.type, self.B, self.v, self.c)
        self.shadows = Shadows(self.picture, self.B, self.v, feet, self.reached)
        self.board = BasisBoard(self.type, self.layout.board, self.B, self.v, self.c)
        self.tableau = elimination(self.layout.code, self.type, self.B, self.v)
        b1, b2, v = self.parameters.b1, self.parameters.b2, self.parameters.v
        self.code = solving(self.layout.code, self.type, b1, b2, v)
        self.dots = projecting(self.layout.code, self.type, b1, b2, v)
        self.add(self.plane)

    def words(self) -> Mapping[str, str]:
        """Say the numbers."""
        product = spoken(dot(*self.B.T), 6)
        return {
            "usual": paces(self.v, ("e1", "e2")),
            "new": paces(self.c, ("b1", "b2")),
            "landing": " and ".join(map(spoken, self.c)),
            "verdict": (
                "b1 and b2 are at right angles, so dot products alone give the coordinates."
                if are_orthogonal(*self.B.T)
                else f"Dot products alone miss them: b1 dot b2 is {product}, no right angle."
            ),
        }

    @beat("On the usual grid, v lies {usual}.")
    def usual_grid_counts_in_e1_and_e2(self) -> None:
        """The arrow, its column, and the steps that the column counts."""
        self.play(
            draw(self.picture.v_arrow), appear(self.picture.v_label, self.board.counts.select("v"))
        )
        self.play(*map(draw, self.picture.e_arrows), appear(*self.picture.e_labels))
        self.play(appear(apart_from(self.board.counts, ["e0", "e1"], "usual")))
        for axis in (0, 1):
            self._count(self.picture.e_walk, axis, self.board.counts.select(f"e{axis}"))

    @beat("Two other arrows, b1 and b2, serve as well: they span a grid of their own.")
    def another_basis_spans_another_grid(self) -> None:
        """The usual grid makes room; each new arrow has its lines."""
        self.play(
            vanish(self.picture.e_walk, *self.picture.e_arrows, *self.picture.e_labels),
            self.plane.ruling.grid.animate.set_stroke(opacity=0),
            run_time=Tempo.QUICK,
        )
        for axis, name in enumerate(("b0", "b1")):
            self.play(
                draw(self.picture.b_arrows[axis]),
                appear(self.picture.b_labels[axis], self.board.columns.select(name)),
            )
        for grid in self.picture.grids:
            self.play(appear(grid, run_time=Tempo.STEP))

    @beat("Count on that grid: the same v lies {new}.")
    def same_arrow_has_new_numbers(self) -> None:
        """Question marks first; the walk answers them."""
        self.play(appear(apart_from(self.board.counts, ["b0", "b1"], "new"), *self.board.asked))
        for axis in (0, 1):
            self._count(
                self.picture.walk,
                axis,
                self.board.counts.select(f"b{axis}"),
                self.board.asked[axis],
            )

    @beat(
        "Without counting: the matrix with columns b1 and b2, times the coordinates, must give v."
    )
    def counting_is_a_linear_system(self) -> None:
        """The columns move together into a matrix; v's column becomes the right side."""
        brackets = apart_from(self.board.system, B_CELLS, "B")
        self.play(
            *(
                fly([self.board.columns.select(cell)], self.board.system.select(cell))
                for cell in B_CELLS
            ),
            vanish(self.board.columns, run_time=Tempo.STEP),
            appear(brackets, run_time=Tempo.STEP),
        )
        brackets = apart_from(self.board.system, ["c0", "c1"], "c")
        self.play(appear(brackets, self.board.unknowns))
        self.play(
            *(
                fly([self.board.counts.select(f"v{r}")], self.board.system.select(f"v{r}"))
                for r in (0, 1)
            ),
            appear(apart_from(self.board.system, ["v0", "v1"], "v"), run_time=Tempo.STEP),
        )

    @beat("Eliminate: as the matrix turns into the identity, the last column becomes the answer.")
    def elimination_finds_the_coordinates(self) -> None:
        """Row operations one by one; then the last column flies to the unknowns."""
        start = self.tableau.entries[0]
        sources = [[f"p{r}", f"q{r}", f"v{r}"] for r in (0, 1)]
        self.play(
            *(
                fly([self.board.system.select(name)], start[r][c])
                for r, row in enumerate(sources)
                for c, name in enumerate(row)
            ),
            appear(self.tableau.brackets, self.tableau.heads, run_time=Tempo.STEP),
        )
        for index, note in enumerate(self.tableau.notes):
            self.play(appear(note, run_time=NOTE))
            self.play(self.tableau.work(index), vanish(note, run_time=Tempo.STEP))
        answers = [self.board.system.select(f"c{r}") for r in (0, 1)]
        self.play(
            vanish(self.board.unknowns),
            *(fly([self.tableau.shown[r][2]], answers[r]) for r in (0, 1)),
            appear(self.board.system.select("sign")),
        )

    @beat("Now bend the plane until that grid is square: v lands on {landing}.")
    def straight_grid_shows_the_coordinates(self) -> None:
        """The matrix's entries run from b1, b2 to e1, e2; all arrows obey it."""
        self._bend(0, 1)

    @beat("And back: the arrow stands where it stood. Only its numbers depend on the grid.")
    def arrow_never_changed(self) -> None:
        """The same way back."""
        self._bend(1, 0)

    @beat("B times the new numbers gives v again. NumPy finds them with solve.")
    def basis_times_coordinates_is_the_vector(self) -> None:
        """The session, in the place of the elimination."""
        self.play(vanish(self.tableau.brackets, self.tableau.heads, self.tableau.numbers()))
        self.play(appear(self.code.frame))
        self.play(self.code.show_lines(*range(len(self.code.exchanges)), run_time=Tempo.QUICK))

    @beat("{verdict}")
    def dot_products_need_right_angles(self) -> None:
        """The shadows of v on both basis vectors, against the coordinates."""
        self.play(
            vanish(VGroup(*self.board.counts, *self.board.system), self.code),
            vanish(*self.picture.grids),
            self.plane.ruling.grid.animate.set_stroke(opacity=1),
            *self.shadows.make_way(),
        )
        lines = self.board.dot_products(self.reached)
        self.play(appear(lines[0], self.dots.frame))
        self.play(self.dots.show_lines(0, run_time=TYPING))
        for axis in (0, 1):
            *steps, last = self.shadows.drop(axis)
            for step in steps:
                self.play(step)
            self.play(last, appear(lines[axis + 1]))
        self.play(self.dots.show_lines(1, 2, run_time=TYPING))

    def _count(
        self, walk: GridWalk, axis: int, number: Mobject, asked: Mobject | None = None
    ) -> None:
        """Walk along one basis vector; the last count becomes the number on the board."""
        for step in walk.steps(axis):
            self.play(step)
        answer = [fly(walk.counts[axis][-1:], number)]
        self.play(*answer, *([vanish(asked)] if asked else []))

    def _bend(self, start: float, end: float) -> None:
        """Bend the picture; the running numbers say where b1, b2 and v point meanwhile."""
        still = self.tableau.numbers()
        readouts = self.tableau.readouts()

        def place(alpha: float) -> None:
            now = start + alpha * (end - start)
            self.picture.carried.at(now)
            B = self.picture.carried.matrix(now)
            self.tableau.read(np.column_stack([B, B @ self.c]))

        place(0)
        self.play(vanish(still), appear(readouts))
        self.play(Drive(VGroup(self.picture.carried.all(), readouts), place, BEND))
        self.play(vanish(readouts), appear(self.tableau.show(-2 if end else 0)))
