"""Where plane, symbols and NumPy stand: in a square frame, beside a tall plane, or under a low one.

Whichever lets the plane show more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scenes.stage.look import Space
from scenes.stage.plane import window_around
from scenes.stage.regions import Layout, Region

# In a square frame the board needs more room than the picture, which is wide and low, ...
PICTURE_HEIGHT = 2.9
# ... or tall and narrow, where all is then so much larger.
PICTURE_WIDTH, LARGER = 3.0, 1.25
BOARD_TO_CODE = 12, 11


@dataclass(frozen=True)
class Places:
    """A region for each part."""

    picture: Region
    board: Region
    code: Region

    @classmethod
    def of(cls, layout: Layout, landmarks: Sequence[np.ndarray]) -> "Places":
        """Return the places for a layout, and for what the plane has to show."""
        low = layout.with_low_picture(PICTURE_HEIGHT)
        places = cls(low.picture, *low.board_and_code(*BOARD_TO_CODE))
        if layout.code.left > layout.board.right:
            tall = cls._beside(layout)
            if _unit(tall.picture, landmarks) > LARGER * _unit(low.picture, landmarks):
                return tall
        return places

    @classmethod
    def _beside(cls, layout: Layout) -> "Places":
        """Return places for a picture as tall as there is room, and the rest on its right."""
        body = replace(layout.picture, bottom=layout.board.bottom)
        picture = replace(body, right=body.left + PICTURE_WIDTH)
        right = replace(body, left=picture.right + Space.GAP)
        return cls(picture, *right.stacked(*BOARD_TO_CODE))


def _unit(region: Region, landmarks: Sequence[np.ndarray]) -> float:
    """Return how long a step of a plane in a region is."""
    return region.width / window_around(landmarks, region).width
