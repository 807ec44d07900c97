"""Change shapes at random, and compare each picture with one that is drawn whole.

``python canvas_trials.py SEED``; prints how many figures were drawn, and how many there were.
"""

import sys
from typing import Any

import manim as mn
import numpy as np
from manim import config

from mathreel.worker import canvas
from mathreel.worker.figures import Figure, gathered

WIDTH, HEIGHT, STEPS = 224, 130, 200
config.pixel_width, config.pixel_height = WIDTH, HEIGHT

Shape = Any


class Trial:
    """Some shapes before a camera, and whatever may befall them."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self.shapes: list[Shape] = [self.shape() for _ in range(12)]

    def shape(self) -> Shape:
        """Return a shape of any kind: curves, a letter's hole, a dot, a whole family."""
        chance = self.chance
        if chance.random() < 0.2:
            return mn.VGroup(self.shape(), mn.Square(), mn.VGroup(self.shape()))
        if chance.random() < 0.4:
            found: Shape = mn.Circle().scale(chance.uniform(0.1, 2))
        else:
            found = mn.VMobject()
            points = chance.normal(size=(4 * chance.integers(1, 6), 3))
            points *= chance.choice([0.05, 1, 5])
            if chance.random() < 0.5:
                points[4::4] = points[3:-1:4]
            found.points = points
        found.shift([*chance.uniform(-7, 7, 1), *chance.uniform(-4, 4, 1), 0])
        found.set_stroke(width=chance.choice([0, 1, 4, 20]), opacity=chance.random())
        found.set_fill(mn.ManimColor(chance.random(3)), opacity=chance.choice([0, 0.5, 1]))
        found.joint_type = chance.choice(list(mn.LineJointType))
        found.cap_style = chance.choice(list(mn.CapStyleType))
        return found

    def befall(self) -> None:
        """Do something to the shapes."""
        change = self.chance.choice(
            [self.move, self.bend, self.dress, self.swap, self.come, self.go, self.lift]
        )
        change(self.chance.integers(len(self.shapes)))

    def move(self, place: int) -> None:
        self.shapes[place].shift(self.chance.normal(size=3) * self.chance.choice([0.003, 0.3, 9]))

    def bend(self, place: int) -> None:
        """Change points in place, now and then to what cannot be drawn."""
        shape = self.shapes[place].family_members_with_points()[0]
        # Manim cannot draw a gradient from nowhere.
        wildest = np.nan if len(shape.fill_rgbas) + len(shape.stroke_rgbas) == 2 else 1e9
        wild = self.chance.choice([0.3, 1e4, 1e9, wildest], p=[0.85, 0.05, 0.05, 0.05])
        shape.points[self.chance.integers(len(shape.points))] += wild

    def dress(self, place: int) -> None:
        """Change colours and lines."""
        shape, chance = self.shapes[place], self.chance
        match chance.integers(6):
            case 0 if np.isfinite(np.vstack([part.points for part in shape.get_family()])).all():
                shape.set_color([mn.RED, mn.BLUE, mn.GREEN][: chance.integers(1, 4)])
            case 1:
                shape.set_stroke(width=chance.uniform(0, 9), background=bool(chance.integers(2)))
            case 2:
                shape.set_fill(opacity=chance.random())
            case 3:
                shape.family_members_with_points()[0].fill_rgbas[:, 1] = chance.random()
            case 4 if len(shape.fill_rgbas) > 1:
                shape.set_sheen(chance.random(), mn.UR)
            case 5:
                shape.joint_type = chance.choice(list(mn.LineJointType))

    def swap(self, place: int) -> None:
        self.shapes.insert(self.chance.integers(len(self.shapes)), self.shapes.pop(place))

    def come(self, place: int) -> None:
        if len(self.shapes) < 16:
            # A shape that is there already counts where it is met last.
            family = self.shapes[self.chance.integers(len(self.shapes))].get_family()
            again = family[self.chance.integers(len(family))]
            self.shapes.insert(place, self.shape() if self.chance.random() < 0.8 else again)

    def go(self, place: int) -> None:
        if len(self.shapes) > 8:
            self.shapes.pop(place)

    def lift(self, place: int) -> None:
        self.shapes[place].set_z_index(self.chance.integers(-1, 3))


def ground(chance: Any) -> Any:
    return chance.integers(0, 256, (HEIGHT, WIDTH, 4), np.uint8) | np.uint8([0, 0, 0, 255])


def main(seed: int) -> None:
    drawn: list[Figure] = []
    draw = Figure.draw
    Figure.draw = lambda figure, *rest: (drawn.append(figure), draw(figure, *rest))  # type: ignore[method-assign]
    trial = Trial(seed)
    chance = trial.chance
    camera, judge = (mn.MovingCamera, mn.MovingCamera) if seed % 2 else (mn.Camera, mn.Camera)
    seen, whole = camera(), judge()
    sparing = canvas.install()
    behind, there = ground(chance), 0
    before, told = seen.pixel_array.copy(), 0
    for step in range(STEPS):
        if chance.random() < 0.9:
            trial.befall()
        if chance.random() < 0.02:
            behind = ground(chance)
        if chance.random() < 0.02:
            seen.capture_mobjects([mn.Square()])  # somebody draws on the picture
        if seed % 2 and chance.random() < 0.02:
            seen.frame.scale(0.9).shift([0.1, 0, 0])
            whole.frame.become(seen.frame)
        assert sparing.draw(seen, behind, trial.shapes)
        shown = seen.get_mobjects_to_display(trial.shapes)
        assert all(a is b for a, b in zip(gathered(seen, trial.shapes), shown, strict=True))
        there += len(shown)
        touched = sparing.touched()
        if touched is not None:
            told += 1
            for area in touched:
                before[area] = seen.pixel_array[area]
            assert (before == seen.pixel_array).all(), (seed, step)
        before = seen.pixel_array.copy()
        # What the judge draws is none of the canvas' business.
        at_hand = sparing._picture, sparing._touched
        whole.set_pixel_array(behind)
        whole.capture_mobjects(trial.shapes)
        sparing._picture, sparing._touched = at_hand
        assert (seen.pixel_array == whole.pixel_array).all(), (seed, step)
    assert (seen.pixel_array != behind).any()
    assert told > 0.8 * STEPS
    print(len(drawn), there)


if __name__ == "__main__":
    main(int(sys.argv[1]))
