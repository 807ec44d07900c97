"""Soft edges of pictures whose background was left out.

Where a shape covers half of a pixel, Manim mixes its colour with the background's, although the
background is then left out: on any other ground a rim of it would be seen. What was mixed in is
known, so it can be taken out again.
"""

from collections.abc import Callable

import numpy as np

from mathreel.runs import Pixels

Edge = Callable[[Pixels], Pixels]


def unmixed(pixels: Pixels) -> Pixels:
    """Return pixels with the shapes' own colours at soft edges.

    Parameters
    ----------
    pixels
        Red, green, blue and alpha; what is empty has the background's colour.

    Examples
    --------
    Half a white shape on black is white, half covered:

    >>> unmixed(np.array([[[0, 0, 0, 0], [128, 128, 128, 128]]], np.uint8))[0, 1].tolist()
    [255, 255, 255, 128]
    """
    alpha = pixels[..., 3]
    empty = np.flatnonzero(alpha == 0)
    if not len(empty):
        return pixels
    ground = pixels.reshape(-1, 4)[empty[0], :3].astype(np.float32)
    soft = (alpha > 0) & (alpha < 255)
    mixed = pixels[soft].astype(np.float32)
    colours = ground + (mixed[:, :3] - ground) * 255 / mixed[:, 3:]
    result = pixels.copy()
    result[soft, :3] = np.clip(np.rint(colours), 0, 255)
    return result


def mixed_with(colour: str) -> Edge:
    """Return what mixes soft edges with another background, ``#rrggbb``, instead.

    For formats in which a pixel is either there or not.

    >>> grey = mixed_with("#808080")
    >>> grey(np.array([[[0, 0, 0, 0], [128, 128, 128, 128]]], np.uint8))[0, 1].tolist()
    [192, 192, 192, 128]
    """
    ground = np.frombuffer(bytes.fromhex(colour.removeprefix("#")), np.uint8).astype(np.float32)

    def mixed(pixels: Pixels) -> Pixels:
        own = unmixed(pixels)
        soft = own[..., 3] < 255
        share = own[soft][:, 3:].astype(np.float32) / 255
        result = own.copy()
        result[soft, :3] = np.rint(ground + (own[soft][:, :3] - ground) * share)
        return result

    return mixed


def as_drawn(pixels: Pixels) -> Pixels:
    """Leave soft edges mixed with the background that was left out."""
    return pixels
