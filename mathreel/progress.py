"""Show how a render is going: live on a terminal, in plain lines elsewhere."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from mathreel.failure import Failure


@dataclass
class Tally:
    """What is known of one scene: as it was last time, and as it is going.

    Parameters
    ----------
    frames_before
        Frames it had last time, or 0.
    beats_written
        Beats that its source has, or 0 where there are none.
    """

    frames_before: int = 0
    beats_written: int = 0
    planned: int = 0
    drawn: int = 0
    beats: int = 0
    is_done: bool = False

    @property
    def total(self) -> int | None:
        """Frames there will be, as far as that can be told."""
        if self.is_done:
            return self.drawn
        least = max(self.planned, self.drawn)
        if self.frames_before:
            return max(least, self.frames_before)
        if self.beats and self.beats_written:
            return max(least, self.drawn * self.beats_written // self.beats)
        return None


class PlainProgress:
    """A line for each scene that is finished, for logs and pipes.

    Parameters
    ----------
    console
        Where to print.
    tallies
        What is known beforehand of each scene that is to be drawn.
    """

    def __init__(self, console: Console, tallies: Mapping[str, Tally]) -> None:
        self.console = console
        self.began = time.monotonic()
        self.tallies = tallies

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

    def __init__(self, console: Console, tallies: Mapping[str, Tally]) -> None:
        super().__init__(console, tallies)
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
        drawn, total, text = describe(self.tallies.values(), time.monotonic() - self.began)
        self._bar.update(self._task, completed=drawn, total=total, description=text)


def describe(tallies: Iterable[Tally], seconds: float) -> tuple[int, int | None, str]:
    """Return frames drawn, frames in all as far as can be told, and one line about it."""
    everything = list(tallies)
    drawn = sum(tally.drawn for tally in everything)
    known = [tally.total for tally in everything if tally.total is not None]
    done = sum(tally.is_done for tally in everything)
    beats = sum(tally.beats for tally in everything)
    text = f"{done}/{len(everything)} scenes, {beats} beats, {drawn}"
    if not known or not drawn:
        return drawn, None, f"{text} frames"
    # A scene of which nothing is known yet is taken to be like the others.
    total = max(sum(known) * len(everything) // len(known), drawn)
    left = round(seconds * (total - drawn) / drawn)
    return drawn, total, f"{text}/{total} frames, about {left} s left"
