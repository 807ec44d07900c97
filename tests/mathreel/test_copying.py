"""A copy of a mobject is like Manim's own: as independent, and as entangled."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

# Manim is imported in a process of its own only: its imports warn.
PROGRAM = """
import copy
import numpy as np
import manim as mn
from mathreel.worker import copying

def everything():
    group = mn.VGroup(mn.Square(), mn.Circle().set_color([mn.RED, mn.BLUE]), mn.Brace(mn.Dot()))
    group[0].add_updater(lambda part: part)
    group[0].twin = group[1]                     # a reference within the family
    group[0].again = group[0].points             # one array under two names
    group.parent_of_itself = {"me": [group]}
    group.saved_state = group[1]
    group.names = np.array([group[0], None], dtype=object)
    group.number, group.text, group.corner = np.float64(2), "two", (1, [2])
    return group

def graph(value, met):
    \"\"\"Write down a value, its parts, and which of them are one and the same.\"\"\"
    if isinstance(value, (mn.Mobject, np.ndarray, list, dict, tuple)):
        if id(value) in met:
            return f"@{met[id(value)]}"
        met[id(value)] = len(met)
    if isinstance(value, mn.Mobject):
        known = {name: each for name, each in vars(value).items() if name != "original_id"}
        return [type(value).__name__, graph(known, met)]
    if isinstance(value, dict):
        return {key: graph(each, met) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return [value.dtype.str, value.flags["F_CONTIGUOUS"], graph(value.tolist(), met)]
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *(graph(each, met) for each in value)]
    if type(value).__module__.startswith("svgelements"):
        return str(value)
    return [type(value).__name__, getattr(value, "__name__", str(value))]

original = everything()
stock = graph(copy.deepcopy(original), {})
copying.install()
made = copy.deepcopy(original)
assert graph(made, {}) == stock == graph(original, {})
assert made[0].again is made[0].points
assert made.original_id == str(id(original))

# What is done to the copy is not done to the original.
made.shift(mn.UP).set_color(mn.GREEN).scale(2)
made[0].points[:] = 7
made[0].stroke_rgbas[:] = 0.5
made.corner[1].append(3)
made.names[0] = None
assert graph(original, {}) == stock
assert made[2].path_obj is original[2].path_obj, "copied curve by curve for nobody"
assert made[2].copy().generate_points() is not None

# All of it can still be animated.
assert mn.Transform(original, made).begin() is None
"""


def test_copies_are_as_manims(
    run_python: Callable[..., "CompletedProcess[str]"], tmp_path: Path
) -> None:
    done = run_python("-c", PROGRAM, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
