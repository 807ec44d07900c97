"""Turn RGBA pictures into the encoder's colours, and only the part that changed.

Two converted pictures are kept, so that one can be encoded while the other is made of the next:
of that, rectangles around all that differs are converted. What comes out is, byte for byte, what
converting the whole picture gives.
"""

from collections import defaultdict
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from mathreel.encoding import converted
from mathreel.worker.tiles import Areas, Rectangle

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
        self._newer: list[Rectangle] = []

    def convert(self, pixels: Pixels, touched: Areas | None = None) -> Any:
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
        changed = changed_areas(self.seen, pixels, touched)
        for area in changed:
            self.seen[area] = pixels[area]
        if changed:
            # Only now, for what an area looks like depends on what is beside it.
            self._convert_areas(changed)
        return self._frame

    def _convert_areas(self, areas: list[Rectangle]) -> None:
        """Convert rectangles into the frame that nobody is encoding."""
        assert self.seen is not None
        self._turn_over()
        for rows, columns in areas:
            top, first, last, bottom = _widened(rows, self.seen.shape[0])
            left, start, end, right = _widened(columns, self.seen.shape[1])
            part = self._whole(self.seen[top:bottom, left:right])
            place = slice(first, last), slice(start, end)
            _copy(part, self._frame, place, (top, left))
            self._newer.append(place)

    def _turn_over(self) -> None:
        """Let the two frames change places, and bring the one that comes up to date."""
        self._frame, self._spare = self._spare, self._frame
        if self._frame is None:
            self._frame = av.VideoFrame(self._spare.width, self._spare.height, self._format)
            self._frame.colorspace = self._spare.colorspace
            self._frame.color_range = self._spare.color_range
            self._newer = [(slice(0, self._spare.height), slice(0, self._spare.width))]
        for place in self._newer:
            _copy(self._spare, self._frame, place)
        self._newer = []

    def _whole(self, pixels: Pixels) -> Any:
        frame = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
        return converted(frame, self._format, self._tools[pixels.shape])


def changed_areas(old: Pixels, new: Pixels, within: Areas | None = None) -> list[Rectangle]:
    """Return for each area the rows and columns around all pixels in it that differ, if any do.

    ``within`` says where to look, in even columns; without it, everywhere.
    """
    everywhere = (slice(0, old.shape[0]), slice(0, old.shape[1]))
    # Two pixels at a time; a picture of even width has no half left over.
    a, b = (each.reshape(len(each), -1).view(np.uint64) for each in (old, new))
    found = []
    for high, wide in within if within is not None else (everywhere,):
        place = high, slice(wide.start // 2, wide.stop // 2)
        differs = a[place] != b[place]
        rows = _extent(differs.any(axis=1))
        columns = _extent(differs[rows].any(axis=0))
        if rows.start < rows.stop:
            top, left = high.start, wide.start
            found.append(
                (
                    slice(top + rows.start, top + rows.stop),
                    slice(left + 2 * columns.start, left + 2 * columns.stop),
                )
            )
    return found


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
