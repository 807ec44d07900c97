"""Do what a page tells its reader to do: write files, and type commands, in the order told.

A fenced block whose first line names a file after the language is a part of that file; parts of one
file follow each other. In a block of ``sh`` each line is typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, the file it is a part of (or nothing), and its text."""

    language: str
    file: str
    text: str


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page, in order."""
    return [Block(*found) for found in _BLOCK.findall(page)]


def follow(page: str, folder: Path, run: Callable[[list[str], Path], object]) -> Path:
    """Do what a page says, beginning in a folder; return the folder in which it ends.

    Parameters
    ----------
    run
        Runs a command, given as words, in a folder.
    """
    for block in blocks(page):
        if block.file:
            _add(folder / block.file, block.text)
        elif block.language == "sh":
            for words in map(str.split, block.text.splitlines()):
                if words[0] == "cd":
                    folder = folder / words[1]
                else:
                    run(words, folder)
    return folder


def _add(path: Path, text: str) -> None:
    """Add to a file, which need not be there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
