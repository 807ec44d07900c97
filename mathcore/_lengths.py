"""Length and direction without overflow or underflow on the way, for any entries."""

import math

import numpy as np

from mathcore import _checks
from mathcore._checks import FloatArray

# Below this, squares lose digits to underflow.
_SMALLEST_SAFE_SQUARE = 1e-280


def length(v: FloatArray, name: str = "v") -> float:
    """L2 norm in one pass, with a second, scaled pass only for huge or tiny entries."""
    with _checks.unwarned():
        square = float(v @ v)
        if _SMALLEST_SAFE_SQUARE < square < math.inf:
            return math.sqrt(square)
        largest = float(np.abs(_checks.finite(v, name)).max())
        if largest == 0:
            return 0.0
        scaled = v / largest
        scaled_back = np.float64(largest) * np.sqrt(scaled @ scaled)
    return float(_checks.result(scaled_back, f"norm of {name}"))


def direction(v: FloatArray, name: str = "v") -> FloatArray:
    """Divide `v` by its length, or say that it has no direction."""
    with _checks.unwarned():
        square = float(v @ v)
    if not _SMALLEST_SAFE_SQUARE < square < math.inf:
        largest = np.abs(_checks.finite(v, name)).max()
        if largest == 0:
            raise ValueError(f"{name}: expected a vector with a direction, got the zero vector")
        v = v / largest
        square = float(v @ v)
    return v / math.sqrt(square)
