"""The film's chapters as YouTube wants them in a description: a list of times and titles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mathreel.timeline import clock

LEAST_SECONDS = 10
LEAST_CHAPTERS = 3


@dataclass(frozen=True)
class _Listed:
    title: str
    start: int
    end: int

    def joined(self, other: "_Listed") -> "_Listed":
        return replace(self, title=f"{self.title} / {other.title}", end=other.end)


def chapter_list(chapters: Sequence[tuple[str, int, int]], fps: Fraction) -> str:
    """Return the chapters, a line for each, or why YouTube would show none.

    YouTube wants the first at 0:00, at least three, and each of at least ten seconds: those that
    are shorter are told together with the one before, the first with the one after.

    Parameters
    ----------
    chapters
        Title, first frame and frame after the last of each, one after the other.
    """
    listed: list[_Listed] = []
    for title, start, end in chapters:
        chapter = _Listed(_one_line(title), int(start / fps), int(end / fps))
        if listed and (_is_short(chapter) or _is_short(listed[-1])):
            listed[-1] = listed[-1].joined(chapter)
        else:
            listed.append(chapter)
    if len(listed) < LEAST_CHAPTERS:
        return (
            f"YouTube shows no chapters for this film: it wants at least {LEAST_CHAPTERS}, of at "
            f"least {LEAST_SECONDS} seconds each.\n"
        )
    lines = [f"{clock(each.start, Fraction(1))} {each.title}" for each in listed]
    return "\n".join(lines) + "\n"


def _is_short(chapter: _Listed) -> bool:
    return chapter.end - chapter.start < LEAST_SECONDS


def _one_line(title: str) -> str:
    """Leave out the two signs that YouTube refuses in descriptions."""
    return " ".join(title.replace("<", "‹").replace(">", "›").split())
