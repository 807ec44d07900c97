"""The ``record-sheet`` command: what is to be read, in how long, and what to save it as."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mathreel.options import examples, picture_options, wishes_of

if TYPE_CHECKING:
    from mathreel.gathering import Outcome


@click.command(
    "record-sheet",
    epilog=examples(
        "mathreel record-sheet                     of the whole lesson",
        "mathreel record-sheet VectorAddition      of one scene",
        "mathreel record-sheet -o sheet.md         as Markdown, to be printed",
        "mathreel record-sheet -o sheet.txt        as plain text",
    ),
)
@picture_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
    help="File to write the sheet to: .md for Markdown, anything else for plain text.",
)  # fmt: skip
def record_sheet_command(output: Path | None, **options: Any) -> None:
    """Say what is to be read, with times and file names, to record it yourself.

    Save the recordings under these names, in any sound format, and write
    voice = "recordings" at the top of lesson.toml. A recording may take longer
    than its time: its picture stands until it is over.
    """
    from mathreel.processors import cores
    from mathreel.publishing import publish_text
    from mathreel.rendering import run_drawn
    from mathreel.report import make_console, shown
    from mathreel.session import Session
    from mathreel.voice.recordings import USUAL_FOLDER, Recordings
    from mathreel.voice.sheet import markdown, plain, readings, table

    session = Session(wishes_of(options, parallel=cores()))
    # The time for a sentence is what its beat takes without a voice.
    session.narration = None
    lesson, fps = session.lesson, session.wishes.settings.fps
    usual = Recordings(lesson.root / USUAL_FOLDER, session.interpreter.source)
    voice = lesson.voice if isinstance(lesson.voice, Recordings) else usual
    recordings = voice.told_in(lesson.credits.language)

    def use(outcomes: "Sequence[Outcome]") -> None:
        told = [(o.name, o.record) for o in outcomes if o.record and not o.planned.scene.opens]
        sheet = list(readings(told, recordings, fps))
        console = make_console()
        if output is None:
            console.print(table(sheet, lesson.root))
        else:
            write = markdown if output.suffix.lower() == ".md" else plain
            publish_text(output, write(lesson.title, sheet, lesson.root))
            console.print(f"record sheet: {shown(output.absolute())}", soft_wrap=True)

    sys.exit(run_drawn(session, use))
