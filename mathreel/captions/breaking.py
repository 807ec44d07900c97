"""Break a sentence into captions of at most two lines, where the sense allows it."""

import re
from collections.abc import Iterator, Sequence

LINE = 42
"""Most characters of a line."""
LINES = 2

_CAPTION_COST = 1000
_END_COST, _PAUSE_COST, _PLAIN_COST = 0, 40, 120
_CLINGING_COST = 60
_CLINGING = 3
"""So short a word mostly belongs to what follows: an article, a preposition, a name."""


def captions_of(text: str) -> tuple[str, ...]:
    r"""Return a text as captions: few, of even length, parted where the sense is.

    Nothing but the blanks changes. Only a word that is longer than a line is cut.

    >>> captions_of("Slide v, without turning it, until its tail sits on the tip of u.")
    ('Slide v, without turning it,\nuntil its tail sits on the tip of u.',)
    """
    words = [piece for word in re.split(r"[ \t\r\n\f\v]+", text) for piece in _cut(word)]
    # For each number of words from the start: the least cost, and how it is reached.
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(words) + 1):
        found = [
            # Twice: a caption that stops short of the sense hurts more than a line that does.
            (best[start][0] + cost + 2 * _break_cost(words, end), (*best[start][1], shown))
            for start, cost, shown in _ending_at(words, end)
        ]
        best.append(min(found, key=lambda each: each[0]))
    return best[-1][1]


def _cut(word: str) -> Iterator[str]:
    for start in range(0, len(word), LINE):
        yield word[start : start + LINE]


def _ending_at(words: Sequence[str], end: int) -> Iterator[tuple[int, int, str]]:
    """Yield captions that end before a word: where they start, what they cost, their text."""
    for start in range(end - 1, -1, -1):
        part = words[start:end]
        whole = " ".join(part)
        if len(whole) > LINES * LINE + 1:
            return
        if len(whole) <= LINE:
            yield start, _CAPTION_COST + (LINE - len(whole)), whole
            continue
        lines = [_lines(part, first) for first in range(1, len(part))]
        fitting = [each for each in lines if each is not None]
        if fitting:
            yield start, *min(fitting)


def _lines(words: Sequence[str], first: int) -> tuple[int, str] | None:
    """Break a caption after so many words; ``None`` where a line would be too long."""
    above, below = " ".join(words[:first]), " ".join(words[first:])
    if max(len(above), len(below)) > LINE:
        return None
    uneven = 3 * abs(len(above) - len(below))
    return _CAPTION_COST + uneven + _break_cost(words, first), f"{above}\n{below}"


def _break_cost(words: Sequence[str], after: int) -> int:
    """Say how much a break after so many words hurts the sense."""
    if after == len(words):
        return 0
    last = words[after - 1].rstrip("\"'”’»)]")
    if last.endswith((".", "!", "?", "…", "。", "！", "？")):
        return _END_COST
    if last.endswith((",", ";", ":", "–", "—", "、", "，", "،", "؛")):
        return _PAUSE_COST
    return _PLAIN_COST + (_CLINGING_COST if len(last) <= _CLINGING else 0)
