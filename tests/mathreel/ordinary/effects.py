"""Scenes whose animations and updaters each have something of their own."""

# mypy: disable-error-code="misc,no-any-return"
# Manim is not followed by mypy: its classes are Any.

import numpy as np
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RIGHT,
    UP,
    Animation,
    ApplyPointwiseFunction,
    ApplyWave,
    Arc,
    ArrowVectorField,
    Axes,
    BackgroundRectangle,
    ChangeSpeed,
    Circle,
    Circumscribe,
    Create,
    CyclicReplace,
    DashedLine,
    DecimalNumber,
    Difference,
    Dot,
    FadeTransform,
    Flash,
    Homotopy,
    Indicate,
    Integer,
    LaggedStartMap,
    Line,
    MathTypst,
    MoveAlongPath,
    Scene,
    ShowPassingFlash,
    Square,
    Star,
    Succession,
    Swap,
    Text,
    TracedPath,
    TransformMatchingShapes,
    Triangle,
    Typst,
    Union,
    ValueTracker,
    VGroup,
    Wait,
    Wiggle,
    Write,
    rate_functions,
    smooth,
)  # fmt: skip
from manim.scene.section import DefaultSectionType


class Counted(Scene):
    """Numbers that follow a value; they are typeset anew in nearly every frame."""

    def construct(self) -> None:
        value = ValueTracker(1.0)
        number = DecimalNumber(1, mob_class=Text).add_updater(
            lambda mobject: mobject.set_value(value.get_value())
        )
        whole = Integer(1, mob_class=Text).next_to(number, DOWN)
        whole.add_updater(lambda mobject: mobject.set_value(10 * value.get_value()))
        self.add(number, whole)
        self.play(value.animate.set_value(2), run_time=0.4)
        self.next_section("faster")
        self.play(value.animate.set_value(9), run_time=0.3)
        self.wait(0.2)


class Left(Scene):
    """Paths that are left behind, also one that fades."""

    def construct(self) -> None:
        way = Arc(radius=2, angle=PI)
        dot, other = Dot(way.get_start()), Dot(2 * DOWN)
        fading = TracedPath(other.get_center, dissipating_time=0.3, stroke_opacity=[0, 1])
        self.add(TracedPath(dot.get_center), fading, dot, other)
        self.play(MoveAlongPath(dot, way), run_time=0.5)
        self.next_section("other")
        self.play(other.animate.shift(3 * RIGHT), run_time=0.4)
        self.wait(0.3)


class Noticed(Scene):
    """Animations that draw the eye and leave nothing behind."""

    def construct(self) -> None:
        square, star = Square().shift(2 * LEFT), Star().shift(2 * RIGHT)
        self.add(square, star)
        self.play(Flash(square), Indicate(star), run_time=0.4)
        self.next_section("around")
        self.play(Circumscribe(star), Wiggle(square), run_time=0.4)
        self.play(ApplyWave(star), ShowPassingFlash(Line(3 * LEFT, 3 * RIGHT)), run_time=0.4)


class Pulse(Animation):
    """An animation of an author's own."""

    def interpolate_mobject(self, alpha: float) -> None:
        """Grow and shrink, from what it was."""
        size = 1 + 0.5 * np.sin(PI * self.rate_func(alpha))
        self.mobject.become(self.starting_mobject.copy().scale(size))


class OwnAnimations(Scene):
    """An own animation, an own rate, and what is set up and torn down around a scene."""

    def setup(self) -> None:
        self.square = Square()
        self.add(self.square)

    def construct(self) -> None:
        self.play(Pulse(self.square), run_time=0.4)
        self.next_section("own_rate")
        self.play(
            self.square.animate(rate_func=lambda t: smooth(t) ** 2, path_arc=1).shift(UP),
            run_time=0.4,
        )
        self.play(self.square.animate.scale(2), rate_func=rate_functions.there_and_back)

    def tear_down(self) -> None:
        self.square.set_color("#ff0000")


class Speeds(Scene):
    """Animations that change their speed, wait within, and come in turn."""

    def construct(self) -> None:
        square = Square()
        turn = square.animate(run_time=0.6, rate_func=rate_functions.linear).rotate(1)
        self.play(ChangeSpeed(turn, speedinfo={0.3: 1, 0.6: 0.5}))
        self.next_section("in_turn")
        dots = VGroup(*(Dot(k * RIGHT) for k in range(3)))
        self.play(LaggedStartMap(Create, dots, lag_ratio=0.5), run_time=0.4)
        self.play(Succession(dots[0].animate.shift(UP), Wait(0.2), Swap(dots[1], dots[2])))


class Matching(Scene):
    """Shapes that become others, and change their places."""

    def construct(self) -> None:
        one = VGroup(Square(), Circle().shift(2 * RIGHT))
        other = VGroup(Circle().shift(2 * LEFT), Square().shift(UP), Triangle())
        self.play(TransformMatchingShapes(one, other), run_time=0.4)
        self.next_section("places")
        self.play(CyclicReplace(*other), run_time=0.4)
        self.play(FadeTransform(other[0], Star()), run_time=0.4)


class Graphs(Scene):
    """Axes and a graph whose area follows."""

    def construct(self) -> None:
        axes = Axes(x_range=(-2, 2), y_range=(-1, 3), x_length=6, y_length=4)
        graph = axes.plot(lambda x: x * x, x_range=(-1.5, 1.5))
        self.add(axes)
        self.play(Create(graph), run_time=0.4)
        self.next_section("area")
        area = axes.get_area(graph, x_range=(-1, 1))
        self.play(Create(area), Create(DashedLine(axes.c2p(1, 0), axes.c2p(1, 1))), run_time=0.4)


class Bending(Scene):
    """Every point goes a way of its own."""

    def construct(self) -> None:
        grid = VGroup(*(Line(k * UP + 2 * LEFT, k * UP + 2 * RIGHT) for k in range(-1, 2)))
        self.add(grid)
        self.play(ApplyPointwiseFunction(lambda p: p + 0.3 * np.sin(p[0]) * UP, grid), run_time=0.4)
        self.next_section("flow")
        self.play(Homotopy(lambda x, y, z, t: (x + t * y, y, z), grid), run_time=0.4)


class Typed(Scene):
    """Texts of all kinds, on a ground of their own."""

    def construct(self) -> None:
        line, formula = Text("Manim", font_size=60), MathTypst("sum_(k=1)^n k^2").shift(DOWN)
        self.play(Write(line), run_time=0.4)
        self.next_section("formula")
        self.play(Write(formula), line.animate.shift(UP), run_time=0.4)
        self.play(Create(BackgroundRectangle(line, buff=0.2)), run_time=0.3)
        self.add(Typst("*strong*").to_edge(DOWN))
        self.wait(0.2)


class Comings(Scene):
    """Mobjects that come, go and change their order between plays, and sections of all kinds."""

    def construct(self) -> None:
        self.next_section("first", DefaultSectionType.NORMAL)
        square, circle = Square(fill_opacity=1), Circle(fill_opacity=1)
        self.add(square, circle)
        self.add_subcaption("Two of them.", duration=0.4)
        self.wait(0.2)
        self.bring_to_back(circle)
        self.play(square.animate.shift(RIGHT), subcaption="One goes.", run_time=0.3)
        self.next_section(skip_animations=True)
        self.play(circle.animate.shift(LEFT))
        self.wait(1)
        self.next_section()
        self.remove(square)
        self.play(circle.animate.scale(2), run_time=0.3)
        self.clear()
        self.wait(0.2)


class Cut(Scene):
    """Shapes made from others, and a field of arrows that is seen to turn."""

    def construct(self) -> None:
        square, circle = Square(2), Circle(1).shift(RIGHT)
        both = VGroup(Union(square, circle), Difference(square, circle).shift(3 * LEFT))
        self.play(Create(both.set_fill("#3388aa", 0.5)), run_time=0.4)
        self.next_section("field")
        field = ArrowVectorField(
            lambda p: np.array([-p[1], p[0], 0]), x_range=(-2, 2, 1), y_range=(-1, 1, 1)
        )
        self.add(field)
        field.add_updater(lambda mobject, dt: mobject.rotate(dt, about_point=ORIGIN))
        self.wait(0.4)
        self.play(both.animate.set_opacity(0.2), run_time=0.3)
