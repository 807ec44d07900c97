"""The ``new`` command: a lesson of one's own, with a scene to begin from."""

from pathlib import Path

import click

from mathreel.options import examples


@click.command(
    "new",
    epilog=examples(
        "mathreel new my-lesson              a folder with a lesson that can be rendered",
        "mathreel new ~/lessons/vectors",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path))
def new_command(folder: Path) -> None:
    """Begin a lesson: a folder with a scene, its test, and lesson.toml.

    The folder must be new or empty. The scene is short and explains itself;
    docs/tutorial.md goes on from there.
    """
    from mathreel.new.making import make_lesson

    for path in make_lesson(folder):
        click.echo(f"  {path}")
    click.echo(f"next: cd {folder} && mathreel render -p")
