"""Change how long the beats of a rendered scene last; nothing is played or drawn."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mathreel.record import Beat, Caption, Clip, Hold, Played, Record

MakeHold = Callable[[Clip, int], Hold]
"""Gives the clip that shows a picture for a number of frames, such as `Holds.of`."""


def stretched(record: Record, minimum_frames: Sequence[int], hold: MakeHold) -> Record:
    """Return a scene whose beats last at least so long, as a voice or a translation may need.

    Parameters
    ----------
    record
        The scene.
    minimum_frames
        For each beat, its least length; 0 where any will do.
    hold
        Gives the clips of held pictures.

    A beat without any frame has no picture that could be held: it stays as it is.
    """
    pairs = zip(record.beats, minimum_frames, strict=True)
    return with_holds(
        record, [max(beat.hold_frames, n - beat.told_frames) for beat, n in pairs], hold
    )


def with_holds(record: Record, hold_frames: Sequence[int], hold: MakeHold) -> Record:
    """Return a scene with all its pictures held for the frames given.

    Captions move with their beats; one that ended with its beat does so still, and none
    outlasts its beat by more than it did. Sounds are counted from their beats; one that was asked
    for when the picture had been held stays behind the hold.
    """
    beats = []
    before = now = 0
    for beat, frames in zip(record.beats, hold_frames, strict=True):
        held = _held(beat, frames, hold)
        longer = held.frames - beat.frames
        end = before + beat.frames
        captions = tuple(_moved(each, now - before, end, longer) for each in beat.captions)
        played = tuple(_behind(each, beat.told_frames, longer) for each in beat.played)
        beats.append(replace(held, captions=captions, played=played))
        before += beat.frames
        now += held.frames
    return replace(record, beats=tuple(beats))


def continued(begun: Record, before: Record) -> Record:
    """Return a scene whose first beats were played anew, and go on as another one did."""
    number = len(begun.beats)
    distance = begun.frames - sum(beat.frames for beat in before.beats[:number])
    rest = [
        replace(
            beat,
            captions=tuple(_moved(each, distance, each.end, 0) for each in beat.captions),
            is_drawn=False,
        )
        for beat in before.beats[number:]
    ]
    words = None
    if begun.words is not None and before.words is not None:
        words = (*begun.words, *before.words[number:])
    return replace(
        begun,
        beats=(*begun.beats, *rest),
        words=words,
        reads={**before.reads, **begun.reads},
    )


def _held(beat: Beat, frames: int, hold: MakeHold) -> Beat:
    if frames == beat.hold_frames or beat.still is None:
        return beat
    return replace(beat, hold=hold(beat.still, frames) if frames > 0 else None)


def _behind(sound: Played, told_frames: int, longer: int) -> Played:
    return replace(sound, frame=sound.frame + longer) if sound.frame > told_frames else sound


def _moved(caption: Caption, distance: int, end: int, longer: int) -> Caption:
    """Move a caption, whose beat ended at ``end`` and has grown by so many frames."""
    last = caption.end
    if last >= end:
        last += longer
    elif longer < 0:
        last = min(last, end + longer)
    start = min(caption.start, last)
    return Caption(caption.text, start + distance, last + distance)
