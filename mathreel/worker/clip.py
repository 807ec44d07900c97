"""Encode the frames of one beat into one clip, and publish it by its content."""

import contextlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from manim._config.output import OutputFormat, OutputSpec
from manim._config.video_encoder import resolve_video_encoder

from mathreel.record import Clip
from mathreel.settings import Settings
from mathreel.store import digest_of
from mathreel.worker.converting import BT709, Converter, Pixels

# Chosen on excerpts of all six scenes at 1080p60: as like the lossless frames as Manim's own
# medium at 23, at a third of the encoder's time. What a film of shapes on a still ground does
# not need is left out: a rate that follows the contents, frames that refer to later ones,
# looks ahead, and smoothing. What is spared so is spent on the first frame, which most of the
# others repeat.
_X264 = {
    "preset": "superfast",
    "qp": "26",
    "bf": "0",
    "weightp": "none",
    "aq-mode": "none",
    "sc_threshold": "0",
    "x264-params": "no-deblock=1:ipratio=1.7",
}


class ClipEncoder:
    """Turn frames into a clip, frame by frame, on one thread.

    Of each frame, only the rows are converted that changed; one that is held is
    encoded again, which costs the encoder next to nothing.

    Parameters
    ----------
    path
        Unfinished file to write to.
    settings
        Size, frame rate and format.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.frames = 0
        self._tick = 1 / settings.fps
        # A Python file, because libav notices a full disk too late or not at all.
        self._file = path.open("wb")
        try:
            self._container = av.open(self._file, "w", format=settings.clip_format)
            self._stream = _add_stream(self._container, settings)
        except BaseException:
            self._file.close()
            raise
        self._converter = Converter(self._stream.pix_fmt)

    def write(self, pixels: Pixels, repeat: int = 1) -> None:
        """Append a frame of RGBA pixels ``repeat`` times; the array may change afterwards."""
        frame = self._converter.convert(pixels)
        for _ in range(repeat):
            frame.pts = self.frames
            frame.time_base = self._tick
            self._container.mux(self._stream.encode(frame))
            self.frames += 1

    def finish(self, blobs: Path) -> Clip:
        """Close the clip and publish it under the digest of its bytes."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        self._file.close()
        return publish_blob(self.path, blobs)

    def abandon(self) -> None:
        """Remove the unfinished file."""
        with contextlib.suppress(Exception):
            self._container.close()
        with contextlib.suppress(OSError):
            self._file.close()
            self.path.unlink()


def publish_blob(path: Path, blobs: Path) -> Clip:
    """Move a finished file into the store, under the digest of its bytes."""
    blobs.mkdir(parents=True, exist_ok=True)
    clip = Clip(digest_of(path), path.stat().st_size, path.suffix)
    path.replace(blobs / f"{clip.digest}{clip.suffix}")
    return clip


def _add_stream(container: Any, settings: Settings) -> Any:
    if settings.clip_format == "mp4":
        stream = container.add_stream("libx264", rate=settings.fps, options=_X264)
        stream.pix_fmt = "yuv420p"
    else:
        stream = _add_stock_stream(container, settings)
    stream.width = settings.width
    stream.height = settings.height
    context = stream.codec_context
    # One thread each: other clips are being encoded beside this one.
    context.thread_count = 1
    context.time_base = 1 / settings.fps
    if stream.pix_fmt.startswith("yuv"):
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = 1
    return stream


def _add_stock_stream(container: Any, settings: Settings) -> Any:
    """Add a stream with Manim's own profile for this format."""
    spec = resolve_video_encoder(
        OutputSpec(OutputFormat(settings.clip_format), settings.transparent, False, False),
        width=settings.width,
        height=settings.height,
        frame_rate=Fraction(settings.fps),
    )
    assert spec is not None
    stream = container.add_stream(spec.codec, rate=settings.fps, options=dict(spec.options))
    stream.pix_fmt = spec.pixel_format
    return stream
