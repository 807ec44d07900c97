"""Keep the outlines that an SVG was read to as plain arrays, for reading is slow.

Each glyph takes a millisecond to read, in every process anew. What is kept is
cast again by Manim's own classes, and only where that gives exactly what
reading gave, attribute by attribute: that is tried before it is kept.
"""

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from manim import VGroup, VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath, se

_SIZE, _WIDTH = "_typst_reference_size", "_typst_source_stroke_width"
"""What a text by Typst notes of its strokes, so that they scale with it."""
_SHAPES = (
    se.Path, se.SimpleLine, se.Rect, se.Circle, se.Ellipse, se.Polygon, se.Polyline, se.Text,
)  # fmt: skip

Read = tuple[list[VMobject], dict[str, VGroup]]
"""Glyphs, and the groups of them by name: what Manim makes of an SVG."""


class LatePath(se.Path):  # type: ignore[misc]  # manim is not followed by mypy
    """The parsed path of a glyph, parsed when anybody looks at it: hardly ever.

    Parameters
    ----------
    svg
        The bytes of the picture.
    number
        Which of its shapes it is.
    """

    def __init__(self, svg: bytes, number: int) -> None:
        self.__dict__.update(_svg=svg, _number=number)

    def __getattr__(self, name: str) -> Any:
        own = self.__dict__
        if "_number" not in own or name.startswith("__"):
            raise AttributeError(name)
        svg, number = own.pop("_svg"), own.pop("_number")
        path = shapes_in(se.SVG.parse(io.BytesIO(svg)))[number]
        path.approximate_arcs_with_quads()
        own.update({**vars(path), **own})
        self.__class__ = se.Path
        return getattr(self, name)


def shapes_in(svg: Any) -> list[Any]:
    """Return all that Manim makes a mobject of, in its order."""
    return [each for each in svg.elements() if isinstance(each, _SHAPES)]


@dataclass(frozen=True)
class Outlines:
    """What reading an SVG gave.

    Parameters
    ----------
    points
        Those of all glyphs, one after the other.
    plan
        Which of them belong to which glyph, in what style, and what is in which group.
    """

    points: Any
    plan: dict[str, Any]

    @classmethod
    def of(cls, read: Read) -> Self:
        """Write down what was read; an error of some kind where that is more than paths."""
        glyphs, groups = read
        number = {id(glyph): place for place, glyph in enumerate(glyphs)}
        styles = [_style(glyph.path_obj) for glyph in glyphs]
        kinds = list({json.dumps(style): style for style in styles}.values())
        plan = {
            "lengths": [len(glyph.points) for glyph in glyphs],
            "styles": kinds,
            "style_of": [kinds.index(style) for style in styles],
            "groups": [[name, [number[id(one)] for one in all_]] for name, all_ in groups.items()],
            "strokes": [
                [place, float(vars(glyph)[_SIZE]), vars(glyph)[_WIDTH]]
                for place, glyph in enumerate(glyphs)
                if has_stroke(glyph)
            ],
        }
        return cls(np.concatenate([glyph.points for glyph in glyphs]), plan)

    def cast(self, svg: bytes, **config: Any) -> Read:
        """Make the mobjects: each a copy of the first of its style, but for its points.

        Parameters
        ----------
        svg
            The bytes that were read.
        config
            How Manim was told to make mobjects of paths.
        """
        moulds = [VMobjectFromSVGPath(se.Path(), **config) for _ in self.plan["styles"]]
        for mould, style in zip(moulds, self.plan["styles"], strict=True):
            mould.set_style(**style)
        ends = np.cumsum(self.plan["lengths"])
        glyphs = []
        for number, (kind, end) in enumerate(zip(self.plan["style_of"], ends, strict=True)):
            points = self.points[end - self.plan["lengths"][number] : end].copy()
            path = LatePath(svg, number)
            glyphs.append(copied(moulds[kind], points=points, path_obj=path))
        for number, size, width in self.plan["strokes"]:
            vars(glyphs[number]).update({_SIZE: np.float64(size), _WIDTH: width})
        empty = VGroup()
        return glyphs, {
            name: copied(empty, submobjects=[glyphs[one] for one in all_])
            for name, all_ in self.plan["groups"]
        }

    def to_bytes(self) -> bytes:
        """Write it for a file, with a digest of the rest at the front."""
        points: bytes = self.points.astype("<f8").tobytes()
        rest = json.dumps(self.plan).encode() + b"\n" + points
        return hashlib.sha256(rest).digest() + rest

    @classmethod
    def from_bytes(cls, text: bytes) -> Self:
        """Read back what `to_bytes` wrote; a ValueError where it is something else."""
        digest, rest = text[:32], text[32:]
        if hashlib.sha256(rest).digest() != digest:
            raise ValueError("not as it was written")
        plan, _, points = rest.partition(b"\n")
        return cls(np.frombuffer(points, "<f8").astype(float).reshape(-1, 3), json.loads(plan))


def _style(path: Any) -> dict[str, Any]:
    """Return what Manim styles a glyph with."""
    return {
        "stroke_width": path.stroke_width if path.stroke.value is not None else 0,
        "stroke_color": path.stroke.hexrgb,
        "stroke_opacity": path.stroke.opacity,
        "fill_color": path.fill.hexrgb,
        "fill_opacity": path.fill.opacity,
    }


def copied(mould: Any, **own: Any) -> Any:
    """Copy a mobject that has nothing inside but what its constructor gave it."""
    kind: Any = type(mould)
    twin = kind.__new__(kind)
    attributes = vars(twin)
    attributes.update(vars(mould))
    for name, value in vars(mould).items():
        if type(value) is np.ndarray:
            attributes[name] = value.copy()
        elif type(value) is list:
            attributes[name] = []
    attributes.update(own)
    return twin


def has_stroke(glyph: Any) -> bool:
    """Say whether a text by Typst scales the stroke of a glyph."""
    return _SIZE in vars(glyph)


def are_alike(one: Read, other: Read) -> bool:
    """Say whether two readings are the same to the last bit, but for paths: these come late."""
    return _members(one) == _members(other) and all(map(_are_alike, one[0], other[0]))


def _members(read: Read) -> list[Any]:
    """Number the glyphs of each group."""
    number = {id(glyph): place for place, glyph in enumerate(read[0])}
    return [
        [name, type(all_), *(number[id(one)] for one in all_)] for name, all_ in read[1].items()
    ]


def _are_alike(one: Any, other: Any) -> bool:
    if isinstance(one, VMobject):
        return type(one) is type(other) and _are_alike(vars(one), vars(other))
    if isinstance(one, np.ndarray):
        looks = [(each.dtype, each.shape, each.strides, each.tobytes()) for each in (one, other)]
        return looks[0] == looks[1]
    if isinstance(one, se.Path):
        return isinstance(other, se.Path)
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(_are_alike, one.values(), other.values()))
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_are_alike, one, other))
    return bool(one == other)
