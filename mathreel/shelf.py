"""The clips of beats, found by beat keys: what a beat would draw decides which clip it is."""

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mathreel.record import Beat, beat_from_json
from mathreel.store import digest_of, publish_text, touch


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
        """Return the beat that was drawn under a key, if its clip is still what it was."""
        try:
            table = json.loads(self.path(key).read_text(encoding="utf-8"))
            if table["key"] != key:
                return None
            beat = beat_from_json(table)
            if beat.clip is not None:
                blob = self.root / "blobs" / f"{beat.clip.digest}{beat.clip.suffix}"
                if digest_of(blob) != beat.clip.digest:
                    blob.unlink(missing_ok=True)
                    return None
                touch(blob)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return beat

    def keep(self, key: str, beat: Beat) -> None:
        """Remember which clip was drawn under a key; not being able to is no error."""
        text = json.dumps({**asdict(beat), "captions": [], "key": key}, sort_keys=True)
        with contextlib.suppress(OSError):
            publish_text(self.path(key), text + "\n")
