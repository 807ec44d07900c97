"""Turn clips into a GIF, with one palette for the whole of it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from mathreel.join import Piece


def write_gif(pieces: Sequence[Piece], target: Path, *, fps: Fraction) -> None:
    """Write the clips, one after the other, as a GIF.

    The palette is chosen from what changes between frames. Manim hands its encoder the fixed
    ``rgb8`` palette, which dithers the chosen one away and makes files a hundred times as large;
    and flat colours need no dithering at all.
    """
    with av.open(pieces[0].path) as first:
        template = first.streams.video[0]
        _graph, feed, result = _palette_graph(template)
        with av.open(target, "w", format="gif") as picture:
            stream = picture.add_stream("gif", rate=fps)
            stream.pix_fmt = "pal8"
            stream.width = template.width
            stream.height = template.height
            for number, frame in enumerate(_frames(pieces)):
                frame.pts = number
                frame.time_base = 1 / fps
                feed.push(frame)
            feed.push(None)
            for number, frame in enumerate(_pulled(result)):
                frame.pts = number
                frame.time_base = 1 / fps
                picture.mux(stream.encode(frame))
            picture.mux(stream.encode(None))


def _palette_graph(template: Any) -> tuple[Any, Any, Any]:
    graph = av.filter.Graph()
    feed = graph.add_buffer(template=template)
    split = graph.add("split")
    choose = graph.add("palettegen", "stats_mode=diff")
    use = graph.add("paletteuse", "dither=none:diff_mode=rectangle")
    result = graph.add("buffersink")
    feed.link_to(split)
    split.link_to(choose, 0, 0)
    split.link_to(use, 1, 0)
    choose.link_to(use, 0, 1)
    use.link_to(result)
    graph.configure()
    return graph, feed, result


def _frames(pieces: Sequence[Piece]) -> Iterator[Any]:
    for piece in pieces:
        with av.open(piece.path) as clip:
            yield from clip.decode(video=0)


def _pulled(result: Any) -> Iterator[Any]:
    while True:
        try:
            yield result.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
