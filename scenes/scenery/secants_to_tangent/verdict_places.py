"""Where the last picture stands, with the best steps, the true slope, and NumPy's answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenes.scenery.secants_to_tangent.table_places import legible
from scenes.stage.look import Space
from scenes.stage.regions import Layout, Region

# The session is the shortest, and leaves room to the powers of ten above it.
BOARD_TO_CODE = 16, 13
TABLE_TO_SLOPE = 2, 1
# In a square frame, beside code with short lines, ...
BESIDE_CODE = 3.7
# ... and above code with long lines, which is under a lower picture, and as wide.
LOW_PICTURE, ABOVE_TO_CODE, TABLE_WIDTH = 2.55, (1.0, 1.65), 0.64


@dataclass(frozen=True)
class VerdictPlaces:
    """A region for each part."""

    picture: Region
    table: Region
    slope: Region
    code: Region

    @classmethod
    def of(cls, layout: Layout, sources: Sequence[str]) -> "VerdictPlaces":
        """Return the places for a layout, and for the lines that are typed."""
        if layout.code.left < layout.board.right:
            board, code = layout.board_and_code(*BOARD_TO_CODE)
        else:
            board = replace(layout.board, right=layout.board.left + BESIDE_CODE)
            code = replace(layout.code, left=board.right + Space.GAP)
            if not legible(sources, code):
                return cls._in_rows(layout.with_low_picture(LOW_PICTURE))
        return cls(layout.picture, *board.stacked(*TABLE_TO_SLOPE), code)

    @classmethod
    def _in_rows(cls, layout: Layout) -> "VerdictPlaces":
        """Return table and slope side by side, and code under them."""
        below = replace(layout.board, right=layout.code.right)
        above, code = below.stacked(*ABOVE_TO_CODE)
        middle = above.left + TABLE_WIDTH * above.width
        slope = replace(above, left=middle + Space.GAP)
        return cls(layout.picture, replace(above, right=middle), slope, code)
