"""The kinds of file that can be embedded, and what writes each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from mathreel.embed.edges import as_drawn, mixed_with, unmixed
from mathreel.embed.fitting import LADDER, Measure, make_fitting
from mathreel.embed.footage import Footage
from mathreel.embed.video import encode_prores, encode_webm
from mathreel.embed.webp import encode_webp
from mathreel.frames import last_frame
from mathreel.gif import encode_gif
from mathreel.publishing import link_or_copy
from mathreel.runs import step_for

_COLOURS = (32, 64, 256)
_QUALITY = (40, 60, 85)


@dataclass(frozen=True)
class Order:
    """How an embed is to be made.

    Parameters
    ----------
    most_bytes
        Largest size, for a GIF or a WebP.
    matte
        Colour that the soft edges of a transparent GIF are mixed with, as ``#rrggbb``; that of
        the background which was left out, where empty.
    """

    most_bytes: int | None = None
    matte: str = ""


def _write_mp4(footage: Footage, path: Path, order: Order) -> str:
    link_or_copy(footage.clip, path)
    return ""


def _write_png(footage: Footage, path: Path, order: Order) -> str:
    if footage.still is None:
        last_frame(footage.clip).save(path)
    elif footage.is_clear:
        with Image.open(footage.still) as picture:
            pixels = unmixed(np.asarray(picture.convert("RGBA")))
        Image.fromarray(pixels).save(path, optimize=True)
    else:
        link_or_copy(footage.still, path)
    return ""


def _write_webm(footage: Footage, path: Path, order: Order) -> str:
    encode_webm(footage, path)
    return ""


def _write_mov(footage: Footage, path: Path, order: Order) -> str:
    encode_prores(footage, path)
    return ""


def _write_gif(footage: Footage, path: Path, order: Order) -> str:
    edge = mixed_with(order.matte) if order.matte else as_drawn

    def write(measure: Measure, path: Path) -> None:
        step, size = _reduced(footage, measure)
        encode_gif(
            lambda: footage.pictures(step=step, size=size, edge=edge),
            path,
            fps=footage.fps,
            colours=_COLOURS[measure.detail],
        )

    measure = make_fitting(write, path, order.most_bytes)
    return _saved(footage, measure, f"{_COLOURS[measure.detail]} colours")


def _write_webp(footage: Footage, path: Path, order: Order) -> str:
    def quality(measure: Measure) -> int | None:
        # What was drawn without loss stays small so; the noise of a film does not.
        full = footage.is_clear and measure.detail == LADDER[0].detail
        return None if full else _QUALITY[measure.detail]

    def write(measure: Measure, path: Path) -> None:
        step, size = _reduced(footage, measure)
        pictures = footage.pictures(step=step, size=size)
        encode_webp(pictures, path, fps=footage.fps, quality=quality(measure))

    measure = make_fitting(write, path, order.most_bytes)
    return _saved(footage, measure, f"quality {quality(measure)}")


WRITERS: dict[str, Callable[[Footage, Path, Order], str]] = {
    "mp4": _write_mp4,
    "gif": _write_gif,
    "webp": _write_webp,
    "webm": _write_webm,
    "mov": _write_mov,
    "png": _write_png,
}
"""Write a file, and return in words what had to be given up for its size."""


def _reduced(footage: Footage, measure: Measure) -> tuple[int, tuple[int, int] | None]:
    """Return which frames are looked at, and the size to make them, if another."""
    step = step_for(footage.fps, measure.most_fps)
    if measure.percent == 100:
        return step, None
    sides = (footage.width, footage.height)
    width, height = (max(2, side * measure.percent // 200 * 2) for side in sides)
    return step, (width, height)


def _saved(footage: Footage, measure: Measure, detail: str) -> str:
    if measure is LADDER[0]:
        return ""
    fps = float(footage.fps / step_for(footage.fps, measure.most_fps))
    words = [f"{fps:g} frames a second"] if fps < footage.fps else []
    words += [detail] if measure.detail < LADDER[0].detail else []
    words += [f"{measure.percent} % of the size"] if measure.percent < 100 else []
    return "to fit: " + ", ".join(words) if words else ""
