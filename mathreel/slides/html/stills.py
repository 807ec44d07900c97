"""The picture that a beat ends with, small enough for a deck, and the colours around it."""

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from mathreel.frames import last_frame

QUALITY = 88


@dataclass(frozen=True)
class Still:
    """A picture as WebP, and the background that goes on around it, as ``#rrggbb``."""

    picture: bytes
    ground: str


def still_of(clip: Path) -> Still:
    """Return a clip's last frame.

    The background is read before the picture is made small: a few shades of difference between
    a clip and what lies around it can be seen on a projector.
    """
    frame = last_frame(clip)
    file = io.BytesIO()
    frame.save(file, "WebP", quality=QUALITY, method=4)
    return Still(file.getvalue(), _ground_of(frame))


def _ground_of(frame: Image.Image) -> str:
    """Return what most of a picture's corners show."""
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
