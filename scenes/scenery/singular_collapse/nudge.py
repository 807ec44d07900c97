"""What a nudge of the output does to the input that is recovered from it."""

import numpy as np
from manim import VGroup

from mathcore.elimination import solve
from scenes.stage.labels import around, halo
from scenes.stage.look import Size, Space, Stroke, Tempo
from scenes.stage.magnifier import Magnifier
from scenes.stage.motion import Drive
from scenes.stage.passengers import NamedPoint
from scenes.stage.plane import Plane


class Nudge(VGroup):
    """An output y, the input with A x = y, and how far either of them stirs.

    Parameters
    ----------
    plane
        Shows inputs and outputs alike.
    matrix
        A, invertible.
    output, nudge
        Where y rests, and how far it goes to either side.
    """

    def __init__(
        self, plane: Plane, matrix: np.ndarray, output: np.ndarray, nudge: np.ndarray
    ) -> None:
        self._plane, self._output, self._nudge = plane, output, nudge
        self._input, self._swing = solve(matrix, output), solve(matrix, nudge)
        set_type, swing = plane.typesetter, self._swing
        names = [
            halo(set_type.maths(source, Size.LABEL), plane.look)
            for source in ("result(bold(y))", "focus(bold(A)^(-1) bold(y))")
        ]
        upward = np.array([-swing[1], swing[0]]) * (1 if swing[0] > 0 else -1)
        self.input = NamedPoint(plane, self._input, "focus", names[1], upward)
        self.input.reach(self._input)
        ends = self._input - swing, self._input + swing
        self.bar = plane.line(*ends, "leftover", width=Stroke.ARROW)
        self.output = plane.point(output, "result")
        spot, stir = self.output.get_center(), plane.at(*nudge) - plane.at(0, 0)
        taken = [self.bar, self.input]
        self.glass = Magnifier(
            set_type, spot, stir, ("result", "leftover"), clear_of=taken, within=plane.plot
        )
        away = spot - self.glass.get_center()
        taken = [*taken, self.glass]
        around(names[0], spot, clear_of=taken, within=plane.plot, gap=Space.GAP, prefer=away[:2])
        self.pair = VGroup(self.output, names[0], self.input)
        super().__init__(*self.pair, self.bar, self.glass)

    def wobble(self) -> Drive:
        """Nudge the output to one side and the other, and let its input follow."""

        def place(alpha: float) -> None:
            part = float(np.sin(2 * np.pi * alpha))
            self.output.move_to(self._plane.at(*(self._output + part * self._nudge)))
            self.input.reach(self._input + part * self._swing)
            self.glass.stir(part)

        return Drive(self, place, 2 * Tempo.SLOW)
