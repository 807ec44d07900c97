"""Animated WebP: what GIF should have been, with soft edges and all colours."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av

from mathreel.runs import Pixels

_TICK = Fraction(1, 1000)


def encode_webp(
    pictures: Iterable[tuple[Pixels, int]], target: Path, *, fps: Fraction, quality: int | None
) -> None:
    """Write pictures as a WebP that goes round and round.

    Parameters
    ----------
    quality
        From 0 to 100; ``None`` loses nothing, which is small only for pictures without noise.
    """
    loss = {"lossless": "1"} if quality is None else {"quality": str(quality)}
    seen = 0
    with target.open("wb") as file, av.open(file, "w", format="webp", options={"loop": "0"}) as out:
        stream = out.add_stream("libwebp_anim", rate=1 / _TICK, options=loss)
        stream.pix_fmt = "bgra"
        stream.codec_context.time_base = _TICK
        pixels = None
        for pixels, frames in pictures:
            if not seen:
                stream.height, stream.width = pixels.shape[:2]
            out.mux(stream.encode(_frame(pixels, seen / fps)))
            seen += frames
        assert pixels is not None, "a clip has at least one picture"
        # The encoder is not told for how long the last picture stands: it sees it twice.
        out.mux(stream.encode(_frame(pixels, (seen - 1) / fps)))
        out.mux(stream.encode(None))


def _frame(pixels: Pixels, seconds: Fraction) -> av.VideoFrame:
    kind = "rgba" if pixels.shape[2] == 4 else "rgb24"
    frame = av.VideoFrame.from_ndarray(pixels, format=kind).reformat(format="bgra")
    frame.pts, frame.time_base = round(seconds / _TICK), _TICK
    return frame
