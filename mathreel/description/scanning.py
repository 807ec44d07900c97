"""Find where things end in Typst source: strings, brackets, formulas, arguments."""

import re

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_NAMED = re.compile(r"\s*[a-z][a-z-]*\s*:(?!:)")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class UnreadableError(ValueError):
    """Something in the source that this reader does not know."""


def unquoted(text: str) -> str:
    """Return what a string says."""
    found = STRING.match(text.strip())
    if found is None:
        raise UnreadableError(text[:20])
    return re.sub(r"\\(.)", r"\1", found[1])


def positional(arguments: str) -> list[str]:
    """Return the arguments of a call that have no name."""
    return [each for each in split(arguments, ",") if each.strip() and _NAMED.match(each) is None]


def cell_of(argument: str) -> tuple[str, int]:
    """Return what is in a cell of a grid, and over how many columns it reaches."""
    text = argument.strip()
    if not text.startswith("grid.cell("):
        return text, 1
    inner = text[len("grid.cell(") : -1]
    span = re.search(r"\bcolspan:\s*(\d+)", inner)
    return positional(inner)[-1], int(span[1]) if span else 1


def split(text: str, separator: str) -> list[str]:
    """Split at a sign that is in no brackets, strings or formulas."""
    pieces, start, place = [], 0, 0
    while place < len(text):
        step = _whole(text, place)
        if step == place + 1 and text[place] == separator:
            pieces.append(text[start:place])
            start = step
        place = step
    return [*pieces, text[start:]]


def _whole(text: str, place: int) -> int:
    """Return where the thing at a place ends: a string, what is in brackets, or one sign."""
    if found := STRING.match(text, place):
        return found.end()
    if text[place] in _CLOSING:
        return closed(text, place)
    if text[place] == "$":
        return end_of_maths(text, place + 1) + 1
    return place + 1


def closed(text: str, place: int) -> int:
    """Return the place after the bracket that closes the one at a place."""
    closing = _CLOSING[text[place]]
    place += 1
    while place < len(text):
        if text[place] == closing:
            return place + 1
        place = _whole(text, place)
    raise UnreadableError("a bracket is not closed")


def end_of_maths(text: str, place: int) -> int:
    """Return the place of the sign that ends a formula."""
    while place < len(text):
        if text[place] == "$":
            return place
        place = _whole(text, place)
    raise UnreadableError("a formula is not closed")
