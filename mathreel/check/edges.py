"""Nothing leaves the frame, and nothing is where captions will be."""

from collections.abc import Iterator

from mathreel.check.finding import Fault
from mathreel.check.geometry import around, contains
from mathreel.check.scenery import Scenery
from mathreel.check.snapshot import Box, Replay, Shape

_TOLERANCE = 1.0


def edge_faults(replay: Replay, scenery: Scenery) -> Iterator[Fault]:
    """Find what sticks out of the frame or into the caption band.

    What covers the whole frame is a backdrop and may do both.
    """
    frame = (0.0, 0.0, replay.width, replay.height)
    outside: dict[int, list[Shape]] = {}
    captioned: dict[int, list[Shape]] = {}
    for _, shape in scenery.visible:
        if contains(shape.box, frame):
            continue
        sticks_out = max(_sticking_out(shape.box, frame).values()) > _TOLERANCE
        if sticks_out and "frame" not in shape.allowed:
            outside.setdefault(_group(shape), []).append(shape)
        in_band = replay.caption and _depth(shape.box, replay.caption) > _TOLERANCE
        if in_band and not sticks_out and "caption" not in shape.allowed:
            captioned.setdefault(_group(shape), []).append(shape)
    for key, shapes in outside.items():
        box = around([shape.box for shape in shapes])
        side, far = max(_sticking_out(box, frame).items(), key=lambda item: item[1])
        detail = f"{far:.0f} px beyond the {side} edge"
        yield _fault("frame", key, shapes, scenery, detail, far)
    for key, shapes in captioned.items():
        assert replay.caption is not None
        deep = max(_depth(shape.box, replay.caption) for shape in shapes)
        yield _fault("caption", key, shapes, scenery, f"{deep:.0f} px into the band", deep)


def _group(shape: Shape) -> int:
    """Take the glyphs of a text together; all else by itself."""
    return shape.key if shape.glyph is None else -1 - shape.glyph.text


def _sticking_out(box: Box, frame: Box) -> dict[str, float]:
    return {
        "left": frame[0] - box[0],
        "upper": frame[1] - box[1],
        "right": box[2] - frame[2],
        "lower": box[3] - frame[3],
    }


def _depth(box: Box, band: Box) -> float:
    across = min(box[2], band[2]) - max(box[0], band[0])
    down = min(box[3], band[3]) - max(box[1], band[1])
    # A line straight across has no height; it counts by how far below the edge it lies.
    return min(across, down) if box[3] > box[1] and box[2] > box[0] else _line_depth(box, band)


def _line_depth(box: Box, band: Box) -> float:
    meets = box[0] < band[2] and box[2] > band[0] and box[3] < band[3]
    return box[3] - band[1] if meets else 0.0


def _fault(
    rule: str, key: int, shapes: list[Shape], scenery: Scenery, detail: str, badness: float
) -> Fault:
    snapshot = scenery.snapshot
    return Fault(
        rule=rule,
        moment=snapshot.number,
        keys=(key,),
        objects=(shapes[0].name,),
        detail=detail,
        boxes=(around([shape.box for shape in shapes]),),
        passing=any(shape.key in snapshot.moving for shape in shapes),
        badness=badness,
    )
