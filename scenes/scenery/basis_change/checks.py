"""What a scene asks of a basis of the plane, so that its grid can be seen and counted on."""

from collections.abc import Sequence
from math import degrees

import numpy as np

from mathcore.angles import angle
from mathcore.bases import coordinates
from mathcore.rank import determinant
from mathcore.vectors import norm
from scenes.stage.checks import plane_vector, short_numbers
from scenes.stage.wording import numeral

LEAST_ANGLE = 15.0
MOST_STEPS = 8.0
LARGEST_RATIO = 10.0
CHARACTERS_ACROSS = 21


def plane_basis(b1: Sequence[float], b2: Sequence[float]) -> None:
    """Refuse two vectors that span no grid, one that cannot be told from lines, or the usual one.

    Raises
    ------
    ValueError
        If they are parallel (the message gives the determinant), less than 15 degrees from
        parallel, or e1 and e2 themselves.
    """
    for name, vector in (("b1", b1), ("b2", b2)):
        plane_vector(name, vector)
        short_numbers(name, vector)
    B = np.column_stack([b1, b2]).astype(float)
    area = determinant(B)
    if area == 0 or min(norm(b1), norm(b2)) == 0:
        raise ValueError(
            f"b1 = {b1!r} and b2 = {b2!r} are parallel: the determinant of the matrix with these "
            f"columns is {numeral(area)}, so they span no grid; expected two directions. "
            "Turn one of them out of the line"
        )
    opening = degrees(angle(b1, b2))
    if min(opening, 180 - opening) < LEAST_ANGLE:
        raise ValueError(
            f"b1 = {b1!r} and b2 = {b2!r} are almost parallel: their lines meet at "
            f"{min(opening, 180 - opening):.1f} degrees (determinant {numeral(area, 6)}); expected "
            f"at least {LEAST_ANGLE:g}, so that the grid can be seen. Turn one of them away"
        )
    if np.array_equal(B, np.eye(2)):
        raise ValueError(
            "b1 and b2 are e1 and e2 themselves, so no number would change; expected another "
            "basis. Take [1, 1] and [-2, 1], for example"
        )


def countable(b1: Sequence[float], b2: Sequence[float], v: Sequence[float]) -> None:
    """Refuse a vector whose steps along a basis cannot be counted, or seen at all.

    Raises
    ------
    ValueError
        If it is zero, more than 8 steps away, if all numbers together are too long, or if the
        longest arrow of the picture is more than 10 times as long as the shortest.
    """
    plane_vector("v", v)
    short_numbers("v", v)
    if norm(v) == 0:
        raise ValueError(
            f"v is {v!r}: the zero vector has the numbers 0 and 0 in every basis, so none would "
            "change; expected any other vector. Set an entry to 1"
        )
    found = coordinates(np.column_stack([b1, b2]), v)
    for name, amounts in (("e1 and e2", v), ("b1 and b2", found)):
        if max(map(abs, amounts)) > MOST_STEPS + 1e-9:
            raise ValueError(
                f"v = {v!r} is {numeral(amounts[0])} and {numeral(amounts[1])} steps of {name}; "
                f"expected at most {MOST_STEPS:g}, so that they can be counted. Shorten v"
                + ("" if amounts is v else f", or lengthen {name}")
            )
    across = sum(max(len(numeral(x)) for x in column) for column in (b1, b2, found, v))
    if across > CHARACTERS_ACROSS:
        raise ValueError(
            f"b1, b2, v and the coordinates need {across} characters side by side; expected at "
            f"most {CHARACTERS_ACROSS}, so that the system stays legible in a square frame. Round "
            "b1, b2 and v to fewer decimals"
        )
    lengths = {"e1": 1.0, "b1": norm(b1), "b2": norm(b2), "v": norm(v)}
    for name, amount in zip(("b1", "b2"), map(abs, found), strict=True):
        if amount > 1:
            lengths[f"the walk along {name}"] = amount * lengths[name]
    longest, shortest = max(lengths, key=lengths.get), min(lengths, key=lengths.get)
    if lengths[longest] > LARGEST_RATIO * lengths[shortest]:
        raise ValueError(
            f"{longest} is {numeral(lengths[longest])} long and {shortest} "
            f"{numeral(lengths[shortest])}; expected at most {LARGEST_RATIO:g} times as much, so "
            "that both can be seen. Bring the vectors closer to length 1"
        )
