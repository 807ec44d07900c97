"""Adding vectors is walking: go along u, then along v; u + v is the straight way there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from manim import RIGHT, Mobject, VGroup

from mathcore.vectors import linear_combination, norm, walk
from scenes.stage.checks import plane_vector
from scenes.stage.code_panel import CodePanel
from scenes.stage.labels import around, beside, halo
from scenes.stage.look import Role, Size, Space, Tempo
from scenes.stage.motion import Drive, appear, draw, fly, vanish
from scenes.stage.plane import Plane
from scenes.stage.regions import Region
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.strokes import VectorArrow, point, segment
from scenes.stage.typeset import column
from scenes.stage.wording import equals, listed, numeral, signed, spoken, steps

GHOST = 0.35
NORMS_AND_BARS = 2.6, 1.0
LOW_PICTURE = 3.0
"""In a square frame the board needs the room more than the picture."""


@dataclass(frozen=True)
class Vectors:
    """The two vectors to add, two numbers each."""

    u: tuple[float, float] = (3, 1)
    v: tuple[float, float] = (1, 2)

    def __post_init__(self) -> None:
        plane_vector("u", self.u)
        plane_vector("v", self.v)


class VectorAddition(Storyboard):
    """Adding vectors is walking."""

    title = "Adding vectors is walking"
    parameters = Vectors()

    def cast(self) -> None:
        """Build plane, arrows, columns and the NumPy session."""
        self.u, self.v = (np.array(w, float) for w in (self.parameters.u, self.parameters.v))
        self.sum = linear_combination([1, 1], [self.u, self.v])
        self.layout = self.layout.with_low_picture(LOW_PICTURE)
        stops = [*walk(self.u, self.v), *walk(self.v, self.u)]
        self.plane = Plane.around(self.layout.picture, self.type, stops)
        self.u_arrow = self.plane.arrow(self.u, "first")
        self.v_arrow = self.plane.arrow(self.v, "second")
        self.v_moved = self.plane.arrow(self.v, "second", tail=self.u)
        self.u_moved = self.plane.arrow(self.u, "first", tail=self.v)
        self.sum_arrow = self.plane.arrow(self.sum, "result")
        self.arrows = [
            self.u_arrow, self.v_arrow, self.v_moved, self.u_moved, self.sum_arrow
        ]  # fmt: skip
        self.labels = VGroup()
        self.u_label = self._label("first(bold(u))", self.u_arrow)
        self.v_label = self._label("second(bold(v))", self.v_arrow)
        self.v_moved_label = self._label("second(bold(v))", self.v_moved)
        self.u_moved_label = self._label("first(bold(u))", self.u_moved)
        self.sum_label = self._label("result(bold(u) + bold(v))", self.sum_arrow)
        self._cast_board()
        self.add(self.plane)

    def _label(self, source: str, arrow: VectorArrow) -> Mobject:
        """Put a name beside an arrow, on the side that faces away from the middle."""
        middle = self.plane.at(*(self.sum / 2))
        away = np.cross(arrow.tip - arrow.tail, middle - arrow.tail)[2]
        label = halo(self.type.maths(source, Size.LABEL), self.colours)
        taken = [*self.arrows, *self.labels, self.plane.axes]
        if norm(arrow.tip - arrow.tail) < 1e-6:
            around(label, arrow.tip, clear_of=taken, within=self.plane.plot)
        else:
            beside(
                label,
                arrow.tail,
                arrow.tip,
                clear_of=taken,
                within=self.plane.plot,
                prefer=-1.0 if away > 0 else 1.0,
            )
        self.labels.add(label)
        return label

    def _cast_board(self) -> None:
        u, v, total = ([numeral(x) for x in w] for w in (self.u, self.v, self.sum))
        pairs = [f"first({a}) {signed(b, 'second')}" for a, b in zip(u, self.v, strict=True)]
        above, below = self.layout.board.stacked(1, 1)
        self.inputs = self.type.maths(
            f"{{{{first(bold(u)) = first({column(u, 'u')}) : u}}}} wide "
            f"{{{{second(bold(v)) = second({column(v, 'v')}) : v}}}}"
        )
        self.output = self.type.maths(
            f"{{{{result(bold(u) + bold(v)) = : name}}}} {column(pairs, 'pair')} "
            f"{{{{= : equals}}}} result({column(total, 'sum')})"
        )
        above.place(self.inputs)
        below.place(self.output)
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

    def words(self) -> Mapping[str, str]:
        """Say the numbers."""
        return {
            "u_steps": steps(self.u),
            "v_steps": steps(self.v),
            "sum_steps": steps(self.sum),
            "walked": spoken(norm(self.u) + norm(self.v)),
            "straight": spoken(norm(self.sum)),
        }

    @beat("A vector is a list of numbers, and an arrow: u goes {u_steps}.")
    def u_is_a_list_and_an_arrow(self) -> None:
        """Column first; each entry becomes a leg of the walk; then the arrow."""
        self.play(appear(self.inputs.select("u")))
        self._step_out(self.u, self.u_arrow, self.u_label, "first", "u")

    @beat("v is another arrow from the same origin: {v_steps}.")
    def v_starts_at_the_same_origin(self) -> None:
        """The same for v."""
        self.play(appear(self.inputs.select("v")))
        self._step_out(self.v, self.v_arrow, self.v_label, "second", "v")

    @beat("Slide v, without turning it, until its tail sits on the tip of u.")
    def v_slides_to_the_tip_of_u(self) -> None:
        """A copy of v travels along u; a ghost of v stays at the origin."""
        self._slide(self.v_arrow, self.v_moved, self.v_label, self.v_moved_label)

    @beat("The straight way from start to end is u plus v: {sum_steps}.")
    def sum_is_the_straight_way(self) -> None:
        """A fresh arrow from the origin to the last tip."""
        self.play(draw(self.sum_arrow, Tempo.SLOW))
        self.play(appear(self.sum_label))

    @beat("In numbers, each entry of u meets the same entry of v. NumPy adds just so.")
    def columns_add_entry_by_entry(self) -> None:
        """Pairs of entries fly together, then into their sum."""
        brackets = VGroup(
            *(g for g in self.output if g not in self._entries_of_output().get_family())
        )
        self.play(appear(brackets))
        for row in (0, 1):
            pair = [self.inputs.select(f"{name}{row}") for name in "uv"]
            self.play(fly(pair, self.output.select(f"pair{row}")))
            self.play(fly([self.output.select(f"pair{row}")], self.output.select(f"sum{row}")))
        self.play(appear(self.code.frame))
        self.play(self.code.show_lines(0, 1, 2, run_time=Tempo.STEP))

    @beat("Walk v first, then u: you arrive at the same place, and the parallelogram closes.")
    def order_does_not_matter(self) -> None:
        """The other two sides; then two walkers set off and meet."""
        self._wake(self.v_arrow, self.v_label)
        self._slide(self.u_arrow, self.u_moved, self.u_label, self.u_moved_label)
        self._wake(self.u_arrow, self.u_label)
        self._walk_both_ways()

    @beat("How long is each way? The legs of a right triangle give its longest side.")
    def pythagoras_gives_each_length(self) -> None:
        """Norms, each read off its right triangle."""
        self.play(vanish(self.inputs, self.output))
        above, _ = self.layout.board.stacked(*NORMS_AND_BARS)
        norms = self.type.lines(
            [
                self._norm_line("first(bold(u))", self.u),
                self._norm_line("second(bold(v))", self.v),
                self._norm_line("result(bold(u) + bold(v))", self.sum),
            ],
            Size.TABLE,
        )
        above.place(norms, 0, 1)
        ways = zip(
            norms,
            (self.u_arrow, self.v_moved, self.sum_arrow),
            ("first", "second", "result"),
            strict=True,
        )
        for line, arrow, role in ways:
            legs = self._legs(arrow, role)
            self.play(appear(legs), appear(line), run_time=Tempo.STEP)
            self.play(vanish(legs))

    @beat("The walk is {walked} long, the straight way {straight}: never longer than the walk.")
    def straight_way_is_never_longer(self) -> None:
        """The walk is straightened and laid beside the straight way; NumPy measures it."""
        _, below = self.layout.board.stacked(*NORMS_AND_BARS)
        self._lay_out_the_walk(below)
        self.play(self.code.show_lines(3))

    def _entries_of_output(self) -> VGroup:
        names = [f"{part}{row}" for part in ("pair", "sum") for row in (0, 1)]
        return VGroup(*(self.output.select(name) for name in names))

    def _norm_line(self, name: str, vector: np.ndarray) -> str:
        squares = " + ".join(f"({numeral(x)})^2" if x < 0 else f"{numeral(x)}^2" for x in vector)
        return f"norm({name}) & = sqrt({squares}) & & {equals(norm(vector), 2)}"

    def _legs(self, arrow: VectorArrow, role: Role) -> VGroup:
        """Return the two legs of the right triangle whose longest side is an arrow."""
        corner = np.array([arrow.tip[0], arrow.tail[1], 0.0])
        ends = [(arrow.tail, corner), (corner, arrow.tip)]
        return VGroup(
            *(
                segment(self.colours, role, *leg, dashed=True)
                for leg in ends
                if np.linalg.norm(leg[1] - leg[0]) > 1e-6
            )
        )

    def _step_out(
        self, vector: np.ndarray, arrow: VectorArrow, label: Mobject, role: Role, name: str
    ) -> None:
        """Walk an entry at a time, each with its number, then draw the arrow."""
        corner = np.array([vector[0], 0.0])
        legs, counts = VGroup(), VGroup()
        for row, (start, end) in enumerate(((np.zeros(2), corner), (corner, vector))):
            if numeral(vector[row]) == "0":
                continue
            leg = self.plane.line(start, end, role, dashed=True)
            count = halo(
                self.type.maths(f"{role}({numeral(vector[row])})", Size.TABLE), self.colours
            )
            beside(
                count,
                self.plane.at(*start),
                self.plane.at(*end),
                clear_of=[*self.arrows[:2], *self.labels[:2], counts, self.plane.axes],
                within=self.plane.plot,
                prefer=-1.0,
            )
            entry = self.inputs.select(f"{name}{row}")
            self.play(appear(leg), fly([entry], count), run_time=Tempo.STEP)
            legs.add(leg)
            counts.add(count)
        self.play(draw(arrow), appear(label))
        self.play(vanish(legs, counts))

    def _slide(
        self, resting: VectorArrow, moved: VectorArrow, label: Mobject, moved_label: Mobject
    ) -> None:
        """Slide a copy of an arrow, unturned; what stays behind fades to a ghost."""
        start, way = resting.tail.copy(), moved.tail - resting.tail
        span = moved.tip - moved.tail
        travelling = label.copy()
        label_start, label_way = label.get_center(), moved_label.get_center() - label.get_center()

        def place(alpha: float) -> None:
            moved.reach(start + alpha * way, start + alpha * way + span)
            travelling.move_to(label_start + alpha * label_way)

        place(0)
        self.add(moved, travelling)
        self.play(
            Drive(VGroup(moved, travelling), place, Tempo.SLOW),
            resting.animate.set_opacity(GHOST),
            label.animate.set_fill(opacity=GHOST),
            run_time=Tempo.SLOW,
        )
        self.remove(travelling)
        self.add(moved_label)

    def _wake(self, arrow: VectorArrow, label: Mobject) -> None:
        """Bring back in full what had faded to a ghost."""
        self.play(
            arrow.animate.set_opacity(1),
            label.animate.set_fill(opacity=1),
            run_time=Tempo.QUICK,
        )

    def _walk_both_ways(self) -> None:
        """One walker goes u, v and the other v, u; they meet at the tip of the sum."""
        routes = [self.plane.at(*walk(*order).T) for order in ((self.u, self.v), (self.v, self.u))]
        walkers = VGroup(*(point(self.colours, "focus", route[0]) for route in routes))

        def place(alpha: float) -> None:
            leg = min(int(2 * alpha), 1)
            for walker, route in zip(walkers, routes, strict=True):
                walker.move_to(route[leg] + (2 * alpha - leg) * (route[leg + 1] - route[leg]))

        self.play(appear(walkers))
        self.play(Drive(walkers, place, Tempo.SLOW))
        self.play(vanish(walkers))

    def _lay_out_the_walk(self, region: Region) -> None:
        """Straighten the walk into a bar, lay the straight way under it, and measure both."""
        lengths = {name: norm(w) for name, w in (("u", self.u), ("v", self.v), ("s", self.sum))}
        walked = lengths["u"] + lengths["v"]
        totals = self.type.lines(
            [f"& {equals(walked, 2)}", f"& result({equals(lengths['s'], 2)})"], Size.TABLE
        )
        room = region.width - totals.width - Space.GAP
        scale = room / max(walked, 1e-9)
        upper, lower = region.at(0, 0.7), region.at(0, 0.2)
        starts = upper, upper + scale * lengths["u"] * RIGHT, lower
        moves = [
            straighten(arrow, start, start + scale * length * RIGHT)
            for arrow, start, length in zip(
                (self.u_arrow, self.v_moved, self.sum_arrow), starts, lengths.values(), strict=True
            )
        ]
        for total, level in zip(totals, (upper, lower), strict=True):
            total.next_to(level + (room + Space.GAP) * RIGHT, RIGHT, buff=0)
        self.play(*moves[:2])
        self.play(appear(totals[0]), moves[2])
        self.play(appear(totals[1]))


def straighten(arrow: VectorArrow, start: np.ndarray, end: np.ndarray) -> Drive:
    """Move a copy of an arrow to lie from start to end."""
    bar = arrow.copy()
    tail, tip = arrow.tail, arrow.tip
    return Drive(
        bar,
        lambda alpha: bar.reach(tail + alpha * (start - tail), tip + alpha * (end - tip)),
        Tempo.SLOW,
        introducer=True,
    )
