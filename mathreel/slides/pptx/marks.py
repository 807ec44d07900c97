"""The mark on a picture: which beat it shows, and what that beat was when it was put there.

It is written twice. In full as an extension of the picture's non-visual properties: it belongs to
the shape, so it goes where the shape goes when slides are copied, moved or pasted into another
deck, and a program that does not know an extension has to keep it as it is. (A tag part beside
the slide would say as much, but it hangs on a relationship, and those are lost when XML is copied.)
And once more, short, as the picture's name: the one thing that every program keeps, LibreOffice
too, which drops extensions. With the name alone the beat is known; whether its clip is the latest
is then seen by comparing the files.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lxml import etree

from mathreel.reel import Reel, ReelBeat, ReelScene

GUID = "{5B0C1F1E-6E0B-4C6D-9A55-6A3C0D2B7E41}"
_OURS = "urn:mathreel:deck"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NAME = re.compile(
    r"mathreel (?P<scene>\w[\w-]*)/(?P<beat>.+?)(?: #(?P<turn>[1-9]\d*))?", re.DOTALL
)


@dataclass(frozen=True)
class BeatKey:
    """What a beat is called. ``turn`` counts the beats of one name within a scene, from 1."""

    scene: str
    beat: str
    turn: int = 1

    def __str__(self) -> str:
        return f"{self.scene}/{self.beat}" + (f" #{self.turn}" if self.turn > 1 else "")


@dataclass(frozen=True)
class Mark:
    """What a picture shows.

    Parameters
    ----------
    key
        Which beat.
    clip
        The clip's digest.
    said
        Digest of the sentence, to tell notes that nobody has touched.
    milliseconds
        The clip's length.
    width, height, fps
        What the clip was rendered at.
    look
        The look asked for instead of the lesson's own, if any.
    """

    key: BeatKey
    clip: str
    said: str
    milliseconds: int
    width: int
    height: int
    fps: Fraction
    look: str | None = None


def keyed(scene: ReelScene) -> Iterator[tuple[BeatKey, ReelBeat]]:
    """Yield a scene's beats, each with a key of its own."""
    seen: dict[str, int] = {}
    for beat in scene.beats:
        seen[beat.name] = turn = seen.get(beat.name, 0) + 1
        yield BeatKey(scene.name, beat.name, turn), beat


def mark_of(key: BeatKey, beat: ReelBeat, reel: Reel, look: str | None = None) -> Mark:
    """Return the mark of a beat as it is now."""
    return Mark(
        key=key,
        clip=beat.digest,
        said=digest_of_text(beat.sentence),
        milliseconds=round(beat.frames * 1000 / reel.fps),
        width=reel.width,
        height=reel.height,
        fps=reel.fps,
        look=look,
    )


def digest_of_text(text: str) -> str:
    """Return a short digest of words alone: programs break lines and paragraphs anew."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def write_mark(properties: Any, mark: Mark) -> None:
    """Put a mark on a shape, given its ``p:cNvPr``; an older one is replaced."""
    properties.set("name", f"mathreel {mark.key}")
    found = properties.find(f"{{{_A}}}extLst")
    extensions = etree.SubElement(properties, f"{{{_A}}}extLst") if found is None else found
    for old in _extensions(properties):
        extensions.remove(old)
    extension = etree.SubElement(extensions, f"{{{_A}}}ext", uri=GUID)
    values = {
        "scene": mark.key.scene,
        "beat": mark.key.beat,
        "turn": str(mark.key.turn),
        "clip": mark.clip,
        "said": mark.said,
        "milliseconds": str(mark.milliseconds),
        "width": str(mark.width),
        "height": str(mark.height),
        "fps": str(mark.fps),
        **({"look": mark.look} if mark.look else {}),
    }
    etree.SubElement(extension, f"{{{_OURS}}}beat", values, nsmap={"mathreel": _OURS})


def read_mark(properties: Any) -> Mark | BeatKey | None:
    """Return what a shape's ``p:cNvPr`` says: the mark, only the key, or nothing of ours."""
    for extension in _extensions(properties):
        said = extension.find(f"{{{_OURS}}}beat")
        if said is not None and (mark := _parsed(dict(said.attrib))):
            return mark
    found = _NAME.fullmatch(properties.get("name", ""))
    return found and BeatKey(found["scene"], found["beat"], int(found["turn"] or 1))


def _extensions(properties: Any) -> list[Any]:
    every = properties.findall(f"{{{_A}}}extLst/{{{_A}}}ext")
    return [each for each in every if each.get("uri", "").upper() == GUID]


def _parsed(values: dict[str, str]) -> Mark | None:
    """Turn the attributes into a mark; one that somebody has damaged is none."""
    try:
        return Mark(
            key=BeatKey(values["scene"], values["beat"], int(values["turn"])),
            clip=values["clip"],
            said=values["said"],
            milliseconds=int(values["milliseconds"]),
            width=int(values["width"]),
            height=int(values["height"]),
            fps=Fraction(values["fps"]),
            look=values.get("look"),
        )
    except (KeyError, ValueError, ZeroDivisionError):
        return None
