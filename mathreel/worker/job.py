"""What the engine asks of a worker: one scene to draw."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from mathreel.lesson import as_tuples
from mathreel.settings import Settings

Testimony = tuple[str, tuple[str, ...]]
"""A beat's key, and what it was made from."""


@dataclass(frozen=True)
class Known:
    """What is known of a scene before it is played.

    Parameters
    ----------
    beats
        Keys and plays of beats: the first ones are sure to be what they were, others are where
        the scene comes to them in the same state. ``None`` for those that were edited.
    states
        What state the scene was in when it came to each beat.
    may_stop
        Whether the scene need not be played any further where all that comes is known.
    """

    beats: tuple[Testimony | None, ...] = ()
    states: tuple[str, ...] = ()
    may_stop: bool = False

    @classmethod
    def from_json(cls, table: Mapping[str, Any]) -> Self:
        """Read back what a job's line says of it."""
        beats = tuple(each and (each[0], tuple(each[1])) for each in table["beats"])
        return cls(beats, tuple(table["states"]), table["may_stop"])


@dataclass(frozen=True)
class Job:
    """One scene, with all that its process must know.

    Parameters
    ----------
    number
        Identifies the scene in every message about it.
    file, class_name
        Where the scene is written.
    root
        The lesson's folder.
    parameters
        Values to set, lists as tuples.
    look
        Look to set, or ``None`` to leave the class' own.
    settings
        Size, frame rate and format.
    blobs
        Folder where finished clips are published.
    texts
        Folder where typeset text is kept.
    unfinished
        Folder for unfinished files.
    jobs
        Largest number of processes that may be busy.
    store
        Root of the cache, for clips that were drawn before.
    base
        What the keys of all beats depend on; empty for no such keys.
    may_be_kept
        Some of the beats may be in the store: worth looking before drawing.
    wanted
        Without fork, the numbers of the beats to draw; ``None`` for all.
    known
        What needs no drawing, and maybe no playing.
    """

    number: int
    file: Path
    class_name: str
    root: Path
    parameters: Mapping[str, Any]
    look: str | None
    settings: Settings
    blobs: Path
    texts: Path
    unfinished: Path
    jobs: int
    store: Path = Path()
    base: str = ""
    may_be_kept: bool = False
    wanted: tuple[int, ...] | None = None
    known: Known = Known()

    def to_line(self) -> str:
        """Write the job as one line of JSON."""
        return json.dumps(asdict(self), default=str) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Self:
        """Read back what `to_line` wrote."""
        table = json.loads(line)
        settings = table.pop("settings")
        settings["fps"] = Fraction(settings["fps"])
        for name in ("file", "root", "blobs", "texts", "unfinished", "store"):
            table[name] = Path(table[name])
        if table["wanted"] is not None:
            table["wanted"] = tuple(table["wanted"])
        table["known"] = Known.from_json(table["known"])
        table["parameters"] = {key: as_tuples(v) for key, v in table["parameters"].items()}
        return cls(settings=Settings(**settings), **table)
