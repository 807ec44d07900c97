"""A small lesson of ordinary Manim scenes that can be edited in the ways people edit theirs."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

TOML = 'title = "Living"\nlook = "{look}"\n[[scene]]\nname = "Shapes"\nside = {number}\n'
TOML += '[[scene]]\nname = "Story"\n'
TOML += '[[scene]]\nname = "Chart"\n'

SHAPES = """
from dataclasses import dataclass
from manim import RIGHT, Create, Rotate, Scene, Square, linear, smooth

@dataclass(frozen=True)
class P:
    side: float = 1.0

class Shapes(Scene):
    {comment}
    parameters = P()
    look = "dark"

    def construct(self):
        self.camera.background_color = dict(dark="#000000", light="#ffffff")[self.look]
        self.square = Square(self.parameters.side, color="#ff8800", fill_opacity=0.5)
        for beat in {order}:
            self.next_section(beat)
            getattr(self, beat)()

    def grow(self):
        self.play(Create(self.square), run_time=0.6)
        self.wait(0.2 * (len("{sentence}") // 8), frozen_frame=True)
        self.add_subcaption("{sentence}", duration=0.4, offset=-0.4)

    def turn(self):
        self.play(Rotate(self.square, 1.0), rate_func={code}, run_time=0.8)

    def leave(self):
        self.play(self.square.animate.shift(RIGHT), run_time=0.6)
"""

CHART = """
from pathlib import Path
from manim import UP, Line, Rectangle, Scene, ValueTracker, VGroup, always_redraw
from toolbox import tall

class Chart(Scene):
    look = "dark"

    def construct(self):
        self.camera.background_color = dict(dark="#000000", light="#ffffff")[self.look]
        text = Path(__file__).with_name("heights.csv").read_text()
        bars = VGroup(*(Rectangle(height=tall(float(x)), width=1) for x in text.split(",")))
        self.add(bars.arrange(aligned_edge=-UP))
        self.next_section("stand")
        self.wait(0.4)
        self.next_section("measured")
        level = ValueTracker(0.0)
        self.add(always_redraw(lambda: Line([-3, level.get_value(), 0], [3, tall(1.0), 0])))
        self.play(level.animate.set_value(1.0), run_time=0.8)
"""

STORY = """
from manim import RIGHT, FadeIn, Square
from telling import Telling, beat

class Story(Telling):
    def words(self):
        return dict(side="one")

    @beat("{said}")
    def a_square_appears(self):
        self.square = Square(1.0)
        self.play(FadeIn(self.square), run_time={appears})

    @beat("It goes.")
    def it_goes(self):
        self.play(self.square.animate.shift({goes}), run_time=3.2)
        self.wait(0.4, frozen_frame=True)
        self.play(self.square.animate.scale({grows}), run_time=3.4)
        self.play(self.square.animate.scale(0.5), run_time=0.4)
"""

TELLING = """
from manim import Scene, config
from mathreel.pace import hold_frames

def beat(sentence):
    def mark(method):
        method.sentence = sentence
        return method
    return mark

class Telling(Scene):
    look = "dark"

    def construct(self):
        self.camera.background_color = dict(dark="#000000", light="#ffffff")[self.look]
        beats = [each for each in vars(type(self)).values() if hasattr(each, "sentence")]
        for each in beats:
            self._tell(each, last=each is beats[-1])

    def _tell(self, each, last):
        self.next_section(each.__name__)
        said, start = each.sentence.format_map(self.words()), self.time
        each(self)
        told = round((self.time - start) * config.frame_rate)
        held = hold_frames(said, told, config.frame_rate, last=last)
        self.wait((held + 0.25) / config.frame_rate, frozen_frame=True)
        self.add_subcaption(said, duration=self.time - start, offset=start - self.time)
"""

TOOLBOX = "def tall(x):\n    return {helper}\n\ndef unused(x):\n    return {unused}\n"


@dataclass(frozen=True)
class LivingLesson:
    """What is written in the lesson; each field is something that people edit."""

    number: str = "1.0"
    sentence: str = "It grows from nothing."
    said: str = "A square of side {side} appears."
    code: str = "smooth"
    order: str = '("grow", "turn", "leave")'
    helper: str = "x / 2"
    unused: str = "1"
    look: str = "dark"
    data: str = "1,2"
    comment: str = "pass"
    appears: str = "0.4"
    goes: str = "RIGHT"
    grows: str = "2"

    def write(self, folder: Path) -> None:
        """Write the files, and only those that are not so already."""
        words = dataclasses.asdict(self)
        files = {"lesson.toml": TOML, "scenes/shapes.py": SHAPES, "scenes/chart.py": CHART}
        files |= {"scenes/heights.csv": self.data, "toolbox.py": TOOLBOX}
        files |= {"scenes/story.py": STORY, "telling.py": TELLING}
        (folder / "scenes").mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            for word, value in words.items():
                text = text.replace(f"{{{word}}}", value)
            path = folder / name
            if not path.exists() or path.read_text() != text:
                path.write_text(text)


CHOICES = {
    "number": ["1.0", "2.5"],
    "sentence": ["It grows from nothing.", "It grew out of nothing", "It grows, and it goes on."],
    "said": ["A square of side {side} appears.", "Here it is: {side}!", "It is a square. " * 4],
    "code": ["smooth", "linear"],
    "order": ['("grow", "turn", "leave")', '("grow", "leave", "turn")'],
    "helper": ["x / 2", "x / 3"],
    "unused": ["1", "2"],
    "look": ["dark", "light"],
    "data": ["1,2", "2,1,3"],
    "comment": ["pass", '"""Words."""', "# pass\n    pass"],
    "appears": ["0.4", "0.6"],
    "goes": ["RIGHT", "2 * RIGHT"],
    "grows": ["2", "3"],
}  # fmt: skip
"""What may be written for each field."""

_SHAPES = {"Shapes grow", "Shapes turn", "Shapes leave"}
_STORY = {"Story a_square_appears", "Story it_goes"}
_CHART = {"Chart stand", "Chart measured"}
MAY_DRAW = {
    "number": _SHAPES,
    "sentence": set(),
    "said": set(),
    "code": {"Shapes turn"},
    "order": {"Shapes turn", "Shapes leave"},
    "helper": _CHART,
    "unused": set(),
    "look": _SHAPES | _STORY | _CHART,
    "data": _CHART,
    "comment": set(),
    "appears": {"Story a_square_appears"},
    "goes": {"Story it_goes"},
    "grows": {"Story it_goes"},
}
"""Beats whose pictures can be others after an edit of a field."""
