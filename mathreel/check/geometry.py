"""Boxes, straight pieces and areas of a picture."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from mathreel.check.snapshot import Box, Segments

Array = np.ndarray[Any, np.dtype[Any]]


def stacked(boxes: Iterable[Box]) -> Array:
    """Return boxes as an array, shape (n, 4)."""
    return np.array(list(boxes), float).reshape(-1, 4)


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of them."""
    array = stacked(boxes)
    left, top = array[:, :2].min(axis=0)
    right, bottom = array[:, 2:].max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def overlapping(first: Array, second: Array, depth: float) -> Array:
    """Tell which boxes overlap by more than ``depth`` both across and down, shape (n, m)."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    meeting: Array = np.all(high - low > depth, axis=2)
    return meeting


def crossing(segments: Segments, boxes: Array) -> Array:
    """Tell which straight pieces, shape (n, 4), enter which boxes, shape (m, 4): shape (n, m).

    Liang and Barsky's method: the parts of a piece that lie between a box's sides, across and
    down, have a point in common.
    """
    start, step = segments[:, None, :2], (segments[:, 2:] - segments[:, :2])[:, None, :]
    still = np.abs(step) < 1e-9
    safe = np.where(still, 1.0, step)
    one, other = (boxes[None, :, :2] - start) / safe, (boxes[None, :, 2:] - start) / safe
    between = (boxes[None, :, :2] < start) & (start < boxes[None, :, 2:])
    # A piece along a side is between both sides all the way or not at all.
    enters = np.where(still, np.where(between, -np.inf, np.inf), np.minimum(one, other))
    leaves = np.where(still, np.where(between, np.inf, -np.inf), np.maximum(one, other))
    first = np.maximum(enters.max(axis=2), 0.0)
    last = np.minimum(leaves.min(axis=2), 1.0)
    entered: Array = first < last
    return entered


def inside(points: Array, outline: Segments) -> Array:
    """Tell which points, shape (n, 2), lie within a closed outline, by winding number."""
    x, y = points[:, 0, None], points[:, 1, None]
    x0, y0, x1, y1 = outline.T
    side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
    up = (y0 <= y) & (y < y1) & (side > 0)
    down = (y1 <= y) & (y < y0) & (side < 0)
    within: Array = (up.sum(axis=1) - down.sum(axis=1)) != 0
    return within


def covers(outline: Segments, box: Box) -> bool:
    """Say whether an area holds a box whole: its corners, and its middle."""
    left, top, right, bottom = box
    middle = ((left + right) / 2, (top + bottom) / 2)
    points = [(left, top), (right, top), (left, bottom), (right, bottom), middle]
    return bool(inside(np.array(points), outline).all())


def centre(box: Box) -> tuple[float, float]:
    """Return the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def along(segments: Segments, count: int) -> list[tuple[float, float]]:
    """Return points on straight pieces, evenly spaced over their whole length."""
    lengths = np.hypot(*(segments[:, 2:] - segments[:, :2]).T)
    ends = np.cumsum(lengths)
    way = (np.arange(count) + 0.5) / count * ends[-1]
    piece = np.minimum(np.searchsorted(ends, way), len(segments) - 1)
    part = 1 - (ends[piece] - way) / np.maximum(lengths[piece], 1e-9)
    points = segments[piece, :2] + part[:, None] * (segments[piece, 2:] - segments[piece, :2])
    return [(float(x), float(y)) for x, y in points]


def contains(outer: Box, inner: Box) -> bool:
    """Say whether a box holds another one."""
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def grown(boxes: Array, margin: float) -> Array:
    """Return boxes with a margin on each side."""
    return boxes + margin * np.array([-1.0, -1.0, 1.0, 1.0])
