"""The background of a picture, which goes on around it, and what can be written on it."""

from collections import Counter

import numpy as np
from PIL import Image


def ground_of(frame: Image.Image) -> str:
    """Return what most of a picture's corners show, as ``#rrggbb``."""
    pixels = np.asarray(frame.convert("RGB"))
    corners = pixels[[0, 0, -1, -1], [0, -1, 0, -1]]
    ((colour, _),) = Counter(corner.tobytes() for corner in corners).most_common(1)
    return f"#{colour.hex()}"


def ink_on(ground: str) -> str:
    """Return the colour of text that can be read on a background.

    >>> ink_on("#10151c"), ink_on("#fbfaf6")
    ('#f4f4f2', '#16191d')
    """
    red, green, blue = bytes.fromhex(ground[1:])
    return "#16191d" if 0.299 * red + 0.587 * green + 0.114 * blue > 128 else "#f4f4f2"
