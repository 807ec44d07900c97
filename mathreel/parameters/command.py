"""The ``describe`` command."""

from pathlib import Path

import click

from mathreel.lesson import find_lesson, read_lesson
from mathreel.options import complete_scenes


@click.command(
    "describe",
    short_help="Say which numbers a scene takes.",
    epilog="\b\nExamples:\n  mathreel describe\n  mathreel describe basis_change",
)
@click.argument("scenes", nargs=-1, metavar="[SCENE]...", shell_complete=complete_scenes)
@click.option("--lesson", type=click.Path(path_type=Path), help="A lesson.toml, or its folder.")
def describe_command(scenes: tuple[str, ...], lesson: Path | None) -> None:
    """Say which numbers a scene takes, and what to type to change them."""
    from mathreel.parameters.description import chosen_sources, described
    from mathreel.report import make_console

    console = make_console()
    found = read_lesson(find_lesson(Path.cwd(), lesson))
    for number, source in enumerate(chosen_sources(found, scenes)):
        if number:
            console.print()
        console.print(described(source))
