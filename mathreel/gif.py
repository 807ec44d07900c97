"""Turn clips into a GIF, with one palette for the whole of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from mathreel.join import Piece
from mathreel.runs import Pixels, runs, step_for

MOST_FPS = 50
"""Browsers show what stands for less than two hundredths of a second for ten of them."""
_TICK = Fraction(1, 100)
# A pixel is there or it is not. Of 255, so little covers one that nobody misses it; all else
# stays, faint shapes too, mixed with the background that it was drawn for.
_COVERED = 24

Runs = Callable[[], Iterable[tuple[Pixels, int]]]
"""Gives the pictures and how many frames each stands, from the start each time it is called."""


def write_gif(pieces: Sequence[Piece], target: Path, *, fps: Fraction) -> None:
    """Write the clips, one after the other, as a GIF."""
    clips = [piece.path for piece in pieces]
    step = step_for(fps, MOST_FPS)
    encode_gif(lambda: runs(clips, step=step), target, fps=fps)


def encode_gif(pictures: Runs, target: Path, *, fps: Fraction, colours: int = 256) -> None:
    """Write pictures as a GIF that goes round and round.

    The palette is chosen from what changes between pictures, in a first pass, so that no more
    than one of them is ever in memory. Manim hands its encoder the fixed ``rgb8`` palette, which
    dithers the chosen one away and makes files a hundred times as large; and flat colours need
    no dithering at all.
    """
    first, _ = next(iter(pictures()))
    palette = _palette(pictures(), first, colours)
    with target.open("wb") as file, av.open(file, "w", format="gif", options={"loop": "0"}) as gif:
        stream = gif.add_stream("gif", rate=1 / _TICK)
        stream.height, stream.width = first.shape[:2]
        stream.pix_fmt = "pal8"
        stream.codec_context.time_base = _TICK
        for picture in _in_palette(pictures(), first, palette, fps):
            for packet in stream.encode(picture):
                # What stands last would else be gone at once.
                packet.duration = picture.duration
                gif.mux(packet)
        gif.mux(stream.encode(None))


def _palette(pictures: Iterable[tuple[Pixels, int]], first: Pixels, colours: int) -> Any:
    """Choose the colours of all pictures; one is left free for what is transparent."""
    graph = av.filter.Graph()
    feed = _feed(graph, first)
    free = int(_has_alpha(first))
    choose = graph.add(
        "palettegen", f"stats_mode=diff:max_colors={colours}:reserve_transparent={free}"
    )
    end = graph.add("buffersink")
    feed.link_to(choose)
    choose.link_to(end)
    graph.configure()
    for number, (pixels, _) in enumerate(pictures):
        feed.push(_frame(pixels, number))
    feed.push(None)
    return end.pull()


def _in_palette(
    pictures: Iterable[tuple[Pixels, int]], first: Pixels, palette: Any, fps: Fraction
) -> Iterator[Any]:
    """Yield the pictures in the palette's colours, each with when and for how long it stands."""
    # The graph goes with its parts: without it, they are gone.
    _graph, feed, end = _use(first, palette)
    lasting: dict[int, int] = {}
    seen = start = 0
    for pixels, frames in pictures:
        seen += frames
        stop = round(seen / fps / _TICK)
        lasting[start] = stop - start
        feed.push(_frame(pixels, start))
        start = stop
        yield from _pulled(end, lasting)
    feed.push(None)
    yield from _pulled(end, lasting)


def _use(first: Pixels, palette: Any) -> tuple[Any, Any, Any]:
    """Return a graph, where pictures go in, and where they come out in a palette's colours."""
    graph = av.filter.Graph()
    feed = _feed(graph, first)
    colours = graph.add_buffer(
        width=palette.width, height=palette.height, format=palette.format.name, time_base=_TICK
    )
    words = f"dither=none:diff_mode=rectangle:alpha_threshold={_COVERED}"
    use, end = graph.add("paletteuse", words), graph.add("buffersink")
    feed.link_to(use, 0, 0)
    colours.link_to(use, 0, 1)
    use.link_to(end)
    graph.configure()
    palette.pts, palette.time_base = 0, _TICK
    colours.push(palette)
    colours.push(None)
    return graph, feed, end


def _feed(graph: Any, pixels: Pixels) -> Any:
    height, width = pixels.shape[:2]
    return graph.add_buffer(width=width, height=height, format=_format(pixels), time_base=_TICK)


def _frame(pixels: Pixels, pts: int) -> Any:
    frame = av.VideoFrame.from_ndarray(pixels, format=_format(pixels))
    frame.pts, frame.time_base = pts, _TICK
    return frame


def _format(pixels: Pixels) -> str:
    return "rgba" if _has_alpha(pixels) else "rgb24"


def _has_alpha(pixels: Pixels) -> bool:
    return len(pixels[0, 0]) == 4


def _pulled(end: Any, lasting: dict[int, int]) -> Iterator[Any]:
    while True:
        try:
            frame = end.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
        frame.duration = lasting.pop(frame.pts)
        yield frame
