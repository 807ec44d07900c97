"""The command line: ``mathreel render``, ``list`` and ``doctor``."""

import signal
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, get_args

import click

from mathreel.check.command import check_command
from mathreel.errors import MathreelError, UsageError
from mathreel.lesson import LOOKS, find_lesson, read_lesson
from mathreel.session import Session, Wishes, cores
from mathreel.settings import QUALITIES, Format, choose_settings

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


class Resolution(click.ParamType[tuple[int, int]]):
    """Width and height as Manim takes them: ``1920,1080``."""

    name = "W,H"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Read two whole numbers."""
        if isinstance(value, tuple):
            return value
        parts = str(value).replace("x", ",").split(",")
        if len(parts) != 2 or not all(part.strip().isdigit() for part in parts):
            self.fail(f"{value!r} is not a width and a height, such as 1920,1080", param, ctx)
        return int(parts[0]), int(parts[1])


def complete_scenes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the lesson's scenes to the shell; offer nothing if there is no lesson."""
    try:
        lesson = read_lesson(find_lesson(Path.cwd(), ctx.params.get("lesson")))
    except MathreelError:
        return []
    names = [entry.output for entry in lesson.entries]
    return [name for name in names if name.lower().startswith(incomplete.lower())]


def picture_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which pictures are meant; Manim's own names."""
    path = click.Path(path_type=Path)
    for option in reversed(
        [
            click.argument(
                "scenes", nargs=-1, metavar="[SCENE]...", shell_complete=complete_scenes
            ),
            click.option(
                "-q", "--quality", type=click.Choice(list(QUALITIES)), default="m",
                show_default=True, help="480p15, 720p30, 1080p60, 1440p60 or 2160p60.",
            ),
            click.option("-r", "--resolution", type=Resolution(), help="Size in pixels."),
            click.option("--fps", "--frame_rate", type=float, help="Frames per second."),
            click.option("-t", "--transparent", is_flag=True, help="Leave the background out."),
            click.option(
                "--format", "output_format", type=click.Choice(get_args(Format)),
                help="Kind of file; png is the last frame of each scene.",
            ),
            click.option("--look", type=click.Choice(LOOKS), help="Look, instead of the lesson's."),
            click.option("--lesson", type=path, help="A lesson.toml, or the folder it is in."),
            click.option("--media_dir", type=path, help="Folder for results and cache."),
        ]
    ):  # fmt: skip
        command = option(command)
    return command


def _wishes(options: dict[str, Any], **more: Any) -> Wishes:
    settings = choose_settings(
        options["quality"],
        options["resolution"],
        options["fps"],
        options["output_format"],
        options["transparent"],
    )
    return Wishes(
        settings=settings,
        scenes=options["scenes"],
        lesson=options["lesson"],
        media=options["media_dir"],
        look=options["look"],
        **more,
    )


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
        "mathreel render --lesson ~/my-lesson --media_dir /tmp/out -j 2",
    ),
)
@picture_options
@click.option("-p", "--preview", is_flag=True, help="Open the result when it is there.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Busy processes; default: all cores.")
@click.option("--why", is_flag=True, help="Say of each scene why it is drawn or not.")
@click.option("--no-fork", is_flag=True, help="A process for each scene; same files, slower.")
def render_command(
    preview: bool, jobs: int | None, why: bool, no_fork: bool, **options: Any
) -> None:
    """Render the lesson's scenes, or those named, and the film.

    What is up to date is not rendered again. A scene that fails does not stop
    the others; the exit status is then 1.
    """
    from mathreel.rendering import run_render

    wishes = _wishes(options, parallel=jobs or cores(), fork=not no_fork)
    sys.exit(run_render(Session(wishes), why=why, preview=preview))


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

    session = Session(_wishes(options))
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
