"""The ``watch`` command: the lesson in the browser, as it is written."""

import contextlib
import webbrowser
from typing import Any

import click

from mathreel.options import clip_options, examples, scenes_argument, size_option, wishes_of
from mathreel.sizes import USUAL_LIMIT, read_size

_EPILOG = examples(
    "mathreel watch                    the whole lesson, in the browser",
    "mathreel watch VectorAddition     one scene",
    "mathreel watch -q h -r 9:16       upright, at 60 frames a second",
    "mathreel watch film.py            the scenes of any Manim file",
)


@click.command("watch", short_help="See every save at once, in the browser.", epilog=_EPILOG)
@scenes_argument
@clip_options
@click.option("--port", type=click.IntRange(1, 65535), help="Where the page is; default: 8642.")
@click.option("--no-browser", is_flag=True, help="Only say where the page is.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Busy processes; default: all cores.")
@size_option(USUAL_LIMIT, "Largest size of the cache; what was not used for longest goes first.")
def watch_command(
    port: int | None, no_browser: bool, jobs: int | None, max_size: str, **options: Any
) -> None:
    """Show the lesson in the browser, and after every save what changed.

    What changed is drawn as a draft first, then at the quality asked for, and
    replaced in the page where it stands. Mistakes are shown with their line,
    here and in the page. Ctrl-C ends it; nothing but the cache is written.
    """
    from mathreel.processors import cores
    from mathreel.watch.watching import Watching

    # Browsers show a WebM through, and no ProRes.
    options["output_format"] = "webm" if options["transparent"] else None
    wishes = wishes_of(options, parallel=jobs or cores())
    watching = Watching(wishes, port=port, limit=read_size(max_size))
    with contextlib.suppress(KeyboardInterrupt), watching:
        click.echo(f"watching {watching.where}: {watching.url}  (Ctrl-C ends it)")
        if not no_browser:
            webbrowser.open(watching.url)
        watching.go_on()
    click.echo("no longer watching; what was drawn is kept")
