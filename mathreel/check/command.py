"""The ``check`` command: the layout of every scene, in every look and frame shape."""

import sys
from pathlib import Path
from typing import Any

import click

from mathreel.lesson import LOOKS
from mathreel.options import RATIOS, Resolution, changes_of, complete_scenes, parameter_options

_EPILOG = """\b
Examples:
  mathreel check                               all looks, 16:9, 4:3, 1:1 and 9:16
  mathreel check VectorAddition --look light -r 9:16
  mathreel check -r 1280,720 -r 1:1
  mathreel check VectorAddition --set u=-20,3 --set v=1,1

\b
A scene states what it means to do in an attribute of a mobject, by the rule's name:
  grid.layout_allowances = {"crossing": "grid lines are faint; text may lie on them"}
Rules: frame, caption, overlap, crossing, size, contrast, exposure."""


@click.command("check", short_help="Find what is covered, too small, too brief.", epilog=_EPILOG)
@click.argument("scenes", nargs=-1, metavar="[SCENE]...", shell_complete=complete_scenes)
@click.option(
    "--look", "looks", type=click.Choice(LOOKS), multiple=True, help="Look; default: all."
)
@click.option(
    "-r",
    "--resolution",
    "sizes",
    type=Resolution(),
    multiple=True,
    help="Frame shape or size; default: all four.",
)
@click.option("--lesson", type=click.Path(path_type=Path), help="A lesson.toml, or its folder.")
@click.option("--media_dir", type=click.Path(path_type=Path), help="Folder for pictures and cache.")
@parameter_options
@click.option("-j", "--jobs", type=click.IntRange(1), help="Busy processes; default: all cores.")
def check_command(
    scenes: tuple[str, ...],
    looks: tuple[str, ...],
    sizes: tuple[tuple[int, int], ...],
    lesson: Path | None,
    media_dir: Path | None,
    jobs: int | None,
    **numbers: Any,
) -> None:
    """Check the layout: edges, overlaps, sizes, contrast, time to read.

    Scenes are replayed, not rendered. The exit status is 1 if anything is
    found; annotated pictures then are in the folder check of the media folder.
    """
    from mathreel.check.running import check

    every = tuple(RATIOS.values())
    clean = check(
        scenes,
        looks or LOOKS,
        sizes or every,
        lesson=lesson,
        media=media_dir,
        parallel=jobs,
        apart=changes_of(numbers),
    )
    sys.exit(0 if clean else 1)
