"""The ``slides`` command: a lesson as a deck, and a deck that follows the lesson."""

import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from mathreel.errors import UsageError
from mathreel.options import changes_of, parameter_options, picture_options, wishes_of
from mathreel.processors import cores
from mathreel.reel import Reel
from mathreel.session import Session
from mathreel.wishes import Wishes

_EPILOG = """\b
Examples:
  mathreel slides                              a deck for PowerPoint and LibreOffice
  mathreel slides VectorAddition -qh -o vectors.pptx
  mathreel slides VectorAddition --set v=2,-1
  mathreel slides --to html --one-file         a deck for any browser, in one file
  mathreel slides --to pdf --look print        a handout: pictures, sentences, room for notes
  mathreel slides --update mine.pptx           new clips into a deck you have edited"""

Writer = Callable[[Reel, Path, Mapping[str, Any]], None]
"""Takes what was rendered, the file to write, and the command's options."""


def _write_pptx(reel: Reel, target: Path, options: Mapping[str, Any]) -> None:
    from mathreel.slides.pptx.deck import write_deck

    write_deck(reel, target, options["look"])


def _write_html(reel: Reel, target: Path, options: Mapping[str, Any]) -> None:
    from mathreel.report import shown
    from mathreel.slides.html.deck import folder_beside, write_html

    write_html(reel, target, one_file=options["one_file"])
    if not options["one_file"]:
        click.echo(f"its clips, to be taken along: {shown(folder_beside(target))}")


def _write_pdf(reel: Reel, target: Path, options: Mapping[str, Any]) -> None:
    from mathreel.slides.handout.paper import write_handout

    write_handout(reel, target, paper=options["paper"], each=options["per_page"])
    if reel.look == "dark":
        click.echo("these pictures are dark: --look print saves ink, and is easier to write beside")


def _write_manim_slides(reel: Reel, target: Path, options: Mapping[str, Any]) -> None:
    from mathreel.slides.manim_slides import write_manim_slides

    write_manim_slides(reel, target)
    names = " ".join(scene.name for scene in reel.scenes if scene.shown)
    click.echo(f"manim-slides present --folder {shlex.quote(str(target))} {names}")


_KINDS: dict[str, tuple[str, Writer]] = {
    "pptx": (".pptx", _write_pptx),
    "html": (".html", _write_html),
    "pdf": (".pdf", _write_pdf),
    "manim-slides": ("-manim-slides", _write_manim_slides),
}
"""What a deck can be: the ending of its file, and what writes it."""


@click.command("slides", short_help="Make slides, or put new clips into yours.", epilog=_EPILOG)
@click.option(
    "--to", "kind", type=click.Choice(list(_KINDS)), default="pptx", show_default=True,
    help="Kind of deck.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.")
@click.option(
    "--update", "deck", type=click.Path(path_type=Path), metavar="FILE",
    help="Put what has changed into this .pptx, and leave all else in it alone.",
)  # fmt: skip
@click.option("--one-file", is_flag=True, help="Put the clips into the .html itself.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "us-letter"]),
    default="a4",
    show_default=True,
    help="Paper of the .pdf.",
)
@click.option(
    "--per-page",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    help="Beats on a page of the .pdf.",
)
@picture_options
@parameter_options
def slides_command(kind: str, output: Path | None, deck: Path | None, **options: Any) -> None:
    """Turn the lesson, or the scenes named, into slides: one for each beat.

    What is stale is rendered first. A deck that was edited since it was
    written is never written over; --update replaces the clips in it that
    have changed, at the size they were rendered at.
    """
    wishes = wishes_of(options, parallel=cores())
    _refuse_other_than_mp4(wishes)
    if deck is not None:
        sys.exit(_update(deck, kind, output, options))
    from mathreel.rendering import run_export

    ending, write = _KINDS[kind]

    def export(reel: Reel) -> None:
        target = output or reel.folder / f"{deck_name(reel)}{ending}"
        target.parent.mkdir(parents=True, exist_ok=True)
        write(reel, target, options)
        click.echo(f"slides: {_described(target)}")

    sys.exit(run_export(Session(wishes), export))


def _update(deck: Path, kind: str, output: Path | None, options: Mapping[str, Any]) -> int:
    if kind != "pptx" or output or options["scenes"] or changes_of(options):
        raise UsageError(
            "--update takes a .pptx and looks at every clip in it",
            expected="no --to, no -o, no --set, and no names of scenes beside it",
            remedy=f"mathreel slides --update {deck}",
        )
    from mathreel.slides.pptx.updating import run_update

    context = click.get_current_context()
    given = {
        name: value
        for name, value in options.items()
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT
    }
    return run_update(deck, options, given)


def deck_name(reel: Reel) -> str:
    """Name a deck as the film, or by its scenes where they are not the whole lesson."""
    return reel.film.stem if reel.film else "-".join(scene.name for scene in reel.scenes)


def _refuse_other_than_mp4(wishes: Wishes) -> None:
    if wishes.settings.format != "mp4":
        raise UsageError(
            f"slides cannot be made from {wishes.settings.format} clips",
            expected="mp4, which every program for slides plays",
            remedy="leave out --format and -t",
        )


def _described(path: Path) -> str:
    from mathreel.report import shown

    if path.is_dir():
        return shown(path)
    return f"{shown(path)}, {path.stat().st_size / 1e6:.1f} MB"
