"""The clips of beats, found by beat keys: what a beat would draw decides which clip it is.

How long its last picture is held is no part of this: see `holds`.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mathreel.blobs import are_whole
from mathreel.publishing import publish_text, touch
from mathreel.read_back import beat_from_json
from mathreel.record import Beat


@dataclass(frozen=True)
class Shelf:
    """Entries below a store's root; each names one clip.

    Parameters
    ----------
    root
        Folder of the store.
    """

    root: Path

    def path(self, key: str) -> Path:
        """Where the entry of a beat key is kept."""
        return self.root / "beats" / f"{key}.json"

    def find(self, key: str) -> Beat | None:
        """Return the told part that was drawn under a key, if its clips are what they were."""
        try:
            table = json.loads(self.path(key).read_text(encoding="utf-8"))
            if table["key"] != key:
                return None
            beat = beat_from_json(table)
            blobs = self.root / "blobs"
            if not are_whole(beat.clips(), blobs):
                return None
            for clip in beat.clips():
                touch(blobs / clip.file)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return beat

    def keep(self, key: str, beat: Beat) -> None:
        """Remember which clip was drawn under a key; not being able to is no error."""
        told = replace(beat, captions=(), key=key, hold=None, played=())
        text = json.dumps(asdict(told), sort_keys=True)
        with contextlib.suppress(OSError):
            publish_text(self.path(key), text + "\n")
