"""The frame, divided into named regions by its aspect ratio.

The frame's short side is always 8 units long, so a unit, a line width or a font size means the
same number of pixels in landscape, square and portrait.
"""

from dataclasses import dataclass, replace

import numpy as np
from manim import Mobject

from scenes.stage.look import Space

SHORT_SIDE = 8.0


@dataclass(frozen=True)
class Region:
    """A rectangle of the frame, in scene units."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in units."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in units."""
        return self.top - self.bottom

    def at(self, across: float, up: float) -> np.ndarray:
        """Return a point of the region: (0, 0) is its lower left corner, (1, 1) the upper right."""
        return np.array([self.left + across * self.width, self.bottom + up * self.height, 0.0])

    def inset(self, *, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0):
        """Return the region with a strip taken off each side."""
        return Region(self.left + left, self.bottom + bottom, self.right - right, self.top - top)

    def stacked(self, *heights: float, gap: float = Space.GAP) -> list["Region"]:
        """Split into regions from the top down, in the given proportions, with gaps between."""
        share = (self.height - gap * (len(heights) - 1)) / sum(heights)
        regions, top = [], self.top
        for height in heights:
            regions.append(Region(self.left, top - height * share, self.right, top))
            top -= height * share + gap
        return regions

    def shrink_to_fit(self, mobject: Mobject) -> Mobject:
        """Scale an object down, if need be, until the region holds it."""
        factor = min(
            1.0,
            self.width / max(mobject.width, 1e-9),
            self.height / max(mobject.height, 1e-9),
        )
        return mobject.scale(factor) if factor < 1 else mobject

    def place(self, mobject: Mobject, across: float = 0.5, up: float = 0.5) -> Mobject:
        """Fit an object into the region and put it there; 0.5 centres, 0 and 1 touch an edge."""
        self.shrink_to_fit(mobject)
        free = np.array([self.width - mobject.width, self.height - mobject.height])
        corner = np.array([self.left, self.bottom]) + free * [across, up]
        centre = corner + np.array([mobject.width, mobject.height]) / 2
        return mobject.move_to([*centre, 0.0])


@dataclass(frozen=True)
class Layout:
    """Where things go in one frame shape.

    The caption region is left empty in the picture: captions are a soft track that a player lays
    over it.
    """

    frame: Region
    title: Region
    picture: Region
    board: Region
    code: Region
    caption: Region

    @classmethod
    def of_pixels(cls, pixel_width: int, pixel_height: int) -> "Layout":
        """Return the layout for a video of this many pixels."""
        unit = SHORT_SIDE / min(pixel_width, pixel_height)
        width, height = pixel_width * unit, pixel_height * unit
        frame = Region(-width / 2, -height / 2, width / 2, height / 2)
        portrait = height > 1.2 * width
        caption_height = 1.5 if portrait else 0.85
        safe = frame.inset(left=Space.MARGIN, right=Space.MARGIN, top=Space.MARGIN)
        caption = Region(safe.left, frame.bottom, safe.right, frame.bottom + caption_height)
        title = Region(safe.left, safe.top - 0.6, safe.right, safe.top)
        body = Region(safe.left, caption.top, safe.right, title.bottom - Space.GAP)
        picture, board, code = _body(body, width / height)
        return cls(frame, title, picture, board, code, caption)

    def with_wide_picture(self, spare: float = 3.7) -> "Layout":
        """Return the layout with a picture that is not taller than wide, if it was.

        Board and code beside it then keep a width of ``spare``.
        """
        left = self.board.right - spare
        if self.picture.width >= self.picture.height or left <= self.board.left:
            return self
        return replace(
            self,
            picture=replace(self.picture, right=left - Space.GAP),
            board=replace(self.board, left=left),
            code=replace(self.code, left=left),
        )

    def with_low_picture(self, height: float) -> "Layout":
        """Return the layout with a picture of at most this height, if all else is under it.

        Board and code, which then stand side by side, get what is taken off.
        """
        if self.code.left < self.board.right or self.picture.height <= height:
            return self
        bottom = self.picture.top - height
        return replace(
            self,
            picture=replace(self.picture, bottom=bottom),
            board=replace(self.board, top=bottom - Space.GAP),
            code=replace(self.code, top=bottom - Space.GAP),
        )

    def board_and_code(self, board: float, code: float) -> tuple[Region, Region]:
        """Divide the room of board and code anew, in proportion."""
        if self.code.left > self.board.right:
            room = self.code.right - self.board.left - Space.GAP
            middle = self.board.left + board / (board + code) * room
            return (
                replace(self.board, right=middle),
                replace(self.code, left=middle + Space.GAP),
            )
        above, below = replace(self.code, top=self.board.top).stacked(board, code)
        return above, below


def _body(body: Region, aspect: float) -> tuple[Region, Region, Region]:
    """Divide what is left under the title into picture, board and code."""
    if aspect < 0.85:
        picture, board, code = body.stacked(6, 3.2, 2.2)
        return picture, board, code
    if aspect < 1.2:
        picture, below = body.stacked(4.1, 2.4)
        middle = below.left + 0.5 * below.width
        board = Region(below.left, below.bottom, middle - Space.GAP / 2, below.top)
        code = Region(middle + Space.GAP / 2, below.bottom, below.right, below.top)
        return picture, board, code
    split = body.right - max(4.4, 0.37 * body.width)
    picture = Region(body.left, body.bottom, split - Space.GAP, body.top)
    board, code = Region(split, body.bottom, body.right, body.top).stacked(3.2, 2.6)
    return picture, board, code
