"""Dress a replay in another look, from one that was played in it.

A look changes colours and line widths and nothing else, so that two replays of a scene in the
same frame shape say what each style becomes; other frame shapes need not be played again.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from mathreel.check.snapshot import Replay, Rgba, Shape, Snapshot

Key = TypeVar("Key")
Value = TypeVar("Value")

Colour = tuple[float, float, float]

_DIGITS = 4


class Wardrobe:
    """What each style of one look becomes in another.

    Parameters
    ----------
    worn, wanted
        The same scene in the same frame shape, in the look it is played in and in the other one.
    """

    def __init__(self, worn: Replay, wanted: Replay) -> None:
        self._background = wanted.background
        self._texts: dict[Colour, set[Colour]] = {}
        self._shapes: dict[Colour, set[Colour]] = {}
        self._widths: dict[tuple[Colour, float], set[float]] = {}
        self.matches = len(worn.snapshots) == len(wanted.snapshots)
        for one, other in zip(worn.snapshots, wanted.snapshots, strict=False):
            self._learn(one, other)

    def _learn(self, one: Snapshot, other: Snapshot) -> None:
        if [shape.key for shape in one.shapes] != [shape.key for shape in other.shapes]:
            self.matches = False
            return
        if not one.at_rest:
            return
        for a, b in zip(one.shapes, other.shapes, strict=True):
            table = self._shapes if a.glyph is None else self._texts
            for x, y in ((a.fill, b.fill), (a.stroke, b.stroke), (a.halo, b.halo)):
                if x is not None and y is not None:
                    table.setdefault(_plain(x), set()).add(_plain(y))
            if a.stroke is not None:
                key = _plain(a.stroke), round(a.width, _DIGITS)
                self._widths.setdefault(key, set()).add(round(b.width, _DIGITS))

    def dress(self, replay: Replay) -> Replay | None:
        """Return a replay whose resting pictures wear the other look.

        ``None`` where that cannot be told.
        """
        if not self.matches:
            return None
        dressed: dict[int, Shape] = {}
        try:
            snapshots = tuple(
                replace(snapshot, shapes=tuple(self._worn(s, dressed) for s in snapshot.shapes))
                if snapshot.at_rest
                else snapshot  # only how opaque things are on the way is asked of these
                for snapshot in replay.snapshots
            )
        except KeyError:
            return None
        return replace(replay, background=self._background, snapshots=snapshots)

    def _worn(self, shape: Shape, dressed: dict[int, Shape]) -> Shape:
        if id(shape) not in dressed:
            table = self._shapes if shape.glyph is None else self._texts
            width = shape.width
            if shape.stroke is not None:
                width = _only(self._widths, (_plain(shape.stroke), round(width, _DIGITS)))
            dressed[id(shape)] = replace(
                shape,
                fill=_dyed(shape.fill, table),
                stroke=_dyed(shape.stroke, table),
                halo=_dyed(shape.halo, table),
                width=width,
            )
        return dressed[id(shape)]


def _plain(colour: Rgba) -> Colour:
    red, green, blue = (round(part, _DIGITS) for part in colour[:3])
    return red, green, blue


def _dyed(colour: Rgba | None, table: Mapping[Colour, set[Colour]]) -> Rgba | None:
    return None if colour is None else (*_only(table, _plain(colour)), colour[3])


def _only(table: Mapping[Key, set[Value]], key: Key) -> Value:
    """Return the one value of a key; raise KeyError if there is none, or a choice."""
    values = table[key]
    if len(values) != 1:
        raise KeyError(key)
    return next(iter(values))
