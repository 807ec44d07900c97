"""One page from a reel: its posters, its files, and what is said of it."""

from pathlib import Path

from mathreel.page.content import content_of, played
from mathreel.page.writing import write_file, write_folder
from mathreel.posters.pictures import scene_posters
from mathreel.publication import Publication
from mathreel.reel import Reel
from mathreel.report import make_console, shown
from mathreel.room import writing
from mathreel.seen import Seen
from mathreel.sizes import size_in_words


def make_page(
    reel: Reel, seen: Seen, *, one_file: bool = False, output: Path | None = None
) -> None:
    """Write the page and say where it is.

    Parameters
    ----------
    seen
        Descriptions of what is seen; may be empty.
    output
        Folder, or with ``one_file`` the file; beside the film if not given.
    """
    with writing(output or reel.folder):
        told = _write(reel, seen, one_file=one_file, output=output)
    make_console().print(f"page: {told}", soft_wrap=True)


def _write(reel: Reel, seen: Seen, *, one_file: bool, output: Path | None) -> str:
    """Write the page and return what to say of it."""
    page = content_of(reel, seen)
    name = played(reel).stem
    with Publication(reel.folder / "posters") as into:
        into.keep(lambda file: True)
        posters = scene_posters(reel, into)
    if one_file:
        path = output or reel.folder
        path = path / f"{name}.html" if path.is_dir() else path
        write_file(page, posters, path)
        return f"{shown(path)} ({size_in_words(path.stat().st_size)})"
    usual = "page" if reel.film else f"{name}-page"
    path = write_folder(page, posters, output or reel.folder / usual)
    return f"{shown(path)}; it opens from disk, and its folder can be uploaded as it is"
