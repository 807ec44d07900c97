"""The commands that render and look after what was rendered: render, clean, list, doctor."""

import sys
from pathlib import Path
from typing import Any

import click

from mathreel.lesson import find_lesson
from mathreel.options import (
    cache_option,
    examples,
    parameter_options,
    picture_options,
    question_of,
    size_option,
    wishes_of,
)
from mathreel.report import make_console, summary
from mathreel.sizes import USUAL_LIMIT, read_size


@click.command(
    "render",
    epilog=examples(
        "mathreel render                          all scenes and the film",
        "mathreel render vector_addition -qh      one scene at 1080p60",
        "mathreel render -r 1080,1920 --look light",
        "mathreel render --format gif -ql -p",
        "mathreel render vector_addition --set u=1,-2 --set v=0.5,3 -p",
        "mathreel render linear_regression --data weather.csv --set x=low --set y=high \\",
        "    --set rows=1-40",
        "mathreel render film.py Intro -ql       scenes of any Manim file, as `manim` does",
        "mathreel render --lesson ~/my-lesson --media_dir /tmp/out -j 2",
        "mathreel render --cache /mnt/team/clips    what others drew is not drawn again",
    ),
)
@picture_options
@parameter_options
@click.option("-p", "--preview", is_flag=True, help="Open the result when it is there.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Busy processes; default: all cores.")
@click.option("--why", is_flag=True, help="Say of each scene and beat why it is drawn or not.")
@size_option(USUAL_LIMIT, "Largest size of the cache; what was not used for longest goes first.")
@click.option("--no-fork", is_flag=True, help="A process for each scene; same files, slower.")
@click.option("--burn-captions", is_flag=True, help="Make a second film with captions in it.")
def render_command(
    preview: bool,
    jobs: int | None,
    why: bool,
    max_size: str,
    no_fork: bool,
    burn_captions: bool,
    **options: Any,
) -> None:
    """Render the lesson's scenes, or those named, and the film.

    After the name of a Python file, the scenes are those of that file, and go
    where Manim puts them: to media/videos/FILE.
    What is up to date is not rendered again. A scene that fails does not stop
    the others; the exit status is then 1.
    """
    limit = read_size(max_size)
    question = None if why or preview else question_of(options, burns=burn_captions)
    if question is not None and (answer := question.answer()) is not None:
        make_console().print(summary(answer.rows, answer.of_film))
        return
    # Not at the top: with nothing to do, all that draws is not needed.
    from mathreel.processors import cores
    from mathreel.rendering import run_render
    from mathreel.session import Session

    wishes = wishes_of(
        options,
        parallel=jobs or cores(),
        fork=not no_fork,
        burns=burn_captions,
    )
    session = Session(wishes)
    sys.exit(run_render(session, why=why, preview=preview, limit=limit, question=question))


@click.command(
    "clean",
    epilog=examples(
        "mathreel clean                   keep what the last render of each scene needs",
        "mathreel clean --max-size 1G     keep what was used last",
        "mathreel clean --all             keep nothing; the films stay",
    ),
)
@click.option("--all", "everything", is_flag=True, help="Remove the whole cache.")
@size_option(None, "Remove only what was not used for longest, until the rest fits.")
@click.option("--lesson", type=click.Path(path_type=Path), help="A lesson.toml, or its folder.")
@click.option("--media_dir", type=click.Path(path_type=Path), help="Folder with the cache.")
@cache_option
def clean_command(
    everything: bool,
    max_size: str | None,
    lesson: Path | None,
    media_dir: Path | None,
    cache: Path | None,
) -> None:
    """Remove clips from the cache that are not needed; never films."""
    from mathreel.storage import empty, shrink, sweep
    from mathreel.store import Store

    media = media_dir or Path.cwd() / "media"
    if media_dir is None and not (lesson is None and (media / ".cache").is_dir()):
        media = find_lesson(Path.cwd(), lesson).parent / "media"
    store = Store((cache or media / ".cache").absolute(), (media / ".cache").absolute())
    if everything:
        removed = empty(store)
    else:
        removed = sweep(store) if max_size is None else shrink(store, read_size(max_size))
    click.echo(str(removed))


@click.command(
    "list",
    short_help="Show scenes, beats, sentences, lengths.",
    epilog=examples(
        "mathreel list",
        "mathreel list vector_addition -qh",
        "mathreel list vector_addition --set v=2,-1    with numbers of your own",
    ),
)
@picture_options
@parameter_options
def list_command(**options: Any) -> None:
    """Show the scenes: beats with sentences, lengths, parameters, state."""
    from mathreel.listing import contents
    from mathreel.session import Session

    session = Session(wishes_of(options))
    if session.wishes.apart is not None:
        session.try_scenes()
    console = make_console()
    console.print(f"{session.lesson.title}, {session.folder.name}", style="bold", markup=False)
    console.print(contents(session.plan))
    session.remember_sources()


@click.command(
    "doctor",
    epilog=examples(
        "mathreel doctor",
        "mathreel doctor --media_dir /mnt/films",
    ),
)
@click.option("--media_dir", type=click.Path(path_type=Path), help="Folder that results go to.")
def doctor_command(media_dir: Path | None) -> None:
    """Say what is installed, what is missing, and what to type."""
    from mathreel.doctor import examine, print_findings

    sys.exit(0 if print_findings(examine(media_dir or Path.cwd() / "media")) else 1)
