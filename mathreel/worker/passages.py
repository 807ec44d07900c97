"""Passages: stretches of a long beat that are drawn and kept one by one.

So a long beat is drawn by several processes at once, and an edit in it draws no more than the
passages that it changes. Short ones would cost bytes: each begins with a whole picture.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace

from mathreel.blobs import publish_blob
from mathreel.join import Piece, join
from mathreel.record import Beat, Clip, Passage
from mathreel.worker.job import Job

SHORTEST_SECONDS = 3
"""A passage ends where something begins to move, but not before so much of it has moved.

Pauses do not count: one more or less leaves the other passages what they are.
"""


def joined(parts: Sequence[Beat], job: Job) -> Beat:
    """Return a beat as a whole, its clip made of those of its passages."""
    if len(parts) == 1:
        return parts[0]
    return Beat(
        parts[0].name,
        sum(part.told_frames for part in parts),
        _joined_clip(parts, job),
        seconds=round(sum(part.seconds for part in parts), 3),
        is_drawn=any(part.is_drawn for part in parts),
        hold=parts[-1].hold,
        still=parts[-1].still,
    )


def _joined_clip(parts: Sequence[Beat], job: Job) -> Clip:
    path = job.unfinished / f"{job.number}-joined-{os.getpid()}.{job.settings.clip_format}"
    pieces = [
        Piece(job.blobs / part.clip.file, part.told_frames)
        for part in parts
        if part.clip is not None
    ]
    join(pieces, path, fps=job.settings.fps)
    return publish_blob(path, job.blobs)


def with_passages(beat: Beat, parts: Sequence[Beat], keys: Sequence[str]) -> Beat:
    """Return a beat that says what its passages are kept under."""
    passages = tuple(
        Passage(key, part.clip, part.seconds)
        for key, part in zip(keys, parts, strict=True)
        if key and part.clip is not None
    )
    return replace(beat, passages=passages) if len(parts) > 1 else beat


def key_of(keys: Sequence[str]) -> str:
    """Return the key of a beat from those of its passages; none where one has none."""
    if len(keys) == 1:
        return keys[0]
    if not all(keys):
        return ""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()
