"""What is said in the terminal while somebody watches: a line for each scene that is drawn."""

import time
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from mathreel.errors import MathreelError
from mathreel.failure import Failure
from mathreel.record import Record
from mathreel.watch.showing import Quality

_WORDS = {"draft": "draft", "full": "in full"}


class Teller:
    """Prints what became of each round; hears what goes on meanwhile, and keeps it to itself.

    Parameters
    ----------
    console, errors
        Where to print what went well, and what did not.
    """

    def __init__(self, console: Console, errors: Console) -> None:
        self._console = console
        self._errors = errors
        self._remarks: set[str] = set()

    def done(self, name: str, record: Record, quality: Quality, seconds: float) -> None:
        """Say that a scene is drawn."""
        drawn = sum(beat.is_drawn for beat in record.beats)
        what = f"{drawn} of {len(record.beats)} beats drawn" if drawn else "nothing to draw"
        self.say(f"{time.strftime('%X')}  {name}  {_WORDS[quality]}: {what}, {seconds:.1f} s")

    def refuse(self, error: MathreelError) -> None:
        """Say what keeps the lesson from being read."""
        self._errors.print(Text(f"{time.strftime('%X')}  error: {error}"), soft_wrap=True)

    def fail(self, name: str, failure: Failure) -> None:
        """Say why a scene cannot be drawn."""
        text = f"{time.strftime('%X')}  {failure.describe([name])}"
        self._errors.print(Text(text), soft_wrap=True)

    def remark(self, remarks: Sequence[str]) -> None:
        """Say what the author should know of languages and voices, once."""
        for remark in remarks:
            if remark not in self._remarks:
                self.say(remark)
        self._remarks = {*remarks}

    def say(self, text: str) -> None:
        """Print a line as it is."""
        self._console.print(Text(text), soft_wrap=True)

    def said(self, text: str) -> None:
        """Pass on what a scene printed."""
        self.say(text)

    def planned(self, scene: str, frames: int) -> None:
        """Do nothing: frames are not counted."""

    def drawn(self, scene: str, frames: int) -> None:
        """Do nothing: frames are not counted."""

    def beat(self, scene: str, name: str) -> None:
        """Do nothing: the page shows it."""

    def scene_done(self, scene: str, failure: Failure | None) -> None:
        """Do nothing: it is said when its sentences are, too."""

    def tick(self) -> None:
        """Do nothing: there is no clock to be moved on."""
