"""The voices of the store: each spoken, or read, and levelled only once."""

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from mathreel.blobs import is_whole, publish_blob
from mathreel.disk import raw_digest
from mathreel.publishing import publish, publish_text, touch
from mathreel.record import Clip, Sound
from mathreel.voice.spoken import Line

_CODE = ("sound", "loudness", "soundtrack")


@dataclass(frozen=True)
class Kept:
    """A voice in the store.

    Parameters
    ----------
    is_heard
        Whether it is loud enough for anybody to hear it.
    """

    sound: Sound
    is_heard: bool


@dataclass
class Sounds:
    """Finds or makes the sounds of lines.

    Parameters
    ----------
    folder
        Where they are kept: in the store, by what they hold, with a note of what they are of.
    made
        How many were not there.
    """

    folder: Path
    made: int = 0

    def of(self, line: Line) -> Kept:
        """Return the sound of a line, at the loudness of all."""
        text = json.dumps([*line.known_by, *_tools()])
        key = hashlib.sha256(text.encode()).hexdigest()
        note = self.folder / f"{key}.json"
        kept = self._kept(note)
        if kept is None:
            kept = self._make(line, key)
            self.made += 1
            with contextlib.suppress(OSError):
                publish_text(note, json.dumps(asdict(kept), sort_keys=True) + "\n")
        return kept

    def _kept(self, note: Path) -> Kept | None:
        try:
            table = json.loads(note.read_text(encoding="utf-8"))
            sound = Sound(Clip(**table["sound"]["clip"]), int(table["sound"]["samples"]))
            kept = Kept(sound, bool(table["is_heard"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not is_whole(sound.clip, self.folder):
            return None
        touch(note)
        touch(self.folder / sound.clip.file)
        return kept

    def _make(self, line: Line, key: str) -> Kept:
        # Not at the top: with nothing to speak, neither NumPy nor PyAV is needed.
        from mathreel.voice.loudness import INAUDIBLE_LUFS, levelled, loudness
        from mathreel.voice.soundtrack import write_sound

        samples = levelled(line.speak())
        path = self.folder / f"{key}.wav"
        publish(path, lambda unfinished: write_sound(unfinished, samples))
        clip = publish_blob(path, self.folder)
        return Kept(Sound(clip, samples.size), loudness(samples) >= INAUDIBLE_LUFS)


@cache
def _tools() -> list[str]:
    here = Path(__file__).parent
    return [metadata.version("av"), *(raw_digest(here / f"{name}.py") for name in _CODE)]
