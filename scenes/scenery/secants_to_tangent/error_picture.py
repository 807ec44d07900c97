"""Error against step on logarithmic axes: two ways of measuring a slope, and their best steps."""

from collections.abc import Mapping

import numpy as np
from manim import Circle, VGroup, VMobject

from mathcore.step_size import ErrorCurve
from scenes.stage.labels import beside, halo
from scenes.stage.log_plane import LogPlane, beads
from scenes.stage.look import Layer, Role, Size, Space, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.table import Column, NumberTable
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import power_of_ten, spoken_power_of_ten

BEAD, RING = 0.05, 0.15
TURN = 100.0
SCHEMES = ("forward", "central")
TICK_ROOM = 0.85


def turns(curve: ErrorCurve) -> bool:
    """Whether errors grow again when the step becomes tiny, so that there is a best step."""
    return bool(curve.visible.any() and curve.errors[-1] > TURN * curve.sweet_spot[1])


def best(curve: ErrorCurve) -> tuple[str, str]:
    """Return the best step and its error in Typst; some slopes are free of rounding."""
    if not curve.visible.any():
        return '"any"', "0"
    step, error = curve.sweet_spot
    if turns(curve):
        return power_of_ten(step), power_of_ten(error)
    return (f"< {power_of_ten(step)}", "0") if not curve.visible[-1] else ("arrow.r 0",) * 2


def verdict(curve: ErrorCurve) -> str:
    """Say which step is best."""
    if not turns(curve):
        return "Here as small as we like: rounding does no harm"
    step, _ = curve.sweet_spot
    return f"The forward error is least near {spoken_power_of_ten(step)}; then rounding wins"


def best_steps(typesetter: Typesetter, curves: Mapping[Role, ErrorCurve]) -> NumberTable:
    """Return a table of the best step of each scheme, forward and central, and its error."""
    steps, errors = zip(*map(best, curves.values()), strict=True)
    names = [f'{role}("{name}")' for role, name in zip(curves, SCHEMES, strict=True)]
    columns = [
        Column("", names),
        Column("best $h$", steps, "result"),
        Column("error", errors, "leftover"),
    ]
    return NumberTable(typesetter, columns, size=Size.LABEL, gutter=1.0)


class ErrorPicture:
    """Errors as beads on logarithmic axes, one colour for each scheme.

    Parameters
    ----------
    region
        Where it stands.
    typesetter
        Sets ticks and names.
    curves
        Which errors, and in which role. Errors of zero have no place on a logarithmic axis.
    """

    def __init__(
        self, region: Region, typesetter: Typesetter, curves: Mapping[Role, ErrorCurve]
    ) -> None:
        self._look, self._typesetter = typesetter.look, typesetter
        steps = np.concatenate([curve.steps[curve.visible] for curve in curves.values()])
        errors = np.concatenate([curve.errors[curve.visible] for curve in curves.values()])
        error_name = typesetter.words("error", Size.LABEL, "leftover")
        step_name = typesetter.maths("h", Size.LABEL)
        inner = region.inset(
            top=error_name.height + Space.TIGHT, right=step_name.width + Space.TIGHT
        )
        self.plane = LogPlane.of(inner, typesetter, np.stack([steps, errors], 1), TICK_ROOM)
        self._curves = curves
        plot = self.plane.plot
        step_name.next_to(plot.at(1, 0), [1, 0, 0], Space.TIGHT)
        error_name.next_to(plot.at(0, 1), [1, 1, 0], Space.TIGHT)
        error_name.align_to(plot.at(0, 1), [-1, 0, 0])
        self.names = [step_name, error_name]

    def sweep(self, role: Role, run_time: float = Tempo.SLOW) -> Drive:
        """Draw the errors of one scheme, from the largest step to the smallest."""
        at = self._beads(role)
        path = Path(fill_color=self._look.colour(role), fill_opacity=1, stroke_width=0)
        path.set_z_index(Layer.POINT)
        return Drive(
            path,
            lambda alpha: beads(path, at[: round(alpha * len(at))], BEAD),
            run_time,
            introducer=True,
        )

    def names_of_arms(self, falling: str, rising: str) -> VGroup:
        """Return names of the arms of the first scheme's V: as h shrinks, errors fall, then rise.

        Each stands inside the V, or wherever it covers no bead. Where errors only fall, there is
        one arm.
        """
        role = next(iter(self._curves))
        curve, at = self._curves[role], self._beads(role)
        turn = int(np.flatnonzero(curve.steps[curve.visible] == curve.sweet_spot[0])[0])
        all_beads = [beads(Path(), self._beads(role), BEAD) for role in self._curves]
        names = VGroup()
        arms = [(falling, at[: turn + 1]), (rising, at[turn:])]
        for text, arm in arms if turns(curve) else arms[:1]:
            name = halo(self._typesetter.words(text, Size.TABLE, "muted"), self._look, 5.0)
            start, end = arm[len(arm) // 5], arm[-1 - len(arm) // 5]
            beside(
                name,
                start,
                end,
                clear_of=[*all_beads, *names],
                within=self.plane.plot,
                gap=1.2 * Space.GAP,
                prefer=-1.0,
            )
            names.add(name)
        return names

    def rings(self, role: Role) -> list[VMobject]:
        """Return a ring around the best step of one scheme, if it has one."""
        if not turns(self._curves[role]):
            return []
        at = self.plane.spot(*self._curves[role].sweet_spot)
        width = Stroke.HELPER * self._look.boldness
        ring = Circle(RING, color=self._look.result, stroke_width=width).move_to(at)
        return [ring.set_z_index(Layer.LABEL)]

    def _beads(self, role: Role) -> np.ndarray:
        curve = self._curves[role]
        return self.plane.spot(curve.steps[curve.visible], curve.errors[curve.visible])
