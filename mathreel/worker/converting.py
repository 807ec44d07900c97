"""Turn RGBA pictures into the encoder's colours, and only the part that changed.

Two converted pictures are kept, so that one can be encoded while the other is made of the next:
of that, the rectangle around all that differs is converted. What comes out is, byte for byte, what
converting the whole picture gives.
"""

from collections import defaultdict
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from mathreel.encoding import converted
from mathreel.worker.tiles import Rectangle

Pixels = np.ndarray[Any, np.dtype[np.uint8]]

# Colour is mixed from neighbours: what changed is seen a little beyond, and a margin, which
# is converted and left out, makes up for what the rectangle's own edges cannot see.
_REACH = 8
_MARGIN = 16
# Few different sizes, since each needs tables of its own.
_STEP = 64


class Converter:
    """Convert one picture after another.

    Parameters
    ----------
    pixel_format
        Name of the encoder's format. Pictures in ``yuv420p`` are converted
        sparingly, those in all others whole.

    Attributes
    ----------
    seen
        The picture that was converted last.
    """

    def __init__(self, pixel_format: str) -> None:
        self._format = pixel_format
        self._tools: dict[tuple[int, ...], VideoReformatter] = defaultdict(VideoReformatter)
        self.seen: Pixels | None = None
        self._frame: Any = None
        self._spare: Any = None
        self._newer: Rectangle | None = None

    def convert(self, pixels: Pixels, touched: Rectangle | None = None) -> Any:
        """Return the frame for the encoder; it is good until the next call but one.

        Parameters
        ----------
        pixels
            The picture.
        touched
            Where it may differ from the one before; ``None`` for anywhere.
        """
        if self._format != "yuv420p" or self.seen is None or self.seen.shape != pixels.shape:
            self.seen = pixels.copy()
            self._frame, self._spare = self._whole(pixels), None
            return self._frame
        rows, columns = changed_area(self.seen, pixels, touched)
        if rows.start < rows.stop:
            self.seen[rows, columns] = pixels[rows, columns]
            self._convert_area(rows, columns)
        return self._frame

    def _convert_area(self, rows: slice, columns: slice) -> None:
        """Convert a rectangle into the frame that nobody is encoding."""
        assert self.seen is not None
        height, width = self.seen.shape[:2]
        top, first, last, bottom = _widened(rows, height)
        left, start, end, right = _widened(columns, width)
        part = self._whole(np.ascontiguousarray(self.seen[top:bottom, left:right]))
        place = slice(first, last), slice(start, end)
        self._turn_over()
        _copy(part, self._frame, place, (top, left))
        self._newer = place

    def _turn_over(self) -> None:
        """Let the two frames change places, and bring the one that comes up to date."""
        self._frame, self._spare = self._spare, self._frame
        if self._frame is None:
            self._frame = av.VideoFrame(self._spare.width, self._spare.height, self._format)
            self._frame.colorspace = self._spare.colorspace
            self._frame.color_range = self._spare.color_range
            self._newer = slice(0, self._spare.height), slice(0, self._spare.width)
        assert self._newer is not None
        _copy(self._spare, self._frame, self._newer)

    def _whole(self, pixels: Pixels) -> Any:
        frame = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
        return converted(frame, self._format, self._tools[pixels.shape])


def changed_area(old: Pixels, new: Pixels, within: Rectangle | None = None) -> Rectangle:
    """Return the rows and columns around all pixels that differ; none where none does.

    ``within`` says where to look, in even columns; without it, everywhere.
    """
    high, wide = within or (slice(0, old.shape[0]), slice(0, old.shape[1]))
    # Two pixels at a time; a picture of even width has no half left over.
    a, b = (
        each.reshape(len(each), -1).view(np.uint64)[high, wide.start // 2 : wide.stop // 2]
        for each in (old, new)
    )
    rows = _extent((a != b).any(axis=1))
    columns = _extent((a[rows] != b[rows]).any(axis=0))
    top, left = high.start, wide.start
    return (
        slice(top + rows.start, top + rows.stop),
        slice(left + 2 * columns.start, left + 2 * columns.stop),
    )


def _extent(flags: np.ndarray[Any, np.dtype[np.bool]]) -> slice:
    places = np.flatnonzero(flags)
    return slice(int(places[0]), int(places[-1]) + 1) if len(places) else slice(0, 0)


def _widened(span: slice, length: int) -> tuple[int, int, int, int]:
    """Return where to convert from, to keep from, to keep to, to convert to."""
    first = max(span.start - span.start % 2 - _REACH, 0)
    last = min(span.stop + span.stop % 2 + _REACH, length)
    start = max(first - _MARGIN, 0)
    return start, first, last, min(start + -(-(last + _MARGIN - start) // _STEP) * _STEP, length)


def _copy(source: Any, target: Any, place: Rectangle, corner: tuple[int, int] = (0, 0)) -> None:
    """Copy a rectangle of a frame from another one, whose corner lies at some place of it."""
    for new, old, share in zip(source.planes, target.planes, (1, 2, 2), strict=True):
        inside, there = (
            tuple(
                slice((each.start - begin) // share, (each.stop - begin) // share)
                for each, begin in zip(place, begins, strict=True)
            )
            for begins in (corner, (0, 0))
        )
        _rows(old)[there] = _rows(new)[inside]


def _rows(plane: Any) -> Pixels:
    # As wide as both frames have it: the bytes beyond the picture mean nothing.
    rows: Pixels = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]
