"""A slope is a limit you can watch: the secant turns into the tangent as its step h shrinks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manim import Animation, LaggedStart, Mobject, VGroup

from mathcore.functions import named
from mathcore.lines import secant, tangent
from mathcore.step_size import error_curve
from scenes.scenery.secants_to_tangent.checks import ROWS, approach
from scenes.scenery.secants_to_tangent.error_picture import ErrorPicture, best_steps, turns, verdict
from scenes.scenery.secants_to_tangent.quotient import QuotientFormula, sessions
from scenes.scenery.secants_to_tangent.secant_picture import SecantPicture
from scenes.scenery.secants_to_tangent.slope_picture import SlopeBoard, SlopePicture
from scenes.scenery.secants_to_tangent.slope_table import CENTRAL, ERROR, SLOPE, STEP, SlopeTable
from scenes.scenery.secants_to_tangent.table_places import table_places
from scenes.scenery.secants_to_tangent.verdict_places import VerdictPlaces
from scenes.stage.chord import unroll
from scenes.stage.code_panel import CodePanel, characters
from scenes.stage.look import Role, Tempo
from scenes.stage.motion import appear, fly, vanish
from scenes.stage.regions import Region
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.table import NumberTable
from scenes.stage.wording import equals, numeral, settles, shrinks, spoken

DECIMALS = 4


@dataclass(frozen=True)
class Approach:
    """A curve, the point at which its slope is wanted, and the first step towards it.

    Parameters
    ----------
    f : square, cube, sine, cosine, exponential, square root, reciprocal or logarithm
        The curve, by name.
    x0 : where f has a slope
        The point.
    h : 0.01 to 4
        The first distance of the second point, halved again and again.
    """

    f: str = "cube"
    x0: float = 1.0
    h: float = 1.0

    def __post_init__(self) -> None:
        approach(self.f, self.x0, self.h)

    def answers(self) -> Mapping[str, object]:
        """The slopes of the first secant and of the tangent."""
        f = named(self.f)
        return {
            "slope of the first secant": secant(f, self.x0, self.x0 + self.h).slope,
            "slope of the tangent": tangent(f, self.x0).slope,
        }


class SecantsToTangent(Storyboard):
    """A slope is a limit you can watch."""

    title = "A slope is a limit you can watch"
    parameters = Approach()
    answered_in = "tangent_is_the_limit"

    def cast(self) -> None:
        """Build the picture, the table of slopes and the NumPy sessions."""
        self.f = named(self.parameters.f)
        self.x0, self.h = float(self.parameters.x0), float(self.parameters.h)
        self.limit = tangent(self.f, self.x0)
        self.picture = SecantPicture(self.layout.picture, self.type, self.f, self.x0, self.h)
        *running, tiny = sessions(self.f, self.x0, self.h)
        self.table = SlopeTable(self.type, self.f, self.x0, self.h, ROWS)
        board, code = table_places(self.layout, self.table.numbers, running)
        board.place(self.table.numbers, 0, 0.5)
        self.has_room = code is not None
        self.rows = self.table.forward
        self.errors = {
            role: error_curve(self.f, self.x0, scheme, largest=min(0.1, self.h))
            for role, scheme in (("second", "forward"), ("focus", "central"))
        }
        self.formula = QuotientFormula(self.type, self.f, self.rows[0])
        board.place(self.formula, 0, 0.5)
        self.last = VerdictPlaces.of(self.layout, tiny)
        code = code or self.layout.code
        self.code, self.central_code = (self._session(code, lines) for lines in running)
        self.tiny_code = self._session(self.last.code, tiny)
        self.add(self.picture.plane)

    def _session(self, region: Region, lines: Sequence[str]) -> CodePanel:
        roles: Mapping[str, Role] = {"f": "first", "h": "second"}
        return CodePanel(region, self.type, lines, roles, characters(region))

    def words(self) -> Mapping[str, str]:
        """Say the numbers."""
        rise = self.formula.rise
        verb = "falls" if numeral(rise).startswith("-") else "rises"
        return {
            "moves": f"{verb} {spoken(abs(rise))}",
            "run": spoken(self.h),
            "derivative": spoken(self.limit.slope),
            "settles": settles([row.slope for row in self.rows]),
            "shrinks": shrinks(*(row.error for row in self.rows[-2:])),
            "central_shrinks": shrinks(*(row.error for row in self.table.central[-2:])),
            "verdict": verdict(self.errors["second"]),
        }

    @beat("The line through two points of a curve: here it {moves} over a run of {run}.")
    def two_points_have_a_slope(self) -> None:
        """Curve, two points, the secant through them; run, rise, and their quotient."""
        show, formula, secant = self.picture, self.formula, self.picture.secant
        self.play(show.draw_curve(), appear(*map(formula.select, ("curve", "rule"))))
        self.play(appear(show.point, secant.end), *self._numpy(appear(self.code.frame)))
        self._type_line(0)
        self.play(unroll(secant.line, show.point.get_center()))
        run, rise = self.lengths = show.lengths()
        self.play(appear(secant.run, run))
        self.play(appear(secant.rise, rise), appear(self.formula.fractions))
        self.play(fly([rise], formula.select("rise")), fly([run], formula.select("run")))
        self.play(appear(formula.select("slope")))

    @beat("Slide the second point in: each time h halves, the slope {settles}.")
    def second_point_slides_in(self) -> None:
        """The point slides on the curve while its row counts itself into the table."""
        run, _ = self.lengths
        step, slope = self.table.cells(0, STEP, SLOPE)
        self.play(vanish(self.formula, *self.lengths), appear(self.picture.step_name))
        self.play(
            appear(*self.table.headings(STEP, SLOPE)),
            fly([run], step),
            fly([self.formula.select("slope")[1:]], slope),
            *self._numpy(self.code.show_lines(1)),
        )
        for row in (1, 2):
            self._slide_to(row, STEP, SLOPE)

    @beat("Zoom in as h shrinks: the closer we look, the straighter the curve becomes.")
    def curve_straightens_under_the_lens(self) -> None:
        """First look closer, then let window and step shrink together."""
        self.play(self.picture.look_at(self.picture.close_up(self.rows[2].h), self._moving()))
        for row in range(3, ROWS):
            self._slide_to(row, STEP, SLOPE, closer=True)
        self._type_line(2)

    @beat("The limit is the tangent. Its slope is {derivative}; as h halves, the error {shrinks}.")
    def tangent_is_the_limit(self) -> None:
        """Let h run out; step back; each secant shows how far it still was from the tangent."""
        show, table = self.picture, self.table
        self.play(vanish(show.step_name, show.secant.run, show.secant.rise))
        self.play(show.slide(show.step / 50, self._moving()))
        self.play(
            unroll(show.tangent, show.point.get_center()),
            vanish(*show.secant.chord),
            appear(*table.cells(ROWS, STEP, SLOPE)),
        )
        self.play(show.look_at(show.whole, self._moving()), appear(*table.headings(ERROR)))
        self.ghosts = VGroup(*(show.ghost(row.h) for row in self.rows))
        pairs = [(ghost, *table.cells(row, ERROR)) for row, ghost in enumerate(self.ghosts)]
        self.play(LaggedStart(*(appear(*pair) for pair in pairs), lag_ratio=0.7))
        self.tangent_name = show.name_of_tangent(clear_of=self.ghosts)
        self.play(appear(self.tangent_name))

    @beat("Step to both sides instead: as h halves, the central error {central_shrinks}.")
    def stepping_both_ways_is_better(self) -> None:
        """The chord across the point lies almost along the tangent."""
        show, table, code = self.picture, self.table, self.central_code
        show.step_to(self.h)
        self.play(vanish(self.ghosts, self.tangent_name), appear(*show.secant.chord))
        self.play(appear(*show.central.chord), *self._numpy(vanish(self.code)))
        self.play(
            appear(*table.schemes(), *table.headings(CENTRAL), *table.cells(0, CENTRAL)),
            *self._numpy(appear(code.frame, *code.typed[:2]), code.grow(1)),
        )
        for row in range(1, ROWS):
            self._slide_to(row, CENTRAL, run_time=Tempo.STEP)
        # Back to the first step, where all three lines can be told apart.
        self.play(show.slide(self.h, self._moving()), *self._numpy(code.show_lines(2)))

    @beat("Drag the point along the curve, and its tangent's slope draws the derivative below.")
    def slopes_draw_the_derivative(self) -> None:
        """The plane makes room; a second one below it plots the slope at each point."""
        show = self.picture
        self.play(vanish(self.table.numbers, *show.secant.chord, *show.central.chord))
        upper, lower = self.layout.picture.stacked(1, 1)
        low, high = show.reach()
        board = SlopeBoard(self.layout.board, self.type, self.f, self.x0)
        self.play(
            show.look_at(show.window(low, high, upper), self._moving(), into=upper),
            appear(board.formulas, board.counters),
        )
        below = SlopePicture(lower, self.type, show, low, high)
        self.play(appear(below.plane, *below.touch(self.x0)))
        self.add(below.curve)
        for end in (low, high, self.x0):
            live = VGroup(*self._moving(), *below.movers, board.counters)
            self.play(below.drag(end, live, board.count, drawing=end == high))

    @beat("How small may h be? {verdict}.")
    def too_small_a_step_drowns_in_rounding(self) -> None:
        """Error against step: down one arm of the V, up the other; a ring where it turns."""
        errors = ErrorPicture(self.last.picture, self.type, self.errors)
        self.play(
            vanish(*(m for m in self.mobjects if m is not self.heading)),
            appear(errors.plane, *errors.names, self.tiny_code.frame),
        )
        for role in self.errors:
            self.play(errors.sweep(role))
        self.play(appear(errors.names_of_arms("curvature", "rounding")))
        table, true = self._verdict_in_numbers()
        self.play(appear(*(table.heading(column) for column in (1, 2))))
        for row, role in enumerate(self.errors):
            cells = (table.cell(column, row) for column in range(3))
            self.play(appear(*cells, *errors.rings(role)))
        self.play(appear(true), self.tiny_code.show_lines(0, 1, 2))

    def _verdict_in_numbers(self) -> tuple[NumberTable, Mobject]:
        table = best_steps(self.type, self.errors)
        self.last.table.place(table, 0, 0.5)
        slope = equals(self.limit.slope, DECIMALS)
        true = self.type.maths(f"result(f'({numeral(self.x0)}) {slope})")
        if turns(self.errors["second"]):
            self.tiny_code.answers[2].set_color(self.colours.leftover)
        return table, self.last.slope.place(true, 0, 0.5)

    def _numpy(self, *animations: Animation) -> Sequence[Animation]:
        """Return what NumPy does beside the table, if there is room for both."""
        return animations if self.has_room else ()

    def _type_line(self, index: int) -> None:
        if self.has_room:
            self.play(self.code.show_lines(index))

    def _slide_to(self, row: int, *columns: int, **options: Any) -> None:
        """Slide to the step of a row, which counts itself into the table."""
        live, count = self.table.counting(row, *columns)
        self.add(live)
        moving = VGroup(*self._moving(), live)
        self.play(self.picture.slide(self.rows[row].h, moving, count, **options))
        self.play(vanish(live), appear(*self.table.cells(row, *columns)))

    def _moving(self) -> VGroup:
        """Return what is on stage of all that follows the window and the step."""
        on_stage = {id(m) for m in self.get_mobject_family_members()}
        return VGroup(*(m for m in self.picture.movers if id(m) in on_stage))
