"""Sizes of files, as people write them."""

from mathreel.errors import UsageError

USUAL_LIMIT = "5G"
"""Largest size of the cache, unless somebody says otherwise."""
_UNITS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3, "T": 1000**4}


def read_size(text: str) -> int:
    """Read a size such as ``500M`` or ``2G``."""
    number, unit = text.strip().upper().removesuffix("B"), ""
    if number and number[-1] in _UNITS:
        number, unit = number[:-1], number[-1]
    try:
        size = round(float(number) * _UNITS[unit])
    except (ValueError, OverflowError):
        size = -1
    if size < 0:
        raise UsageError(
            f"{text!r} is not a size", expected="a number with K, M, G or T", remedy="such as 2G"
        )
    return size


def size_in_words(size: int) -> str:
    """Write a size for people: ``1.5 GB``."""
    for unit, name in (("G", "GB"), ("M", "MB"), ("K", "kB")):
        if size >= _UNITS[unit]:
            return f"{size / _UNITS[unit]:.1f} {name}"
    return f"{size} B"
