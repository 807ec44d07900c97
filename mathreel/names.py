"""Names as people type them: nearest matches, slugs, words."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

UNNAMED = "autocreated"
"""What Manim calls the section that a scene begins with by itself."""


def given(name: str) -> str:
    """Return the name of a beat, or nothing if its author gave it none."""
    return "" if name == UNNAMED else name


def plain(name: str) -> str:
    """Reduce a name to what counts, so that ``vector_addition`` is ``VectorAddition``."""
    return re.sub(r"[^\w]|_", "", name).lower()


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that may have been meant, best first."""
    by_plain = {plain(each): each for each in known}
    found = difflib.get_close_matches(plain(name), by_plain, n=3, cutoff=0.5)
    return [by_plain[each] for each in found]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a remedy that names the nearest, or else all, of what there is."""
    everything = list(known)
    close = nearest(name, everything)
    if close:
        return "did you mean " + " or ".join(close) + "?"
    return "there is: " + ", ".join(everything) if everything else "there is none"


def slug(title: str) -> str:
    """Turn a title into a file name: ``Vectors & matrices`` becomes ``vectors-matrices``."""
    normal = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[^\w]+", "-", normal).strip("-_") or "lesson"


def words(class_name: str) -> str:
    """Turn ``VectorAddition`` or ``vector_addition`` into ``Vector addition``.

    >>> words("VectorAddition")
    'Vector addition'
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", class_name).strip()
    kept = [word if word.isupper() and len(word) > 1 else word.lower() for word in spaced.split()]
    text = " ".join(kept)
    return text[:1].upper() + text[1:]
