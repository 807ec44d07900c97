"""Footage whose background was left out: a disc with a soft edge crosses an empty picture."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image

from mathreel.embed.footage import Footage

WIDTH, HEIGHT, FPS, FRAMES = 96, 64, Fraction(20), 12
GROUND, SHAPE = (16, 21, 28), (240, 120, 40)
MIDDLE = (HEIGHT // 2, WIDTH - 30)
"""A pixel in the middle of the disc, when it has come to rest."""


def covered(number: int) -> np.ndarray:
    """How much of each pixel the disc covers in a frame; it rests in the second half."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    across = 20 + (MIDDLE[1] - 20) * min(number, FRAMES // 2) / (FRAMES // 2)
    return np.clip(16.5 - np.hypot(rows - MIDDLE[0], columns - across), 0, 1)


def drawn(number: int) -> np.ndarray:
    """A frame as Manim draws it: its edge is mixed with the background that is left out."""
    alpha = np.rint(covered(number) * 255)[..., None]
    mixed = np.array(GROUND) + (np.array(SHAPE) - GROUND) * (alpha / 255)
    return np.concatenate([np.rint(mixed), alpha], axis=2).astype(np.uint8)


def over(number: int, ground: tuple[int, int, int]) -> np.ndarray:
    """A frame as it should look on a background, worked out from the shape itself."""
    share = covered(number)[..., None]
    return np.array(ground) + (np.array(SHAPE) - ground) * share


def make_clear_footage(folder: Path) -> Footage:
    clip, still = folder / "clear.mov", folder / "clear.png"
    with av.open(clip, "w") as file:
        stream = file.add_stream("qtrle", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "argb"
        for number in range(FRAMES):
            file.mux(stream.encode(av.VideoFrame.from_ndarray(drawn(number), format="rgba")))
        file.mux(stream.encode())
    Image.fromarray(drawn(FRAMES - 1)).save(still)
    return Footage(clip, still, WIDTH, HEIGHT, FPS, FRAMES, True, "digest", "A disc.")


def noise(folder: Path, frames: int = 20) -> Footage:
    """Footage that no format makes small: every pixel is another one in every frame."""
    rng = np.random.default_rng(7)
    clip = folder / "noise.mp4"
    with av.open(clip, "w") as file:
        stream = file.add_stream("libx264", rate=FPS, options={"crf": "10", "threads": "1"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for _ in range(frames):
            pixels = rng.integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(pixels)))
        file.mux(stream.encode())
    return Footage(clip, None, WIDTH, HEIGHT, FPS, frames, False, "digest", "Noise.")
