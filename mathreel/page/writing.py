"""Write a page: as a folder that opens from disk, or as one file."""

from collections.abc import Mapping
from pathlib import Path

from mathreel.errors import UsageError
from mathreel.page.content import Content
from mathreel.page.markup import Places, html_of
from mathreel.publication import Publication
from mathreel.publishing import publish_text


def write_folder(page: Content, posters: Mapping[str, Path], folder: Path) -> Path:
    """Write ``index.html`` and all that it shows into a folder; return the page.

    What an earlier page left there is removed, what is not a page's is not.
    """
    index = folder / "index.html"
    files = _files(page, posters)
    with Publication(folder) as into:
        if index.exists() and not into.made_before("index.html"):
            raise UsageError(
                "there is another page in this folder",
                where=str(index),
                expected="an empty folder, or one that `mathreel page` made",
                remedy="choose another one with -o FOLDER",
            )
        for name, source in files.items():
            into.copy(name, source)
        for track in page.tracks:
            into.copy(f"captions/{track.language}.vtt", track.vtt)
        return into.text("index.html", html_of(page, Places(files, within=False)))


def write_file(page: Content, posters: Mapping[str, Path], path: Path) -> Path:
    """Write the page with all that it shows as one file; return it."""
    publish_text(path, html_of(page, Places(_files(page, posters), within=True)))
    return path


def _files(page: Content, posters: Mapping[str, Path]) -> dict[str, Path]:
    """Name all files of a page; what embeds a clip expects its files side by side."""
    files = {page.film.name: page.film}
    for chapter in page.chapters:
        files[f"clips/{chapter.clip.name}"] = chapter.clip
        files[f"clips/{chapter.name}.vtt"] = chapter.vtt
        files[f"clips/{chapter.name}.png"] = posters[chapter.name]
    return files
