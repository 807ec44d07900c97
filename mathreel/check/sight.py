"""Take snapshots of a scene: what Manim would draw, as numbers."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from manim import ManimColor, Mobject, VMobject, config

from mathreel.check.glyphs import GlyphBook, spread
from mathreel.check.naming import Names, noun_of
from mathreel.check.outline import closed, straightened
from mathreel.check.snapshot import (
    NO_SEGMENTS,
    SHORT_SIDE,
    Box,
    Glyph,
    Rgba,
    Shape,
    Snapshot,
)
from mathreel.check.tags import TAG

ALLOWANCES = "layout_allowances"
"""Attribute of a mobject: why it, and all in it, may break rules, by the rule's name."""

TOLD = "told"
"""Attribute of a mobject: what it is, in words; empty for what need not be spoken of."""

_LEAST_HALO = 3.0
_UNITS_OF_STROKE = 0.01
_CLEAR = 0.001

Told = tuple[int, str | None]
Inherited = tuple[Mapping[str, str], str, int, Told]


class Sight:
    """The eye on one scene: turns its mobjects into shapes, and knows unchanged ones again.

    Parameters
    ----------
    scene
        Where to look.
    book
        What is known of glyphs.
    """

    def __init__(self, scene: Any, book: GlyphBook) -> None:
        self._scene = scene
        self._book = book
        self._camera = scene.renderer.camera
        self._scale = SHORT_SIDE / min(config.pixel_width, config.pixel_height)
        self.width = config.pixel_width * self._scale
        self.height = config.pixel_height * self._scale
        self._known: dict[int, tuple[Any, Shape]] = {}
        # Objects are kept, so that no other one gets the number of one that is gone.
        self._numbers: dict[int, tuple[int, Any]] = {}
        self._names = Names(scene)
        self._last: dict[int, Shape] = {}
        self._count = itertools.count()

    def take(self, beat: str, time: float, at_rest: bool) -> Snapshot:
        """Return everything on screen now."""
        self._names.refresh()
        leaves = self._leaves()
        shapes = [self._shape(leaf, inherited) for leaf, inherited in leaves]
        seen = tuple(shape for shape in shapes if shape is not None)
        now = {shape.key: shape for shape in seen}
        moving = frozenset(key for key, shape in now.items() if self._last.get(key) is not shape)
        self._last = now
        return Snapshot(
            next(self._count), beat, time, at_rest, seen, frozenset() if at_rest else moving
        )

    def _leaves(self) -> list[tuple[Any, Inherited]]:
        """Return what is drawn, in that order, with what it inherits from what holds it."""
        found: dict[int, tuple[Any, Inherited]] = {}
        for mobject in [*self._scene.mobjects, *self._scene.foreground_mobjects]:
            for leaf, inherited in self._walk(mobject, ({}, "", id(mobject), (-1, None))):
                # Manim draws what is there twice where it comes last.
                found.pop(id(leaf), None)
                found[id(leaf)] = leaf, inherited
        return sorted(found.values(), key=lambda each: each[0].z_index)

    def _walk(self, mobject: Mobject, above: Inherited) -> Iterator[tuple[Any, Inherited]]:
        allowed, owner, _, told = above
        own = getattr(mobject, ALLOWANCES, None)
        if own:
            allowed = {**allowed, **own}
        owner = self._names.of(mobject, owner)
        words = getattr(mobject, TOLD, noun_of(mobject) if told[1] is None else None)
        if isinstance(words, str):
            told = self._number(mobject), words
        if isinstance(mobject, VMobject) and len(mobject.points):
            yield mobject, (allowed, owner, above[2], told)
        for part in mobject.submobjects:
            yield from self._walk(part, (allowed, owner, id(mobject), told))

    def _shape(self, leaf: Any, inherited: Inherited) -> Shape | None:
        state = (
            leaf.points.tobytes(),
            _bytes(leaf.fill_rgbas),
            _bytes(leaf.stroke_rgbas),
            leaf.stroke_width,
            leaf.background_stroke_width,
            self._view(),
            inherited[3],
        )
        before = self._known.get(id(leaf))
        if before is not None and before[0] == state:
            return before[1]
        shape = self._made(leaf, inherited)
        if shape is not None:
            self._known[id(leaf)] = state, shape
        return shape

    def _view(self) -> Any:
        """Tell how the camera looks; a value of its own each time where that is not known."""
        camera = self._camera
        if type(camera).transform_points_pre_display.__qualname__.startswith("Camera."):
            centre = camera.frame_center
            return float(centre[0]), float(centre[1]), camera.frame_width
        return object()

    def _made(self, leaf: Any, inherited: Inherited) -> Shape | None:
        fill, stroke = _paint(leaf.get_fill_rgbas()), _paint(leaf.get_stroke_rgbas())
        pixels = self.width / self._camera.frame_width
        width = float(leaf.get_stroke_width()) * _UNITS_OF_STROKE * pixels
        if width <= 0:
            stroke = None
        points = self._on_screen(leaf)
        if points is None:
            return None
        allowed, owner, group, (whole, told) = inherited
        glyph, source = self._glyph(leaf, pixels, group)
        if source.startswith("#") and owner:
            source = f"{owner}: {source}"
        segments = NO_SEGMENTS
        box = _box(points)
        if glyph is None:
            segments = straightened(points)
            if len(segments):
                box = _box(segments.reshape(-1, 2))
            if fill is not None:
                segments = closed(points, segments)
        return Shape(
            key=self._number(leaf),
            name=source or self._names.describe(leaf, owner, fill, stroke),
            box=box,
            segments=segments,
            fill=fill,
            stroke=stroke,
            halo=_halo(leaf),
            width=width,
            glyph=glyph,
            allowed=allowed,
            whole=whole,
            told=told,
        )

    def _on_screen(self, leaf: Any) -> Any:
        camera = self._camera
        points = camera.transform_points_pre_display(leaf, leaf.points)
        flat = np.asarray(points, float)[:, :2] - np.asarray(camera.frame_center, float)[:2]
        if not np.isfinite(flat).all() or not len(flat):
            return None
        # Manim's cameras keep the frame's shape: one scale is enough.
        return flat * [1, -1] * (self.width / camera.frame_width) + [
            self.width / 2,
            self.height / 2,
        ]

    def _glyph(self, leaf: Any, pixels: float, group: int) -> tuple[Glyph | None, str]:
        tag = getattr(leaf, TAG, None)
        points = leaf.points
        if tag is not None:
            capital = tag.capital
            if len(points) == tag.points and tag.spread > 0:
                capital *= spread(points) / tag.spread
            else:
                # Another shape by now, as after a transformation.
                capital = self._book.capital(points) or capital
            text, origin = self._number(tag.text), self._number(tag.text.first)
            glyph = Glyph(
                text, origin, tag.index, capital * pixels, tag.home,
                tag.text.code, tag.text.glyphs, tag.parts,
            )  # fmt: skip
            return glyph, tag.text.source
        if leaf.fill_opacity and leaf.stroke_width == 0:
            known = self._book.capital(points)
            if known is not None:
                return Glyph(-1 - group, None, 0, known * pixels), ""
        return None, ""

    def _number(self, thing: Any) -> int:
        """Return the number of a thing: the same every time, and in every look."""
        if id(thing) not in self._numbers:
            self._numbers[id(thing)] = len(self._numbers), thing
        return self._numbers[id(thing)][0]

    def caption(self) -> Box | None:
        """Return where the scene says that captions will be, ``scene.layout.caption``."""
        return self.regions().get("caption")

    def regions(self) -> dict[str, Box]:
        """Return what the scene's ``layout`` calls the parts of the frame."""
        pixels, middle = self.width / config.frame_width, (self.width / 2, self.height / 2)
        layout = getattr(self._scene, "layout", None)
        return {
            name: (
                middle[0] + region.left * pixels,
                middle[1] - region.top * pixels,
                middle[0] + region.right * pixels,
                middle[1] - region.bottom * pixels,
            )
            for name, region in (vars(layout).items() if hasattr(layout, "__dict__") else ())
            if all(hasattr(region, side) for side in ("left", "top", "right", "bottom"))
        }

    def background(self) -> tuple[float, float, float]:
        """Return the colour of the empty frame."""
        red, green, blue = ManimColor(self._camera.background_color).to_rgb()
        return float(red), float(green), float(blue)


def _bytes(array: Any) -> bytes:
    return np.asarray(array).tobytes()


def _box(points: Any) -> Box:
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _paint(rgbas: Any) -> Rgba | None:
    """Return a colour, or the middle of several; ``None`` for what is clear."""
    if not len(rgbas):
        return None
    red, green, blue, opacity = (float(part) for part in np.mean(rgbas, axis=0))
    return (red, green, blue, opacity) if opacity > _CLEAR else None


def _halo(leaf: Any) -> Rgba | None:
    if leaf.background_stroke_width < _LEAST_HALO:
        return None
    return _paint(leaf.get_stroke_rgbas(background=True))
