"""What every routine asks of its input: real, finite, of the right shape, not empty.

Each check returns the input as ``float64`` and never changes or copies it without need; what it
refuses it names, with what was expected and what came.
"""

import operator
from numbers import Real
from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

#: Distance from 1 to the next number in ``float64``.
EPSILON = float(np.finfo(np.float64).eps)

_SHAPES = {0: "one number", 1: "a vector, shape (n,)", 2: "a matrix, shape (m, n)"}


def reals(value: ArrayLike, name: str) -> FloatArray:
    """Take real numbers of any shape, not empty; they may still be NaN or infinite."""
    try:
        raw = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: expected rows of equal length, got a ragged list") from None
    if isinstance(value, np.ma.MaskedArray):
        # np.asarray would quietly bring the masked values back to life.
        raise ValueError(f"{name}: expected plain numbers, got a masked array")
    if raw.size == 0:
        raise ValueError(f"{name}: expected at least one number, got shape {raw.shape}")
    if raw.dtype == np.float64:
        return raw
    exact = raw.dtype == object and all(isinstance(entry, Real) for entry in raw.flat)
    if raw.dtype.kind not in "biuf" and not exact:
        raise ValueError(f"{name}: expected real numbers, got {_kind(raw)}")
    try:
        # A long double may be too large; it becomes infinite here and is refused as such.
        with unwarned():
            return raw.astype(np.float64)
    except OverflowError:
        raise ValueError(f"{name}: expected numbers that fit in float64, got larger ones") from None


def _kind(raw: NDArray[np.generic]) -> str:
    """Say in a word or two what an array holds that is not a real number."""
    if raw.dtype == object:
        odd = next(entry for entry in raw.flat if not isinstance(entry, Real))
        return f"{odd!r} ({type(odd).__name__})"
    return f"{raw.dtype.name} values such as {raw.flat[0]!r}"


def shaped(value: ArrayLike, name: str, *dimensions: int) -> FloatArray:
    """Take real numbers with one of the given numbers of dimensions (finite or not)."""
    array = reals(value, name)
    if array.ndim not in dimensions:
        expected = " or ".join(_SHAPES[d] for d in dimensions)
        raise ValueError(f"{name}: expected {expected}, got shape {array.shape}")
    return array


def finite(array: FloatArray, name: str) -> FloatArray:
    """Refuse NaN and infinities, naming the first one and its place."""
    good = np.isfinite(array)
    if not good.all():
        place = tuple(int(i) for i in np.argwhere(~good)[0])
        where = f" at index {place if len(place) > 1 else place[0]}" if place else ""
        raise ValueError(f"{name}: expected finite numbers, got {array[place]}{where}")
    return array


def vector(value: ArrayLike, name: str, size: int | None = None) -> FloatArray:
    """Take a finite vector, of a given size if one is stated."""
    return finite(sized(shaped(value, name, 1), name, size), name)


def matrix(value: ArrayLike, name: str) -> FloatArray:
    """Take a finite matrix."""
    return finite(shaped(value, name, 2), name)


def square(value: ArrayLike, name: str) -> FloatArray:
    """Take a finite square matrix."""
    array = matrix(value, name)
    if array.shape[0] != array.shape[1]:
        raise ValueError(f"{name}: expected a square matrix, got shape {array.shape}")
    return array


def sized(array: FloatArray, name: str, size: int | None) -> FloatArray:
    """Refuse an array whose first dimension is not `size`."""
    if size is not None and array.shape[0] != size:
        raise ValueError(f"{name}: expected {size} entries, got {array.shape[0]}")
    return array


def pair(u: ArrayLike, v: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Take two vectors of one size (finite or not)."""
    left = shaped(u, "u", 1)
    return left, sized(shaped(v, "v", 1), "v", left.size)


def table(X: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Take features, one observation a row, and one target for each row (finite or not)."""
    features = shaped(X, "X", 2)
    return features, sized(shaped(y, "y", 1), "y", len(features))


def number(value: ArrayLike, name: str) -> float:
    """Take one finite number."""
    return float(finite(shaped(value, name, 0), name))


def positive(value: ArrayLike, name: str) -> float:
    """Take one finite number above zero."""
    checked = number(value, name)
    if checked <= 0:
        raise ValueError(f"{name}: expected a number above 0, got {checked:g}")
    return checked


def not_negative(value: ArrayLike, name: str) -> float:
    """Take one finite number, zero or above."""
    checked = number(value, name)
    if checked < 0:
        raise ValueError(f"{name}: expected 0 or a number above, got {checked:g}")
    return checked


def count(value: SupportsIndex, name: str, least: int = 1) -> int:
    """Take a whole number that is at least `least`."""
    try:
        checked = operator.index(value)
    except TypeError:
        raise ValueError(f"{name}: expected a whole number, got {value!r}") from None
    if checked < least:
        raise ValueError(f"{name}: expected a whole number from {least} up, got {checked}")
    return checked


def unwarned() -> np.errstate:
    """Keep NumPy from warning of what `result` will refuse with better words."""
    return np.errstate(over="ignore", divide="ignore", invalid="ignore")


def result(
    value: NDArray[np.floating] | np.floating | float, what: str, **inputs: FloatArray
) -> FloatArray:
    """Pass on a result that is finite; otherwise say which input spoiled it.

    Sums and products of NaN or infinity are never finite, so a finite result vouches for its
    inputs. On long arrays this saves one reading of each input.
    """
    if not np.isfinite(value).all():
        for name, array in inputs.items():
            finite(array, name)
        raise ValueError(f"{what}: expected a result that fits in float64, got one beyond 1.8e308")
    return np.asarray(value, np.float64)


def frozen(array: NDArray[np.generic]) -> None:
    """Make an array read-only, for keeping in a frozen dataclass."""
    array.flags.writeable = False
