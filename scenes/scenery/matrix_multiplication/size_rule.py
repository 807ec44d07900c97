"""The rule of sizes for a product: (m×k)(k×n), where the inner sizes meet and vanish."""

from manim import Animation, AnimationGroup, VGroup

from scenes.stage.look import Size, Tempo
from scenes.stage.motion import Drive, appear, fly, vanish
from scenes.stage.typeset import Typesetter

GHOST = 0.55


class SizeRule(VGroup):
    """The sizes of two matrices side by side, and of their product underneath."""

    def __init__(self, typesetter: Typesetter, rows: int, inner: int, columns: int) -> None:
        left = f"({{{{{rows} : rows}}}} times {{{{{inner} : of_left}}}})"
        right = f"({{{{{inner} : of_right}}}} times {{{{{columns} : columns}}}})"
        formula = typesetter.maths(
            f"{{{{first({left}) : left}}}} thin {{{{second({right}) : right}}}} \\ "
            f"{{{{result(({rows} times {columns})) : result}}}}",
            Size.MATRIX,
        )
        self._outer = [formula.select(name) for name in ("rows", "columns")]
        self._inner = [formula.select(name) for name in ("of_left", "of_right")]
        self.left, self.right, self.result = map(formula.select, ("left", "right", "result"))
        self._meeting = VGroup(*(size.copy() for size in self._inner))
        self._meeting.set_color(typesetter.look.focus)
        super().__init__(*formula)

    def point_out(self) -> Animation:
        """Lift copies of the inner sizes; ghosts stay behind."""
        for lifted, size in zip(self._meeting, self._inner, strict=True):
            lifted.move_to(size)
        ghosts = VGroup(*self._inner).animate(run_time=Tempo.STEP).set_opacity(GHOST)
        return AnimationGroup(ghosts, appear(self._meeting, run_time=Tempo.STEP))

    def meet_and_vanish(self) -> Animation:
        """Bring the inner sizes together until they are gone."""
        starts = [size.get_center() for size in self._meeting]
        middle = sum(starts) / 2

        def place(part: float) -> None:
            for size, start in zip(self._meeting, starts, strict=True):
                size.move_to(start + part * (middle - start))
                size.set_opacity(min(1.0, 3 * (1 - part)))

        return Drive(self._meeting, place, remover=True)

    def leave_the_outer(self) -> Animation:
        """Let the outer sizes fly into the size of the product."""
        return fly(self._outer, self.result)

    def go(self) -> Animation:
        """Clear the board."""
        return vanish(self)
