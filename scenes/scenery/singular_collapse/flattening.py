"""The matrices and points by which the story of a singular matrix is told, with short numbers."""

from dataclasses import dataclass

import numpy as np

from mathcore.matrices import multiply
from mathcore.rank import determinant, null_space, rank
from mathcore.ridge import with_ridge
from mathcore.vectors import linear_combination, norm

SHORT_COLUMN = 0.2
FARTHEST = 3.0
QUARTER_TURN = np.array([[0.0, -1.0], [1.0, 0.0]])


@dataclass(frozen=True)
class Flattening:
    """From a healthy matrix to a flat one, to an almost flat one, to one that a ridge opens.

    Parameters
    ----------
    turning
        The column in which ``healthy`` differs from ``flat``.
    healthy, flat, near, opened
        The matrices. ``flat`` and ``near`` differ in one entry; one of them is the given A.
    p, q
        Two points that ``flat`` takes to one place.
    """

    turning: int
    healthy: np.ndarray
    flat: np.ndarray
    near: np.ndarray
    opened: np.ndarray
    p: np.ndarray
    q: np.ndarray

    @classmethod
    def of(cls, A: np.ndarray, ridge: float) -> "Flattening":
        """Find the others for a singular or nearly singular matrix."""
        first, second = (norm(column) for column in A.T)
        turning = 0 if first < SHORT_COLUMN * second else 1
        flat, near = _flat_and_near(A, turning)
        p = _away_from_the_origin(flat)
        q = _lands_with(flat, p, turning)
        healthy = _turned_back(flat, turning)
        return cls(turning, healthy, flat, near, with_ridge(A, ridge), p, q)

    @property
    def unseen(self) -> np.ndarray:
        """The step from p to q, which ``flat`` takes to the origin."""
        return linear_combination([1, -1], [self.q, self.p])

    @property
    def resting(self) -> np.ndarray:
        """The input whose output is nudged: q, or p where q hardly moves."""
        moves = norm(linear_combination([1, -1], [image(self.near, self.q), self.q]))
        return self.q if moves > norm(self.unseen) / 2 else self.p

    @property
    def multiple(self) -> float:
        """How many times the still column the turning one is, once it is flat."""
        still, turned = self.unseen[1 - self.turning], self.unseen[self.turning]
        return float(-still / turned)

    @property
    def landmarks(self) -> list[np.ndarray]:
        """Everything that the story shows: the images of the unit square, p, q and their images."""
        matrices = (np.eye(2), self.healthy, self.flat, self.near, self.opened)
        corners = [image(m, np.array(c)) for m in matrices for c in ((1, 0), (0, 1), (1, 1))]
        outputs = [image(m, at) for m in (self.flat, self.near) for at in (self.p, self.q)]
        swings = [linear_combination([1, way], [self.resting, self.unseen]) for way in (-1, 1)]
        return [np.zeros(2), *corners, *outputs, self.p, self.q, *swings, self.unseen]


def image(matrix: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return where a matrix takes a point."""
    return multiply(matrix, at[:, None])[:, 0]


def _power_of_ten(matrix: np.ndarray) -> float:
    """Return the largest power of ten that the largest entry reaches."""
    return float(10.0 ** np.floor(np.log10(np.abs(matrix).max())))


def _flat_and_near(A: np.ndarray, turning: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the singular and the nearly singular one of two matrices, one of which is A."""
    still = A[:, 1 - turning]
    entry = np.zeros((2, 2))
    entry[1 - np.abs(still).argmax(), turning] = 1.0
    slope = determinant(A + entry) - determinant(A)
    if rank(A) < 2:
        return A, A + 0.1 * _power_of_ten(A) * np.sign(slope) * entry
    return A - determinant(A) / slope * entry, A


def _away_from_the_origin(flat: np.ndarray) -> np.ndarray:
    """Return a corner of the unit square, or its mirror image, that is not flattened to zero."""
    corners = [np.array([1.0, 1.0]), np.array([1.0, -1.0])]
    return max(corners, key=lambda corner: norm(image(flat, corner)))


def _lands_with(flat: np.ndarray, p: np.ndarray, turning: int) -> np.ndarray:
    """Return the point of an axis that lands where p lands: on an axis its numbers are short."""
    direction = null_space(flat)[:, 0]
    found = [
        linear_combination([1, -p[axis] / direction[axis]], [p, direction])
        for axis in (turning, 1 - turning)
        if abs(direction[axis]) > 1e-9
    ]
    near_enough = [q for q in found if norm(q - p) <= FARTHEST]
    return near_enough[0] if near_enough else min(found, key=lambda q: norm(q - p))


def _turned_back(flat: np.ndarray, turning: int) -> np.ndarray:
    """Return a matrix of which one column stands well away from the line of the other.

    Half of the column plus half of its quarter turn is the column at 45 degrees; of the two ways
    to turn, the one that leaves the plane the right way up.
    """
    unit = 0.5 * _power_of_ten(flat)
    column, still = flat[:, turning], flat[:, 1 - turning]
    base = column if np.abs(column).max() >= 2 * unit else still
    candidates = []
    for way in (0.5, -0.5):
        turned = linear_combination([0.5, way], [base, QUARTER_TURN @ base])
        candidate = flat.copy()
        candidate[:, turning] = unit * np.round(turned / unit)
        candidates.append(candidate)
    return max(candidates, key=determinant)
