"""The held pictures of the store: encoded once for each picture and length."""

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from mathreel.blobs import is_whole, publish_blob
from mathreel.disk import raw_digest
from mathreel.publishing import publish_text, touch
from mathreel.record import Clip, Hold
from mathreel.settings import Settings


@dataclass(frozen=True)
class Holds:
    """Finds or makes clips of held pictures.

    Parameters
    ----------
    root
        Folder of the store.
    unfinished
        Folder of this run, for what is being written.
    settings
        Size, frame rate and format.
    """

    root: Path
    unfinished: Path
    settings: Settings

    def of(self, still: Clip, frames: int) -> Hold:
        """Return the clip that shows a picture of the store for so many frames."""
        key = self._key(still, frames)
        clip = self._kept(key)
        if clip is None:
            path = self.unfinished / f"{key}-{os.getpid()}.{self.settings.clip_format}"
            clip = self._made(still, frames, path)
            text = json.dumps({"key": key, "clip": asdict(clip)}, sort_keys=True)
            with contextlib.suppress(OSError):
                publish_text(hold_path(self.root, key), text + "\n")
        return Hold(frames, clip, key)

    def _key(self, still: Clip, frames: int) -> str:
        text = json.dumps([still.digest, frames, asdict(self.settings), _encoder()], default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def _rest(self) -> Path:
        """Where it is kept what an encoder says of any picture that stays."""
        text = json.dumps([asdict(self.settings), _encoder()], default=str)
        path = hold_path(self.root, f"any-{hashlib.sha256(text.encode()).hexdigest()}")
        touch(path)
        return path

    def _kept(self, key: str) -> Clip | None:
        try:
            table = json.loads(hold_path(self.root, key).read_text(encoding="utf-8"))
            clip = Clip(**table["clip"])
            if table["key"] != key or not is_whole(clip, self.root / "blobs"):
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        touch(self.root / "blobs" / clip.file)
        return clip

    def _made(self, still: Clip, frames: int, path: Path) -> Clip:
        # Not at the top: with nothing to encode, PyAV is not needed.
        from mathreel.hold import encode_hold

        try:
            blob = self.root / "blobs" / still.file
            encode_hold(blob, frames, path, self.settings, self._rest())
            return publish_blob(path, self.root / "blobs")
        finally:
            path.unlink(missing_ok=True)


def hold_path(root: Path, key: str) -> Path:
    """Where it is kept which clip holds a picture."""
    return root / "holds" / f"{key}.json"


# Read at once, so that it names the code that runs, and not what an update puts in its place.
_CODE = [raw_digest(Path(__file__).with_name(f"{name}.py")) for name in ("encoding", "hold")]


@cache
def _encoder() -> list[str]:
    return [metadata.version("av"), *_CODE]
