"""What an update did to a deck, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from mathreel.slides.pptx.marks import BeatKey


@dataclass(frozen=True)
class Shown:
    """A beat on a slide; ``number`` is ``None`` on a layout or a master."""

    number: int | None
    key: BeatKey

    def __str__(self) -> str:
        place = f"slide {self.number}" if self.number else "a layout"
        return f"  {place}: {self.key}"


@dataclass(frozen=True)
class Exchanged(Shown):
    """A beat that was replaced, and what a teacher may want to look at."""

    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join([super().__str__(), *self.remarks])


@dataclass(frozen=True)
class News:
    """What an update found and did.

    Parameters
    ----------
    same
        How many pictures were up to date.
    gone
        What the lesson no longer has; left in the deck.
    new
        What the deck does not show.
    backup
        The deck as it was, where it was changed.
    """

    same: int
    exchanged: tuple[Exchanged, ...]
    gone: tuple[Shown, ...]
    new: tuple[BeatKey, ...]
    backup: Path | None = None

    def lines(self) -> Iterator[str]:
        """Tell it."""
        if self.exchanged:
            yield f"replaced, {_count(len(self.exchanged), 'clip')}:"
            yield from map(str, self.exchanged)
        yield f"up to date: {_count(self.same, 'clip')}"
        if self.gone:
            yield "no longer in the lesson, left as they are:"
            yield from map(str, self.gone)
        if self.new:
            yield "in the lesson, but not in this deck:"
            yield from (f"  {key}" for key in self.new)
            scenes = " ".join(_scenes(self.new))
            yield f"  mathreel slides {scenes} -o new.pptx writes them, to copy from"
        if self.backup:
            yield f"the deck as it was: {self.backup.name}"


def _scenes(keys: Iterable[BeatKey]) -> list[str]:
    return [scene for scene, _ in groupby(keys, key=lambda key: key.scene)]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
