"""Draw one passage of a beat: what moves, then the picture that is held, if one is."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from mathreel.blobs import publish_blob
from mathreel.holds import Holds
from mathreel.record import Clip, Hold
from mathreel.worker.clip import ClipEncoder
from mathreel.worker.converting import Pixels
from mathreel.worker.job import Job
from mathreel.worker.tiles import Areas


@dataclass(frozen=True)
class Taken:
    """What a take became: see `record.Beat`."""

    clip: Clip | None = None
    still: Clip | None = None
    hold: Hold | None = None


class Take:
    """The frames of one passage of a beat while it is drawn.

    A picture that is held is put off: only when another follows, it was a part of what is
    told; else it ends the passage and becomes its hold.

    Parameters
    ----------
    job
        The scene.
    number
        Number of the beat in it.
    is_one_idle
        See `clip.ClipEncoder`.
    """

    def __init__(
        self, job: Job, number: int, is_one_idle: Callable[[], bool] = lambda: False
    ) -> None:
        self._job = job
        self._is_one_idle = is_one_idle
        self._stem = f"{job.number}-{number}-{os.getpid()}"
        self._clip: ClipEncoder | None = None
        self._held: tuple[Pixels, int, Areas | None] | None = None

    def frame(self, pixels: Pixels, repeat: int, touched: Areas | None = None) -> None:
        """Take a frame of what is told; the array may change afterwards.

        ``touched`` is where it may differ from the one that was taken before, moving or held.
        """
        if self._held is not None:
            self._encode(*self._held)
            self._held = None
        self._encode(pixels, repeat, touched)

    def hold(self, pixels: Pixels, frames: int, touched: Areas | None = None) -> None:
        """Take a picture that is held, in the same way."""
        if self._held is not None:
            self._encode(*self._held)
        self._held = pixels.copy(), frames, touched

    def _encode(self, pixels: Pixels, frames: int, touched: Areas | None) -> None:
        if self._clip is None:
            path = self._job.unfinished / f"{self._stem}.{self._job.settings.clip_format}"
            self._clip = ClipEncoder(path, self._job.settings, self._is_one_idle)
        self._clip.write(pixels, frames, touched)

    def finish(self, *, is_last: bool = True) -> Taken:
        """Publish all that the passage consists of; of the last one its last picture, too."""
        clip = still = hold = None
        if self._held is not None:
            picture, frames, _ = self._held
            still = keep_picture(picture, self._job, self._stem)
            hold = holds_of(self._job).of(still, frames)
        elif self._clip is not None and is_last:
            still = keep_picture(self._clip.last_picture, self._job, self._stem)
        if self._clip is not None:
            clip = self._clip.finish(self._job.blobs)
        return Taken(clip, still, hold)

    def abandon(self) -> None:
        """Remove what is unfinished."""
        if self._clip is not None:
            self._clip.abandon()


def keep_picture(pixels: Pixels, job: Job, stem: str) -> Clip:
    """Publish a picture without loss, and without an alpha channel that says nothing."""
    path: Path = job.unfinished / f"{stem}.png"
    shown = pixels if job.settings.transparent else pixels[..., :3]
    with path.open("wb") as file:
        # Anything above 1 takes up to twice the time for a few percent of the size.
        Image.fromarray(shown).save(file, format="png", compress_level=1)
    return publish_blob(path, job.blobs)


def holds_of(job: Job) -> Holds:
    """Return the held pictures of the store that a job writes to."""
    return Holds(job.blobs.parent, job.unfinished, job.settings)
