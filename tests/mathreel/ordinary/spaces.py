"""Scenes with cameras of all kinds, and the scenes that Manim has for vectors."""

# mypy: disable-error-code="misc,no-any-return"
# Manim is not followed by mypy: its classes are Any.

import numpy as np
from manim import (
    BLUE,
    DEGREES,
    DOWN,
    GREEN,
    LEFT,
    OUT,
    RED,
    RIGHT,
    UP,
    UR,
    Circle,
    Create,
    Dot,
    FadeIn,
    LinearTransformationScene,
    MovingCameraScene,
    Rotate,
    Sphere,
    Square,
    Surface,
    ThreeDAxes,
    ThreeDScene,
    Triangle,
    VectorScene,
    VGroup,
    ZoomedScene,
)  # fmt: skip


class Nearer(ZoomedScene):
    """A camera that looks at a part of the picture, shown in the picture."""

    def construct(self) -> None:
        dots = VGroup(*(Dot(k * RIGHT / 2, radius=0.1) for k in range(-2, 3)))
        self.add(dots)
        self.activate_zooming(animate=False)
        self.play(self.zoomed_camera.frame.animate.shift(RIGHT / 2), run_time=0.3)
        self.next_section("scaled")
        self.play(self.zoomed_display.animate.scale(0.7), dots[1].animate.shift(UP), run_time=0.3)
        self.wait(0.2)


class Beside(ThreeDScene):
    """A surface, with words of its own that do not turn with it."""

    def construct(self) -> None:
        wave = Surface(
            lambda u, v: np.array([u, v, np.sin(u) * np.cos(v)]),
            u_range=(-2, 2), v_range=(-2, 2), resolution=(4, 4),
        )  # fmt: skip
        label, sign = Square(0.5).to_corner(UR), Triangle(color=RED).scale(0.3).shift(2 * OUT)
        self.add_fixed_in_frame_mobjects(label)
        self.add_fixed_orientation_mobjects(sign)
        self.set_camera_orientation(phi=70 * DEGREES, theta=20 * DEGREES)
        self.play(FadeIn(wave), run_time=0.3)
        self.next_section("turned")
        self.move_camera(theta=50 * DEGREES, zoom=0.8, run_time=0.3)
        self.play(wave.animate.shift(OUT), label.animate.shift(LEFT), run_time=0.3)


class Lit(ThreeDScene):
    """A ball whose light moves, before a camera that wobbles."""

    def construct(self) -> None:
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        ball = Sphere(radius=1, resolution=(6, 6))
        self.add(ThreeDAxes(x_range=(-2, 2), y_range=(-2, 2), z_range=(-1, 1)), ball)
        self.begin_3dillusion_camera_rotation(rate=2)
        self.wait(0.4)
        self.next_section("other_light")
        self.stop_3dillusion_camera_rotation()
        self.play(self.renderer.camera.light_source.animate.shift(5 * LEFT), run_time=0.3)
        self.play(Rotate(ball, 1.0, axis=UP), run_time=0.3)


class Bent(LinearTransformationScene):
    """A plane with all its lines that is bent by a matrix."""

    def __init__(self, **settings: object) -> None:
        super().__init__(show_coordinates=False, show_basis_vectors=False, **settings)

    def construct(self) -> None:
        self.add_transformable_mobject(Square().shift(UR))
        self.apply_matrix([[1, 1], [0, 1]], run_time=0.4)
        self.next_section("fainter")
        self.play(self.plane.animate.set_opacity(0.4), run_time=0.3)


class Pointing(VectorScene):
    """Vectors on a plane, added one by one."""

    def construct(self) -> None:
        self.add_plane(animate=False)
        arrow = self.add_vector([2, 1], color=BLUE)
        self.next_section("second")
        self.add_vector([-1, 1], color=GREEN, animate=False)
        self.play(arrow.animate.shift(DOWN), run_time=0.3)


class Followed(MovingCameraScene):
    """A camera that follows by an updater, and one that finds its own frame."""

    def construct(self) -> None:
        dot = Dot(LEFT)
        frame = self.camera.frame
        frame.set(width=8).add_updater(lambda mobject: mobject.move_to(dot))
        self.add(frame, dot, Circle(), Square().shift(2 * RIGHT))
        self.play(dot.animate.shift(2 * RIGHT), run_time=0.4)
        frame.clear_updaters()
        self.next_section("all_of_it")
        self.play(self.camera.auto_zoom(self.mobjects, margin=1), run_time=0.4)
        self.play(Create(Triangle()), run_time=0.3)
