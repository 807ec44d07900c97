"""Options that several commands take, by Manim's own names where it has them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from mathreel.errors import MathreelError
from mathreel.lesson import LOOKS, find_lesson, is_file_name, read_lesson
from mathreel.settings import QUALITIES, Format, choose_settings
from mathreel.unchanged import Question

if TYPE_CHECKING:
    from mathreel.parameters.changes import Changes
    from mathreel.wishes import Wishes

RATIOS = {
    "16:9": (1920, 1080),
    "4:3": (1440, 1080),
    "1:1": (1080, 1080),
    "9:16": (1080, 1920),
}


class Resolution(click.ParamType[tuple[int, int]]):
    """Width and height as Manim takes them, ``1920,1080``, or a frame shape, ``16:9``."""

    name = "W,H"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Read two whole numbers; a shape stands for its size with a short side of 1080."""
        if isinstance(value, tuple):
            return value
        text = str(value).strip()
        if text in RATIOS:
            return RATIOS[text]
        parts = text.replace("x", ",").split(",")
        if len(parts) != 2 or not all(part.strip().isdigit() for part in parts):
            self.fail(
                f"{value!r} is no width and height such as 1920,1080, and none of "
                + ", ".join(RATIOS),
                param,
                ctx,
            )
        return int(parts[0]), int(parts[1])


def examples(*lines: str) -> str:
    """Return the end of a help text; the mark keeps click from filling the lines."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def complete_scenes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the lesson's scenes to the shell; offer nothing if there is no lesson."""
    try:
        lesson = read_lesson(find_lesson(Path.cwd(), ctx.params.get("lesson")))
    except MathreelError:
        return []
    names = [entry.output for entry in lesson.entries]
    return [name for name in names if name.lower().startswith(incomplete.lower())]


cache_option = click.option(
    "--cache",
    type=click.Path(path_type=Path),
    envvar="MATHREEL_CACHE",
    show_envvar=True,
    help="Folder for clips, which many machines may share.",
)


scenes_argument = click.argument(
    "scenes", nargs=-1, metavar="[SCENE]...", shell_complete=complete_scenes
)
_format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(get_args(Format)),
    help="Kind of file; png is the last frame of each scene.",
)


def picture_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the scenes' names, and options that say which pictures, and which kind of file."""
    return scenes_argument(clip_options(_format_option(command)))


def clip_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which pictures are meant, by Manim's own names."""
    path = click.Path(path_type=Path)
    for option in reversed(
        [
            click.option(
                "-q", "--quality", type=click.Choice(list(QUALITIES)), default="m",
                show_default=True, help="480p15, 720p30, 1080p60, 1440p60 or 2160p60.",
            ),
            click.option("-r", "--resolution", type=Resolution(), help="Pixels, or a shape: 9:16."),
            click.option("--fps", "--frame_rate", type=float, help="Frames per second."),
            click.option("-t", "--transparent", is_flag=True, help="Leave the background out."),
            click.option("--look", type=click.Choice(LOOKS), help="Look, instead of the lesson's."),
            click.option(
                "--language", metavar="CODE", help="Tell the lesson in one of its translations: de."
            ),
            click.option("--lesson", type=path, help="A lesson.toml, or the folder it is in."),
            click.option("--media_dir", type=path, help="Folder for results and cache."),
            cache_option,
        ]
    ):  # fmt: skip
        command = option(command)
    return command


def parameter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that set a scene's numbers."""
    for option in reversed(
        [
            click.option(
                "--set", "assignments", metavar="NAME=VALUE", multiple=True,
                help="Set a number: u=3,1 or A=[[1,2],[3,4]] or x0=-1/3. The result is named by "
                "what is set; the lesson's own scene and film are left alone.",
            ),
            click.option(
                "--data", type=click.Path(path_type=Path),
                help="A CSV file; parameters may then name its columns: --set y=high.",
            ),
            click.option(
                "--as", "called", metavar="NAME", callback=_file_name,
                help="Name for what is made with --set, instead of one made from it.",
            ),
        ]
    ):  # fmt: skip
        command = option(command)
    return command


_SETS_NUMBERS = ("assignments", "data", "called")


def _file_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_file_name(value):
        raise click.BadParameter(f"{value!r} is no name of letters, digits, _ and -")
    return value


def changes_of(options: Mapping[str, Any]) -> "Changes | None":
    """Turn the options of `parameter_options` into what a session takes; nothing if none is set."""
    found = tuple(options.get(name) for name in _SETS_NUMBERS)
    if not any(found):
        return None
    # Not at the top: it needs all that planning does.
    from mathreel.parameters.changes import Changes

    assignments, data, called = found
    return Changes(assignments or (), data, called)


def question_of(options: Mapping[str, Any], **more: Any) -> Question | None:
    """Return what is asked for, if the answer may be known; never for set numbers, or a link."""
    files = [Path(name) for name in options["scenes"] if name.endswith(".py")]
    if any(options[name] for name in _SETS_NUMBERS) or any(map(_is_behind_a_link, files)):
        return None
    root = Path.cwd() if files else find_lesson(Path.cwd(), options["lesson"]).parent
    media = options["media_dir"] or root / "media"
    return Question({**options, **more}, media.absolute())


def _is_behind_a_link(file: Path) -> bool:
    file = file.absolute()
    return any(each.is_symlink() for each in (file, *file.parents))


def size_option(usual: str | None, text: str) -> Callable[[Callable[..., None]], Any]:
    """Return the option that limits the cache."""
    return click.option(
        "--max-size", metavar="SIZE", default=usual, show_default=usual is not None, help=text
    )


def wishes_of(options: Mapping[str, Any], **more: Any) -> "Wishes":
    """Turn the options of `picture_options` and `parameter_options` into what a session takes."""
    from mathreel.wishes import Wishes

    settings = choose_settings(
        options["quality"],
        options["resolution"],
        options["fps"],
        options["output_format"],
        options["transparent"],
    )
    more.setdefault("apart", changes_of(options))
    return Wishes(
        settings=settings,
        scenes=options["scenes"],
        lesson=options["lesson"],
        media=options["media_dir"],
        cache=options["cache"],
        look=options["look"],
        language=options["language"],
        **more,
    )
