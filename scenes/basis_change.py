"""The arrow stays, its numbers change: a basis is a choice of what to count in."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from manim import RIGHT, UP, Animation, Create, Mobject, VGroup

from mathcore.angles import are_orthogonal, shadow
from mathcore.bases import coordinates, from_coordinates
from mathcore.elimination import gauss_jordan
from mathcore.vectors import dot
from scenes.scenery.basis_change.board import B_NAMES, B_ROLES, E_NAMES, V_NAME, BasisBoard
from scenes.scenery.basis_change.carried import Carried
from scenes.scenery.basis_change.checks import countable, plane_basis
from scenes.scenery.basis_change.grid_walk import GridWalk
from scenes.stage.code_panel import CodePanel
from scenes.stage.labels import around, beside, crowding, halo, outline_points
from scenes.stage.look import Size, Space, Tempo
from scenes.stage.motion import Drive, appear, draw, fly, vanish
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.strokes import right_angle
from scenes.stage.tableau import Tableau
from scenes.stage.typeset import apart_from
from scenes.stage.unit_plane import UnitPlane
from scenes.stage.wording import listed, numeral, paces, spoken

FAINT = 0.75
NOTE = 0.6
TYPING = 0.6
BEND = 3.0
B_CELLS = "p0", "p1", "q0", "q1"
STANDARD = np.eye(2)
LOW_PICTURE = 3.2
"""In a square frame, so that the board has the height for three lines."""


@dataclass(frozen=True)
class Basis:
    """A basis of the plane, and the vector to count in it."""

    b1: tuple[float, float] = (1, 1)
    b2: tuple[float, float] = (-2, 1)
    v: tuple[float, float] = (1, 4)

    def __post_init__(self) -> None:
        plane_basis(self.b1, self.b2)
        countable(self.b1, self.b2, self.v)


class BasisChange(Storyboard):
    """The arrow stays, its numbers change."""

    title = "The arrow stays, its numbers change"
    parameters = Basis()

    def cast(self) -> None:
        """Build the plane, both grids with their walks, the board, and the NumPy session."""
        self.v = np.array(self.parameters.v, float)
        self.B = np.column_stack([self.parameters.b1, self.parameters.b2]).astype(float)
        self.c = coordinates(self.B, self.v)
        self.shadows = np.array([shadow(self.v, b) for b in self.B.T])
        self.reached = np.diag(coordinates(self.B, self.shadows))
        self.layout = self.layout.with_low_picture(LOW_PICTURE)
        corners = np.array([[self.c[0], 0], self.c, *STANDARD, [0, 0]])
        seen = [*corners, *from_coordinates(self.B, corners), [self.v[0], 0], *self.shadows]
        self.plane = UnitPlane.around(self.layout.picture, self.type, seen)
        self._cast_picture()
        self.board = BasisBoard(self.type, self.layout.board, self.B, self.v, self.c)
        self.tableau = Tableau(
            self.layout.code,
            self.type,
            np.column_stack([self.B, self.v]),
            gauss_jordan(self.B, self.v[:, np.newaxis]),
            (*B_NAMES, V_NAME),
            (*B_ROLES, "result"),
        )
        self._cast_code()
        self.add(self.plane)

    def _cast_picture(self) -> None:
        usual = Carried(self.plane, STANDARD, STANDARD)
        self.e_arrows = [usual.arrow(e, "muted") for e in STANDARD]
        self.e_walk = GridWalk(usual, self.type, self.v, ("muted", "muted"))
        self.carried = Carried(self.plane, self.B, STANDARD)
        self.grids = [self.carried.grid(role, axis, FAINT) for axis, role in enumerate(B_ROLES)]
        self.v_arrow = self.carried.arrow(self.c, "result")
        self.b_arrows = [self.carried.arrow(e, r) for e, r in zip(STANDARD, B_ROLES, strict=True)]
        for arrow in (self.v_arrow, *self.b_arrows):
            arrow.layout_allowances = {"contrast": "it may lie along the steps of a walk"}
        self.walk = GridWalk(self.carried, self.type, self.c, B_ROLES)
        self.ways = [self.plane.line(self.v, foot, "focus", dashed=True) for foot in self.shadows]
        self.feet = VGroup()
        usual_lines = [self.plane.axes, self.v_arrow, *self.e_arrows, *self.e_walk]
        lines = [self.plane.axes, self.v_arrow, *self.b_arrows, *self.walk]
        corner = np.array([self.c[0], 0])
        self.v_label = self._label(V_NAME)
        self.carried.name(self.v_label, self.v_arrow, corner, [*usual_lines, *lines])
        self.e_walk.count([*usual_lines, self.v_label])
        self.walk.count([*lines, self.v_label])
        self.e_labels, self.b_labels = (
            [self._label(name) for name in names] for names in (E_NAMES, B_NAMES)
        )
        for labels, arrows, picture, tip, taken in (
            (self.e_labels, self.e_arrows, usual, -self.v, [*usual_lines, *self.e_walk]),
            (self.b_labels, self.b_arrows, self.carried, self.c, [*lines, *self.walk]),
        ):
            for label, arrow in zip(labels, arrows, strict=True):
                picture.name(label, arrow, tip, [*taken, self.v_label])
                taken.append(label)

    def _label(self, source: str) -> Mobject:
        return self.type.maths(source, Size.LABEL).scale(self.plane.label_scale)

    def _cast_code(self) -> None:
        known = {"b1": "first", "b2": "second", "v": "result"}
        b1, b2, v = (listed(w) for w in (*self.B.T, self.v))
        self.code = CodePanel(
            self.layout.code,
            self.type,
            [
                f"b1 = {b1}",
                f"b2 = {b2}",
                "B = np.c_[b1, b2]",
                f"v = {v}",
                "c = np.linalg.solve(B, v)",
                "c.round(3)",
            ],
            known,
        )
        self.dots = CodePanel(
            self.layout.code,
            self.type,
            ["np.dot(b1, b2)", "d = B.T @ v / (B*B).sum(0)", "d.round(3)"],
            known,
            names={name: np.array(getattr(self.parameters, name)) for name in known}
            | {"B": np.array([self.parameters.b1, self.parameters.b2]).T},
        )

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
        self.play(draw(self.v_arrow), appear(self.v_label, self.board.counts.select("v")))
        self.play(*map(draw, self.e_arrows), appear(*self.e_labels))
        self.play(appear(apart_from(self.board.counts, ["e0", "e1"], "usual")))
        for axis in (0, 1):
            self._count(self.e_walk, axis, self.board.counts.select(f"e{axis}"))

    @beat("Two other arrows, b1 and b2, serve as well: they span a grid of their own.")
    def another_basis_spans_another_grid(self) -> None:
        """The usual grid makes room; each new arrow has its lines."""
        self.play(
            vanish(self.e_walk, *self.e_arrows, *self.e_labels),
            self.plane.ruling.grid.animate.set_stroke(opacity=0),
            run_time=Tempo.QUICK,
        )
        for axis, name in enumerate(("b0", "b1")):
            self.play(
                draw(self.b_arrows[axis]),
                appear(self.b_labels[axis], self.board.columns.select(name)),
            )
        for grid in self.grids:
            self.play(appear(grid, run_time=Tempo.STEP))

    @beat("Count on that grid: the same v lies {new}.")
    def same_arrow_has_new_numbers(self) -> None:
        """Question marks first; the walk answers them."""
        self.play(appear(apart_from(self.board.counts, ["b0", "b1"], "new"), *self.board.asked))
        for axis in (0, 1):
            self._count(
                self.walk, axis, self.board.counts.select(f"b{axis}"), self.board.asked[axis]
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
            vanish(VGroup(*self.board.counts, *self.board.system), self.code), *self._make_way()
        )
        lines = self.board.dot_products(self.reached)
        self.play(appear(lines[0], self.dots.frame))
        self.play(self.dots.show_lines(0, run_time=TYPING))
        for axis in (0, 1):
            self._drop_shadow(axis, lines[axis + 1])
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
            self.carried.at(now)
            B = self.carried.matrix(now)
            self.tableau.read(np.column_stack([B, B @ self.c]))

        place(0)
        self.play(vanish(still), appear(readouts))
        self.play(Drive(VGroup(self.carried.all(), readouts), place, BEND))
        self.play(vanish(readouts), appear(self.tableau.show(-2 if end else 0)))

    def _make_way(self) -> list[Animation]:
        """Bring the usual grid back; a name steps aside if a perpendicular will cross it."""
        moves = [vanish(*self.grids), self.plane.ruling.grid.animate.set_stroke(opacity=1)]
        plot, lines = self.plane.plot, [self.v_arrow, *self.b_arrows, *self.walk, *self.ways]
        names = [self.v_label, *self.b_labels]
        for name, arrow in zip(names, [self.v_arrow, *self.b_arrows], strict=True):
            if crowding(name, name.get_center(), outline_points(self.ways), plot):
                taken = [self.plane.axes, *lines, *(other for other in names if other is not name)]
                target = beside(name.copy(), arrow.tail, arrow.tip, clear_of=taken, within=plot)
                moves.append(name.animate.move_to(target))
        return moves

    def _drop_shadow(self, axis: int, line: Mobject) -> None:
        """Drop a perpendicular from the tip of v; its foot is what the dot product finds."""
        tip, foot = self.v_arrow.tip, self.plane.at(*self.shadows[axis])
        if np.linalg.norm(tip - foot) > Space.TIGHT:
            back = foot + self.B[0, axis] * RIGHT + self.B[1, axis] * UP
            self.play(Create(self.ways[axis], run_time=Tempo.STEP))
            self.feet.add(right_angle(self.colours, foot, back, tip))
            self.play(appear(self.feet[-1]))
        number = halo(self._label(f"focus({numeral(self.reached[axis])})"), self.colours)
        lines = [*self.ways, self.plane.axes, self.v_arrow, *self.b_arrows, *self.walk]
        taken = [*lines, self.v_label, *self.b_labels, *self.feet]
        around(number, foot, clear_of=taken, within=self.plane.plot, prefer=foot - tip)
        self.feet.add(self.plane.point(self.shadows[axis], "focus"), number)
        self.play(appear(*self.feet[-2:], line))
