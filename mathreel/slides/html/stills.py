"""The picture that a beat ends with, small enough for a deck."""

import io
from dataclasses import dataclass

from mathreel.frames import last_picture
from mathreel.reel import ReelBeat
from mathreel.slides.ground import ground_of

QUALITY = 88


@dataclass(frozen=True)
class Still:
    """A picture as WebP, and the background that goes on around it, as ``#rrggbb``."""

    picture: bytes
    ground: str


def still_of(beat: ReelBeat) -> Still:
    """Return what a beat ends with.

    The background is read before the picture is made small: a few shades of difference between
    a clip and what lies around it can be seen on a projector.
    """
    frame = last_picture(beat)
    file = io.BytesIO()
    frame.save(file, "WebP", quality=QUALITY, method=4)
    return Still(file.getvalue(), ground_of(frame))
