"""An SVG that is kept as outlines gives the very mobjects that reading it gives."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

# Manim is imported in a process of its own only: its imports warn.
BEFORE = """
from pathlib import Path
import manim as mn
from manim.mobject.svg import svg_mobject
from mathreel.worker import copying, typesetting
from mathreel.worker.outlines import _are_alike as are_alike

parse, parsed = svg_mobject.se.SVG.parse, []

def counting(*args, **kwargs):
    parsed.append(args)
    return parse(*args, **kwargs)

svg_mobject.se.SVG.parse = counting
stock_way = svg_mobject.SVGMobject.generate_mobject
typesetting.install(Path("texts"), typesetting.typeset_here)
copying.install()

def forget():
    svg_mobject.SVG_HASH_TO_MOB_MAP.clear()
    parsed.clear()

def kept():
    return sorted(Path("texts/outlines").glob("*"))

def by_manim(make):
    forget()
    own_way = svg_mobject.SVGMobject.generate_mobject
    svg_mobject.SVGMobject.generate_mobject = stock_way
    try:
        return make()
    finally:
        svg_mobject.SVGMobject.generate_mobject = own_way
        forget()

def read_anew(make):
    for path in kept():
        path.unlink()
    forget()
    return make()
"""

ALIKE = """
def texts():
    return [
        mn.Typst("*Words* in #text(fill: red)[red], #underline[under] a $sqrt(x)$ line"),
        mn.Typst("#box[one] <name> and #box[two] <name>", color=mn.BLUE, font_size=20),
        mn.MathTypst("{{ a/b : left }} = {{ c_1 + {{ d : inner }} }} - mat(1, 2; 3, 4)"),
        mn.Typst("$ a/b $", stroke_width=2),
        mn.Typst("Ag", track_baselines=True),
        mn.SVGMobject("glyphs", stroke_width=3, height=None),
    ]

def ids(text):
    return [id(part) for part in text.family_members_with_points()]

Path("glyphs.svg").write_text(
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<defs><path id="twice" d="M0 0h5v5q-1 -1 -2 0t-3 0z"/></defs>'
    '<g id="all" transform="rotate(30) scale(2 -1)" stroke="red" stroke-width="2">'
    '<use xlink:href="#twice"/><g opacity="0.5"><use xlink:href="#twice" x="7" fill="none"/></g>'
    '<path id="arc" d="M0 9a3 2 10 1 0 4 4M1 1c1 1 2 2 3 0s2 2 3 1" stroke="none"/></g></svg>'
)
stock = by_manim(texts)
first = read_anew(texts)
assert len(parsed) == len(first)
again = (forget(), texts())[1]
assert len(parsed) == 1, "marks of baselines are read every time"
for one, another, other in zip(stock, first, again):
    assert are_alike(one, another) and are_alike(one, other), one
    assert ids(one) != ids(other)
    assert {id(part) for part in other.id_to_vgroup_dict["root"]} == set(ids(other))
assert again[2].select("inner")[0] in [*again[2].select(0)]
assert len(again[1].select("name")) == 6
assert again[0]._stroke_width_tracked_submobjects[0] in again[0].submobjects

# What is changed of a glyph is its own.
plain = [part.points.copy() for part in again[0]]
again[0][0].set_color(mn.GREEN).shift(mn.UP).points[0] = 7
again[0][0].add(mn.Dot())
assert all((part.points == points).all() for part, points in zip(again[0][1:], plain[1:]))
assert not again[0][1].submobjects and again[0][1].get_color() != mn.GREEN

# The paths come when they are looked at, and are as they would have been.
for one, other in zip(stock[5], again[5]):
    copy = other.copy()
    assert [*one.path_obj] == [*other.path_obj] and other.path_obj is copy.path_obj
    assert vars(one.path_obj).keys() == vars(other.path_obj).keys()
    assert type(one.path_obj) is type(other.path_obj) and one.path_obj.d() == other.path_obj.d()
    assert (one.generate_points().points == copy.generate_points().points).all()
"""

READ_ANEW = """
def text():
    return mn.MathTypst("a + b")

stock = read_anew(text)
[path] = kept()
for broken in [b"", path.read_bytes()[:-1], path.read_bytes()[:-9] + b"123456789", b"{}"]:
    path.write_bytes(broken)
    forget()
    assert are_alike(stock, text()) and len(parsed) == 1
    forget()
    assert are_alike(stock, text()) and not parsed, "written anew"

path.unlink()
path.mkdir()
forget()
assert are_alike(stock, text()) and len(parsed) == 1, "a folder that nobody can write to"
path.rmdir()
"""

OTHER_SHAPES = """
inner = {
    "circle": '<circle r="3"/>', "rectangle": '<rect width="3" height="2" rx="1"/>',
    "line": '<line x2="3" y2="4"/>', "polygon": '<polygon points="0,0 1,1 2,0"/>',
    "words": '<text>no</text><path d="M0 0h5v5z"/>', "nothing": '<path d=""/><path d="M0 0h5v5z"/>',
    "gradient": '<defs><linearGradient id="g"/></defs><path d="M0 0h5v5z" fill="url(#g)"/>',
}
for name, shapes in inner.items():
    Path(f"{name}.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{shapes}</svg>')
    stock = by_manim(lambda: mn.SVGMobject(name))
    assert are_alike(stock, read_anew(lambda: mn.SVGMobject(name))), name
    forget()
    assert are_alike(stock, mn.SVGMobject(name)), name
    assert bool(kept()) == (name == "gradient"), name

class Odd(mn.SVGMobject):
    def path_to_mobject(self, path):
        return mn.Square()

mn.SVGMobject("gradient")
forget()
assert type(Odd("gradient")[0]) is mn.Square and len(parsed) == 1

# Whoever has told Manim otherwise is heard.
svg_mobject.VMobjectFromSVGPath.set_default(stroke_width=9)
forget()
assert mn.SVGMobject("gradient", stroke_width=None) is not None and len(parsed) == 1
"""


def _holds(run_python: Callable[..., "CompletedProcess[str]"], program: str, folder: Path) -> None:
    done = run_python("-c", BEFORE + program, cwd=folder)
    assert done.returncode == 0, done.stderr


def test_kept_outlines_are_what_was_read(
    run_python: Callable[..., "CompletedProcess[str]"], tmp_path: Path
) -> None:
    _holds(run_python, ALIKE, tmp_path)


def test_torn_outlines_are_read_anew(
    run_python: Callable[..., "CompletedProcess[str]"], tmp_path: Path
) -> None:
    _holds(run_python, READ_ANEW, tmp_path)


def test_only_paths_as_manim_makes_them_are_kept(
    run_python: Callable[..., "CompletedProcess[str]"], tmp_path: Path
) -> None:
    _holds(run_python, OTHER_SHAPES, tmp_path)
