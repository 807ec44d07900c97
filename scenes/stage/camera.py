"""Where one stands to look at space: a pure function from points of space to points of the frame.

The perspective is gentle, so that near and far can be told apart and straight stays straight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scenes.stage.regions import Region

DISTANCE = 6.0
"""From the eye to the origin, in radii of what is looked at."""
ELEVATION = np.radians(27)
"""How far above a plane the eye stands."""
SIDES = 72
QUARTERS, PARTS = (0, 90, 180, 270), (25, 35, 45, 55, 65)
"""Sides from which no axis is seen from its end, in degrees."""


@dataclass(frozen=True)
class Camera:
    """An eye that looks at the origin of space.

    Parameters
    ----------
    axes
        Rows: what is right, up and towards the viewer, as unit vectors of space, shape (3, 3).
    scale
        Frame units for a unit of space, at the origin.
    centre
        Where in the frame the origin is seen, shape (2,).
    distance
        From the eye to the origin, in units of space.
    """

    axes: np.ndarray
    scale: float = 1.0
    centre: tuple[float, float] = (0.0, 0.0)
    distance: float = np.inf

    @classmethod
    def facing(cls, toward: Sequence[float], up: Sequence[float]) -> "Camera":
        """Return a camera that stands in direction ``toward``; ``up`` is seen upright."""
        near = np.asarray(toward, float) / np.linalg.norm(toward)
        right = np.cross(up, near)
        right = right / np.linalg.norm(right)
        return cls(np.stack([right, np.cross(near, right), near]))

    def at(self, points: Sequence | np.ndarray) -> np.ndarray:
        """Return where points of space, shape (..., 3), are seen in the frame."""
        seen = np.asarray(points, float) @ self.axes.T
        nearness = self.scale / (1 - seen[..., 2:] / self.distance)
        flat = seen[..., :2] * nearness + self.centre
        return np.concatenate([flat, np.zeros_like(seen[..., 2:])], axis=-1)

    def fitted(self, points: Iterable[Sequence[float]], region: Region) -> "Camera":
        """Return the camera, scaled and centred so that the points fill a region."""
        seen = np.asarray([*points], float)
        distance = DISTANCE * float(np.linalg.norm(seen, axis=1).max())
        near = replace(self, scale=1.0, centre=(0.0, 0.0), distance=distance)
        low, high = near.at(seen)[:, :2].min(axis=0), near.at(seen)[:, :2].max(axis=0)
        scale = min(np.array([region.width, region.height]) / np.maximum(high - low, 1e-9))
        centre = region.at(0.5, 0.5)[:2] - scale * (low + high) / 2
        return replace(near, scale=float(scale), centre=(float(centre[0]), float(centre[1])))

    def blend(self, other: "Camera", part: float) -> "Camera":
        """Return the camera a part of the way to another one, by the shortest turn."""
        turn = _part_of_turn(other.axes @ self.axes.T, part)
        return Camera(
            turn @ self.axes,
            self.scale + part * (other.scale - self.scale),
            tuple(np.add(self.centre, part * np.subtract(other.centre, self.centre))),
            self.distance + part * (other.distance - self.distance),
        )


def above_plane(normal: np.ndarray, arrows: np.ndarray) -> Camera:
    """Return a camera to which a plane through the origin lies like a floor, its normal upright.

    Of all sides it takes the one from which the arrows are seen farthest apart; the last of them
    counts as the most important to be seen at its full length.
    """
    level = np.linalg.svd(np.asarray(normal, float)[None])[2][1:]
    turns = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    views = [
        Camera.facing(
            np.cos(ELEVATION) * (np.cos(turn) * level[0] + np.sin(turn) * level[1])
            + np.sin(ELEVATION) * normal,
            normal,
        )
        for turn in turns
    ]
    return max(views, key=lambda view: _clarity(view, arrows))


def above_axes(floor: Camera, arrows: np.ndarray) -> Camera:
    """Return a camera with one axis of space upright, from which another is but a turn away.

    The arrows are seen apart from each other and from the axes, none from its tip, and what is the
    floor to the other camera is not seen from its edge.
    """
    normal = np.array([0.0, np.cos(ELEVATION), np.sin(ELEVATION)]) @ floor.axes
    views = []
    for upright in np.eye(3):
        one, other = (axis for axis in np.eye(3) if axis @ upright == 0)
        for turn in np.radians([quarter + part for quarter in QUARTERS for part in PARTS]):
            level = np.cos(turn) * one + np.sin(turn) * other
            toward = np.cos(ELEVATION) * level + np.sin(ELEVATION) * upright
            views.append(Camera.facing(toward, upright))

    def merit(view: Camera) -> float:
        # The trace of a rotation falls as its angle grows.
        nearness = np.trace(floor.axes @ view.axes.T)
        apart = min(_closest(view, [*arrows, *np.eye(3)]), 0.35)
        return (
            nearness
            + 4 * apart
            + 3 * min(*_shares(view, arrows), 0.6)
            + 3 * min(view.axes[2] @ normal, 0.4)
        )

    return max(views, key=merit)


def _clarity(view: Camera, arrows: np.ndarray) -> float:
    shares = _shares(view, arrows)
    return min(_closest(view, arrows), 0.6) + 0.5 * min(shares) + 0.5 * shares[-1]


def _shares(view: Camera, arrows: np.ndarray) -> np.ndarray:
    """Return how much of each arrow's length is seen, from 0 for one that points at the viewer."""
    return np.linalg.norm(view.at(arrows)[:, :2], axis=1) / np.linalg.norm(arrows, axis=1)


def _closest(view: Camera, arrows: np.ndarray) -> float:
    """Return the smallest angle that is seen between two arrows."""
    seen = view.at(arrows)
    bearings = np.arctan2(seen[:, 1], seen[:, 0])
    apart = np.abs((bearings[:, None] - bearings + np.pi) % (2 * np.pi) - np.pi)
    return float(apart[np.triu_indices(len(seen), 1)].min(initial=np.pi))


def _part_of_turn(turn: np.ndarray, part: float) -> np.ndarray:
    """Return a rotation by a part of another one's angle about the same axis (Rodrigues)."""
    angle = np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))
    if angle < 1e-9:
        return np.eye(3)
    skew = (turn - turn.T) / (2 * np.sin(angle))
    return np.eye(3) + np.sin(part * angle) * skew + (1 - np.cos(part * angle)) * skew @ skew
