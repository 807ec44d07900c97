"""Know glyphs by their outlines, whatever their size."""

from typing import Any

import numpy as np

_LEAST_POINTS = 12
_TOLERANCE = 2e-3


class GlyphBook:
    """Outlines of glyphs, each with the height of capitals of its font size."""

    def __init__(self) -> None:
        self._known: dict[int, list[tuple[Any, float]]] = {}
        self._seen: set[bytes] = set()

    def enter(self, points: Any, capital: float) -> None:
        """Remember a glyph and the height of capitals where it was typeset."""
        plain, height = _plain(points)
        name = plain.round(2).tobytes()
        if name not in self._seen and len(points) >= _LEAST_POINTS:
            self._seen.add(name)
            self._known.setdefault(len(points), []).append((plain, capital / height))

    def capital(self, points: Any) -> float | None:
        """Return the height of capitals beside such an outline; ``None`` if it is no glyph."""
        candidates = self._known.get(len(points))
        if not candidates:
            return None
        plain, height = _plain(points)
        for known, ratio in candidates:
            if np.abs(plain - known).max() < _TOLERANCE:
                return ratio * height
        return None


def spread(points: Any) -> float:
    """Return a size of an outline that turning does not change."""
    return float(np.sqrt(points.var(axis=0).sum()))


def _plain(points: Any) -> tuple[Any, float]:
    """Return points moved to the origin and scaled to a height of one, and that height."""
    low = points.min(axis=0)
    height = max(float(points[:, 1].max() - low[1]), 1e-9)
    return (points - low) / height, height
