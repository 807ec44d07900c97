"""``mathreel slides --update``: render what a deck shows, as it was rendered, then exchange it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from mathreel.errors import UsageError
from mathreel.lesson import find_lesson, read_lesson
from mathreel.options import wishes_of
from mathreel.processors import cores
from mathreel.reel import Reel
from mathreel.rendering import run_export
from mathreel.session import Session
from mathreel.slides.pptx.made import Made, what_made
from mathreel.slides.pptx.update import update_deck


def run_update(deck: Path, options: Mapping[str, Any], given: Mapping[str, Any]) -> int:
    """Bring a deck up to date, say what was done, and return the exit status.

    Parameters
    ----------
    options
        All options of `picture_options`.
    given
        Those of them that were typed: the deck's own size, frame rate and look give way to them.
    """
    made = what_made(deck)
    chosen = dict(options)
    if made.size and made.fps and not given.keys() & {"quality", "resolution", "fps"}:
        chosen |= {"resolution": made.size, "fps": float(made.fps)}
    if made.look and "look" not in given:
        chosen["look"] = made.look
    chosen["scenes"] = _scenes(deck, made, options["lesson"])

    def export(reel: Reel) -> None:
        click.echo(f"{deck}:")
        for line in update_deck(deck, reel, chosen["look"]).lines():
            click.echo(line)

    return run_export(Session(wishes_of(chosen, parallel=cores())), export)


def _scenes(deck: Path, made: Made, lesson: Path | None) -> tuple[str, ...]:
    """Return the deck's scenes that the lesson still has."""
    entries = read_lesson(find_lesson(Path.cwd(), lesson)).entries
    names = [entry.output for entry in entries]
    scenes = tuple(name for name in names if name in made.scenes)
    if not scenes:
        raise UsageError(
            "this deck shows no scene of this lesson",
            where=str(deck),
            expected="one of " + ", ".join(names),
            remedy="go to the folder of its lesson, or name it with --lesson FOLDER",
        )
    return scenes
