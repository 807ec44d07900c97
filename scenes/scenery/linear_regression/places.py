"""Where the parts of the story of a fitted line stand, in each shape of the frame."""

from dataclasses import dataclass

from scenes.stage.regions import Layout, Region

BOARD_TO_CODE = 1.75, 1.0
SQUARE_BOARD_TO_CODE = 0.78, 1.0
UPPER_TO_LOWER = 1.0, 1.25


@dataclass(frozen=True)
class Places:
    """A region for each part.

    Parameters
    ----------
    picture, code
        The plane, and NumPy.
    board, upper, lower
        All that is written, and its parts: the formula; an example, or the bowl.
    shared
        Whether the lower part has to make room for the code.
    """

    picture: Region
    board: Region
    upper: Region
    lower: Region
    code: Region
    shared: bool

    @classmethod
    def of(cls, layout: Layout) -> "Places":
        """Return the places for a layout."""
        if layout.code.left > layout.board.right:
            board, code = layout.board_and_code(*SQUARE_BOARD_TO_CODE)
            return cls(layout.picture, board, board, code, code, shared=True)
        board, code = layout.board_and_code(*BOARD_TO_CODE)
        upper, lower = board.stacked(*UPPER_TO_LOWER)
        return cls(layout.picture, board, upper, lower, code, shared=False)
