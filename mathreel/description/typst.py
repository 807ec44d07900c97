"""Read Typst source aloud: what a reader of the typeset text would see, in one line for each row.

Only as much of Typst as lessons are written in. Whatever else is met is refused, so that nothing
is said that is not on screen.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from mathreel.description.scanning import (
    STRING,
    UnreadableError,
    cell_of,
    closed,
    end_of_maths,
    positional,
    split,
    unquoted,
)
from mathreel.description.signs import (
    FUNCTIONS,
    GAP,
    HIDDEN,
    LOWERED,
    OPERATORS,
    PLAIN,
    RAISED,
    SIGNS,
    SYMBOLS,
    UNSEEN,
    tidied,
)

_NAME = re.compile(r"[A-Za-z]+(?:\.[A-Za-z]+)*")
_CALLED = re.compile(r"[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LABEL = re.compile(r"\s*<([\w-]+)>")


class Reader:
    """Reads a source of which some named parts are shown.

    Parameters
    ----------
    is_shown
        Says of a named part whether it is on screen.
    rest_is_shown
        Whether what is in no named part is on screen.
    """

    def __init__(self, is_shown: Callable[[str], bool], rest_is_shown: bool) -> None:
        self._is_shown = is_shown
        self._rest_is_shown = rest_is_shown
        self._depth = 0

    def rows(self, source: str) -> list[str]:
        """Return what is shown, row by row.

        Raises
        ------
        UnreadableError
            If the source is beyond this reader.
        """
        try:
            read = self._markup(source)
        except (IndexError, TypeError, ValueError) as error:
            raise UnreadableError(source) from error
        rows = re.sub(f"{HIDDEN}(\\s*{HIDDEN})*", HIDDEN, read).split("\n")
        return [tidy for row in rows if (tidy := tidied(row))]

    def _say(self, text: str) -> str:
        return text if self._depth or self._rest_is_shown else ""

    def _part(self, name: str, read: Callable[[], str]) -> str:
        if not self._is_shown(name):
            return HIDDEN
        self._depth += 1
        try:
            return read()
        finally:
            self._depth -= 1

    def _markup(self, source: str) -> str:
        said, place = [], 0
        while place < len(source):
            sign = source[place]
            if sign == "$":
                end = end_of_maths(source, place + 1)
                said.append(self._maths(source[place + 1 : end]))
                place = end + 1
            elif sign == "#":
                text, place = self._call(source, place + 1)
                said.append(text)
            elif sign == "\\":
                following = source[place + 1 : place + 2]
                said.append(" " if following.isspace() or not following else self._say(following))
                place += 2
            elif source.startswith("\n\n", place):
                said.append("\n")
                place += 2
            else:
                said.append(self._say(" " if sign == "\n" else sign))
                place += 1
        return "".join(said)

    def _call(self, source: str, place: int) -> tuple[str, int]:
        """Read a function after its ``#``; return also where it ends."""
        found = _CALLED.match(source, place)
        if found is None:
            raise UnreadableError(source[place : place + 20])
        if found[0] in ("set", "show", "let"):
            end = source.find("\n", place)
            return "", end if end >= 0 else len(source)
        contents: list[str] = []
        arguments, place = "", found.end()
        if source[place : place + 1] == "(":
            end = closed(source, place)
            arguments, place = source[place + 1 : end - 1], end
        while source[place : place + 1] == "[":
            end = closed(source, place)
            contents.append(source[place + 1 : end - 1])
            place = end
        label = _LABEL.match(source, place)
        read = partial(self._called, found[0], arguments, contents)
        return (self._part(label[1], read), label.end()) if label else (read(), place)

    def _called(self, name: str, arguments: str, contents: Sequence[str]) -> str:
        if name == "raw":
            return self._say(unquoted(arguments))
        if name == "grid":
            return self._grid(arguments)
        if name == "hide":
            return ""
        if name not in PLAIN:
            raise UnreadableError(name)
        given = [self._expression(each) for each in positional(arguments)]
        return "".join([*given, *(self._markup(each) for each in contents)])

    def _expression(self, source: str) -> str:
        """Read an argument in code: a string, a formula, content, or a call."""
        text = source.strip()
        if text[:1] == '"':
            return self._say(unquoted(text))
        if text[:1] == "$":
            return self._maths(text[1:-1])
        if text[:1] == "[":
            end = closed(text, 0)
            label = _LABEL.match(text, end)
            read = partial(self._markup, text[1 : end - 1])
            return self._part(label[1], read) if label else read()
        return self._call(text, 0)[0] if "(" in text or "[" in text else ""

    def _grid(self, arguments: str) -> str:
        columns = re.search(r"\bcolumns:\s*(\d+)", arguments)
        width = int(columns[1]) if columns else 1
        cells: list[str] = []
        for each in positional(arguments):
            text, span = cell_of(each)
            cells += [self._expression(text), *[""] * (span - 1)]
        rows = [cells[start : start + width] for start in range(0, len(cells), width)]
        return "\n".join(", ".join(cell for cell in row if cell.strip(UNSEEN)) for row in rows)

    def _maths(self, source: str) -> str:
        said, place = [], 0
        while place < len(source):
            text, place = self._atom(source, place)
            said.append(text)
        return "".join(said)

    def _atom(self, source: str, place: int) -> tuple[str, int]:
        """Read one thing of a formula; return also where it ends."""
        sign = source[place]
        if sign in "_^":
            return self._script(sign, source, place + 1)
        if sign == "#":
            return self._call(source, place + 1)
        if (found := STRING.match(source, place)) or (found := _NUMBER.match(source, place)):
            return self._say(found[1] if found.lastindex else found[0]), found.end()
        if found := _NAME.match(source, place):
            return self._named(found[0], source, found.end())
        if source[place : place + 2] in SIGNS:
            return self._say(SIGNS[source[place : place + 2]]), place + 2
        if sign == "\\":
            return "\n", place + 1
        if sign == "&":
            return " ", place + 1
        if sign == "(":
            end = closed(source, place)
            inside = self._maths(source[place + 1 : end - 1])
            return (f"{self._say('(')}{inside}{self._say(')')}" if inside.strip() else ""), end
        return (" " if sign.isspace() else self._say(SIGNS.get(sign, sign))), place + 1

    def _named(self, name: str, source: str, place: int) -> tuple[str, int]:
        if source[place : place + 1] == "(" and (name in FUNCTIONS or name in PLAIN):
            end = closed(source, place)
            return self._function(name, source[place + 1 : end - 1]), end
        if source[place : place + 1] == "(" and len(name) > 1 and name not in OPERATORS:
            raise UnreadableError(name)
        if name in SYMBOLS:
            sign = SYMBOLS[name]
            return (sign if sign == GAP else self._say(sign)), place
        return self._say(name), place

    def _function(self, name: str, arguments: str) -> str:
        if name in PLAIN:
            return "".join(self._maths(each) for each in positional(arguments))
        if name == "manimgrp":
            label, inside = arguments.split(",", 1)
            return self._part(unquoted(label), lambda: self._maths(inside))
        if name == "mat":
            return self._matrix([self._entries(row) for row in split(arguments, ";")])
        if name == "vec":
            entries = self._entries(arguments)
            return f"({', '.join(entries)})" if any(entries) else ""
        parts = [self._maths(each) for each in positional(arguments)]
        return FUNCTIONS[name](*parts) if any(part.strip() for part in parts) else ""

    def _entries(self, arguments: str) -> list[str]:
        return [self._maths(each).strip() for each in positional(arguments)]

    def _matrix(self, rows: Sequence[Sequence[str]]) -> str:
        """Read a matrix as NumPy writes it, if all of it or nothing is shown."""
        hidden = [not entry.strip(UNSEEN) for row in rows for entry in row]
        if all(hidden):
            return HIDDEN
        if any(hidden):
            raise UnreadableError("a part of a matrix")
        lists = (", ".join(row) for row in rows)
        return f"[{', '.join(f'[{row}]' for row in lists)}]"

    def _script(self, sign: str, source: str, place: int) -> tuple[str, int]:
        while source[place : place + 1].isspace():
            place += 1
        text, end = self._atom(source, place)
        if source[place] == "(" and text.startswith("("):
            text = text[1:-1]
        text = text.strip()
        if not text or text == "ᵀ":
            return text, end
        lifted = text.translate(RAISED if sign == "^" else LOWERED)
        if not any(character in lifted for character in text):
            return lifted, end
        return (f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"), end
