"""What a scene asks of a curve, a point on it, and the first step away from that point."""

from mathcore.functions import named
from scenes.stage.checks import number
from scenes.stage.wording import numeral

ROWS = 5
"""How many steps the table shows."""
LEAST_STEP, LARGEST_STEP, TALLEST = 0.01, 4.0, 1000.0
FLATTEST = 1e-5
"""What ticks of six decimals can still tell apart, over the last step."""


def approach(f: str, x0: float, h: float) -> None:
    """Refuse what cannot be drawn or read.

    Raises
    ------
    ValueError
        If there is no such curve, the step is too small or too large, or the point or a step to
        either side leaves the curve or what axes can show.
    """
    function = named(f)
    number("x0", x0)
    number("h", h)
    if not LEAST_STEP <= h <= LARGEST_STEP:
        raise ValueError(
            f"h is {h!r}; expected {LEAST_STEP} to {LARGEST_STEP:g}, so that it can be halved "
            f"{ROWS - 1} times and still be read. Choose another h"
        )
    if x0 not in function.slope_domain:
        raise ValueError(
            f"x0 is {x0!r}; expected {function.slope_domain}, where the {f} has a slope. "
            "Choose another x0"
        )
    if x0 - h not in function.domain:
        raise ValueError(
            f"h is {h!r}, so x0 - h = {numeral(x0 - h)} leaves the domain of the {f}; expected it "
            f"in {function.domain}. Choose a smaller h"
        )
    if max(abs(function(float(x0 + side * h))) for side in (-1, 1)) > TALLEST:
        raise ValueError(
            f"x0 is {x0!r}: within h of it the {f} grows beyond {TALLEST:g}; expected less, so "
            "that the axes stay readable. Choose x0 or h closer to zero"
        )
    last = float(h) / 2 ** (ROWS - 1)
    if abs(function(float(x0) + last) - function(float(x0))) < FLATTEST:
        raise ValueError(
            f"h is {h!r}: halved {ROWS - 1} times, it changes the {f} at {numeral(x0)} by less "
            f"than {FLATTEST:g}; expected more, so that ticks can be told apart. Choose a larger h"
        )
