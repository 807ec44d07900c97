"""Labels that dodge: of several good places, the first that nothing else occupies."""

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Mobject, VMobject

from scenes.stage.look import Look, Space
from scenes.stage.regions import Region

HAIR = 3.0
"""Width of the rim of a single letter: less than the room between two."""


def beside(
    label: Mobject,
    start: np.ndarray,
    end: np.ndarray,
    *,
    clear_of: Iterable[Mobject] = (),
    within: Region,
    gap: float = Space.TIGHT,
    prefer: float = 1.0,
) -> Mobject:
    """Put a label beside the piece from ``start`` to ``end``.

    Parameters
    ----------
    label
        What to move.
    start, end
        Ends of the piece, points of the frame, shape (3,).
    clear_of
        What the label must not lie on.
    within
        The label stays in this region.
    gap
        Least distance from the piece, in units.
    prefer
        1 for the left of someone walking from start to end, -1 for the right.
    """
    places = places_beside(label, start, end, gap, prefer)
    return _settle(label, places, clear_of, within)


def places_beside(
    label: Mobject, start: np.ndarray, end: np.ndarray, gap: float, prefer: float
) -> list[np.ndarray]:
    """Return where a label could stand beside a piece, best first."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    length = max(float(np.linalg.norm(end - start)), 1e-9)
    normal = np.array([-(end - start)[1], (end - start)[0], 0.0]) / length
    half = np.array([label.width, label.height, 0.0]) / 2
    distance = float(np.abs(normal) @ half) + gap
    return [
        start + along * (end - start) + side * reach * distance * normal
        for reach in (1.0, 1.4, 2.0)
        for along in (0.5, 0.6, 0.4, 0.72, 0.28, 0.85, 0.15)
        for side in (prefer, -prefer)
    ]


def around(
    label: Mobject,
    centre: np.ndarray,
    *,
    clear_of: Iterable[Mobject] = (),
    within: Region,
    gap: float = Space.TIGHT,
    prefer: Sequence[float] = (1, 1),
) -> Mobject:
    """Put a label next to a point, in the preferred direction or the nearest free one."""
    return _settle(label, places_around(label, centre, gap, prefer), clear_of, within)


def places_around(
    label: Mobject, centre: np.ndarray, gap: float, prefer: Sequence[float]
) -> list[np.ndarray]:
    """Return where a label could stand next to a point, best first."""
    first = np.arctan2(prefer[1], prefer[0])
    turns = first + np.pi / 4 * np.array([0, 1, -1, 2, -2, 3, -3, 4])
    half = np.array([label.width, label.height, 0.0]) / 2 + gap
    return [
        np.asarray(centre, float) + reach * half * [np.cos(turn), np.sin(turn), 0.0] * 1.2
        for reach in (1.0, 1.5, 2.2)
        for turn in turns
    ]


class Rim(VMobject):
    """What is drawn round a label; never filled, even when the label's own fill is dimmed."""

    def set_fill(self, *_args, **_options) -> "Rim":
        """Stay an outline."""
        return self


def halo(label: VMobject, look: Look, width: float = 9.0) -> VMobject:
    """Give a label a rim of background, so that grid lines stop short of it.

    The rim lies behind the whole label, for a wide one around a letter would bite into the letter
    before it; each letter keeps only a hair of its own.
    """
    glyphs = label.family_members_with_points()
    if not glyphs:
        return label
    rim = Rim(fill_color=look.background, fill_opacity=0, stroke_width=0)
    rim.points = np.concatenate([glyph.points for glyph in glyphs])
    rim.set_stroke(look.background, width, background=True).set_z_index(label.z_index)
    label.set_stroke(look.background, min(width, HAIR), background=True)
    return label.add_to_back(rim)


def _settle(
    label: Mobject, places: list[np.ndarray], clear_of: Iterable[Mobject], within: Region
) -> Mobject:
    occupied = outline_points(clear_of)
    # min() keeps the first of equals: the order of the places is the order of preference.
    return label.move_to(min(places, key=lambda place: crowding(label, place, occupied, within)))


def crowding(
    label: Mobject,
    place: np.ndarray,
    occupied: np.ndarray,
    within: Region,
    margin: float = 0.6 * Space.TIGHT,
) -> float:
    """Return how bad a place is for a label: points it would cover, and how far it sticks out."""
    half = np.array([label.width, label.height]) / 2
    inside = np.abs(occupied - place[:2]) < half + margin
    low = np.array([within.left, within.bottom]) + half
    high = np.array([within.right, within.top]) - half
    outside = np.maximum(low - place[:2], 0) + np.maximum(place[:2] - high, 0)
    return float(inside.all(axis=1).sum()) + 1000 * float(outside.sum())


def outline_points(mobjects: Iterable[Mobject], spacing: float = 0.1) -> np.ndarray:
    """Return points along the outlines of objects, none far from the next, shape (n, 2)."""
    curves = [
        np.asarray(member.points, float)[: len(member.points) // 4 * 4].reshape(-1, 4, 3)
        for mobject in mobjects
        for member in mobject.get_family()
        if len(member.points) >= 4
    ]
    if not curves:
        return np.zeros((0, 2))
    bezier = np.concatenate(curves)[..., :2]
    reach = np.linalg.norm(np.diff(bezier, axis=1), axis=2).sum(axis=1)
    long = reach > 8 * spacing
    most = int(np.ceil(reach.max() / spacing)) + 1
    return np.concatenate([_sampled(bezier[~long], 9), _sampled(bezier[long], most)])


def _sampled(bezier: np.ndarray, count: int) -> np.ndarray:
    """Return ``count`` points on each cubic Bezier curve, shape (n, 2)."""
    t = np.linspace(0, 1, count)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
    return (weights @ bezier).reshape(-1, 2)
