"""Write transcripts beside the film, and say where they are."""

from dataclasses import replace

from mathreel.publishing import publish_text
from mathreel.reel import Reel
from mathreel.report import make_console, shown
from mathreel.room import writing
from mathreel.seen import Seen
from mathreel.transcript.text import markdown, plain


def write_transcripts(reel: Reel, seen: Seen) -> None:
    """Write one transcript of the whole lesson, or one of each scene where there is no film."""
    if reel.film is not None:
        _write(reel.film.stem, reel.title, reel, seen)
        return
    for scene in reel.scenes:
        alone = replace(reel, scenes=(replace(scene, first_frame=0),))
        _write(scene.name, scene.title, alone, seen)


def _write(stem: str, title: str, told: Reel, seen: Seen) -> None:
    console = make_console()
    for ending, text in (("md", markdown(title, told, seen)), ("txt", plain(title, told, seen))):
        path = told.folder / f"{stem}-transcript.{ending}"
        with writing(told.folder):
            publish_text(path, text)
        console.print(f"transcript: {shown(path)}", soft_wrap=True)
