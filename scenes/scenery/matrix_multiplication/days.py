"""Days times weights: the product that a forecast is, with its rows and columns named."""

from collections.abc import Sequence

import numpy as np
from manim import LEFT, UP, Animation, VGroup
from manim.utils.rate_functions import linear, smooth

from scenes.scenery.matrix_multiplication.forecast import FEATURES, WEIGHT_DECIMALS, Forecast
from scenes.scenery.matrix_multiplication.product import Product
from scenes.scenery.matrix_multiplication.slip import Slip
from scenes.stage.box import Box
from scenes.stage.look import Size, Space
from scenes.stage.motion import Drive
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

# As a part of the region's width.
DATE_STRIP = 0.14
DAY_DECIMALS = 1
# In ems, where the picture is narrow: over each column of days there is a name.
NAMED_GAPS = 0.75, 0.2
# Font size that names keep, however much the matrices are scaled down.
SMALLEST = 19.6
# When the next day sets off, and how long its prediction falls, in visits to the weights.
LAG = 0.45
FALL = 0.3


class DaysTimesWeights(VGroup):
    """A row for each day, one column of weights, and a prediction for each day."""

    def __init__(self, region: Region, typesetter: Typesetter, told: Forecast) -> None:
        self._typesetter = typesetter
        self.product = Product(
            region.inset(left=DATE_STRIP * region.width),
            typesetter,
            [[numeral(value, DAY_DECIMALS) for value in day] for day in told.features],
            [[numeral(weight, WEIGHT_DECIMALS)] for (weight,) in told.weights],
            [[f"{value:.{DAY_DECIMALS}f}"] for (value,) in told.predictions],
            narrow_gaps=NAMED_GAPS,
        )
        left, right = self.product.left, self.product.right
        self.dates = self._words([f"{day.day} {day:%b}" for day in told.days.astype(object)])
        self.heads, self.weight_names = self._words(FEATURES), self._words(FEATURES)
        above = left.get_top()[1] + 0.7 * Space.TIGHT
        for column, head in enumerate(self.heads):
            # The first letters stand on the base line; a "g" hangs below it.
            head.move_to(left.column(column)).shift((above - head[0].get_bottom()[1]) * UP)
        for names, matrix in ((self.dates, left), (self.weight_names, right)):
            for row, name in enumerate(names):
                name.next_to(matrix, LEFT, Space.TIGHT)
                name.shift((matrix.row(row).get_bottom()[1] - name[0].get_bottom()[1]) * UP)
        super().__init__(self.product, self.dates, self.heads, self.weight_names)

    def _words(self, texts: Sequence[str]) -> VGroup:
        words = (self._typesetter.words(text, Size.LABEL, "muted") for text in texts)
        scale = max(self.product.fitted, SMALLEST / Size.LABEL)
        return VGroup(*(word.scale(scale) for word in words))

    def predict(self, run_time: float) -> Animation:
        """Every day visits the column of weights, one close behind the other."""
        slips = [Slip(self.product, row) for row in range(len(self.dates))]
        chips = [Box(self.product.look, None) for _ in slips]
        falls = [self.product.fall(row, 0, chip) for row, chip in enumerate(chips)]
        aside = max(slip.pairs(0).right - slip.pairs(0).middle for slip in slips)
        time = 1 + FALL + LAG * (len(slips) - 1)

        def place(part: float) -> None:
            now = time * part
            open_for = min(now / 0.6, (time - now) / 0.4, 1.0)
            self.product.make_room(0, smooth(open_for) * aside)
            for slip, fall in zip(slips, falls, strict=True):
                since = now - LAG * slip.row
                slip.visit(float(np.clip(since, 0, 1)))
                fall(float(np.clip((since - 0.8) / (FALL + 0.2), 0, 1)))

        place(0)
        marks = (slip.marks for slip in slips)
        entries = self.product.result.column(0)
        moving = VGroup(*self.product.right.column(0), *marks, *chips, *entries)
        return Drive(moving, place, run_time, rate_func=linear, introducer=True)
