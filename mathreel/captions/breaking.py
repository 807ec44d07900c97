"""Break a sentence into captions of at most two lines, where the sense allows it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

LINE = 42
"""Most characters of a line."""
LINES = 2

_CAPTION_COST = 1000
_END_COST, _PAUSE_COST, _PLAIN_COST = 0, 40, 120
_CLINGING_COST = 60
_CLINGING = 3
"""So short a word mostly belongs to what follows: an article, a preposition, a name."""


@lru_cache(maxsize=10_000)
def captions_of(text: str) -> tuple[str, ...]:
    r"""Return a text as captions: few, of even length, parted where the sense is.

    Nothing but the blanks changes. Only a word that is longer than a line is cut.

    >>> captions_of("Slide v, without turning it, until its tail sits on the tip of u.")
    ('Slide v, without turning it,\nuntil its tail sits on the tip of u.',)
    """
    words = _Words([piece for word in re.split(r"[ \t\r\n\f\v]+", text) for piece in _cut(word)])
    # For each number of words from the start: the least cost, and the captions' breaks.
    best: list[tuple[int, tuple[_Shown, ...]]] = [(0, ())]
    for end in range(1, len(words.words) + 1):
        found = [
            # Twice: a caption that stops short of the sense hurts more than a line that does.
            (best[shown.start][0] + cost + 2 * words.break_costs[end], shown)
            for cost, shown in words.ending_at(end)
        ]
        cost, shown = min(found, key=lambda each: each[0])
        best.append((cost, (*best[shown.start][1], shown)))
    return tuple(words.text(shown) for shown in best[-1][1])


def _cut(word: str) -> Iterator[str]:
    for start in range(0, len(word), LINE):
        yield word[start : start + LINE]


class _Shown(NamedTuple):
    """A caption: the words that it has, and the one that its second line begins with, if any."""

    start: int
    second: int
    end: int


class _Words:
    """The words of a text, and what breaks after each of them cost."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.break_costs = [0, *(_break_cost(word) for word in words)]
        self.break_costs[-1] = 0
        self._places = [*accumulate((len(word) + 1 for word in words), initial=0)]

    def text(self, shown: _Shown) -> str:
        """Write a caption."""
        lines = (self.words[shown.start : shown.second], self.words[shown.second : shown.end])
        return "\n".join(" ".join(line) for line in lines if line)

    def ending_at(self, end: int) -> Iterator[tuple[int, _Shown]]:
        """Yield what captions cost that end before a word, shortest first."""
        for start in range(end - 1, -1, -1):
            length = self._length(start, end)
            if length > LINES * LINE + 1:
                return
            if length <= LINE:
                yield _CAPTION_COST + (LINE - length), _Shown(start, end, end)
                continue
            costs = [
                (self._cost_of_lines(start, second, end), _Shown(start, second, end))
                for second in self._seconds(start, end)
            ]
            if costs:
                yield min(costs)

    def _seconds(self, start: int, end: int) -> range:
        """Return the words with which a second line may begin so that neither is too long."""
        places = self._places
        first = bisect_left(places, places[end] - 1 - LINE, start + 1, end)
        last = bisect_right(places, places[start] + 1 + LINE, start + 1, end)
        return range(first, last)

    def _cost_of_lines(self, start: int, second: int, end: int) -> int:
        above, below = self._length(start, second), self._length(second, end)
        return _CAPTION_COST + 3 * abs(above - below) + self.break_costs[second]

    def _length(self, start: int, end: int) -> int:
        return self._places[end] - self._places[start] - 1


def _break_cost(word: str) -> int:
    """Say how much a break after a word hurts the sense."""
    last = word.rstrip("\"'”’»)]")
    if last.endswith((".", "!", "?", "…", "。", "！", "？")):
        return _END_COST
    if last.endswith((",", ";", ":", "–", "—", "、", "，", "،", "؛")):
        return _PAUSE_COST
    return _PLAIN_COST + (_CLINGING_COST if len(last) <= _CLINGING else 0)
