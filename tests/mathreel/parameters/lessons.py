"""A lesson whose scenes need no Manim to have their numbers checked."""

TOML = """\
title = "A"

[[scene]]
name = "Sum"
u = [3, 1]

[[scene]]
name = "Points"
x = [1, 2, 3]
"""
SUM = '''
from dataclasses import dataclass
import numpy as np
from manim import RIGHT
from scenes.stage import StageScene
from toolbox import LIMIT

FAR = LIMIT / 2
WHERE = RIGHT

def short(name, values):
    if max(map(abs, values)) > FAR:
        raise ValueError(f"{name} is {values}; expected {FAR} at most. Shorten it")

@dataclass(frozen=True)
class Vectors:
    """Two vectors.

    Parameters
    ----------
    u, v : at most 50
        What is
        added.
    """

    u: tuple[float, float] = (1, 1)
    v: tuple[float, float] = (1, 2)

    def __post_init__(self):
        short("u", self.u)
        short("v", self.v)

    def answers(self):
        return {"u + v": np.add(self.u, self.v), "first": np.float64(self.u[0])}

class Sum(StageScene):
    """Adding is walking."""
    parameters = Vectors(v=(0, 0))

class SumAgain(Sum):
    """The same."""
    def construct(self): ...
'''
POINTS = """
from dataclasses import dataclass
from typing import Literal
from manim import Scene, Dot

Rows = tuple[tuple[float, float], ...]

@dataclass(frozen=True)
class Cloud:
    x: tuple[float, ...] = (1, 2)
    X: Rows = ()
    kind: Literal["line", "curve"] = "line"
    name: str = "a"

    def __post_init__(self):
        Dot()

class Points(Scene):
    parameters = Cloud()
    def construct(self): ...
"""
FILES = {"sums": SUM, "points": POINTS}
TOOLBOX = "LIMIT = 100\n"
