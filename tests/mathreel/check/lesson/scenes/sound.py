"""Scenes with nothing wrong, though much of it looks as if there were."""

from types import SimpleNamespace

import numpy as np
from manim import (
    BLUE,
    DOWN,
    GRAY,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Line,
    MathTypst,
    ReplacementTransform,
    Scene,
    Square,
    Text,
    Typst,
    VGroup,
    VMobject,
)


class Clean(Scene):
    """What a check must not complain of."""

    def setup(self):
        region = SimpleNamespace(left=-6.5, right=6.5, bottom=-4.0, top=-3.0)
        self.layout = SimpleNamespace(caption=region)

    def construct(self):
        self.grid()
        self.panel_hides_a_line()
        self.copies_fly_and_ghosts_stay()
        self.words_change_in_place()
        self.digits_by_points_alone()

    def grid(self):
        """Faint lines run through text, and say why they may."""
        lines = VGroup(*(Line(6 * LEFT, 6 * RIGHT, color="#333333").shift(y * UP) for y in (2, 3)))
        lines.layout_allowances = {
            "crossing": "only there to count by",
            "contrast": "only there to count by",
        }
        self.add(lines, Text("on a line", font_size=36).shift(3 * UP))

    def panel_hides_a_line(self):
        line = Line(3 * LEFT, 3 * RIGHT, color=BLUE)
        panel = Square(2, fill_color="#1a212b", fill_opacity=1, stroke_width=0)
        self.play(FadeIn(line), FadeIn(panel))
        text = Typst("on it")
        self.play(FadeIn(text))
        self.wait(1)
        # In this order: what fades is drawn in the order given.
        self.play(FadeOut(line, panel, text))

    def copies_fly_and_ghosts_stay(self):
        formula = MathTypst("a + b").shift(3 * LEFT)
        obstacle = Typst("in the way")
        self.play(FadeIn(formula), FadeIn(obstacle))
        self.add_subcaption("A sentence at an easy pace.", duration=2)
        self.wait(1)
        traveller = formula.copy()
        self.play(traveller.animate.shift(6 * RIGHT), run_time=0.8)
        self.play(formula.animate.set_opacity(0.4))
        self.play(FadeOut(formula, traveller, obstacle))

    def words_change_in_place(self):
        one, other = Typst("first words"), Typst("second words")
        self.play(FadeIn(one))
        self.wait(1)
        self.play(ReplacementTransform(one, other))
        self.wait(1)
        self.play(FadeOut(other))

    def digits_by_points_alone(self):
        """Small operators are no small text, and neither is a low letter."""
        self.play(FadeIn(MathTypst("x dot a - c", font_size=28).shift(2 * DOWN)))
        digit = MathTypst("8").family_members_with_points()[0]
        slot = VMobject(fill_color=GRAY, fill_opacity=1, stroke_width=0)
        slot.points = 0.9 * np.array(digit.points)
        self.play(FadeIn(slot))
        self.wait(1)


class Still(Scene):
    """Nothing is ever played."""

    def construct(self):
        self.add(Typst("a picture"))


class Dressed(Scene):
    """A scene that wears looks: one thing is too faint in one of them."""

    look = "dark"

    def setup(self):
        ground, ink, line = {
            "dark": ("#000000", "#ffffff", "#888888"),
            "light": ("#ffffff", "#000000", "#dddddd"),
            "print": ("#ffffff", "#111111", "#777777"),
        }[self.look]
        self.camera.background_color = ground
        self.text = Typst("wearing a look", color=ink).shift(UP)
        self.line = Line(LEFT, RIGHT, color=line)

    def construct(self):
        self.play(FadeIn(self.text), FadeIn(self.line))
        self.wait(1)
