"""espeak-ng, a small speech engine that knows more than a hundred languages."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mathreel.credits import USUAL_LANGUAGE
from mathreel.errors import MathreelError, UsageError

if TYPE_CHECKING:
    from mathreel.voice.sound import Samples

_PROGRAM = "espeak-ng"


@dataclass(frozen=True)
class Espeak:
    """The installed espeak-ng.

    Parameters
    ----------
    name
        One of its voices, such as ``en-us``; empty for the usual one of the language.
    own_language
        Of the lesson: in others that it is told in, the usual voice speaks.
    words_a_minute
        How fast it speaks; the usual is the pace at which beats are held.
    """

    name: str = ""
    words_a_minute: int = 150
    own_language: str = USUAL_LANGUAGE

    def check(self) -> None:
        """Refuse early where it is not installed."""
        if shutil.which(_PROGRAM) is None:
            raise UsageError(
                "espeak-ng is not installed",
                where="voice in lesson.toml",
                expected="the program espeak-ng",
                remedy="sudo apt install espeak-ng, or brew install espeak-ng; "
                "or record the sentences yourself: mathreel record-sheet",
            )

    def identity(self) -> tuple[str, ...]:
        """Return version, voice and speed."""
        return (_PROGRAM, _version(), self.name, str(self.words_a_minute))

    def speak(self, text: str, language: str) -> "Samples":
        """Speak a text."""
        from mathreel.voice.sound import read_sound

        is_own = language == self.own_language
        voice = (self.name if is_own else "") or language.lower()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "spoken.wav"
            # The text by its input, where a leading hyphen is no option; -b 1 means UTF-8.
            command = [_PROGRAM, "-v", voice, "-s", str(self.words_a_minute)]
            command += ["-b", "1", "--stdin", "-w", str(path)]
            done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
            if done.returncode or not path.exists():
                raise MathreelError(
                    f"espeak-ng cannot speak: {done.stderr.decode(errors='replace').strip()}",
                    where=f"voice {voice!r}",
                    expected="one of the voices that `espeak-ng --voices` lists",
                    remedy='voice = {engine = "espeak-ng", name = "en-gb"}',
                )
            return read_sound(path)


@cache
def _version() -> str:
    said = subprocess.run([_PROGRAM, "--version"], capture_output=True, text=True, check=False)
    # What follows is where its data are, which says nothing of how it sounds.
    return said.stdout.partition("Data at")[0].strip()
