"""What a lesson says, and when, to be read: Markdown for pages, plain text for anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mathreel.names import words
from mathreel.reel import Reel, ReelBeat
from mathreel.seen import Seen
from mathreel.timeline import clock

_INDENT = "      "


@dataclass(frozen=True)
class Passage:
    """One scene in a transcript: lines of time, sentence, and what is seen."""

    title: str
    time: str
    lines: tuple[tuple[str, str, str], ...]


def passages(reel: Reel, seen: Seen) -> Iterator[Passage]:
    """Yield what each scene says, by the time of the film."""
    for scene in reel.scenes:
        lines = tuple(
            (
                clock(scene.first_frame + beat.first_frame, reel.fps),
                said(beat),
                seen.get(scene.name, {}).get(beat.name, ""),
            )
            for beat in scene.shown
        )
        if lines:
            yield Passage(scene.title, clock(scene.first_frame, reel.fps), lines)


def said(beat: ReelBeat) -> str:
    """Return a beat's sentence, or its name in words where nothing is said."""
    return beat.sentence or words(beat.name)


def markdown(title: str, told: Reel, seen: Seen) -> str:
    """Write a transcript as Markdown, in which all text of the lesson is plain text."""
    parts = [f"# {escaped(title)}"]
    for passage in passages(told, seen):
        if passage.title != title:
            parts.append(f"## {escaped(passage.title)}")
        for time, sentence, picture in passage.lines:
            parts.append(f"**{time}** {escaped(sentence)}")
            if picture:
                parts.append(f"> {escaped(picture)}")
    return "\n\n".join(parts) + "\n"


def plain(title: str, told: Reel, seen: Seen) -> str:
    """Write a transcript as plain text."""
    parts = [_in_one_line(title)]
    for passage in passages(told, seen):
        if passage.title != title:
            parts.append(f"\n{_in_one_line(passage.title)}")
        parts.append("")
        for time, sentence, picture in passage.lines:
            parts.append(f"{time:>5} {_in_one_line(sentence)}")
            if picture:
                parts.append(f"{_INDENT}[{_in_one_line(picture)}]")
    return "\n".join(parts) + "\n"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def escaped(text: str) -> str:
    """Keep text from being read as Markdown or HTML."""
    one = re.sub(r"([\\`*_\[\]#~|$])", r"\\\1", _in_one_line(text))
    one = re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", one)
    return one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
