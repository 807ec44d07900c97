"""Passages: stretches of a long beat that are drawn and kept one by one.

So a long beat is drawn by several processes at once, and an edit in it draws no more than the
passages that it changes. Short ones would cost bytes: each begins with a whole picture. Like the
beat itself, a passage may end in a picture that is held, and how long is no part of its key.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mathreel.blobs import publish_blob
from mathreel.join import Piece, join
from mathreel.record import Beat, Clip, Passage
from mathreel.worker.job import Job

SHORTEST_SECONDS = 3
"""A passage ends where something begins to move, but not before so much of it has moved."""
PAUSE_SECONDS = 0.5
"""Or after a picture was held for so long, so that longer pauses leave all that moves as it is."""


def joined(parts: Sequence[Beat], job: Job) -> Beat:
    """Return a beat as a whole, its clip made of those of its passages."""
    if len(parts) == 1:
        return parts[0]
    return Beat(
        parts[0].name,
        sum(part.frames for part in parts) - parts[-1].hold_frames,
        _joined_clip(parts, job),
        seconds=round(sum(part.seconds for part in parts), 3),
        is_drawn=any(part.is_drawn for part in parts),
        hold=parts[-1].hold,
        still=parts[-1].still,
    )


def _joined_clip(parts: Sequence[Beat], job: Job) -> Clip | None:
    clips = [each for part in parts for each in _told(part, ends=part is parts[-1])]
    if len(clips) < 2:
        return clips[0][0] if clips else None
    path = job.unfinished / f"{job.number}-joined-{os.getpid()}.{job.settings.clip_format}"
    pieces = [Piece(job.blobs / clip.file, frames) for clip, frames in clips]
    join(pieces, path, fps=job.settings.fps)
    return publish_blob(path, job.blobs)


def _told(part: Beat, *, ends: bool) -> Iterator[tuple[Clip, int]]:
    """Yield what is told in a passage with its frames; the hold that ends the beat is not."""
    if part.clip is not None:
        yield part.clip, part.told_frames
    if part.hold is not None and not ends:
        yield part.hold.clip, part.hold.frames


def with_passages(beat: Beat, parts: Sequence[Beat], keys: Sequence[str]) -> Beat:
    """Return a beat that says what its passages are kept under."""
    passages = tuple(
        Passage(key, tuple(replace(part, hold=None).clips()), part.seconds)
        for key, part in zip(keys, parts, strict=True)
        if key
    )
    return replace(beat, passages=passages) if len(parts) > 1 else beat


def key_of(keys: Sequence[str], pauses: Sequence[int]) -> str:
    """Return the key of a beat from those of its passages; none where one has none.

    ``pauses`` are the frames for which all passages but the last end in a picture that is held.
    """
    if len(keys) == 1:
        return keys[0]
    if not all(keys):
        return ""
    return hashlib.sha256(json.dumps([*keys, *pauses]).encode()).hexdigest()
