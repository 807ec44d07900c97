"""What a deck was made of: what has to be rendered to bring it up to date."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from mathreel.errors import MathreelError
from mathreel.slides.pptx.opening import opened
from mathreel.slides.pptx.pages import pages


@dataclass(frozen=True)
class Made:
    """The scenes that a deck shows, and how most of its clips were rendered, where that is known.

    ``look`` is the one asked for instead of the lesson's own.
    """

    scenes: tuple[str, ...]
    size: tuple[int, int] | None = None
    fps: Fraction | None = None
    look: str | None = None


def what_made(path: Path) -> Made:
    """Read a deck's marks.

    Raises
    ------
    MathreelError
        If it shows no beat of any lesson, or is no deck that can be changed.
    """
    with opened(path) as deck:
        pictures = [picture for page in pages(deck) for picture in page.pictures]
    if not pictures:
        raise MathreelError(
            "there is no clip of a lesson in this deck",
            where=str(path),
            expected="a deck that mathreel slides has written, or slides copied from one",
        )
    scenes = tuple(dict.fromkeys(picture.key.scene for picture in pictures))
    marks = [picture.mark for picture in pictures if picture.mark is not None]
    usual = Counter((mark.width, mark.height, mark.fps, mark.look) for mark in marks)
    if not usual:
        return Made(scenes)
    width, height, fps, look = usual.most_common(1)[0][0]
    return Made(scenes, (width, height), fps, look)
