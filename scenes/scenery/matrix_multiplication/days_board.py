"""What is written beside days times weights: where the numbers are from, and the NumPy session."""

from scenes.scenery.matrix_multiplication.days import DAY_DECIMALS
from scenes.scenery.matrix_multiplication.forecast import WEIGHT_DECIMALS, Forecast
from scenes.stage.code_panel import CodePanel
from scenes.stage.look import Size
from scenes.stage.regions import Layout
from scenes.stage.typeset import Typesetter

# Height in which a second line, with the shapes, is legible.
ROOM_FOR_SHAPES = 2.2


class DaysBoard:
    """Notes on the numbers, with the parts left, right and result; and the product by NumPy."""

    def __init__(self, layout: Layout, typesetter: Typesetter, told: Forecast) -> None:
        self.notes = layout.board.place(typesetter.words(notes(told), Size.TABLE))
        sources = ["X.shape, w.shape", "(X @ w).round(1)"]
        self.code = CodePanel(
            layout.code,
            typesetter,
            sources if layout.code.height >= ROOM_FOR_SHAPES else sources[1:],
            {"X": "first", "w": "second"},
            names={"X": told.features, "w": told.weights},
        )


def notes(told: Forecast) -> str:
    """Return Typst markup that says where the numbers are from; parts: left, right, result."""
    years = [str(day.astype("datetime64[Y]")) for day in told.fitted_days]
    return (
        "#set par(spacing: 1.3em)\n"
        "#box[#first[Rows]: days in Seattle, high and \\ low in °C, rain in mm] <left>\n\n"
        f"#box[#second[Weights]: least squares on {told.fitted_on} days \\ of {years[0]} to "
        f"{years[1]}, rounded to {WEIGHT_DECIMALS} decimals] <right>\n\n"
        f"#box[#result[Product]: the next day's high in °C, \\ rounded to {DAY_DECIMALS} decimal] "
        "<result>"
    )
