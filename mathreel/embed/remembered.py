"""What was embedded, as it was asked for: so that one command brings all of it up to date."""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from mathreel.errors import MathreelError, UsageError
from mathreel.publishing import publish_text
from mathreel.report import show_error

_FILE = "embeds.json"


@dataclass(frozen=True)
class Request:
    """The words of a command, and the folder in which it was typed."""

    words: tuple[str, ...]
    folder: Path


def remember(folder: Path, files: Iterable[Path], words: Sequence[str]) -> None:
    """Keep how files came to be; a file that is made anew forgets how it was made before."""
    table = _read(folder)
    typed_in = Path(os.path.relpath(Path.cwd(), folder)).as_posix()
    for file in files:
        # What was asked for last stands last, and has the last word.
        table.pop(file.name, None)
        table[file.name] = {"words": list(words), "folder": typed_in}
    publish_text(folder / _FILE, json.dumps(table, indent=1, ensure_ascii=False) + "\n")


def repeat_all(folder: Path, command: click.Command) -> int:
    """Make everything in a folder again, and return the exit status.

    Raises
    ------
    UsageError
        If nothing was embedded there.
    """
    requests = _remembered(folder.absolute())
    if not requests:
        raise UsageError(
            "nothing was embedded here yet",
            where=str(folder),
            remedy="mathreel embed SCENE:BEAT, or name the folder with -o",
        )
    return max([_repeat(request, command) for request in requests])


def _repeat(request: Request, command: click.Command) -> int:
    """Make one request again; one that fails does not stop the others."""
    try:
        with contextlib.chdir(request.folder), contextlib.redirect_stdout(sys.stderr):
            command.main(list(request.words), standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    except (MathreelError, click.ClickException, OSError) as error:
        what = error if isinstance(error, MathreelError) else MathreelError(str(error))
        show_error(MathreelError(what.what, where=" ".join(request.words), remedy=what.remedy))
    return 1


def _remembered(folder: Path) -> list[Request]:
    """Return what was asked for, each request once; of files that somebody removed, none."""
    found = {
        Request(tuple(each["words"]), (folder / each["folder"]).resolve()): None
        for name, each in _read(folder).items()
        if (folder / name).exists()
    }
    return list(found)


def _read(folder: Path) -> dict[str, Any]:
    try:
        table = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return table if isinstance(table, dict) else {}
