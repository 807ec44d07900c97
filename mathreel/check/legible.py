"""Text is large enough, and nothing is too faint."""

from collections.abc import Iterable, Iterator

import numpy as np

from mathreel.check.colour import contrast, over
from mathreel.check.finding import Fault
from mathreel.check.geometry import along, around, centre
from mathreel.check.scenery import SEEN, Scenery, area_of
from mathreel.check.snapshot import Replay, Rgba, Shape

LEAST_CAPITAL = 18.0
TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0
GHOST_CONTRAST = 1.5
"""For what was seen at full strength before, and was dimmed since."""
TINT_CONTRAST = 1.15
"""For areas of half opacity or less, whose edges other things draw."""
_TINT = 0.5
_FULL = 0.95
_MASK_CONTRAST = 1.02
_SAMPLES = 24
_LEAST_EXTENT = 2.0
_GROUND = 4.0
_ROUNDING = 0.005


def size_faults(scenery: Scenery) -> Iterator[Fault]:
    """Find texts at rest whose capitals and digits are too low."""
    texts: dict[int, list[Shape]] = {}
    for _, shape in scenery.glyphs:
        if shape.glyph is not None and shape.key not in scenery.snapshot.moving:
            low = shape.glyph.capital < LEAST_CAPITAL - _ROUNDING
            if low and "size" not in shape.allowed:
                texts.setdefault(shape.glyph.text, []).append(shape)
    for text, shapes in texts.items():
        least = min(shape.glyph.capital for shape in shapes if shape.glyph)
        detail = f"capitals {least:.1f} px high; at least {LEAST_CAPITAL:g}"
        yield _fault("size", scenery, text, shapes, detail, LEAST_CAPITAL - least)


def contrast_faults(replay: Replay, sceneries: Iterable[Scenery]) -> Iterator[Fault]:
    """Find what cannot be told from what is behind it, in the pictures at rest."""
    sceneries = list(sceneries)
    resting = [each for each in sceneries if each.snapshot.at_rest]
    panels = {
        key
        for scenery in resting
        for place, shape in scenery.glyphs
        for key in scenery.stands_on(place, centre(shape.box))
    }
    strongest: dict[int, float] = {}
    for scenery in sceneries:
        faint: dict[int, list[tuple[float, float, Shape]]] = {}
        for place, shape in scenery.visible:
            ghost = shape.strength < _FULL <= strongest.get(shape.key, 0.0)
            strongest[shape.key] = max(shape.strength, strongest.get(shape.key, 0.0))
            may = "contrast" in shape.allowed or shape.key in panels
            if may or not scenery.snapshot.at_rest:
                continue
            reached, wanted = _judged(scenery, place, shape)
            wanted = min(wanted, GHOST_CONTRAST) if ghost else wanted
            if reached < wanted - _ROUNDING:
                key = shape.key if shape.glyph is None else -1 - shape.glyph.text
                faint.setdefault(key, []).append((reached, wanted, shape))
        for key, judged in faint.items():
            reached, wanted, _ = min(judged, key=lambda each: each[0])
            detail = f"contrast {reached:.2f}; at least {wanted:g}"
            shapes = [shape for _, _, shape in judged]
            yield _fault("contrast", scenery, key, shapes, detail, 1 / reached)


def _judged(scenery: Scenery, place: int, shape: Shape) -> tuple[float, float]:
    """Return the contrast that a shape has, and the one it should have."""
    if shape.glyph is not None:
        ink = shape.fill if shape.fill is not None and shape.fill[3] > SEEN else shape.stroke
        return _contrast(scenery, place, ink, centre(shape.box)), TEXT_CONTRAST
    if max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) < _LEAST_EXTENT:
        return 21.0, SHAPE_CONTRAST
    stroke = _stroke_contrast(scenery, place, shape)
    # Two marks of a size that meet are beside each other; what one stands on is larger.
    ground = _GROUND * area_of(shape.box)
    fill = _contrast(scenery, place, shape.fill, centre(shape.box), ground)
    if shape.fill is not None and shape.fill[3] >= _FULL and stroke == 1 and fill < _MASK_CONTRAST:
        return 21.0, SHAPE_CONTRAST  # a mask: not meant to be seen itself
    tint = shape.fill is not None and SEEN < shape.fill[3] <= _TINT and stroke == 1
    return max(stroke, fill), TINT_CONTRAST if tint else SHAPE_CONTRAST


def _contrast(
    scenery: Scenery, place: int, ink: Rgba | None, point: tuple[float, float], ground: float = 0.0
) -> float:
    if ink is None or ink[3] <= SEEN:
        return 1.0
    behind = scenery.behind(place, point, ground)
    return contrast(over(ink, behind), behind)


def _stroke_contrast(scenery: Scenery, place: int, shape: Shape) -> float:
    """Return the contrast along the greater part of a stroke."""
    if shape.stroke is None or not len(shape.segments):
        return 1.0
    points = along(shape.segments, _SAMPLES)
    last = len(scenery.snapshot.shapes)
    seen = [point for point in points if not scenery.hides(point, place, last)] or points
    return float(np.median([_contrast(scenery, place, shape.stroke, point) for point in seen]))


def _fault(
    rule: str, scenery: Scenery, key: int, shapes: list[Shape], detail: str, badness: float
) -> Fault:
    return Fault(
        rule=rule,
        moment=scenery.snapshot.number,
        keys=(key,),
        objects=(shapes[0].name,),
        detail=detail,
        boxes=(around([shape.box for shape in shapes]),),
        badness=badness,
    )
