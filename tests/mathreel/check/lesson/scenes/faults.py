"""One fault in each scene, and nothing else wrong."""

from types import SimpleNamespace

from manim import (
    BLUE,
    DOWN,
    GRAY,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Line,
    MathTypst,
    Scene,
    Square,
    Text,
    Typst,
    linear,
)


class Staged(Scene):
    """A scene that says where captions will be."""

    def setup(self):
        region = SimpleNamespace(left=-6.5, right=6.5, bottom=-4.0, top=-3.0)
        self.layout = SimpleNamespace(caption=region)


class TextOffFrame(Staged):
    def construct(self):
        self.next_section("it_sticks_out")
        self.title = Typst("half of this is to be seen").to_edge(RIGHT).shift(2 * RIGHT)
        self.play(FadeIn(self.title))
        self.wait(3)


class TextInCaptionBand(Staged):
    def construct(self):
        self.play(FadeIn(Typst("too low").shift(3.5 * DOWN)))
        self.wait(2)


class TextOverText(Staged):
    def construct(self):
        self.play(FadeIn(Typst("one text")))
        self.play(FadeIn(Typst("and another").shift(0.1 * UP)))
        self.wait(2)


class TextCarriedOverText(Staged):
    def construct(self):
        label = Typst("label").shift(2 * LEFT)
        self.add(label, Typst("a long text that stands there"))
        self.wait(2)
        self.play(label.animate.shift(4 * RIGHT), run_time=4, rate_func=linear)
        self.play(FadeOut(label))


class TextTakenApart(Staged):
    def construct(self):
        formula = MathTypst("{{x + y : left}} = {{z + w : right}}")
        self.play(FadeIn(formula))
        formula.select("right").move_to(formula.select("left"))
        self.wait(2)


class LineThroughText(Staged):
    def construct(self):
        self.play(FadeIn(Typst("struck out")))
        self.line = Line(LEFT, RIGHT, color=BLUE)
        self.play(FadeIn(self.line))
        self.wait(2)


class TinyText(Staged):
    def construct(self):
        self.play(FadeIn(MathTypst("x + 1", font_size=17)))
        self.wait(2)


class TinyScript(Staged):
    def construct(self):
        self.play(FadeIn(MathTypst("10^(-8)", font_size=22)))
        self.wait(2)


class ShrunkText(Staged):
    def construct(self):
        text = Text("small", font_size=30)
        self.play(FadeIn(text))
        self.play(text.animate.scale(0.4))
        self.wait(2)


class FaintText(Staged):
    def construct(self):
        self.play(FadeIn(Typst("hardly there", color="#505050")))
        self.wait(2)


class FaintOnPanel(Staged):
    def construct(self):
        self.add(Square(3, fill_color=GRAY, fill_opacity=1, stroke_width=0))
        self.play(FadeIn(Typst("hello", color="#aaaaaa")))
        self.wait(2)


class FaintShape(Staged):
    def construct(self):
        self.play(FadeIn(Line(LEFT, RIGHT, color="#333333")))
        self.wait(2)


class FastSentence(Staged):
    def construct(self):
        self.add(Typst("said too fast"))
        self.add_subcaption("Nobody can read all of this in a single second.", duration=1)
        self.wait(3)


class BriefFormula(Staged):
    def construct(self):
        formula = MathTypst("e^(i pi) + 1 = 0")
        self.play(FadeIn(formula), run_time=0.3)
        self.play(FadeOut(formula), run_time=0.3)
        self.wait(1)


class AllowedForNothing(Staged):
    def construct(self):
        line = Line(LEFT, RIGHT).move_to(ORIGIN)
        line.layout_allowances = {"crossing": ""}
        self.add(line)
        self.wait(1)
