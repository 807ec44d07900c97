"""The ``transcript`` command: what is said, and when, as text."""

import sys
from typing import Any

import click

from mathreel.options import parameter_options, picture_options, wishes_of

_EPILOG = """\b
Examples:
  mathreel transcript                        of the whole lesson
  mathreel transcript VectorAddition         of one scene
  mathreel transcript VectorAddition --set v=2,-1
  mathreel transcript --descriptions         with what is seen, for those who cannot see it"""


@click.command("transcript", epilog=_EPILOG)
@picture_options
@parameter_options
@click.option("--descriptions", is_flag=True, help="Say of each beat what is seen.")
def transcript_command(descriptions: bool, **options: Any) -> None:
    """Write what is said, with times, as Markdown and as plain text."""
    from mathreel.description.describing import describe
    from mathreel.processors import cores
    from mathreel.reel import Reel
    from mathreel.rendering import run_export
    from mathreel.session import Session
    from mathreel.transcript.writing import write_transcripts

    session = Session(wishes_of(options, parallel=cores()))

    def export(reel: Reel) -> None:
        write_transcripts(reel, describe(session) if descriptions else {})

    sys.exit(run_export(session, export))
