"""Captions as pictures: white on a dark strip, in the frame's captions region."""

import io
from functools import cache
from typing import Any

import numpy as np
import typst
from PIL import Image

_SIZE, _SIZE_UPRIGHT = 0.034, 0.042
"""Of the letters, as a part of the frame's shorter side."""

# The text is handed over as data: nothing in a sentence is markup.
_SOURCE = b"""
#let at(name) = float(sys.inputs.at(name)) * 1pt
#set page(width: at("width"), height: at("height"), margin: 0pt, fill: none)
#set text(font: "Libertinus Serif", size: at("size"), fill: white)
#set par(leading: 0.45em)
#context {
  let lines = sys.inputs.at("text").split("\\n").map(line => [#line])
  let strip = box(
    fill: rgb(0, 0, 0, 80%), inset: (x: 0.6em, y: 0.4em), radius: 0.2em,
    align(center, lines.join(linebreak())),
  )
  let fitting = calc.min(1, 0.98 * page.width / measure(strip).width)
  place(bottom + center, dy: -0.3em, scale(fitting * 100%, reflow: true, strip))
}
"""

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


class Lettering:
    """Draws captions onto pictures of one size."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._strip = cache(self._make_strip)

    def draw(self, picture: Pixels, text: str) -> Pixels:
        """Return a picture, shape (height, width, 3), with a caption; none for no text."""
        if not text:
            return picture
        top, strip = self._strip(text)
        drawn = picture.copy()
        below = drawn[top : top + len(strip)].astype(np.float32)
        opacity = strip[..., 3:].astype(np.float32) / 255
        mixed = opacity * strip[..., :3] + (1 - opacity) * below
        drawn[top : top + len(strip)] = np.rint(mixed).astype(np.uint8)
        return drawn

    def _make_strip(self, text: str) -> tuple[int, Pixels]:
        """Return the rows that a caption covers, with opacities, and where they begin."""
        size = _SIZE_UPRIGHT if self._height > 1.2 * self._width else _SIZE
        inputs = {
            "text": text,
            "width": str(self._width),
            "height": str(self._height),
            "size": str(size * min(self._width, self._height)),
        }
        png = typst.compile(_SOURCE, format="png", ppi=72, sys_inputs=inputs)
        with Image.open(io.BytesIO(png)) as image:
            pixels = np.asarray(image.convert("RGBA").resize((self._width, self._height)))
        rows = np.flatnonzero(pixels[..., 3].max(axis=1))
        return int(rows[0]), pixels[rows[0] : rows[-1] + 1]
