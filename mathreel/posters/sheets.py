"""Contact sheets: the pictures of all beats on one page, with their sentences.

Set by Typst, as all text of the lessons is: it brings its fonts, breaks lines, and writes from
right to left where a sentence asks for it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from mathreel.publication import Publication
from mathreel.reel import Reel, ReelScene
from mathreel.store import digest_of
from mathreel.timeline import length

_TEMPLATE = Path(__file__).parent / "sheet.typ"
_WIDTH_IN_PIXELS = 1920
_WIDTH_IN_POINTS = 960
_LONG_WORD = 24


@dataclass(frozen=True)
class Frame:
    """One picture of a sheet with what is said to it, and when."""

    picture: Path
    number: int
    sentence: str
    time: str


def scene_sheet(
    scene: ReelScene, fps: Fraction, posters: Sequence[Path], into: Publication
) -> Path:
    """Make the contact sheet of one scene."""
    parts = [(scene.title, frames_of(scene, fps, posters))]
    return _sheet(into, f"{scene.name}/contact-sheet.png", scene.title, parts)


def lesson_sheet(reel: Reel, posters: Sequence[Sequence[Path]], into: Publication) -> Path:
    """Make the contact sheet of all scenes, with one row or more for each."""
    parts = [
        (scene.title, frames_of(scene, reel.fps, own, scene.first_frame))
        for scene, own in zip(reel.scenes, posters, strict=True)
    ]
    return _sheet(into, "contact-sheet.png", reel.title, parts)


def frames_of(
    scene: ReelScene, fps: Fraction, posters: Sequence[Path], first_frame: int = 0
) -> list[Frame]:
    """Put each picture of a scene together with its sentence."""
    return [
        Frame(picture, beat.number, beat.sentence, length(first_frame + beat.first_frame, fps))
        for beat, picture in zip(scene.shown, posters, strict=True)
    ]


def _sheet(
    into: Publication, name: str, title: str, parts: Sequence[tuple[str, Sequence[Frame]]]
) -> Path:
    # Texts are handed over as data: nothing in a sentence is markup.
    told = {
        "title": _breakable(title),
        "parts": [
            {
                "title": _breakable(heading),
                "frames": [
                    {
                        "picture": "/" + each.picture.relative_to(into.folder).as_posix(),
                        "number": str(each.number),
                        "sentence": _breakable(each.sentence),
                        "time": each.time,
                    }
                    for each in frames
                ],
            }
            for heading, frames in parts
        ],
    }
    pictures = [digest_of(each.picture) for _, frames in parts for each in frames]
    recipe = [told, pictures, digest_of(_TEMPLATE)]
    return into.make(name, recipe, lambda path: _typeset(told, into.folder, path))


def _breakable(text: str) -> str:
    """Let words be broken that are too long for a line, which Typst itself does not do."""
    return re.sub(rf"(\w{{{_LONG_WORD}}})(?=\w)", "\\1\u200b", text)


def _typeset(told: object, root: Path, path: Path) -> None:
    import typst

    place: Any = str(root)  # its stubs ask for the type of the source
    picture = typst.compile(
        _TEMPLATE.read_bytes(),
        root=place,
        format="png",
        ppi=72 * _WIDTH_IN_PIXELS / _WIDTH_IN_POINTS,
        sys_inputs={"told": json.dumps(told)},
    )
    path.write_bytes(picture)
