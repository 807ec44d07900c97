"""A slope is a limit you can watch: the secant turns into the tangent as its step h shrinks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from manim import Animation, LaggedStart, Mobject, VGroup

from mathcore.calculus import Scheme, secant_table
from mathcore.functions import named
from mathcore.lines import secant, tangent
from mathcore.step_size import ErrorCurve, error_curve
from scenes.stage.checks import number
from scenes.stage.chord import unroll
from scenes.stage.code_panel import CodePanel
from scenes.stage.error_picture import ErrorPicture, best, turns
from scenes.stage.labels import beside, halo
from scenes.stage.look import Layer, Role, Size, Stroke, Tempo
from scenes.stage.motion import Drive, appear, fly, vanish
from scenes.stage.readout import Readout
from scenes.stage.secant_picture import SecantPicture, graph_window
from scenes.stage.slope_picture import SlopePicture
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.strokes import Path
from scenes.stage.table import Column, NumberTable
from scenes.stage.wording import (
    aligned,
    equals,
    numeral,
    shrinks,
    spoken,
    spoken_power_of_ten,
)

ROWS, DECIMALS = 5, 4
STEP, SLOPE, ERROR, CENTRAL = range(4)
SCHEMES: dict[Scheme, Role] = {"forward": "second", "central": "focus"}
GHOST = 0.4
LEAST_STEP, LARGEST_STEP, TALLEST = 0.01, 10.0, 1000.0


@dataclass(frozen=True)
class Approach:
    """A curve by name, the point at which its slope is wanted, and the first step."""

    f: str = "cube"
    x0: float = 1.0
    h: float = 1.0

    def __post_init__(self) -> None:
        function = named(self.f)
        number("x0", self.x0)
        number("h", self.h)
        if not LEAST_STEP <= self.h <= LARGEST_STEP:
            raise ValueError(
                f"h is {self.h!r}; expected {LEAST_STEP} to {LARGEST_STEP:g}, so that it can be "
                f"halved {ROWS - 1} times and still be read"
            )
        if self.x0 not in function.slope_domain:
            raise ValueError(
                f"x0 is {self.x0!r}; expected {function.slope_domain}, "
                f"where the {self.f} has a slope"
            )
        if self.x0 - self.h not in function.domain:
            raise ValueError(
                f"h is {self.h!r}, so x0 - h = {numeral(self.x0 - self.h)} leaves the domain of "
                f"the {self.f}, {function.domain}; choose a smaller h"
            )
        ends = [function(float(self.x0 + side * self.h)) for side in (-1, 1)]
        if max(map(abs, ends)) > TALLEST:
            raise ValueError(
                f"x0 is {self.x0!r}: within h of it the {self.f} grows beyond {TALLEST:g}; "
                "choose x0 or h closer to zero, so that the axes stay readable"
            )


class SecantsToTangent(Storyboard):
    """A slope is a limit you can watch."""

    title = "A slope is a limit you can watch"
    parameters = Approach()

    def cast(self) -> None:
        """Build the picture, the table of slopes and the NumPy sessions."""
        self.f = named(self.parameters.f)
        self.x0, self.h = float(self.parameters.x0), float(self.parameters.h)
        self.limit = tangent(self.f, self.x0)
        self.rows = secant_table(self.f, self.x0, self.h, count=ROWS)
        self.central = secant_table(self.f, self.x0, self.h, count=ROWS, scheme="central")
        self.picture = SecantPicture(self.layout.picture, self.type, self.f, self.x0, self.h)
        self.plane = self.picture.plane
        self._cast_board()
        self._cast_code()
        self.add(self.plane)

    def _cast_board(self) -> None:
        rise = self.f(self.x0 + self.h) - self.limit.y0
        lines = [
            f"{{{{first(f(x)) : curve}}}} & {{{{= first({self.f.formula}) : rule}}}}",
            '{{second("slope") : name}} & {{= "rise" / "run" = : words}} '
            f"({{{{second({numeral(rise)}) : rise}}}}) / ({{{{second({numeral(self.h)}) : run}}}}) "
            f"{{{{second({equals(self.rows[0].slope)}) : slope}}}}",
        ]
        self.formula = self.layout.board.place(self.type.maths(" \\ ".join(lines)), 0, 0.5)
        steps = [numeral(row.h, 6) for row in self.rows]
        slopes = aligned([*(row.slope for row in self.rows), self.limit.slope])
        forward, central = (
            aligned([row.error for row in rows]) for rows in (self.rows, self.central)
        )
        self.table = NumberTable(
            self.type,
            [
                Column("$h$", [*steps, "arrow.r 0"]),
                Column("slope", slopes, "second"),
                Column("error", [*forward, ""], "leftover"),
                Column("error", [*central, ""], "leftover"),
            ],
            groups=[("", 1), ("#second[forward]", 2), ("#focus[central]", 1)],
            roles={ROWS: "result"},
        )
        self.layout.board.place(self.table, 0, 0.5)
        self.readouts = {
            column: Readout(self.type, DECIMALS, "focus", by_point=True)
            for column in (STEP, SLOPE, CENTRAL)
        }

    def _cast_code(self) -> None:
        at, by = numeral(self.x0), "" if self.h == 1 else f"{numeral(self.h)} * "
        start = [f"f = lambda x: {self.f.source}", f"h = {by}0.5**np.arange(4)"]
        forward, central = f"(f({at}+h) - f({at})) / h", f"(f({at}+h) - f({at}-h)) / (2*h)"
        self.code, self.central_code, self.tiny_code = (
            CodePanel(self.layout.code, self.type, lines, {"f": "first", "h": "second"}, 32)
            for lines in ([*start, forward], [*start, central], [start[0], "h = 1e-15", forward])
        )

    def words(self) -> Mapping[str, str]:
        """Say the numbers."""
        rise = self.f(self.x0 + self.h) - self.limit.y0
        return {
            "moves": f"{'falls' if rise < 0 else 'rises'} {spoken(abs(rise))}",
            "run": spoken(self.h),
            "derivative": spoken(self.limit.slope),
            "shrinks": shrinks(*(row.error for row in self.rows[-2:])),
            "central_shrinks": shrinks(*(row.error for row in self.central[-2:])),
            "settles": _settling([row.slope for row in self.rows]),
            "verdict": self._verdict(),
        }

    @beat("The line through two points of a curve: here it {moves} over a run of {run}.")
    def two_points_have_a_slope(self) -> None:
        """Curve, two points, the secant through them; run, rise, and their quotient."""
        show, formula, secant = self.picture, self.formula, self.picture.secant
        self.play(
            self._draw_curve(), appear(*map(formula.select, ("curve", "rule")), self.code.frame)
        )
        self.play(appear(show.point, secant.end), self.code.show_lines(0))
        self.play(unroll(secant.line, show.point.get_center()))
        run, rise = self._legs()
        self.play(appear(secant.run, run))
        self.play(appear(secant.rise, rise), appear(self._rest_of_formula()))
        self.play(fly([rise], formula.select("rise")), fly([run], formula.select("run")))
        self.play(appear(formula.select("slope")))
        self.legs = VGroup(run, rise)

    @beat("Slide the second point in: each time h halves, the slope {settles}.")
    def second_point_slides_in(self) -> None:
        """The point slides on the curve while its row counts itself into the table."""
        step, slope = self._cells(0, STEP, SLOPE)
        self.play(vanish(self.formula, self.legs), appear(self.picture.step_name))
        self.play(
            appear(self.table.heading(STEP), self.table.heading(SLOPE)),
            fly([self.legs[0]], step),
            fly([self.formula.select("slope")[1:]], slope),
            self.code.show_lines(1),
        )
        for row in (1, 2):
            self._slide_to(row, STEP, SLOPE)

    @beat("Zoom in as h shrinks: the closer we look, the straighter the curve becomes.")
    def curve_straightens_under_the_lens(self) -> None:
        """First look closer, then let window and step shrink together."""
        self.play(self.picture.look_at(self.picture.close_up(self.rows[2].h), self._moving()))
        for row in range(3, ROWS):
            self._slide_to(row, STEP, SLOPE, closer=True)
        self.play(self.code.show_lines(2))

    @beat("The limit is the tangent. Its slope is {derivative}; as h halves, the error {shrinks}.")
    def tangent_is_the_limit(self) -> None:
        """Let h run out; step back; each secant shows how far it still was from the tangent."""
        show = self.picture
        self.play(vanish(show.step_name, show.secant.run, show.secant.rise))
        self.play(show.slide(show.step / 50, self._moving(), lambda step: None))
        self.play(
            unroll(show.tangent, show.point.get_center()),
            vanish(*show.secant.chord),
            appear(*self._cells(ROWS, STEP, SLOPE)),
        )
        self.play(show.look_at(show.whole, self._moving()), appear(self.table.heading(ERROR)))
        self.ghosts = VGroup(*(self._ghost(row.h) for row in self.rows))
        arrivals = zip(self.ghosts, range(ROWS), strict=True)
        self.play(
            LaggedStart(
                *(appear(ghost, *self._cells(row, ERROR)) for ghost, row in arrivals),
                lag_ratio=0.7,
            )
        )
        self.tangent_name = self._name_of_tangent()
        self.play(appear(self.tangent_name))

    @beat("Step to both sides instead: as h halves, the central error {central_shrinks}.")
    def stepping_both_ways_is_better(self) -> None:
        """The chord across the point lies almost along the tangent."""
        show = self.picture
        show.step = self.h
        show.place()
        self.play(vanish(self.ghosts, self.tangent_name), appear(*show.secant.chord))
        self.play(appear(*show.central.chord), vanish(self.code))
        self.play(
            appear(self.table.group(1), self.table.group(2), self.table.heading(CENTRAL)),
            appear(*self._cells(0, CENTRAL), self.central_code.frame),
            appear(*self.central_code.typed[:2]),
        )
        for row in range(1, ROWS):
            self._slide_to(row, CENTRAL, run_time=Tempo.STEP)
        # Back to the first step, where all three lines can be told apart.
        wide = show.slide(self.h, self._moving(), lambda step: None)
        self.play(wide, self.central_code.show_lines(2))

    @beat("Drag the point along the curve, and its tangent's slope draws the derivative below.")
    def slopes_draw_the_derivative(self) -> None:
        """The plane makes room; a second one below it plots the slope at each point."""
        show = self.picture
        self.play(vanish(self.table, *show.secant.chord, *show.central.chord))
        above, below = self.layout.picture.stacked(1, 1)
        low, high = self._sweep()
        plot = show.plane.plot_in(above)
        window = graph_window(self.f, plot, low, high)
        self.play(show.look_at(window, self._moving(), plot=plot), self._show_derivative())
        self._drag(SlopePicture(below, self.type, show, low, high), low, high)

    @beat("How small may h be? {verdict}.")
    def too_small_a_step_drowns_in_rounding(self) -> None:
        """Error against step: down one arm of the V, up the other; a ring where it turns."""
        curves = {role: self._errors(scheme) for scheme, role in SCHEMES.items()}
        errors = ErrorPicture(self.layout.picture, self.type, curves)
        self.play(
            vanish(*(m for m in self.mobjects if m is not self.heading)),
            appear(errors.plane, errors.step_name, errors.error_name, self.tiny_code.frame),
        )
        for role in curves:
            self.play(errors.sweep(role))
        self.play(appear(errors.names_of_arms("curvature", "rounding")))
        table, true = self._best_steps()
        self.play(appear(*(table.heading(column) for column in (1, 2))))
        for row, (role, curve) in enumerate(curves.items()):
            rings = [errors.ring(role)] if turns(curve) else []
            self.play(appear(*(table.cell(column, row) for column in range(3)), *rings))
        if turns(curves["second"]):
            self.tiny_code.answers[2].set_color(self.colours.leftover)
        self.play(appear(true), self.tiny_code.show_lines(0, 1, 2))

    def _errors(self, scheme: Scheme) -> ErrorCurve:
        return error_curve(self.f, self.x0, scheme, largest=min(0.1, self.h))

    def _verdict(self) -> str:
        forward = self._errors("forward")
        if not turns(forward):
            return "Here as small as we like: rounding does no harm"
        step = spoken_power_of_ten(forward.sweet_spot[0])
        return f"The forward error is least near {step}; then rounding wins"

    def _best_steps(self) -> tuple[NumberTable, Mobject]:
        steps, errors = zip(*(best(self._errors(scheme)) for scheme in SCHEMES), strict=True)
        table = NumberTable(
            self.type,
            [
                Column("", [f'{role}("{scheme}")' for scheme, role in SCHEMES.items()]),
                Column("best $h$", steps, "result"),
                Column("error", errors, "leftover"),
            ],
            size=Size.LABEL,
        )
        true = self.type.maths(
            f"result(f'({numeral(self.x0)}) {equals(self.limit.slope, DECIMALS)})"
        )
        above, below = self.layout.board.stacked(2, 1)
        above.place(table, 0, 0.5)
        return table, below.place(true, 0, 0.5)

    def _moving(self) -> VGroup:
        """Return what is on stage of all that follows the window and the step."""
        on_stage = {id(m) for m in self.get_mobject_family_members()}
        return VGroup(*(m for m in self.picture.movers if id(m) in on_stage))

    def _cells(self, row: int, *columns: int) -> list[Mobject]:
        return [self.table.cell(column, row) for column in columns]

    def _rest_of_formula(self) -> VGroup:
        """Return what has no number: the name of the slope and the bars of its fractions."""
        parts = ("curve", "rule", "rise", "run", "slope")
        named_parts = VGroup(*(self.formula.select(part) for part in parts)).get_family()
        return VGroup(*(glyph for glyph in self.formula if glyph not in named_parts))

    def _draw_curve(self) -> Drive:
        plane, curve = self.plane, self.picture.curve
        left, right = max(self.picture.low, plane.window.left), plane.window.right
        return Drive(
            curve,
            lambda alpha: plane.trace(curve, self.f, over=(left, left + alpha * (right - left))),
            Tempo.SLOW,
            introducer=True,
        )

    def _legs(self) -> tuple[Mobject, Mobject]:
        """Return the lengths of run and rise, each beside its leg."""
        x1, y0, y1 = self.x0 + self.h, self.limit.y0, self.f(self.x0 + self.h)
        at = self.plane.at
        side = -1.0 if y1 >= y0 else 1.0
        labels = []
        for length, start, end in (
            (self.h, at(self.x0, y0), at(x1, y0)),
            (y1 - y0, at(x1, y0), at(x1, y1)),
        ):
            label = halo(self.type.maths(f"second({numeral(length)})", Size.TABLE), self.colours)
            shown = [self.picture.curve, self.picture.secant, *labels]
            labels.append(
                beside(label, start, end, clear_of=shown, within=self.plane.plot, prefer=side)
            )
        return labels[0], labels[1]

    def _slide_to(
        self, row: int, *columns: int, closer: bool = False, run_time: float = Tempo.SLOW
    ) -> None:
        """Slide to the step of a row, which counts itself into the table."""
        cells = self._cells(row, *columns)
        live = VGroup(*(self.readouts[column] for column in columns))
        for column, cell in zip(columns, cells, strict=True):
            self.readouts[column].over(cell, self.table.columns[column].entries[row])

        def count(step: float) -> None:
            for column in columns:
                self.readouts[column].show(self._value(column, step))

        self.add(live)
        moving = VGroup(*self._moving(), live)
        self.play(
            self.picture.slide(self.rows[row].h, moving, count, closer=closer, run_time=run_time)
        )
        self.play(vanish(live), appear(*cells))

    def _value(self, column: int, step: float) -> float:
        """Return what stands in a column for any step, also between the rows."""
        if column == STEP:
            return step
        scheme = "central" if column == CENTRAL else "forward"
        (row,) = secant_table(self.f, self.x0, step, count=1, scheme=scheme)
        return row.slope if column == SLOPE else row.error

    def _ghost(self, step: float) -> VGroup:
        """Return a faint secant as it was for a step, with its point."""
        line = Path(
            stroke_color=self.colours.second,
            stroke_width=Stroke.HELPER * self.colours.boldness,
            stroke_opacity=GHOST,
        )
        self.plane.line_along(line, secant(self.f, self.x0, self.x0 + step))
        point = self.plane.point((self.x0 + step, self.f(self.x0 + step)), "second")
        return VGroup(line.set_z_index(Layer.HELPER), point)

    def _name_of_tangent(self) -> Mobject:
        """Write its name under the tangent, where it leaves the curve."""
        show = self.picture
        ends = sorted((show.tangent.get_start(), show.tangent.get_end()), key=lambda end: end[0])
        return beside(
            halo(self.type.words("tangent", Size.LABEL, "result"), self.colours),
            show.point.get_center(),
            ends[1],
            clear_of=[show.curve, show.tangent, self.ghosts],
            within=self.plane.plot,
            prefer=-1.0,
        )

    def _sweep(self) -> tuple[float, float]:
        """Return from where to where the point is dragged: about zero where the curve allows."""
        if self.f.domain.low > -float("inf"):
            return max(self.x0 - 1.1 * self.h, self.f.domain.low + 0.1 * self.h), self.x0 + self.h
        reach = abs(self.x0) + self.h
        return -reach, reach

    def _show_derivative(self) -> Animation:
        """Write down the derivative, and numbers that count along with the point."""
        at = [numeral(value, 2) for value in (self.x0, self.limit.slope)]
        board = self.type.maths(
            f"first(f(x)) & = first({self.f.formula}) \\ "
            f"result(f'(x)) & = result({self.f.derivative_formula}) \\ "
            f"x & = {{{{{at[0]} : x}}}} \\ "
            f'result("slope") & = result({{{{{at[1]} : slope}}}})'
        )
        self.layout.board.place(board, 0, 0.5)
        self.counters = VGroup()
        for name, text, role in zip(("x", "slope"), at, ("ink", "result"), strict=True):
            self.counters.add(Readout(self.type, 2, role).over(board.select(name), text))
        self._count(self.x0)
        typeset = VGroup(*(board.select(name) for name in ("x", "slope"))).get_family()
        return appear(*(glyph for glyph in board if glyph not in typeset), *self.counters)

    def _count(self, x: float) -> None:
        for counter, value in zip(self.counters, (x, self.f.derivative(x)), strict=True):
            counter.show(value)

    def _drag(self, below: SlopePicture, low: float, high: float) -> None:
        """Drag the point from end to end, and back to where it was."""

        def drag(
            begin: float, end: float, touch: Callable[[float], None], run_time: float = Tempo.STEP
        ) -> Drive:
            moving = VGroup(*self._moving(), *below.movers, self.counters)

            def place(alpha: float) -> None:
                x = begin + alpha * (end - begin)
                touch(x)
                self._count(x)

            return Drive(moving, place, run_time)

        below.touch(self.x0)
        self.play(appear(below.plane, below.link, below.point))
        self.add(below.curve)
        self.play(drag(self.x0, low, below.touch))
        self.play(drag(low, high, below.draw_to, 2 * Tempo.SLOW))
        self.play(drag(high, self.x0, below.touch))


def _settling(slopes: list[float]) -> str:
    """Say whether slopes change less and less."""
    changes = [abs(after - before) for before, after in pairwise(slopes)]
    return "changes less and less" if changes == sorted(changes, reverse=True) else "changes"
