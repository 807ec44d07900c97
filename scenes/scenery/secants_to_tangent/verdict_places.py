"""Where the last picture stands, with the best steps, the true slope, and NumPy's answer."""

from dataclasses import dataclass, replace

from scenes.stage.look import Space
from scenes.stage.regions import Layout, Region

# The session is the shortest, and leaves room to the powers of ten above it.
BOARD_TO_CODE = 16, 13
TABLE_TO_SLOPE = 2, 1
# In a square frame all is under a lower picture, and as wide.
LOW_PICTURE, ABOVE_TO_CODE, TABLE_WIDTH = 2.55, (1.0, 1.65), 0.64


@dataclass(frozen=True)
class VerdictPlaces:
    """A region for each part."""

    picture: Region
    table: Region
    slope: Region
    code: Region

    @classmethod
    def of(cls, layout: Layout) -> "VerdictPlaces":
        """Return the places for a layout."""
        if layout.code.left > layout.board.right:
            low = layout.with_low_picture(LOW_PICTURE)
            below = replace(low.board, right=low.code.right)
            above, code = below.stacked(*ABOVE_TO_CODE)
            middle = above.left + TABLE_WIDTH * above.width
            slope = replace(above, left=middle + Space.GAP)
            return cls(low.picture, replace(above, right=middle), slope, code)
        board, code = layout.board_and_code(*BOARD_TO_CODE)
        return cls(layout.picture, *board.stacked(*TABLE_TO_SLOPE), code)
