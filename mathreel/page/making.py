"""One page from a reel: its posters, its files, and what is said of it."""

from pathlib import Path

from mathreel.page.content import content_of, played
from mathreel.page.writing import write_file, write_folder
from mathreel.posters.pictures import scene_posters
from mathreel.publication import Publication
from mathreel.reel import Reel
from mathreel.report import make_console, shown
from mathreel.seen import Seen
from mathreel.storage import size_in_words


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
    page = content_of(reel, seen)
    name = played(reel).stem
    with Publication(reel.folder / "posters") as into:
        into.keep(lambda file: True)
        posters = scene_posters(reel, into)
    if one_file:
        path = write_file(page, posters, output or reel.folder / f"{name}.html")
        told = f"{shown(path)} ({size_in_words(path.stat().st_size)})"
    else:
        usual = "page" if reel.film else f"{name}-page"
        path = write_folder(page, posters, output or reel.folder / usual)
        told = f"{shown(path)}; it opens from disk, and its folder can be uploaded as it is"
    make_console().print(f"page: {told}", soft_wrap=True)
