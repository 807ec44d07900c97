"""Tell the beats that an edit cannot have changed.

It cannot reach the beats before it: they are what they were. Those behind it are if the scene comes
to them in the state that it was in before; that only playing it tells.
"""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from mathreel.fingerprint import SENTENCES
from mathreel.modules import is_verbatim
from mathreel.plan import PlannedScene
from mathreel.reads import changed
from mathreel.record import Beat, Record
from mathreel.store import Store
from mathreel.worker.job import Known, Testimony
from mathreel.written import Written


def known_of(planned: PlannedScene, root: Path, store: Store) -> Known:
    """Return a scene's beats as they were when last drawn; ``None`` for any that may be others.

    There are none where anything but beats' code and sentences has changed. They end before the
    first that was edited where those behind it follow something else than the state.
    """
    before, inputs = planned.previous, planned.inputs
    if before is None or not before.text:
        return Known()
    if is_verbatim(inputs.code.values()) or changed(before.reads, root):
        return Known()
    try:
        now = Written.of(planned, root, inputs.code)
    except ValueError:
        return Known()
    then = Written.when_drawn(before, planned, root)
    edited = now.changed_since(then, aside_from_sentences=inputs.are_sentences_apart)
    if edited is None:
        return Known()
    beats = tuple(_testimonies(before.beats, edited))
    first = tuple(takewhile(bool, beats))
    if not _state_is_all(planned, before):
        return Known(first)
    states = tuple(beat.state for beat in before.beats)
    are_told_alike = inputs.parts[SENTENCES] == before.inputs.get(SENTENCES)
    if are_told_alike and store.verified(before):
        return Known(beats, states, may_stop=True)
    return Known(first, states)


def _state_is_all(planned: PlannedScene, before: Record) -> bool:
    """Say whether what beats show follows from the state alone: no clock, no captions, no sounds.

    Frames may call for sounds, and how loud one is depends on the others of its scene.
    """
    is_silent = not any(beat.played for beat in before.beats)
    return planned.inputs.are_sentences_apart and is_silent


def _testimonies(beats: tuple[Beat, ...], edited: tuple[str, ...]) -> Iterator[Testimony | None]:
    for beat in beats:
        is_unsure = beat.frames and not beat.key
        yield None if beat.name in edited or is_unsure else (beat.key, beat.plays)
