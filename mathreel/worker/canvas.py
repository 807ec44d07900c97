"""Draw of a picture only what changed since the one before.

The shapes of a frame are compared with those of the frame before: their looks,
one by one, so nobody needs to say what has moved. Tiles under a shape that
changed, as it was and as it is, are drawn again: all shapes that touch them,
in order, on a sheet of their own. There nothing is cut off, for Cairo blends
the edges of what is cut off a little differently. Beyond the tiles the sheet
is wrong, and never looked at. So the picture is, byte for byte, the one that
Manim would draw.
"""

from collections.abc import Iterable
from typing import Any

import cairo
import numpy as np
from manim import Camera

from mathreel.worker.converting import Pixels
from mathreel.worker.figures import Figure, Looks, gathered, is_plain, looks_of, patch_of
from mathreel.worker.tiles import Areas, Tiles


class Canvas:
    """What was drawn last, and the sheet on which parts of it are drawn anew."""

    def __init__(self) -> None:
        self._sheet: Pixels = np.empty((0, 0, 4), np.uint8)
        self._context: Any = None
        self._picture: Pixels | None = None
        self._backdrop: Pixels | None = None
        self._figures: list[Figure] = []
        self._touched: Tiles | None = None

    def forget(self) -> None:
        """Draw the next picture whole: somebody else draws on this one."""
        self._picture = self._touched = None

    def touched(self) -> Areas | None:
        """Return what was drawn on since this was last asked; ``None`` where nobody knows."""
        if self._picture is None:
            return None
        found = self._touched.areas() if self._touched is not None else None
        self._touched = Tiles(self._picture.shape[1], self._picture.shape[0])
        return found

    def draw(self, camera: Any, backdrop: Pixels, mobjects: Iterable[Any]) -> bool:
        """Bring a camera's picture up to date.

        Parameters
        ----------
        backdrop
            What is behind the mobjects; another array where that has changed.

        Returns
        -------
        bool
            Whether it was drawn: what is not known here is left to Manim.
        """
        shapes = gathered(camera, mobjects) if is_plain(camera) else []
        looks = looks_of(shapes)
        if not shapes or looks is None:
            return False
        picture: Pixels = camera.pixel_array
        tiles = Tiles(picture.shape[1], picture.shape[0])
        self._lay_sheet(camera, picture)
        if self._picture is not picture or self._backdrop is not backdrop:
            tiles.mark(tiles.everything)
        # The arrays themselves are kept, so that no others can take their places in memory.
        self._picture, self._backdrop = picture, backdrop
        self._compare(camera, shapes, looks, tiles)
        self._paint(camera, shapes, tiles)
        if self._touched is not None:
            self._touched.mark_all_of(tiles)
        return True

    def _lay_sheet(self, camera: Any, picture: Pixels) -> None:
        """Have a sheet as large as the picture, and drawn on to the same scale."""
        if self._sheet.shape != picture.shape:
            self._sheet = np.empty_like(picture)
            self._context = cairo.Context(
                cairo.ImageSurface.create_for_data(
                    self._sheet.data, cairo.FORMAT_ARGB32, picture.shape[1], picture.shape[0]
                )
            )
        scale = camera.get_cairo_context(picture).get_matrix()
        if scale != self._context.get_matrix():
            self._context.set_matrix(scale)
            self._figures = []
            self.forget()

    def _compare(self, camera: Any, shapes: list[Any], looks: list[Looks], tiles: Tiles) -> None:
        """Mark the tiles of figures that changed, and replace these."""
        before, kept = self._figures, _length_of_end(self._figures, looks)
        paired = min(len(before), len(looks)) - kept
        figures = []
        for number, look in enumerate(looks[: len(looks) - kept]):
            if number < paired and before[number].looks == look:
                figures.append(before[number])
                continue
            figure = Figure(look, patch_of(shapes[number], camera, self._context, tiles))
            tiles.mark(figure.patch)
            if number < paired:
                tiles.mark(before[number].patch)
            figures.append(figure)
        for gone in before[paired : len(before) - kept]:
            tiles.mark(gone.patch)
        self._figures = [*figures, *before[len(before) - kept :]]

    def _paint(self, camera: Any, shapes: list[Any], tiles: Tiles) -> None:
        """Draw the marked tiles, and put them into the picture."""
        assert self._picture is not None
        assert self._backdrop is not None
        for area in tiles.rectangles():
            self._sheet[area] = self._backdrop[area]
        for figure, shape in zip(self._figures, shapes, strict=True):
            if tiles.is_marked(figure.patch):
                figure.draw(camera, self._context, shape)
        for area in tiles.rectangles():
            self._picture[area] = self._sheet[area]


def _length_of_end(before: list[Figure], looks: list[Looks]) -> int:
    """Count how many looks at the end are as before, where some came or went."""
    if len(before) == len(looks):
        return 0
    length, most = 0, min(len(before), len(looks))
    while length < most and before[-1 - length].looks == looks[-1 - length]:
        length += 1
    return length


def install() -> Canvas:
    """Return a canvas that notices when Manim itself draws."""
    canvas = Canvas()
    set_pixel_array, capture_mobjects = Camera.set_pixel_array, Camera.capture_mobjects

    def set_and_forget(camera: Any, *args: Any, **kwargs: Any) -> None:
        canvas.forget()
        set_pixel_array(camera, *args, **kwargs)

    def capture_and_forget(camera: Any, *args: Any, **kwargs: Any) -> None:
        canvas.forget()
        capture_mobjects(camera, *args, **kwargs)

    Camera.set_pixel_array = set_and_forget
    Camera.capture_mobjects = capture_and_forget
    return canvas
