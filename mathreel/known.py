"""Tell the beats that come before all that was edited: they are what they were.

An edit in what one beat does cannot reach the beats before it. They are still played, since the
state must be exact, but nobody need look what they would draw.
"""

from collections.abc import Iterator
from pathlib import Path

from mathreel.modules import is_verbatim
from mathreel.plan import PlannedScene
from mathreel.reads import changed
from mathreel.record import Beat
from mathreel.written import Written

Testimony = tuple[str, tuple[str, ...]]
"""A beat's key, and what it was made from."""


def known_beats(planned: PlannedScene, root: Path) -> tuple[Testimony, ...]:
    """Return those of the beats before the first that may be another than when last drawn.

    There are none where anything but beats' code and sentences has changed.
    """
    before, inputs = planned.previous, planned.inputs
    if before is None or not before.text:
        return ()
    if is_verbatim(inputs.code.values()) or changed(before.reads, root):
        return ()
    try:
        now = Written.of(planned, root, inputs.code)
    except ValueError:
        return ()
    then = Written.when_drawn(before, planned, root)
    edited = now.changed_since(then, aside_from_sentences=inputs.are_sentences_apart)
    if edited is None:
        return ()
    first = min(map(now.beats.index, edited), default=len(now.beats))
    return tuple(_sure(before.beats[:first]))


def _sure(beats: tuple[Beat, ...]) -> Iterator[Testimony]:
    for beat in beats:
        if beat.frames and not beat.key:
            return
        yield beat.key, beat.plays
