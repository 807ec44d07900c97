"""Shapes that stand still while others move: they are drawn where these pass, with kept paths."""

# mypy: disable-error-code="misc,no-any-return"
# Manim is not followed by mypy: its classes are Any.

from manim import (
    BLUE,
    DOWN,
    LEFT,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Dot,
    FadeOut,
    MovingCameraScene,
    Scene,
    Square,
    Star,
    Triangle,
    VGroup,
    linear,
)  # fmt: skip


class Standing(Scene):
    """Still shapes above and below moving ones, in order of z_index, half transparent."""

    def construct(self) -> None:
        low = Square(3, fill_opacity=0.5, color=BLUE).set_z_index(-1)
        mover = Dot(3 * LEFT, radius=0.7, fill_opacity=0.6)
        high = Star(fill_opacity=0.4, color=[RED, YELLOW]).scale(1.3).set_z_index(2)
        ring = Circle(1.8).set_stroke(background=True, width=12).set_fill(RED, 0.3)
        self.add(mover, ring, high, low)
        self.play(mover.animate.shift(6 * RIGHT), run_time=1)
        self.next_section("recoloured where it stands")
        self.play(high.animate.set_color(BLUE).set_stroke(width=9), run_time=0.5)
        self.play(low.animate.set_opacity(0), mover.animate.shift(9 * RIGHT), run_time=0.5)
        self.add_foreground_mobject(ring)
        self.play(FadeOut(high), mover.animate.shift(12 * LEFT), run_time=0.5)


class Returning(MovingCameraScene):
    """Shapes that stop, go on and come back to where they were, before a camera that moves too."""

    def construct(self) -> None:
        still = VGroup(*(Triangle(fill_opacity=0.5).shift(k * LEFT) for k in range(-3, 4)))
        mover = Dot(2 * UP)
        self.add(mover, still)
        for way in (DOWN, UP, DOWN):
            self.play(mover.animate.shift(way), run_time=0.3, rate_func=linear)
        self.play(self.camera.frame.animate.scale(0.77).shift(0.3 * RIGHT), run_time=0.5)
        self.play(mover.animate.shift(LEFT), run_time=0.5)
        self.play(still[2].animate.shift(UP), still[5].animate.become(still[4]), run_time=0.5)
