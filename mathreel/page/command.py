"""The ``page`` command: the lesson as a web page that needs no network."""

import sys
from pathlib import Path
from typing import Any

import click

from mathreel.options import parameter_options, picture_options, wishes_of

_EPILOG = """\b
Examples:
  mathreel page                       the whole lesson, at 720p
  mathreel page VectorAddition        a page for one scene
  mathreel page VectorAddition --set v=2,-1
  mathreel page --one-file            one file, to send or to upload
  mathreel page -o ~/site/vectors     into a folder of your own"""


@click.command("page", short_help="Make a page around the film.", epilog=_EPILOG)
@picture_options
@parameter_options
@click.option("--one-file", is_flag=True, help="Lay everything into one HTML file.")
@click.option("--no-descriptions", is_flag=True, help="Leave out what is seen in each beat.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder, or file with --one-file, for the page; default: beside the film.",
)
def page_command(
    one_file: bool, no_descriptions: bool, output: Path | None, **options: Any
) -> None:
    """Make a page with the film, its chapters, its transcript and its clips.

    The page is a folder that opens from disk and can be uploaded anywhere;
    with --one-file, a single file. Who watches can follow the transcript, jump
    with it, change the speed, and use the keyboard alone.
    """
    from mathreel.description.describing import describe
    from mathreel.page.content import check_can_be_shown
    from mathreel.page.making import make_page
    from mathreel.processors import cores
    from mathreel.reel import Reel
    from mathreel.rendering import run_export
    from mathreel.session import Session

    session = Session(wishes_of(options, parallel=cores()))
    scenes = len(session.plan.scenes)
    check_can_be_shown(
        f".{session.wishes.settings.format}",
        scenes=scenes,
        is_whole=session.has_film and scenes == len(session.scenes),
    )

    def export(reel: Reel) -> None:
        seen = {} if no_descriptions else describe(session)
        make_page(reel, seen, one_file=one_file, output=output)

    sys.exit(run_export(session, export))
