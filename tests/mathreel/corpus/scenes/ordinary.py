"""Ordinary Manim scenes, each with something that must survive the replay."""

# mypy: disable-error-code="misc,no-any-return"
# Manim is not followed by mypy: its classes are Any.

import random

import numpy as np
from manim import (
    DEGREES,
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    TAU,
    UP,
    AnimationGroup,
    Circle,
    Create,
    Cube,
    Dot,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    MovingCameraScene,
    ReplacementTransform,
    Rotate,
    Scene,
    Square,
    Succession,
    ThreeDScene,
    Triangle,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    Write,
    always_redraw,
    linear,
)  # fmt: skip


class Plain(Scene):
    """No section at all."""

    def construct(self) -> None:
        square = Square()
        self.play(Create(square))
        self.play(square.animate.shift(RIGHT), run_time=0.5)
        self.play(ReplacementTransform(square, Circle()), rate_func=linear)
        self.wait(0.3)


class Coloured(Scene):
    """Large areas of strong colours, which a wrong conversion would shift."""

    def construct(self) -> None:
        colours = ("#ff0000", "#00ff00", "#0000ff", "#ffcc00", "#3388aa")
        stripes = VGroup(*(Square(4, fill_color=c, fill_opacity=1) for c in colours))
        self.add(stripes.arrange(RIGHT, buff=0).stretch_to_fit_width(14.2))
        self.wait(0.3)


class TimeFlows(Scene):
    """An updater that sums up time, across sections, and one of the scene itself."""

    def construct(self) -> None:
        dot = Dot(LEFT * 2).add_updater(lambda m, dt: m.shift(RIGHT * dt))
        other = Dot(DOWN)
        self.elapsed = 0.0
        self.add_updater(lambda dt: self._count(other, dt))
        self.add(dot, other)
        self.play(Create(Square()), run_time=0.6)
        self.next_section("later")
        self.wait(0.7)
        dot.suspend_updating()
        self.next_section("suspended")
        self.play(FadeIn(Triangle()), run_time=0.4)
        dot.resume_updating()
        self.next_section("resumed")
        self.wait(0.5)

    def _count(self, mobject: Dot, dt: float) -> None:
        self.elapsed += dt
        mobject.move_to(DOWN + RIGHT * np.sin(self.elapsed))


class Redrawn(Scene):
    """Something that is made anew for every frame."""

    def construct(self) -> None:
        angle = ValueTracker(0.0)
        hand = always_redraw(
            lambda: Line(ORIGIN, [np.cos(angle.get_value()), np.sin(angle.get_value()), 0])
        )
        self.add(hand)
        self.play(angle.animate.set_value(TAU / 4), run_time=0.8)
        self.next_section("second")
        self.play(angle.animate.set_value(TAU / 2), run_time=0.5)
        hand.clear_updaters()
        self.play(FadeOut(hand), run_time=0.4)


class Grouped(Scene):
    """Animations of animations."""

    def construct(self) -> None:
        dots = VGroup(*(Dot(RIGHT * k) for k in range(-2, 3)))
        self.play(LaggedStart(*(FadeIn(dot, shift=UP) for dot in dots), lag_ratio=0.3))
        self.next_section("in_turn")
        self.play(Succession(dots[0].animate.shift(UP), dots[1].animate.shift(DOWN)), run_time=1)
        self.next_section("together")
        self.play(
            AnimationGroup(Rotate(dots, 1.0), Write(Square()), lag_ratio=0.5), Create(Circle())
        )
        self.add_foreground_mobject(dots[2])
        self.play(dots.animate.set_opacity(0.5), run_time=0.5)


class Chance(Scene):
    """Random numbers, drawn while frames are made, and between."""

    def construct(self) -> None:
        dot = Dot()
        self.add(dot)
        self.play(
            UpdateFromAlphaFunc(dot, lambda m, a: m.move_to([random.uniform(-1, 1), a, 0])),
            run_time=0.6,
        )
        self.next_section("after")
        self.play(dot.animate.move_to([random.uniform(-2, 2), 0, 0]), run_time=0.5)
        self.play(Create(Circle(radius=np.random.random())))  # noqa: NPY002  # as authors do


class Skipped(Scene):
    """A section that is not shown."""

    def construct(self) -> None:
        square = Square()
        self.play(Create(square), run_time=0.5)
        self.next_section("hidden", skip_animations=True)
        self.play(square.animate.shift(UP), run_time=2)
        self.wait(1)
        self.next_section("shown")
        self.add_subcaption("Shown again.", duration=0.4)
        self.play(square.animate.shift(RIGHT), run_time=0.4)


class Waiting(Scene):
    """Waits of all kinds."""

    def construct(self) -> None:
        tracker = ValueTracker(0.0)
        tracker.add_updater(lambda m, dt: m.increment_value(dt))
        self.add(tracker, Square())
        self.wait_until(lambda: tracker.get_value() > 0.5)
        self.next_section("frozen")
        self.wait(0.55, frozen_frame=True)
        tracker.clear_updaters()
        self.wait(0.35)
        self.pause(0.2)


class Zooming(MovingCameraScene):
    """A camera that moves."""

    def construct(self) -> None:
        square = Square()
        self.add(square)
        self.play(self.camera.frame.animate.scale(0.6).move_to(square.get_corner(UP)))
        self.next_section("back")
        self.camera.frame.save_state()
        self.play(self.camera.frame.animate.scale(1.5), run_time=0.5)


class Solid(ThreeDScene):
    """A camera in space that turns by itself."""

    def construct(self) -> None:
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        self.add(Cube())
        self.begin_ambient_camera_rotation(rate=0.5)
        self.wait(0.6)
        self.next_section("on")
        self.wait(0.4)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=30 * DEGREES, run_time=0.5)
