"""Curves as straight pieces."""

from typing import Any

import numpy as np

from mathreel.check.snapshot import NO_SEGMENTS, Segments

_PIECES = 8
_FLAT = 0.05


def straightened(points: Any) -> Segments:
    """Return cubic curves, shape (4n, 2), as straight pieces, each curve as one or as eight."""
    curves = points[: len(points) // 4 * 4].reshape(-1, 4, 2)
    if not len(curves):
        return NO_SEGMENTS
    bent = _height(curves) > _FLAT
    straight = curves[~bent][:, [0, 3]].reshape(-1, 4)
    if not bent.any():
        return np.asarray(straight, float)
    t = np.linspace(0, 1, _PIECES + 1)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
    on_curve = weights @ curves[bent]
    pieces = np.concatenate([on_curve[:, :-1], on_curve[:, 1:]], axis=2).reshape(-1, 4)
    return np.concatenate([straight, pieces])


def closed(points: Any, segments: Segments) -> Segments:
    """Return the outline of an area: what is left open is closed, as drawing would."""
    curves = points[: len(points) // 4 * 4].reshape(-1, 4, 2)
    if not len(curves):
        return segments
    breaks = np.abs(curves[1:, 0] - curves[:-1, 3]).max(axis=1) > _FLAT
    starts = curves[np.concatenate([[True], breaks]), 0]
    ends = curves[np.concatenate([breaks, [True]]), 3]
    open_ = np.abs(starts - ends).max(axis=1) > _FLAT
    return np.concatenate([segments, np.concatenate([ends, starts], axis=1)[open_]])


def _height(curves: Any) -> Any:
    """Return how far each curve's handles are from its chord, in pixels."""
    chord = curves[:, 3] - curves[:, 0]
    length = np.linalg.norm(chord, axis=1)
    handles = curves[:, 1:3] - curves[:, :1]
    across = np.abs(chord[:, None, 0] * handles[..., 1] - chord[:, None, 1] * handles[..., 0])
    away = across.max(axis=1) / np.maximum(length, 1e-9)
    # A closed loop has no chord: there its handles count as they are.
    return np.where(length > 1e-6, away, np.linalg.norm(handles, axis=2).max(axis=1))
