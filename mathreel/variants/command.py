"""The ``variants`` command."""

import sys
from pathlib import Path
from typing import Any

import click

from mathreel.options import picture_options, wishes_of
from mathreel.pause import Pause
from mathreel.processors import cores
from mathreel.room import writing
from mathreel.session import Session


@click.command(
    "variants",
    short_help="Render a scene for each row of a file.",
    epilog="\n".join(
        [
            "\b",
            "Examples:",
            "  mathreel variants class-7b.csv VectorAddition",
            "  mathreel variants class-7b.csv VectorAddition --pause 20",
            "  mathreel variants inverses.toml -q l",
            "  mathreel variants class-7b.csv VectorAddition --key-only",
            "",
            "\b",
            "A CSV file has a line of names, such as as;u;v, and a line for each exercise,",
            "such as Anna;1,-2;3,4. A TOML file has scene = … and [[exercise]] tables.",
        ]
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@picture_options
@click.option("-j", "--jobs", type=click.IntRange(1), help="Busy processes; default: all cores.")
@click.option(
    "--pause",
    type=click.FloatRange(0, 600),
    default=0,
    metavar="SECONDS",
    help="Hold the picture for so long before the answer is shown.",
)
@click.option("--before", metavar="BEAT", default="", help="Beat that shows it; see mathreel list.")
@click.option("--key-only", is_flag=True, help="Write the answer key, render nothing.")
def variants_command(
    file: Path, jobs: int | None, pause: float, before: str, key_only: bool, **options: Any
) -> None:
    """Render a scene for each row of FILE, and write the answers.

    Each exercise is a clip of its own; what was rendered once is not rendered
    again. answers.md and answers.csv stand beside the clips.
    """
    from mathreel.variants.exercises import read_exercises
    from mathreel.variants.making import find_answers, render_exercises, write_key

    exercises = read_exercises(file)
    think = Pause(pause, before) if pause else None
    session = Session(wishes_of(options, parallel=jobs or cores(), apart=exercises, pause=think))
    answers = find_answers(session)
    status = 0 if key_only else render_exercises(session)
    with writing(session.folder.parent):
        click.echo(write_key(session, file.stem, answers))
    sys.exit(status)
