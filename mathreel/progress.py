"""Show how a render is going: live on a terminal, in plain lines elsewhere."""

import time
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from mathreel.render import Failure


class _Tally:
    """Frames of one scene: wanted as far as known, and drawn."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        self.planned = 0
        self.drawn = 0
        self.beats = 0
        self.is_done = False

    @property
    def total(self) -> int:
        """Frames there will be, by what is known now."""
        return self.planned if self.is_done else max(self.planned, self.expected, self.drawn)


class PlainProgress:
    """A line for each scene that is finished, for logs and pipes.

    Parameters
    ----------
    console
        Where to print.
    expected
        Frames of each scene that is to be drawn, as they were last time, or 0.
    """

    def __init__(self, console: Console, expected: Mapping[str, int]) -> None:
        self.console = console
        self.began = time.monotonic()
        self.tallies = {name: _Tally(frames) for name, frames in expected.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave nothing on the screen but lines."""

    def planned(self, scene: str, frames: int) -> None:
        """Count frames that are wanted."""
        self.tallies[scene].planned += frames

    def drawn(self, scene: str, frames: int) -> None:
        """Count frames that are finished."""
        self.tallies[scene].drawn += frames

    def beat(self, scene: str, name: str) -> None:
        """Count a beat."""
        self.tallies[scene].beats += 1

    def scene_done(self, scene: str, failure: Failure | None) -> None:
        """Say that a scene is finished."""
        tally = self.tallies[scene]
        tally.is_done = True
        state = "failed" if failure else f"{tally.beats} beats, {tally.drawn} frames"
        self.say(f"{scene}: {state} ({time.monotonic() - self.began:.1f} s)")

    def said(self, text: str) -> None:
        """Pass on what a scene printed."""
        self.say(text)

    def tick(self) -> None:
        """Do nothing: there is no clock to be moved on."""

    def say(self, text: str) -> None:
        """Print a line as it is."""
        self.console.print(Text(text), soft_wrap=True)


class LiveProgress(PlainProgress):
    """One moving line: scenes, beats, frames, time left."""

    def __init__(self, console: Console, expected: Mapping[str, int]) -> None:
        super().__init__(console, expected)
        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=30),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.description}"),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("starting", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the moving line."""
        self._bar.stop()

    def drawn(self, scene: str, frames: int) -> None:
        """Count frames and move on."""
        super().drawn(scene, frames)
        self.tick()

    def tick(self) -> None:
        """Redraw the line."""
        tallies = self.tallies.values()
        drawn = sum(tally.drawn for tally in tallies)
        total = sum(tally.total for tally in tallies)
        self._bar.update(
            self._task,
            completed=drawn,
            total=total or None,
            description=describe(tallies, time.monotonic() - self.began),
        )


def describe(tallies: Iterable[_Tally], seconds: float) -> str:
    """Say in one line how far it is."""
    tallies = list(tallies)
    drawn = sum(tally.drawn for tally in tallies)
    total = sum(tally.total for tally in tallies)
    done = sum(tally.is_done for tally in tallies)
    beats = sum(tally.beats for tally in tallies)
    text = f"{done}/{len(tallies)} scenes, {beats} beats, {drawn}/{total} frames"
    if all(tally.is_done or tally.expected for tally in tallies) and drawn:
        return f"{text}, {seconds * (total - drawn) / drawn:.0f} s left"
    return text
