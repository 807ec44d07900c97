"""The pictures of clips one after the other, each with the number of frames that it stands for.

What is told and then held is mostly pictures that stand: formats that give every picture a
duration need each of them once.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
"""Rows, columns, and red, green, blue, or these and alpha."""


def runs(
    clips: Iterable[Path],
    *,
    step: int = 1,
    size: tuple[int, int] | None = None,
) -> Iterator[tuple[Pixels, int]]:
    """Yield every picture of the clips that is not the one before, and how long it stands.

    Parameters
    ----------
    step
        Look at every so many frames only.
    size
        Width and height to make the pictures, if not their own.

    Yields
    ------
    tuple
        Pixels, and a number of frames of the clips.
    """
    standing: Pixels | None = None
    frames = 0
    for number, frame in enumerate(_frames(clips)):
        if number % step == 0:
            pixels = _pixels(frame, size)
            if standing is not None and not np.array_equal(pixels, standing):
                yield standing, frames
                frames = 0
            standing = pixels
        frames += 1
    if standing is not None:
        yield standing, frames


def step_for(fps: Fraction, most: int) -> int:
    """Return the smallest step that leaves no more than so many frames in a second.

    >>> step_for(Fraction(60), 50), step_for(Fraction(30), 15), step_for(Fraction(24), 30)
    (2, 2, 1)
    """
    return max(1, ceil(fps / most))


def _frames(clips: Iterable[Path]) -> Iterator[Any]:
    for clip in clips:
        with av.open(clip) as file:
            file.streams.video[0].thread_type = "AUTO"
            yield from file.decode(video=0)


def _pixels(frame: Any, size: tuple[int, int] | None) -> Pixels:
    width, height = size or (frame.width, frame.height)
    has_alpha = any(part.is_alpha for part in frame.format.components)
    # Averages all that goes into a pixel: thin lines stay lines.
    way = Interpolation.AREA if size else Interpolation.BICUBIC
    shown: Any = VideoReformatter().reformat(
        frame, width, height, "rgba" if has_alpha else "rgb24", interpolation=way
    )
    pixels: Pixels = shown.to_ndarray()
    return pixels
