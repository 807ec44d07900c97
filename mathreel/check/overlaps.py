"""No text lies over text, and no line runs through it."""

from collections.abc import Iterator

import numpy as np

from mathreel.check.finding import Fault
from mathreel.check.geometry import around, centre, crossing, grown, overlapping, stacked
from mathreel.check.scenery import Scenery
from mathreel.check.snapshot import Box, Glyph, Shape

Placed = tuple[int, Shape]

_DEPTH = 2.0
_CLEAR_ENOUGH = 0.5
"""What moves and is fainter than this is on its way in or out, and meets nothing."""
_HALO = 0.9
_SAME_PLACE = 1.0


def overlap_faults(scenery: Scenery) -> Iterator[Fault]:
    """Find glyphs that lie on glyphs of another text, or of their own where they did not before."""
    glyphs = _present(scenery, scenery.glyphs)
    boxes = stacked(shape.box for _, shape in glyphs)
    meetings: dict[tuple[int, int], list[tuple[Shape, Shape]]] = {}
    for i, j in zip(*np.nonzero(np.triu(overlapping(boxes, boxes, _DEPTH), 1)), strict=True):
        one, other = glyphs[i], glyphs[j]
        if _collide(one, other) and not _apart(scenery, one, other):
            first, second = sorted((_text(one[1]), _text(other[1])))
            meetings.setdefault((first, second), []).append((one[1], other[1]))
    for texts, pairs in meetings.items():
        yield _fault(scenery, "overlap", texts, pairs, f"{len(pairs)} pairs of glyphs")


def crossing_faults(scenery: Scenery) -> Iterator[Fault]:
    """Find outlines that run through glyphs.

    An outline is a stroke, or the edge of an area that is more than a tint.
    """
    glyphs = [each for each in _present(scenery, scenery.glyphs) if not _may(each[1], "crossing")]
    boxes = stacked(shape.box for _, shape in glyphs)
    lines = [each for each in scenery.visible if each[1].glyph is None]
    for place, line in _present(scenery, lines):
        reach = _reach(line)
        if reach is None or _may(line, "crossing"):
            continue
        # A hair less than the stroke's edge: to touch is not to cross.
        targets = grown(boxes, reach - _SAME_PLACE)
        near = np.nonzero(overlapping(stacked([line.box]), targets, -_DEPTH)[0])[0]
        if not len(near):
            continue
        hit = near[crossing(line.segments, targets[near]).any(axis=0)]
        crossed: dict[int, list[tuple[Shape, Shape]]] = {}
        for index in hit:
            if not _kept_apart(scenery, place, glyphs[index]):
                crossed.setdefault(_text(glyphs[index][1]), []).append((glyphs[index][1], line))
        for text, pairs in crossed.items():
            yield _fault(scenery, "crossing", (text, line.key), pairs, "")


def _present(scenery: Scenery, shapes: list[Placed]) -> list[Placed]:
    moving = scenery.snapshot.moving
    return [
        (place, shape)
        for place, shape in shapes
        if shape.strength >= _CLEAR_ENOUGH or shape.key not in moving
    ]


def _may(shape: Shape, rule: str) -> bool:
    return rule in shape.allowed


def _glyph(shape: Shape) -> Glyph:
    assert shape.glyph is not None
    return shape.glyph


def _text(shape: Shape) -> int:
    return _glyph(shape).text


def _collide(one: Placed, other: Placed) -> bool:
    (_, a), (_, b) = one, other
    if _may(a, "overlap") or _may(b, "overlap") or _coincide(a.box, b.box):
        return False
    if _text(a) != _text(b):
        return True
    first, second = _glyph(a).home, _glyph(b).home
    if first is None or second is None:
        return False
    return not overlapping(stacked([first]), stacked([second]), 0.0)[0, 0]


def _coincide(one: Box, other: Box) -> bool:
    """Tell the same glyph drawn twice in one place, such as a copy about to leave."""
    return bool(np.abs(np.subtract(one, other)).max() < _SAME_PLACE)


def _apart(scenery: Scenery, one: Placed, other: Placed) -> bool:
    lower, upper = sorted((one, other), key=lambda each: each[0])
    box = np.concatenate(
        [
            np.maximum(lower[1].box[:2], upper[1].box[:2]),
            np.minimum(lower[1].box[2:], upper[1].box[2:]),
        ]
    )
    return scenery.hides(centre(tuple(box)), lower[0], upper[0])


def _reach(line: Shape) -> float | None:
    """Return how far a shape's outline reaches to each side; ``None`` if it has none."""
    if line.stroke is not None and line.width > 0:
        return line.width / 2
    if line.fill is not None and line.fill[3] >= _CLEAR_ENOUGH:
        return 0.0
    return None


def _kept_apart(scenery: Scenery, place: int, glyph: Placed) -> bool:
    over_it, shape = glyph
    if over_it > place and shape.halo is not None and shape.halo[3] >= _HALO:
        return True
    return scenery.hides(centre(shape.box), *sorted((place, over_it)))


def _fault(
    scenery: Scenery,
    rule: str,
    keys: tuple[int, ...],
    pairs: list[tuple[Shape, Shape]],
    detail: str,
) -> Fault:
    snapshot = scenery.snapshot
    sides = list(zip(*pairs, strict=True))
    return Fault(
        rule=rule,
        moment=snapshot.number,
        keys=keys,
        objects=tuple(side[0].name for side in sides),
        detail=detail,
        boxes=tuple(around([shape.box for shape in side]) for side in sides),
        passing=all(a.key in snapshot.moving or b.key in snapshot.moving for a, b in pairs),
        badness=len(pairs),
    )
