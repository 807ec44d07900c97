"""A folder of recordings: one folder for each scene, in it one file for each beat."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mathreel.blobs import digest_of
from mathreel.credits import USUAL_LANGUAGE
from mathreel.errors import UsageError
from mathreel.names import plain
from mathreel.record import Record
from mathreel.voice.spoken import Line, Script

if TYPE_CHECKING:
    from mathreel.voice.sound import Samples

USUAL_FOLDER = "recordings"
_USUAL_ENDINGS = frozenset(
    {
        ".3gp", ".aac", ".ac3", ".aif", ".aifc", ".aiff", ".amr", ".au", ".avi", ".bwf", ".caf",
        ".flac", ".m4a", ".m4b", ".m4v", ".mka", ".mkv", ".mov", ".mp2", ".mp3", ".mp4", ".oga",
        ".ogg", ".opus", ".snd", ".spx", ".w64", ".wav", ".webm", ".wma", ".wmv", ".wv",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Recordings:
    """What a teacher has recorded.

    Parameters
    ----------
    folder
        Holds ``vector_addition/03.wav`` and the like. Scenes and beats may be spelled in any
        way; a beat is named by its number, its name, or both. What is recorded in another
        language than the lesson's own lies in a folder of that name within: ``de/…``.
    own_language
        The lesson's.
    """

    folder: Path
    own_language: str = USUAL_LANGUAGE

    def told_in(self, language: str) -> "Recordings":
        """Return the recordings in a language."""
        if language == self.own_language:
            return self
        return Recordings(self.folder / language, language)

    def check(self) -> None:
        """Refuse early where there is no such folder."""
        if not self.folder.is_dir():
            raise UsageError(
                "there is no such folder of recordings",
                where=str(self.folder),
                expected='the folder that voice = "…" in lesson.toml names, beside lesson.toml',
                remedy="make it; `mathreel record-sheet` says what is to be recorded",
            )

    def script(self, scene: str, record: Record, language: str) -> Script:
        """Return the recordings of a scene."""
        names = [beat.name for beat in record.beats]
        found, others = self.told_in(language)._match(scene, names)
        said = [beat.sentence.strip() for beat in record.beats]
        missing = [n for n, text in enumerate(said, 1) if text and n not in found]
        remarks = [f"{path} belongs to no beat of {scene}" for path in others]
        if len(missing) == sum(map(bool, said)) > 0:
            remarks.append(f"nothing is recorded of {scene}: it has captions only")
        elif missing:
            beats = ", ".join(f"{n:02} ({names[n - 1]})" for n in missing)
            remarks.append(f"not recorded of {scene}: {beats}; captions are there")
        lines = tuple(_line(found.get(number)) for number in range(1, len(names) + 1))
        return Script(lines, tuple(remarks))

    def files(self, scene: str, beats: Sequence[str]) -> Sequence[Path]:
        """Return the file of each beat: the one that is there, or one to be recorded."""
        found, _ = self._match(scene, beats)
        new = self._folder_of(scene) or self.folder / scene
        return [found.get(n, new / f"{n:02}.wav") for n in range(1, len(beats) + 1)]

    def _match(self, scene: str, beats: Sequence[str]) -> tuple[Mapping[int, Path], Sequence[Path]]:
        """Return the recording of each beat, by its number, and those that are nobody's."""
        found: dict[int, Path] = {}
        others = []
        for path in _recordings_in(self._folder_of(scene)):
            number = _beat_of(path.stem, beats)
            if number is None:
                others.append(path)
            elif number in found:
                raise UsageError(
                    f"beat {number} of {scene} is recorded twice",
                    where=f"{found[number]} and {path.name}",
                    remedy="keep the one that is meant, and move the other out of the folder",
                )
            else:
                found[number] = path
        return found, others

    def _folder_of(self, scene: str) -> Path | None:
        folders = sorted(each for each in _inside(self.folder) if each.is_dir())
        return next((each for each in folders if plain(each.name) == plain(scene)), None)


def _inside(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if not path.name.startswith("."))


def _recordings_in(folder: Path | None) -> list[Path]:
    """Return a scene's sound files; notes and projects of recording programs lie there, too."""
    files = sorted(path for path in _inside(folder) if path.is_file()) if folder else []
    return [path for path in files if path.suffix.lower() in _USUAL_ENDINGS]


def _beat_of(stem: str, beats: Sequence[str]) -> int | None:
    """Return which beat a file name means: ``03``, ``beat 3``, ``3-name`` or ``name``.

    >>> [_beat_of(stem, ["two_arrows", "sum"]) for stem in ("02", "Beat 2", "2 - Sum", "sum", "3")]
    [2, 2, 2, 2, None]
    """
    names = [plain(each) for each in beats]
    if plain(stem) in names:
        return names.index(plain(stem)) + 1
    numbered = re.match(r"(?:beat)?\W*_*0*(\d+)", stem, re.IGNORECASE)
    number = int(numbered[1]) if numbered else 0
    return number if 1 <= number <= len(beats) else None


def _line(path: Path | None) -> Line | None:
    if path is None:
        return None
    return Line(str(path), ("recording", digest_of(path)), _reading(path))


def _reading(path: Path) -> "Callable[[], Samples]":
    def read() -> "Samples":
        # Not at the top: with nothing to read, PyAV is not needed.
        from mathreel.voice.sound import read_sound

        return read_sound(path)

    return read
