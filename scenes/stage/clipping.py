"""Straight pieces, cut off at the edge of a window."""

import numpy as np

from scenes.stage.regions import Region


def clipped(pieces: np.ndarray, window: Region) -> np.ndarray:
    """Return the parts of straight pieces, shape (n, 2, 2), that lie in a window.

    Liang and Barsky's method: each side of the window narrows the part of the piece, given by a
    parameter from 0 to 1, that can be inside.
    """
    start, step = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    low = np.array([window.left, window.bottom]) - start
    high = np.array([window.right, window.top]) - start
    parallel = np.abs(step) < 1e-12
    crossings = np.stack([low, high]) / np.where(parallel, 1.0, step)
    # Along a side it is parallel to, a piece is inside everywhere or nowhere.
    nowhere = np.where((low > 0) | (high < 0), np.inf, -np.inf)
    enters = np.where(parallel, nowhere, crossings.min(axis=0))
    leaves = np.where(parallel, -nowhere, crossings.max(axis=0))
    first = np.maximum(enters.max(axis=1), 0.0)
    last = np.minimum(leaves.min(axis=1), 1.0)
    inside = last > first
    parts = np.stack([first, last], axis=1)[inside, :, None]
    return start[inside, None] + parts * step[inside, None]
