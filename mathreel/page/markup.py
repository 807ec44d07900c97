"""The page's HTML: one template, whose texts are all escaped."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mathreel.page.content import Content, Track
from mathreel.sizes import size_in_words

_TEMPLATES = resources.files("mathreel.page") / "templates"
_KINDS = {".mp4": "video/mp4", ".webm": "video/webm", ".png": "image/png"}
_SEEKABLE = (".mp4", ".webm")


@dataclass
class Places:
    """Where a page's files are: beside it by their names, or within it.

    Parameters
    ----------
    files
        Every file by its name in the page's folder.
    within
        Lay the files into the page. Films become parcels, which the page unpacks: not every
        browser seeks in a data URL.
    """

    files: Mapping[str, Path]
    within: bool
    parcels: list[tuple[str, str, str]] = field(default_factory=list)

    def at(self, attribute: str, name: str) -> Markup:
        """Return the attribute that leads to a file."""
        kind = _KINDS[Path(name).suffix]
        if not self.within:
            return Markup('{}="{}"').format(attribute, quote(name))
        if Path(name).suffix in _SEEKABLE:
            if name not in (parcel[0] for parcel in self.parcels):
                self.parcels.append((name, kind, _base64(self.files[name])))
            return Markup('data-parcel="{}" data-as="{}"').format(name, attribute)
        return Markup('{}="data:{};base64,{}"').format(attribute, kind, _base64(self.files[name]))


def html_of(page: Content, places: Places) -> str:
    """Return the whole page."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_text("page.html"))
    sizes = {each.name: _size(each.clip) for each in page.chapters}
    return template.render(
        page=page,
        language=page.tracks[0].language,
        described=any(line.seen for chapter in page.chapters for line in chapter.lines),
        film=page.film.name,
        film_size=_size(page.film),
        sizes=sizes,
        at=places.at,
        within=places.within,
        parcels=places.parcels,
        captions=_captions,
        text=_text,
    )


def _captions(track: Track) -> str:
    # From a page on disk browsers load no captions' file; these they do.
    return f"data:text/vtt;base64,{_base64(track.vtt)}"


def _text(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")


def _size(path: Path) -> str:
    return size_in_words(path.stat().st_size)
