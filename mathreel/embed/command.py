"""The ``embed`` command: one beat or scene for other people's documents."""

import contextlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from mathreel.embed.shapes import shaped
from mathreel.errors import UsageError
from mathreel.lesson import find_lesson
from mathreel.options import (
    RATIOS,
    clip_options,
    complete_scenes,
    examples,
    parameter_options,
    wishes_of,
)
from mathreel.session import Wishes

if TYPE_CHECKING:
    from mathreel.embed.snippet import Markup

KINDS = ("mp4", "gif", "webp", "webm", "mov", "png")
_WORDS = "mathreel.embed.words"
_FITTED = ("gif", "webp")


def _colour(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """Read a colour as web pages name it, and return it as ``#rrggbb``."""
    if value is None:
        return ""
    from PIL import ImageColor

    try:
        red, green, blue = ImageColor.getrgb(value)[:3]
    except ValueError:
        raise click.BadParameter(f"{value!r} is no colour such as white or #10151c") from None
    return f"#{red:02x}{green:02x}{blue:02x}"


class RememberingCommand(click.Command):
    """Keep the words as they were typed, so that they can be said again."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the words before click takes them apart."""
        ctx.meta[_WORDS] = tuple(word for word in args if word != "--copy")
        return super().parse_args(ctx, args)


@click.command(
    "embed",
    cls=RememberingCommand,
    short_help="Make a clip for a document: GIF, WebP, WebM, MOV.",
    epilog=examples(
        "mathreel embed VectorAddition:3 --to gif       the third beat as a looping GIF",
        "mathreel embed VectorAddition:sum_is_the_straight_way --to gif --max-mb 2",
        "mathreel embed VectorAddition:3 --snippet markdown >> notes.md",
        "mathreel embed BasisChange:2 -t --to webm --to gif --look light",
        "mathreel embed BasisChange -t --to mov -qh     for a film editor",
        "mathreel embed NormalEquation --ratio 1:1 --copy",
        "mathreel embed --update                        all that were made, after an edit",
    ),
)
@click.argument("wanted", nargs=-1, metavar="[SCENE[:BEAT]]...", shell_complete=complete_scenes)
@click.option("--update", "is_update", is_flag=True, help="Make what was embedded before anew.")
@click.option(
    "--to", "kinds", type=click.Choice(KINDS), multiple=True,
    help="Kind of file; several may be given. Usually mp4, with -t webm. mov is ProRes 4444, for "
    "film editors; png is the last picture.",
)  # fmt: skip
@click.option(
    "--max-mb", type=click.FloatRange(min=0, min_open=True), metavar="MB",
    help="Largest size of a gif or webp, in millions of bytes: frames, colours and width are given "
    "up for it, in this order.",
)  # fmt: skip
@click.option("--ratio", type=click.Choice(list(RATIOS)), help="Shape, at the size that -q says.")
@click.option(
    "--matte", metavar="COLOUR", callback=_colour,
    help="What a transparent gif will lie on, if not on what is like the look's background.",
)  # fmt: skip
@click.option(
    "--snippet", "markup", type=click.Choice(["html", "markdown"]), default="html",
    show_default=True, help="What to paste, printed on standard output.",
)  # fmt: skip
@click.option("--copy", "is_copied", is_flag=True, help="Put the snippet on the clipboard as well.")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files; embeds in the media folder if not given.",
)  # fmt: skip
@clip_options
@parameter_options
def embed_command(
    wanted: tuple[str, ...],
    is_update: bool,
    kinds: tuple[str, ...],
    max_mb: float | None,
    ratio: str | None,
    matte: str,
    markup: str,
    is_copied: bool,
    folder: Path | None,
    **options: Any,
) -> None:
    """Make files to embed: a beat, by number or name, or a whole scene.

    What is stale is rendered first. The files' names stay the same from one
    time to the next, so that what links to them follows the lesson. A beat
    asked for by its number is whichever stands there; by its name, that one.
    """
    if is_update:
        sys.exit(_update(wanted, folder, options))
    if not wanted:
        raise UsageError(
            "there is nothing to embed",
            expected="the name of a scene, or of a beat: VectorAddition:3",
            remedy="mathreel list shows what there is",
        )
    from mathreel.embed.running import Embedding, run_embedding

    kinds = kinds or (("webm",) if options["transparent"] else ("mp4",))
    _refuse_what_cannot_be(kinds, max_mb, matte, transparent=options["transparent"])
    words = click.get_current_context().meta[_WORDS]
    wishes = _wishes(wanted, ratio, options)
    embedding = Embedding(wishes, wanted, kinds, words, max_mb, matte, folder)
    # Standard output is for what is pasted; what is said of the render goes elsewhere.
    with contextlib.redirect_stdout(sys.stderr):
        status, snippets = run_embedding(embedding, cast("Markup", markup))
    text = "\n\n".join(snippets)
    click.echo(text, nl=bool(text))
    if is_copied and status == 0:
        from mathreel.embed.clipboard import copy

        copy(text)
    sys.exit(status)


def _update(wanted: Sequence[str], folder: Path | None, options: Mapping[str, Any]) -> int:
    if wanted:
        raise UsageError(
            "--update makes all that was embedded before",
            expected="no names of scenes beside it",
            remedy="leave the names out, or leave out --update",
        )
    from mathreel.embed.remembered import repeat_all

    media = options["media_dir"] or find_lesson(Path.cwd(), options["lesson"]).parent / "media"
    return repeat_all(folder or media / "embeds", embed_command)


def _refuse_what_cannot_be(
    kinds: Sequence[str], max_mb: float | None, matte: str, *, transparent: bool
) -> None:
    if transparent and "mp4" in kinds:
        raise UsageError(
            "an mp4 file has no transparency",
            where="--to mp4",
            expected="webm, webp, gif, mov or png with -t",
            remedy="for example --to webm",
        )
    if max_mb is not None and not set(kinds) & set(_FITTED):
        raise UsageError(
            "only a gif or a webp is made to fit a size",
            where="--max-mb",
            expected="--to gif or --to webp",
            remedy="leave it out; a smaller film is made by -q l",
        )
    if matte and not (transparent and "gif" in kinds):
        raise UsageError(
            "only a transparent gif has edges to be mixed with a colour",
            where="--matte",
            expected="-t --to gif",
            remedy="leave it out",
        )


def _wishes(wanted: Sequence[str], ratio: str | None, options: dict[str, Any]) -> Wishes:
    from mathreel.processors import cores

    if ratio is not None:
        if options["resolution"] is not None:
            raise UsageError(
                "a shape and a size are two answers to one question",
                where="--ratio",
                remedy="leave out --ratio or -r",
            )
        options["resolution"] = shaped(options["quality"], ratio)
    scenes = tuple(dict.fromkeys(text.partition(":")[0].strip() for text in wanted))
    options |= {"scenes": scenes, "output_format": None}
    return wishes_of(options, parallel=cores())
