"""A scene that needs LaTeX."""

# mypy: disable-error-code="misc,no-any-return"
# Manim is not followed by mypy: its classes are Any.

from manim import DOWN, MathTex, Scene, Tex, TransformMatchingTex, Write


class Set(Scene):
    """Formulas that LaTeX has set."""

    def construct(self) -> None:
        formula = MathTex("a^2", "+", "b^2")
        self.play(Write(formula), run_time=0.4)
        self.next_section("other")
        self.play(TransformMatchingTex(formula, MathTex("a^2", "=", "c^2")), run_time=0.4)
        self.add(Tex("done").to_edge(DOWN))
        self.wait(0.2)
