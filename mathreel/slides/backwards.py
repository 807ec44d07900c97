"""A clip played backwards, as a clip."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import av

_X264 = {"preset": "superfast", "crf": "18"}
_PIXELS_KEPT = 150_000_000
"""How many pixels are held in memory at once: a byte and a half for each."""


def write_backwards(clip: Path, target: Path, frames: int, fps: Fraction) -> None:
    """Write a clip's frames, last first.

    Parameters
    ----------
    frames
        How many the clip has.
    """
    with av.open(clip) as source, av.open(target, "w") as file:
        given = source.streams.video[0].codec_context
        stream = file.add_stream("libx264", rate=fps, options=_X264)
        stream.width, stream.height, stream.pix_fmt = given.width, given.height, "yuv420p"
        for tag in ("colorspace", "color_range", "color_primaries", "color_trc"):
            setattr(stream.codec_context, tag, getattr(given, tag))
        at_once = max(_PIXELS_KEPT // (given.width * given.height), 1)
        for number, frame in enumerate(_last_first(clip, frames, at_once)):
            frame.pict_type = av.video.frame.PictureType.NONE
            frame.pts, frame.time_base = number, 1 / fps
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def _last_first(clip: Path, frames: int, at_once: int) -> Iterator[Any]:
    """Yield frames from the last to the first; decode again rather than hold all in memory."""
    for end in range(frames, 0, -at_once):
        with av.open(clip) as source:
            part = list(islice(source.decode(video=0), max(end - at_once, 0), end))
        yield from reversed(part)
