"""The command line: ``mathreel render``, ``list``, ``clean`` and ``doctor``."""

import signal
import sys
from importlib import metadata
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from mathreel.check.command import check_command
from mathreel.errors import MathreelError, UsageError
from mathreel.lesson import find_lesson
from mathreel.options import (
    cache_option,
    changes_of,
    parameter_options,
    picture_options,
    size_option,
    wishes_of,
)
from mathreel.page.command import page_command
from mathreel.parameters.command import describe_command
from mathreel.posters.command import posters_command
from mathreel.session import Session, cores
from mathreel.slides.command import slides_command
from mathreel.storage import USUAL_LIMIT, empty, read_size, shrink, sweep
from mathreel.store import Store
from mathreel.transcript.command import transcript_command
from mathreel.variants.command import variants_command

_INTERRUPTED = 130

_COMPLETION = """\b
Completion of commands, options and scene names:
  bash:  eval "$(_MATHREEL_COMPLETE=bash_source mathreel)"  in ~/.bashrc
  zsh:   eval "$(_MATHREEL_COMPLETE=zsh_source mathreel)"   in ~/.zshrc
  fish:  _MATHREEL_COMPLETE=fish_source mathreel | source   in config.fish"""


def _examples(*lines: str) -> str:
    """Return the end of a help text; the mark keeps click from filling the lines."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def version() -> str:
    """Return the version that is installed, if any is: a clone runs without."""
    try:
        return metadata.version("mathreel")
    except metadata.PackageNotFoundError:
        return "(not installed)"


class FriendlyGroup(click.Group):
    """Turn the engine's errors and Ctrl-C into short messages and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; no traceback for what a person can put right."""
        signal.signal(signal.SIGTERM, _stop)
        try:
            return super().invoke(ctx)
        except MathreelError as error:
            from mathreel.report import show_error

            show_error(error)
            ctx.exit(2 if isinstance(error, UsageError) else 1)
        except KeyboardInterrupt:
            click.echo("stopped; what was finished is kept", err=True)
            ctx.exit(_INTERRUPTED)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, so that everything is tidied up."""
    raise KeyboardInterrupt


@click.group(
    cls=FriendlyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_examples(
        "mathreel render                    the whole lesson, at 720p",
        "mathreel render VectorAddition -ql -p",
        "mathreel list",
        "mathreel doctor",
    )
    + "\n\n"
    + _COMPLETION,
)
@click.version_option(version())
def main() -> None:
    """Animated maths lessons: a lesson in one command."""


@main.command(
    "render",
    epilog=_examples(
        "mathreel render                          all scenes and the film",
        "mathreel render vector_addition -qh      one scene at 1080p60",
        "mathreel render -r 1080,1920 --look light",
        "mathreel render --format gif -ql -p",
        "mathreel render vector_addition --set u=1,-2 --set v=0.5,3 -p",
        "mathreel render normal_equation --data weather.csv --set X=1,low --set y=high \\",
        "    --set rows=3,60,200",
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
def render_command(
    preview: bool, jobs: int | None, why: bool, max_size: str, no_fork: bool, **options: Any
) -> None:
    """Render the lesson's scenes, or those named, and the film.

    What is up to date is not rendered again. A scene that fails does not stop
    the others; the exit status is then 1.
    """
    from mathreel.rendering import run_render

    changes = changes_of(options)
    wishes = wishes_of(options, parallel=jobs or cores(), fork=not no_fork, apart=changes)
    limit = read_size(max_size)
    sys.exit(run_render(Session(wishes), why=why, preview=preview, limit=limit))


@main.command(
    "clean",
    epilog=_examples(
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
    media = media_dir or find_lesson(Path.cwd(), lesson).parent / "media"
    store = Store((cache or media / ".cache").absolute(), (media / ".cache").absolute())
    if everything:
        removed = empty(store)
    else:
        removed = sweep(store) if max_size is None else shrink(store, read_size(max_size))
    click.echo(str(removed))


@main.command(
    "list",
    epilog=_examples(
        "mathreel list",
        "mathreel list vector_addition -qh",
    ),
)
@picture_options
def list_command(**options: Any) -> None:
    """Show the scenes: beats with sentences, lengths, parameters, state."""
    from mathreel.report import contents, make_console

    session = Session(wishes_of(options))
    console = make_console()
    console.print(f"{session.lesson.title}, {session.folder.name}", style="bold", markup=False)
    console.print(contents(session.plan))
    session.remember_sources()


@main.command(
    "doctor",
    epilog=_examples(
        "mathreel doctor",
        "mathreel doctor --media_dir /mnt/films",
    ),
)
@click.option("--media_dir", type=click.Path(path_type=Path), help="Folder that results go to.")
def doctor_command(media_dir: Path | None) -> None:
    """Say what is installed, what is missing, and what to type."""
    from mathreel.doctor import examine, print_findings

    sys.exit(0 if print_findings(examine(media_dir or Path.cwd() / "media")) else 1)


main.add_command(check_command)
main.add_command(describe_command)
main.add_command(page_command)
main.add_command(posters_command)
main.add_command(slides_command)
main.add_command(variants_command)
main.add_command(transcript_command)
