"""Encode what moves in one passage of a beat into one clip."""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import av

from mathreel.blobs import publish_blob
from mathreel.encoding import add_stream
from mathreel.record import Clip
from mathreel.settings import Settings
from mathreel.worker.converting import Converter, Pixels
from mathreel.worker.tiles import Areas


class ClipEncoder:
    """Turn frames into a clip, frame by frame.

    Of each frame, only the rows are converted that changed; one that stands for a while is
    encoded again, which costs the encoder next to nothing. Where a processor is idle, a frame is
    encoded on a thread of its own, while the next is drawn.

    Parameters
    ----------
    path
        Unfinished file to write to.
    settings
        Size, frame rate and format.
    is_one_idle
        Says whether a processor has nothing to do; else a thread would only slow others down.
    """

    def __init__(
        self, path: Path, settings: Settings, is_one_idle: Callable[[], bool] = lambda: False
    ) -> None:
        self.path = path
        self._is_one_idle = is_one_idle
        self.frames = 0
        self._tick = 1 / settings.fps
        # A Python file, because libav notices a full disk too late or not at all.
        self._file = path.open("wb")
        try:
            self._container = av.open(self._file, "w", format=settings.clip_format)
            self._stream = add_stream(self._container, settings)
        except BaseException:
            self._file.close()
            raise
        self._converter = Converter(self._stream.pix_fmt)
        self._thread = ThreadPoolExecutor(1)
        self._encoding: Future[None] | None = None

    @property
    def last_picture(self) -> Pixels:
        """The pixels of the frame that was written last."""
        assert self._converter.seen is not None
        return self._converter.seen

    def write(self, pixels: Pixels, repeat: int = 1, touched: Areas | None = None) -> None:
        """Append a frame of RGBA pixels ``repeat`` times; the array may change afterwards.

        ``touched`` is where it may differ from the frame before; ``None`` for anywhere.
        """
        frame = self._converter.convert(pixels, touched)
        self._wait()
        if self._is_one_idle():
            self._encoding = self._thread.submit(self._encode, frame, repeat)
        else:
            self._encode(frame, repeat)

    def _encode(self, frame: Any, repeat: int) -> None:
        for _ in range(repeat):
            frame.pts = self.frames
            frame.time_base = self._tick
            self._container.mux(self._stream.encode(frame))
            self.frames += 1

    def _wait(self) -> None:
        """Wait for the frame before, and raise what went wrong with it."""
        if self._encoding is not None:
            self._encoding.result()
            self._encoding = None

    def finish(self, blobs: Path) -> Clip:
        """Close the clip and publish it under the digest of its bytes."""
        self._wait()
        # No thread is left: this process may fork again.
        self._thread.shutdown()
        self._container.mux(self._stream.encode(None))
        self._container.close()
        self._file.close()
        return publish_blob(self.path, blobs)

    def abandon(self) -> None:
        """Remove the unfinished file."""
        self._thread.shutdown()
        with contextlib.suppress(Exception):
            self._container.close()
        with contextlib.suppress(OSError):
            self._file.close()
            self.path.unlink()
