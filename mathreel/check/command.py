"""The ``check`` command: the layout of every scene, in every look and frame shape."""

import sys
from pathlib import Path
from typing import Any

import click

from mathreel.lesson import LOOKS
from mathreel.options import complete_scenes

RATIOS = {
    "16:9": (1920, 1080),
    "4:3": (1440, 1080),
    "1:1": (1080, 1080),
    "9:16": (1080, 1920),
}


class Frame(click.ParamType[tuple[int, int]]):
    """A frame shape, ``16:9``, or a size in pixels, ``1920,1080``."""

    name = "W:H"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Read two whole numbers; shapes that are not known stand for their own short size."""
        if isinstance(value, tuple):
            return value
        text = str(value)
        if text in RATIOS:
            return RATIOS[text]
        parts = text.replace("x", ",").split(",")
        if len(parts) != 2 or not all(part.strip().isdigit() for part in parts):
            known = ", ".join(RATIOS)
            self.fail(f"{value!r} is none of {known} and no size such as 1920,1080", param, ctx)
        return int(parts[0]), int(parts[1])


_EPILOG = """\b
Examples:
  mathreel check                               all looks, 16:9, 4:3, 1:1 and 9:16
  mathreel check VectorAddition --look light -r 9:16
  mathreel check -r 1280,720 -r 1:1

\b
A scene states what it means to do in an attribute of a mobject, by the rule's name:
  grid.layout_allowances = {"crossing": "grid lines are faint; text may lie on them"}
Rules: frame, caption, overlap, crossing, size, contrast, exposure."""


@click.command("check", epilog=_EPILOG)
@click.argument("scenes", nargs=-1, metavar="[SCENE]...", shell_complete=complete_scenes)
@click.option(
    "--look", "looks", type=click.Choice(LOOKS), multiple=True, help="Look; default: all."
)
@click.option(
    "-r",
    "--resolution",
    "sizes",
    type=Frame(),
    multiple=True,
    help="Frame shape or size; default: all four.",
)
@click.option("--lesson", type=click.Path(path_type=Path), help="A lesson.toml, or its folder.")
@click.option("--media_dir", type=click.Path(path_type=Path), help="Folder for pictures and cache.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Busy processes; default: all cores.")
def check_command(
    scenes: tuple[str, ...],
    looks: tuple[str, ...],
    sizes: tuple[tuple[int, int], ...],
    lesson: Path | None,
    media_dir: Path | None,
    jobs: int | None,
) -> None:
    """Check the layout: edges, overlaps, sizes, contrast, time to read.

    Scenes are replayed, not rendered. The exit status is 1 if anything is
    found; annotated pictures then are in the folder check of the media folder.
    """
    from mathreel.check.running import check

    every = tuple(RATIOS.values())
    clean = check(
        scenes, looks or LOOKS, sizes or every, lesson=lesson, media=media_dir, parallel=jobs
    )
    sys.exit(0 if clean else 1)
