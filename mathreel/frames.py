"""Pictures out of clips: the first frame, the last, or any other."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import av
from PIL import Image

from mathreel.reel import ReelBeat


def first_frame(clip: Path) -> Image.Image:
    """Return a clip's first frame."""
    return next(frames_of(clip))


def last_frame(clip: Path) -> Image.Image:
    """Return a clip's last frame."""
    with av.open(clip) as file:
        (last,) = deque(file.decode(video=0), maxlen=1)
        return _picture(last)


def last_picture(beat: ReelBeat) -> Image.Image:
    """Return what a beat ends with: without loss, where that was kept."""
    if beat.still is not None and beat.still.exists():
        with Image.open(beat.still) as picture:
            return picture.convert("RGB")
    assert beat.file is not None, "only beats that are shown end with a picture"
    return last_frame(beat.file)


def frames_of(clip: Path, wanted: Iterable[int] | None = None) -> Iterator[Image.Image]:
    """Yield the frames of a clip, or those of the given numbers, counted from 0, in order."""
    numbers = None if wanted is None else set(wanted)
    with av.open(clip) as file:
        for number, frame in enumerate(file.decode(video=0)):
            if numbers is None or number in numbers:
                yield _picture(frame)


def _picture(frame: Any) -> Image.Image:
    picture: Image.Image = frame.to_image()
    return picture
