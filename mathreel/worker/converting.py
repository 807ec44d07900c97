"""Turn RGBA pictures into the encoder's colours, and only the rows that changed.

The converted picture stays; of the next one, the rows from the first to the
last that differ are converted into it. What comes out is, byte for byte, what
converting the whole picture gives.
"""

from collections import defaultdict
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from mathreel.encoding import converted

Pixels = np.ndarray[Any, np.dtype[np.uint8]]

# Colour is halved by mixing rows: what changes in one is seen in its neighbours, and
# what lies beyond the band is seen in its margin, which is converted and left out.
_REACH = 8
_MARGIN = 16
# Few different heights of bands, since each needs tables of its own.
_STEP = 64


class Converter:
    """Convert one picture after another.

    Parameters
    ----------
    pixel_format
        Name of the encoder's format. The rows of ``yuv420p`` are converted
        sparingly, the pictures of all others whole.

    Attributes
    ----------
    seen
        The picture that was converted last.
    """

    def __init__(self, pixel_format: str) -> None:
        self._format = pixel_format
        self._tools: dict[int, VideoReformatter] = defaultdict(VideoReformatter)
        self.seen: Pixels | None = None
        self._frame: Any = None

    def convert(self, pixels: Pixels) -> Any:
        """Return the frame for the encoder; it is good until the next call."""
        if self._format != "yuv420p" or self.seen is None or self.seen.shape != pixels.shape:
            self.seen = pixels.copy()
            self._frame = self._whole(pixels)
            return self._frame
        first, last = changed_rows(self.seen, pixels)
        if first < last:
            self.seen[first:last] = pixels[first:last]
            self._convert_rows(first, last)
        return self._frame

    def _convert_rows(self, first: int, last: int) -> None:
        """Convert the rows from ``first`` up to ``last`` into the frame that is kept."""
        assert self.seen is not None
        height = len(self.seen)
        first = max(first - first % 2 - _REACH, 0)
        last = min(last + last % 2 + _REACH, height)
        top = max(first - _MARGIN, 0)
        bottom = min(top + -(-(last + _MARGIN - top) // _STEP) * _STEP, height)
        band = self._whole(self.seen[top:bottom])
        for kept, new, share in zip(self._frame.planes, band.planes, (1, 2, 2), strict=True):
            start, end = first // share, last // share
            _rows(kept)[start:end] = _rows(new)[start - top // share : end - top // share]

    def _whole(self, pixels: Pixels) -> Any:
        frame = av.VideoFrame.from_ndarray(pixels, format="rgba")
        return converted(frame, self._format, self._tools[len(pixels)])


def changed_rows(old: Pixels, new: Pixels) -> tuple[int, int]:
    """Return the first row that differs, and the one after the last; equal where none does."""
    flat = (len(old), -1)
    # Two pixels at a time; a picture of even width has no half left over.
    a, b = old.reshape(flat).view(np.uint64), new.reshape(flat).view(np.uint64)
    differs = (a != b).any(axis=1)
    rows = np.flatnonzero(differs)
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)


def _rows(plane: Any) -> Pixels:
    # As wide as both frames have it: the bytes beyond the picture mean nothing.
    rows: Pixels = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]
