"""The shortcuts give what Manim's own methods give, to the last bit."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

# Manim is imported in a process of its own only: its imports warn.
PROGRAM = """
import numpy as np
import manim as mn
from mathreel.worker import shortcuts

seed = np.random.default_rng(1)

class OwnAnchors(mn.Square):
    def get_anchors(self):
        return list(self.points)

class OwnColours(mn.Square):
    def generate_rgbas_array(self, color, opacity):
        return np.array([[0.1, 0.2, 0.3, 0.4]])

class OwnExtremes(mn.Square):
    def get_extremum_along_dim(self, points=None, dim=0, key=0):
        return 7.0

def shapes():
    odd = mn.VMobject()
    odd.points = seed.normal(size=(7, 3))
    zeros = mn.VMobject()
    zeros.points = np.array([[0.0, -0.0, 1], [-0.0, 0.0, 1], [0, 0, -1], [-1, np.nan, 2]])
    fortran = mn.Circle()
    fortran.points = np.asfortranarray(fortran.points)
    quadratic = mn.VMobject(n_points_per_cubic_curve=3)
    quadratic.points = seed.normal(size=(12, 3))
    shared, twice = mn.Dot(mn.UP), mn.VGroup(mn.Square(), mn.VGroup(mn.Circle()))
    around = mn.VGroup(mn.Dot(), mn.VGroup(mn.Square()))
    around[1].submobjects.append(around)  # a ring, which Manim bears
    return [
        mn.VMobject(), mn.VGroup(), mn.VGroup(mn.VGroup()), mn.Mobject(), mn.Point(),
        mn.Dot(mn.LEFT), odd, zeros, fortran, quadratic, mn.Arrow(mn.LEFT, mn.UP), mn.NumberPlane(),
        mn.VGroup(shared, twice, mn.VGroup(shared, twice), shared), around,
        mn.Group(mn.Square().shift(3 * mn.UP), mn.Dot()),
        mn.PMobject().add_points([[1, 2, 3], [0, 1, 0]]),
        OwnAnchors().shift(mn.LEFT), mn.VGroup(OwnAnchors(), mn.Square()), OwnExtremes(),
        mn.Square(sheen_factor=0.3), mn.Square().set_color([mn.RED, mn.BLUE]), OwnColours(),
    ]

def bits(value):
    if value is None or isinstance(value, (int, bool)):
        return value
    array = np.asarray(value)
    return type(value).__name__, array.dtype.str, array.shape, array.tobytes()

def attempt(act):
    try:
        return act()
    except Exception as error:
        return type(error).__name__

def sizes(shape):
    name = {id(part): number for number, part in enumerate(shape.get_family())}
    yield [(name[id(part)], type(part).__name__) for part in shape.get_family()]
    yield attempt(lambda: bits(shape.get_points_defining_boundary()))
    for direction in [*np.array(np.meshgrid(*[[-1, 0, 0.5]] * 3)).T.reshape(-1, 3), [np.nan, 0, 1]]:
        yield attempt(lambda: bits(shape.get_critical_point(direction)))
    for extreme in (max, min, sum):
        for dim in (-1, 0, 1, 2, 3):
            yield attempt(lambda: bits(shape.reduce_across_dimension(extreme, dim)))
    yield attempt(lambda: bits(shape.width))

COLOURS = [
    None, mn.RED, "#123456", "#fed", "RED", "#12345678", 0x123456, [mn.RED, mn.GREEN], "nonsense",
    1.5, mn.HSV((0.5, 0.5, 0.5)), (1.0, 0.5, 0.0), np.array([0.1, 0.2, 0.3]), (),
]
OPACITIES = [None, 0, 1, 0.5, np.float64(0.25), np.float32(0.1), True, [0.1, 0.9], "much"]

def colours(make):
    for colour in COLOURS:
        for opacity in OPACITIES:
            for shape in make():
                yield attempt(lambda: shape.set_fill(colour, opacity) and None)
                yield attempt(lambda: shape.update_rgbas_array("fresh", colour, opacity) and None)
                yield attempt(lambda: shape.set_stroke(colour, None, opacity, True) and None)
                for part in shape.get_family()[:3]:
                    names = ("fill_rgbas", "background_stroke_rgbas", "stroke_rgbas", "fresh")
                    yield [bits(getattr(part, name, None)) for name in names]

def coloured():
    return shapes()[-3:] + [mn.VGroup(mn.Square(fill_opacity=0.2), mn.Dot())]

def all_of_it():
    global seed
    seed = np.random.default_rng(1)
    return [[*sizes(shape)] for shape in shapes()], [*colours(coloured)]

stock = all_of_it()
shortcuts.install()
quick = all_of_it()
for one, other in zip(stock[0], quick[0]):
    assert one == other, (one, other)
for number, (one, other) in enumerate(zip(stock[1], quick[1])):
    assert one == other, (number, one, other)

# No two mobjects share an array.
one, other = mn.Square(color=mn.RED), mn.Square(color=mn.RED)
one.fill_rgbas[:] = one.stroke_rgbas[:] = 0.5
assert other.get_stroke_color() == mn.RED == mn.Square(color=mn.RED).get_stroke_color()
boundary = one.get_points_defining_boundary()
boundary[:] = 7
assert not (one.points == 7).any()
"""


def test_shortcuts_lead_where_manim_does(
    run_python: Callable[..., "CompletedProcess[str]"], tmp_path: Path
) -> None:
    done = run_python("-W", "ignore", "-c", PROGRAM, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
