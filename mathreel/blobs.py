"""Files that are named by what they hold: clips and pictures."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from mathreel.record import Clip


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def publish_blob(path: Path, blobs: Path) -> Clip:
    """Move a finished file into a folder of blobs, under the digest of its bytes."""
    blobs.mkdir(parents=True, exist_ok=True)
    clip = Clip(digest_of(path), path.stat().st_size, path.suffix)
    path.replace(blobs / clip.file)
    return clip


def are_whole(clips: Iterable[Clip], blobs: Path) -> bool:
    """Read blobs, all of them, and remove those that are not what their names say."""
    return not [clip for clip in clips if not is_whole(clip, blobs)]


def is_whole(clip: Clip, blobs: Path) -> bool:
    """Read a blob, and remove it if it is not what its name says."""
    path = blobs / clip.file
    try:
        if digest_of(path) == clip.digest:
            return True
        path.unlink()
    except OSError:
        pass
    return False
