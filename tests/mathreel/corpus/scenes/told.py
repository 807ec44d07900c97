"""A scene told in beats: sections and subcaptions, as the stage makes them."""

# mypy: disable-error-code="misc,no-any-return"
# Manim is not followed by mypy: its classes are Any.

from dataclasses import dataclass

from manim import DOWN, Create, FadeIn, FadeOut, RegularPolygon, Rotate, Scene, Square, VGroup


@dataclass(frozen=True)
class Corners:
    """How many corners each figure has."""

    corners: tuple[int, ...] = (3, 4)

    def __post_init__(self) -> None:
        if any(number < 3 for number in self.corners):
            raise ValueError(f"a polygon has at least 3 corners, not {min(self.corners)}")


class Told(Scene):
    """Figures appear and turn."""

    parameters = Corners()
    look = "dark"

    def construct(self) -> None:
        corners = self.parameters.corners
        figures = VGroup(*(RegularPolygon(number) for number in corners)).arrange(DOWN, buff=0.2)
        self.next_section("figures_appear")
        self.add_subcaption(f"Here are {len(corners)} figures.", duration=1.5)
        self.play(Create(figures))
        self.wait(0.5)
        self.next_section("they_turn")
        self.add_subcaption("They turn & leave <at once>.", duration=1.2)
        self.play(Rotate(figures, 1.0), run_time=0.7)
        self.play(FadeOut(figures), run_time=0.5)
        self.next_section("nothing_moves")
        self.next_section("a_square")
        self.play(FadeIn(Square()), run_time=0.3)
