"""A small lesson in which every beat ends on a colour of its own, and none on its background's."""

from pathlib import Path

TOML = 'title = "Colours"\n[[scene]]\nname = "Warm"\n[[scene]]\nname = "Warmer"\n'
SCENES = """
from manim import Scene, Square

BACKGROUND = "#205090"
SHADES = [(red, green) for red in (150, 195, 240) for green in range(20, 221, 50)]


def turn(scene, blue):
    colours = [f"#{red:02x}{green:02x}{blue:02x}" for red, green in SHADES[:14]]
    scene.camera.background_color = BACKGROUND
    square = Square(6, color=colours[-1], fill_opacity=1, stroke_width=0)
    scene.add(square)
    for number, colour in enumerate(colours, 1):
        scene.next_section(f"turns_{number}")
        scene.add_subcaption(f"It turns, for the {number}. time.", duration=0.1)
        scene.play(square.animate.set_color(colour), run_time=0.15)


class Warm(Scene):
    def construct(self):
        turn(self, 20)


class Warmer(Scene):
    def construct(self):
        turn(self, 90)
"""


def write(folder: Path) -> None:
    """Write the lesson's files."""
    (folder / "scenes").mkdir(parents=True)
    (folder / "lesson.toml").write_text(TOML, encoding="utf-8")
    (folder / "scenes" / "colours.py").write_text(SCENES, encoding="utf-8")


def is_foreground(colour: tuple[int, int, int]) -> bool:
    """Whether the square can have this colour on its way: never white, black or the background."""
    red, _, blue = colour
    return red > 110 and blue < 120
