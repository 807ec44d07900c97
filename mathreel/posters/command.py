"""The ``posters`` command: a picture of every beat and scene, and contact sheets."""

import sys
from typing import Any

import click

from mathreel.options import parameter_options, picture_options, wishes_of

_EPILOG = """\b
Examples:
  mathreel posters                       of the whole lesson, at 720p
  mathreel posters VectorAddition -qh    of one scene, at 1080p
  mathreel posters VectorAddition --set v=2,-1"""


@click.command("posters", short_help="Make posters and contact sheets.", epilog=_EPILOG)
@picture_options
@parameter_options
def posters_command(**options: Any) -> None:
    """Make pictures: the last of each beat, one of each scene, contact sheets.

    They go to the folder posters beside the film: a picture for each scene, a
    folder for each scene with one for each beat, and contact sheets that show
    all of them with their sentences.
    """
    from mathreel.posters.writing import check_has_clips, write_posters
    from mathreel.processors import cores
    from mathreel.rendering import run_export
    from mathreel.session import Session

    session = Session(wishes_of(options, parallel=cores()))
    check_has_clips(f".{session.wishes.settings.format}")
    sys.exit(run_export(session, write_posters))
