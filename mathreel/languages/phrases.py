"""What there is to translate: sentences with their gaps open, and what the gaps are filled with.

Numbers are gaps, too: so a translation goes on to be true when the lesson's numbers change.
"""

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mathreel.discover import Scene
from mathreel.record import Beat, Record

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")

Say = Callable[[str, str], str | None]
"""Translates a text, given where it stands; ``None`` where nobody has."""


@dataclass(frozen=True)
class Phrase:
    """Something to translate.

    Parameters
    ----------
    place
        Where it is said, such as ``VectorAddition/sum_is_the_straight_way``.
    text
        What is said, with gaps such as ``{u}``.
    remark
        For who translates it.
    """

    place: str
    text: str
    remark: str = ""


@dataclass(frozen=True)
class Saying:
    """What is said in one caption: a text, and what its gaps are filled with."""

    place: str
    text: str
    words: Mapping[str, str]

    def phrases(self) -> Iterator[Phrase]:
        """Yield all that must be translated for it."""
        if _has_letters(self.text):
            yield Phrase(self.place, self.text)
        for name, value in self.words.items():
            if _has_letters(value):
                open_text, _ = opened(value)
                yield Phrase(self._word_place(name), open_text, f"{{{name}}} in a sentence")

    def in_words(self, say: Say) -> str | None:
        """Return it in another language; ``None`` where not all of it is translated."""
        text: str | None = self.text
        if _has_letters(self.text):
            text = say(self.place, self.text)
        words = {name: self._word(name, value, say) for name, value in self.words.items()}
        used = {name: words[name] for name in gaps(self.text) if name in words}
        if text is None or None in used.values():
            return None
        return text.format_map(used) if self.words else text

    def _word(self, name: str, value: str, say: Say) -> str | None:
        if not _has_letters(value):
            return value
        open_text, numbers = opened(value)
        found = say(self._word_place(name), open_text)
        return None if found is None else found.format_map(numbers)

    def _word_place(self, name: str) -> str:
        return f"{self.place.split('/')[0]}/{{{name}}}"


def sayings_of(scene: Scene, record: Record) -> tuple[tuple[Saying, ...], ...]:
    """Return what each beat of a rendered scene says, a saying for each caption."""
    templates = {beat.name: beat.sentence for beat in scene.source.beats}
    words: Sequence[Mapping[str, str]] = record.words or [{}] * len(record.beats)
    return tuple(
        tuple(_sayings(scene.source.name, beat, templates.get(beat.name), given))
        for beat, given in zip(record.beats, words, strict=True)
    )


def _sayings(
    scene: str, beat: Beat, template: str | None, words: Mapping[str, str]
) -> Iterator[Saying]:
    for caption in beat.captions:
        place = f"{scene}/{beat.name}"
        used = {name: words[name] for name in words if name in gaps(template or "")}
        if template is not None and used and _filled(template, words) == caption.text:
            yield Saying(place, template.strip(), used)
        else:
            yield Saying(place, caption.text, {})


def _filled(template: str, words: Mapping[str, str]) -> str | None:
    try:
        return template.format_map(words).strip()
    except (LookupError, ValueError, AttributeError, TypeError):
        return None


def gaps(text: str) -> list[str]:
    """Return the names of a text's gaps, in their order; none where its braces mean nothing.

    >>> gaps("u goes {u_steps}, and {1} back.")
    ['u_steps', '1']
    """
    try:
        return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return []


def opened(text: str) -> tuple[str, dict[str, str]]:
    """Turn the numbers of a text into gaps.

    They are called ``n1``, ``n2`` and so on, in their order.

    >>> opened("3 along b1 and 1.5 along b2")
    ('{n1} along b1 and {n2} along b2', {'n1': '3', 'n2': '1.5'})
    """
    numbers: dict[str, str] = {}

    def gap(found: re.Match[str]) -> str:
        name = f"n{len(numbers) + 1}"
        numbers[name] = found[0]
        return f"{{{name}}}"

    escaped = text.replace("{", "{{").replace("}", "}}")
    return _NUMBER.sub(gap, escaped), numbers


def _has_letters(text: str) -> bool:
    """Say whether there is anything to translate beside gaps."""
    return any(sign.isalpha() for sign in re.sub(r"\{\w*\}", "", text))
