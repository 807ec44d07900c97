"""Scenes that show what is read from files, or is no shape at all."""

# mypy: disable-error-code="misc,no-any-return"
# Manim is not followed by mypy: its classes are Any.

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Create,
    DrawBorderThenFill,
    FadeIn,
    FadeOut,
    ImageMobject,
    PMobject,
    PointCloudDot,
    Rotate,
    Scene,
    Square,
    SVGMobject,
    Transform,
)  # fmt: skip


class Painted(Scene):
    """Pictures from a file and from numbers, above and below shapes, that move and fade."""

    def construct(self) -> None:
        photo = ImageMobject("checks.ppm").scale_to_fit_height(3).shift(2 * LEFT)
        noise = ImageMobject(np.uint8([[0, 90], [180, 255]])).scale_to_fit_height(2)
        ring = Circle(1.5, color=YELLOW, fill_opacity=0.4)
        self.add(photo, ring, noise.shift(2 * RIGHT))
        self.play(photo.animate.shift(RIGHT).set_opacity(0.5), run_time=0.4)
        self.next_section("turned")
        self.play(Rotate(noise, 0.6), ring.animate.shift(LEFT), run_time=0.4)
        self.play(FadeOut(photo), run_time=0.3)


class Backdrop(Scene):
    """A picture behind everything, and then another colour."""

    def construct(self) -> None:
        self.camera.background_image = "backdrop.png"
        self.camera.init_background()
        square = Square(fill_opacity=0.5)
        self.play(Create(square), run_time=0.4)
        self.next_section("plain")
        self.camera.background_image = None
        self.camera.background_color = "#224466"
        self.play(square.animate.shift(UP), run_time=0.4)


class Stencil(Scene):
    """A shape through which a picture is seen."""

    def construct(self) -> None:
        square = Square(3, fill_opacity=1).color_using_background_image("checks.ppm")
        self.add(square)
        self.play(square.animate.shift(RIGHT), run_time=0.4)
        self.next_section("with_another")
        self.play(FadeIn(Circle(color=RED, fill_opacity=0.5)), run_time=0.4)


class Traced(Scene):
    """A drawing from an SVG file, found without its ending."""

    def construct(self) -> None:
        drawing = SVGMobject("shape")
        self.play(DrawBorderThenFill(drawing), run_time=0.6)
        self.next_section("turned")
        self.play(Transform(drawing, SVGMobject("shape.svg").flip().shift(RIGHT)), run_time=0.4)


class Clouds(Scene):
    """Points that are no curves."""

    def construct(self) -> None:
        corners = [[x, y, 0] for x in (-2, 0, 2) for y in (-1, 1)]
        grid = PMobject(stroke_width=12).add_points(np.array(corners), color=RED)
        ball = PointCloudDot(center=2 * DOWN, radius=1, density=5)
        self.add(grid, ball)
        self.play(grid.animate.shift(RIGHT), run_time=0.4)
        self.next_section("on")
        self.play(ball.animate.shift(UP), FadeOut(grid), run_time=0.4)
