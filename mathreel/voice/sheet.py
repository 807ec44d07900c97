"""A sheet for the reader: what is to be read, in how long, and what to save it as."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from rich.console import Group
from rich.table import Table
from rich.text import Text

from mathreel.record import Record
from mathreel.transcript.text import escaped
from mathreel.voice.narration import BREATH_SECONDS
from mathreel.voice.recordings import Recordings


@dataclass(frozen=True)
class Reading:
    """A sentence to be read.

    Parameters
    ----------
    number
        Of its beat, counted from 1.
    file
        What to save it as.
    seconds
        How long it may take without its beat becoming longer.
    is_recorded
        Whether the file is there already.
    """

    scene: str
    number: int
    file: Path
    sentence: str
    seconds: Fraction
    is_recorded: bool

    @property
    def time(self) -> str:
        """The time for it: ``4.2 s``."""
        return f"{float(self.seconds):.1f} s"


def readings(
    scenes: Iterable[tuple[str, Record]], recordings: Recordings, fps: Fraction
) -> Iterator[Reading]:
    """Yield what is to be read, in the order told, by the names of the scenes' files."""
    for scene, record in scenes:
        files = recordings.files(scene, [beat.name for beat in record.beats])
        for number, (beat, file) in enumerate(zip(record.beats, files, strict=True), 1):
            sentence = " ".join(beat.sentence.split())
            if sentence and beat.frames:
                time = max(beat.frames / fps - BREATH_SECONDS, Fraction(0))
                yield Reading(scene, number, file, sentence, time, file.is_file())


def markdown(title: str, sheet: Sequence[Reading], folder: Path) -> str:
    """Write the sheet as Markdown, to be printed; files are named as seen from ``folder``."""
    lines = [f"# {escaped(title)}: what is to be read"]
    for scene, group in groupby(sheet, key=lambda each: each.scene):
        lines += [f"\n## {escaped(scene)}\n", "| file | time | sentence |"]
        lines.append("| --- | ---: | --- |")
        for each in group:
            mark = " ✓" if each.is_recorded else ""
            file = _seen_from(folder, each.file)
            lines.append(f"| `{file}`{mark} | {each.time} | {escaped(each.sentence)} |")
    return "\n".join(lines) + "\n"


def plain(title: str, sheet: Sequence[Reading], folder: Path) -> str:
    """Write the sheet as plain text."""
    lines = [f"{title}: what is to be read"]
    for scene, group in groupby(sheet, key=lambda each: each.scene):
        lines += ["", scene]
        for each in group:
            done = ", recorded" if each.is_recorded else ""
            lines += ["", f"  {_seen_from(folder, each.file)}  ({each.time}{done})"]
            lines.append(f"  {each.sentence}")
    return "\n".join(lines) + "\n"


def table(sheet: Sequence[Reading], folder: Path) -> Group:
    """Return the sheet for a terminal."""
    parts: list[Text | Table] = []
    for scene, group in groupby(sheet, key=lambda each: each.scene):
        rows = Table("beat", "save as", "time", "sentence", box=None, pad_edge=False)
        rows.columns[0].justify = rows.columns[2].justify = "right"
        rows.columns[1].no_wrap = True
        for each in group:
            mark = Text(" ✓", style="green") if each.is_recorded else Text("")
            file = Text.assemble(_seen_from(folder, each.file), mark)
            rows.add_row(str(each.number), file, each.time, Text(each.sentence))
        parts += [Text(f"\n{scene}", style="bold"), rows]
    return Group(*parts)


def _seen_from(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)
