"""Find out which short text is the name of which thing, as a viewer does."""

import re

import numpy as np

from mathreel.check.geometry import centre
from mathreel.check.snapshot import Box
from mathreel.description.things import Moment, Text, Thing
from mathreel.description.wording import colour

_BESIDE = 110.0
_LONGEST_LABEL = 8
_NAMED = {"arrow", "point", "line", "dashed line", "curve"}
NUMBER = re.compile(r"[−\d.,\s]+")


def labels_of(moment: Moment) -> dict[int, Text]:
    """Find short texts in the colour of what they stand beside; each names one thing."""
    pairs = sorted(
        (_gap(thing.box, text.box), thing.key, text.key)
        for thing in moment.things.values()
        for text in moment.texts.values()
        if _may_name(text, thing)
    )
    found: dict[int, Text] = {}
    used: set[int] = set()
    for gap, thing, text in pairs:
        if gap < _BESIDE and thing not in found and text not in used:
            found[thing] = moment.texts[text]
            used.add(text)
    return found


def _may_name(text: Text, thing: Thing) -> bool:
    kind = thing.name in _NAMED or "matrix" in thing.name
    short = len(text.line) <= _LONGEST_LABEL and not NUMBER.fullmatch(text.line)
    return kind and short and colour(text.paint) == colour(thing.paint) != ""


def _gap(one: Box, other: Box) -> float:
    """Return how far two boxes are apart, and a little of how far their middles are."""
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    down = max(one[1] - other[3], other[1] - one[3], 0.0)
    return float(np.hypot(across, down)) + 0.1 * distance(one, other)


def distance(one: Box, other: Box) -> float:
    """Return how far apart the middles of two boxes are."""
    (a, b), (c, d) = centre(one), centre(other)
    return float(np.hypot(a - c, b - d))
