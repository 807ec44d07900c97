"""Tell the beats that come before all that was edited: they are what they were.

An edit in what one beat does cannot reach the beats before it. They are still played, since the
state must be exact, but nobody need look what they would draw.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from mathreel.edits import changed_beats, mentions
from mathreel.fingerprint import SENTENCES, Inputs, shown
from mathreel.modules import is_verbatim
from mathreel.plan import PlannedScene
from mathreel.reads import changed
from mathreel.record import Beat, Record

Testimony = tuple[str, tuple[str, ...]]
"""A beat's key, and what it was made from."""


def known_beats(planned: PlannedScene, root: Path) -> tuple[Testimony, ...]:
    """Return those of the beats before the first that may be another than when last drawn.

    There are none where anything but beats' code and sentences has changed.
    """
    before = planned.previous
    if before is None or not _differs_in_its_file_alone(planned, before, root):
        return ()
    edited = _edited(planned, before)
    told = [beat.name for beat in planned.scene.source.beats]
    if edited is None or told != [beat.name for beat in before.beats]:
        return ()
    first = min((told.index(name) for name in edited), default=len(told))
    return tuple(_sure(before.beats[:first]))


def _differs_in_its_file_alone(planned: PlannedScene, before: Record, root: Path) -> bool:
    inputs = planned.inputs
    if is_verbatim(inputs.code.values()) or changed(before.reads, root):
        return False
    may_differ = {shown(planned.scene.source.path.resolve(), root)}
    if inputs.are_sentences_apart:
        may_differ.add(SENTENCES)
    now, then = ({**parts, **dict.fromkeys(may_differ)} for parts in (inputs.parts, before.inputs))
    return now == then


def _edited(planned: PlannedScene, before: Record) -> tuple[str, ...] | None:
    """Return the beats whose code has changed; ``None`` where other code has, or may use theirs."""
    source = planned.scene.source
    text = text_of(source.path, planned.inputs)
    if not (text and before.text):
        return None
    names = changed_beats(before.text, text, source.name, aside_from_sentences=True)
    others = planned.inputs.code.keys() - {source.path.resolve()}
    if names and any(mentions(path, names) for path in others):
        return None
    return names


def _sure(beats: tuple[Beat, ...]) -> Iterator[Testimony]:
    for beat in beats:
        if beat.frames and not beat.key:
            return
        yield beat.key, beat.plays


def text_of(path: Path, inputs: Inputs) -> str:
    """Return what a scene's file says, if that is what was planned from; else nothing."""
    found = inputs.code.get(path.resolve())
    try:
        raw = path.read_bytes()
        is_the_same = found is not None and found.raw_digest == hashlib.sha256(raw).hexdigest()
        return raw.decode() if is_the_same else ""
    except (OSError, ValueError):
        return ""
