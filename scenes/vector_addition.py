"""Adding vectors is walking: go along u, then along v; u + v is the straight way there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from manim import VGroup

from mathcore.vectors import linear_combination, norm, walk
from scenes.scenery.vector_addition.board import ROWS, AdditionBoard
from scenes.scenery.vector_addition.checks import addends
from scenes.scenery.vector_addition.lengths import Lengths, decimals
from scenes.scenery.vector_addition.walks import Walks
from scenes.stage.code_panel import CodePanel
from scenes.stage.look import Role, Tempo
from scenes.stage.motion import Drive, appear, draw, fly, vanish
from scenes.stage.plane import Plane
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.strokes import VectorArrow
from scenes.stage.wording import listed, numeral, spoken, steps

GHOST = 0.35
LOW_PICTURE = 3.0
"""In a square frame the board needs the room more than the picture."""
BOARD_TO_CODE = 1, 1.2
"""Side by side."""


@dataclass(frozen=True)
class Vectors:
    """The two vectors to add.

    Parameters
    ----------
    u, v : each from -1000 to 1000
        Steps to the right, and steps up.
    """

    u: tuple[float, float] = (3, 1)
    v: tuple[float, float] = (1, 2)

    def __post_init__(self) -> None:
        addends(u=self.u, v=self.v)

    def answers(self) -> Mapping[str, object]:
        """The sum, and how long all three are."""
        total = linear_combination([1, 1], [self.u, self.v])
        return {
            "u + v": total,
            "length of u": norm(self.u),
            "length of v": norm(self.v),
            "length of u + v": norm(total),
        }


class VectorAddition(Storyboard):
    """Adding vectors is walking."""

    title = "Adding vectors is walking"
    parameters = Vectors()
    answered_in = "sum_is_the_straight_way"

    def cast(self) -> None:
        """Build plane, arrows, columns, lengths and the NumPy session."""
        self.u, self.v = (np.array(w, float) for w in (self.parameters.u, self.parameters.v))
        self.sum = linear_combination([1, 1], [self.u, self.v])
        self.layout = self.layout.with_low_picture(LOW_PICTURE)
        if self.layout.code.left > self.layout.board.right:
            board, code = self.layout.board_and_code(*BOARD_TO_CODE)
            self.layout = replace(self.layout, board=board, code=code)
        stops = [*walk(self.u, self.v), *walk(self.v, self.u)]
        self.plane = Plane.around(self.layout.picture, self.type, stops)
        self.walks = Walks(self.plane, self.u, self.v)
        self.board = AdditionBoard(self.type, self.layout.board, self.u, self.v, self.sum)
        self.lengths = Lengths(self.type, self.layout.board, [self.u, self.v, self.sum])
        self.code = CodePanel(
            self.layout.code,
            self.type,
            [
                f"u = np.array({listed(self.u)})",
                f"v = np.array({listed(self.v)})",
                "u + v",
                "np.linalg.norm(u + v)",
            ],
            {"u": "first", "v": "second"},
        )
        self.add(self.plane)

    def words(self) -> Mapping[str, str]:
        """Say the numbers."""
        walked, straight = self.lengths.walked, norm(self.sum)
        return {
            "u_steps": steps(self.u),
            "v_steps": steps(self.v),
            "sum_steps": steps(self.sum),
            "closes": "" if self.walks.collinear else ", and the parallelogram closes",
            "walked": spoken(walked, decimals(walked)),
            "straight": spoken(straight, decimals(straight)),
        }

    @beat("A vector is a list of numbers, and an arrow: u goes {u_steps}.")
    def u_is_a_list_and_an_arrow(self) -> None:
        """Column first; each entry becomes a leg of the walk; then the arrow."""
        self.play(appear(self.board.inputs.select("u")))
        self._step_out(self.u, self.walks.u, "first", "u")

    @beat("v is another arrow from the same origin: {v_steps}.")
    def v_starts_at_the_same_origin(self) -> None:
        """The same for v."""
        self.play(appear(self.board.inputs.select("v")))
        self._step_out(self.v, self.walks.v, "second", "v")

    @beat("Slide v, without turning it, until its tail sits on the tip of u.")
    def v_slides_to_the_tip_of_u(self) -> None:
        """A copy of v travels along u; a ghost of v stays at the origin."""
        self._slide(self.walks.v, self.walks.v_moved)

    @beat("The straight way from start to end is u plus v: {sum_steps}.")
    def sum_is_the_straight_way(self) -> None:
        """A fresh arrow from the origin to the last tip."""
        self.play(draw(self.walks.sum, Tempo.SLOW))
        self.play(appear(self.walks.names[self.walks.sum]))

    @beat("In numbers, each entry of u meets the same entry of v. NumPy adds just so.")
    def columns_add_entry_by_entry(self) -> None:
        """Pairs of entries fly together, then into their sum."""
        inputs, output = self.board.inputs, self.board.output
        self.play(appear(self.board.brackets))
        for row in ROWS:
            pair = output.select(f"pair{row}")
            self.play(fly([inputs.select(f"{name}{row}") for name in "uv"], pair))
            self.play(fly([pair], output.select(f"sum{row}")))
        self.play(appear(self.code.frame))
        self.play(self.code.show_lines(0, 1, 2, run_time=Tempo.STEP))

    @beat("Walk v first, then u: you arrive at the same place{closes}.")
    def order_does_not_matter(self) -> None:
        """The other two sides; then two walkers set off and meet."""
        self._wake(self.walks.v)
        self._slide(self.walks.u, self.walks.u_moved)
        self._wake(self.walks.u)
        walkers, walking = self.walks.walkers()
        self.play(appear(walkers))
        self.play(walking)
        self.play(vanish(walkers))

    @beat("How long is each way? The legs of a right triangle give its longest side.")
    def pythagoras_gives_each_length(self) -> None:
        """Norms, each read off its right triangle."""
        self.play(vanish(self.board.inputs, self.board.output))
        arrows = self.walks.u, self.walks.v_moved, self.walks.sum
        roles: tuple[Role, ...] = "first", "second", "result"
        for line, arrow, role in zip(self.lengths.norms, arrows, roles, strict=True):
            legs = self.walks.legs(arrow, role)
            self.play(appear(legs), appear(line), run_time=Tempo.STEP)
            self.play(vanish(legs))

    @beat("The walk is {walked} long, the straight way {straight}: never longer than the walk.")
    def straight_way_is_never_longer(self) -> None:
        """The walk is straightened and laid beside the straight way; NumPy measures it."""
        of_walk, of_straight_way = self.lengths.totals
        *legs, straight = self.lengths.laid_out(self.walks.u, self.walks.v_moved, self.walks.sum)
        self.play(*legs)
        self.play(appear(of_walk), straight)
        self.play(appear(of_straight_way))
        self.play(self.code.show_lines(3))

    def _step_out(self, vector: np.ndarray, arrow: VectorArrow, role: Role, name: str) -> None:
        """Walk an entry at a time, each with its number, then draw the arrow."""
        corner = np.array([vector[0], 0.0])
        legs, counts = VGroup(), VGroup()
        for row, leg in enumerate(((np.zeros(2), corner), (corner, vector))):
            shown = numeral(vector[row])
            if shown == "0":
                continue
            count = self.walks.count(f"{role}({shown})", leg, [*counts])
            legs.add(self.plane.line(*leg, role, dashed=True))
            entry = self.board.inputs.select(f"{name}{row}")
            self.play(appear(legs[-1]), fly([entry], count), run_time=Tempo.STEP)
            counts.add(count)
        self.play(draw(arrow), appear(self.walks.names[arrow]))
        self.play(vanish(legs, counts))

    def _slide(self, resting: VectorArrow, moved: VectorArrow) -> None:
        """Slide a copy of an arrow, unturned; what stays behind fades to a ghost."""
        start, way = resting.tail.copy(), moved.tail - resting.tail
        span = moved.tip - moved.tail
        name, moved_name = self.walks.names[resting], self.walks.names[moved]
        travelling = name.copy()
        name_start, name_way = name.get_center(), moved_name.get_center() - name.get_center()

        def place(alpha: float) -> None:
            moved.reach(start + alpha * way, start + alpha * way + span)
            travelling.move_to(name_start + alpha * name_way)

        place(0)
        self.add(moved, travelling)
        self.play(
            Drive(VGroup(moved, travelling), place, Tempo.SLOW),
            resting.animate.set_opacity(GHOST),
            name.animate.set_fill(opacity=GHOST),
            run_time=Tempo.SLOW,
        )
        self.remove(travelling)
        self.add(moved_name)

    def _wake(self, arrow: VectorArrow) -> None:
        """Bring back in full what had faded to a ghost."""
        self.play(
            arrow.animate.set_opacity(1),
            self.walks.names[arrow].animate.set_fill(opacity=1),
            run_time=Tempo.QUICK,
        )
