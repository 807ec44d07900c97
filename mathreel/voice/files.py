"""The sound files that scenes play: each is decoded once, and kept by what it holds."""

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from mathreel.blobs import digest_of, is_whole, publish_blob
from mathreel.disk import raw_digest
from mathreel.errors import MathreelError
from mathreel.publishing import publish_text, touch
from mathreel.record import Clip


@dataclass(frozen=True)
class SoundFile:
    """A sound as it lies in the store, and how many channels it has: one or two."""

    clip: Clip
    channels: int


@dataclass(frozen=True)
class SoundFiles:
    """Finds or decodes sounds.

    Parameters
    ----------
    root
        Folder of the store.
    unfinished
        Folder of this run, for what is being written.
    """

    root: Path
    unfinished: Path

    def of(self, path: Path) -> SoundFile:
        """Return the sound of a file.

        Raises
        ------
        MathreelError
            If there is none that can be read.
        """
        key = _key(path)
        note = self.root / "sounds" / f"{key}.json"
        sound = self._kept(note)
        if sound is None:
            sound = self._decoded(path, key)
            with contextlib.suppress(OSError):
                publish_text(note, json.dumps(asdict(sound), sort_keys=True) + "\n")
        return sound

    def _kept(self, note: Path) -> SoundFile | None:
        try:
            table = json.loads(note.read_text(encoding="utf-8"))
            sound = SoundFile(Clip(**table["clip"]), int(table["channels"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not is_whole(sound.clip, self.root / "blobs"):
            return None
        touch(note)
        touch(self.root / "blobs" / sound.clip.file)
        return sound

    def _decoded(self, path: Path, key: str) -> SoundFile:
        # Not at the top: with nothing to decode, neither NumPy nor PyAV is needed.
        from mathreel.voice.sound import read_channels
        from mathreel.voice.soundtrack import write_sound

        samples = read_channels(path)
        unfinished = self.unfinished / f"{key}-{os.getpid()}.wav"
        try:
            write_sound(unfinished, samples)
            return SoundFile(publish_blob(unfinished, self.root / "blobs"), len(samples))
        finally:
            unfinished.unlink(missing_ok=True)


def _key(path: Path) -> str:
    try:
        text = json.dumps([digest_of(path), *_tools()])
    except OSError as error:
        raise MathreelError(
            f"the sound {path.name} cannot be read: {(error.strerror or str(error)).lower()}",
            where=str(path),
            remedy="write the path of a sound file that may be read",
        ) from error
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _tools() -> list[str]:
    here = Path(__file__).parent
    return [
        metadata.version("av"),
        *(raw_digest(here / f"{n}.py") for n in ("sound", "soundtrack")),
    ]
