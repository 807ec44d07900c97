"""The parts of the page: a closed list, read once."""

from collections.abc import Iterator
from importlib import resources

_OWN = resources.files("mathreel.watch") / "templates"
_PAGE = resources.files("mathreel.page") / "templates"
_DECK = resources.files("mathreel.slides.html") / "templates"

_SCRIPT, _STYLE = "text/javascript", "text/css"
_FILES = {
    "": (_OWN / "watch.html", "text/html"),
    "look.css": (_PAGE / "look.css", _STYLE),
    "watch.css": (_OWN / "watch.css", _STYLE),
    "video.js": (_DECK / "video.js", _SCRIPT),
    "screen.js": (_OWN / "screen.js", _SCRIPT),
    "player.js": (_OWN / "player.js", _SCRIPT),
    "contents.js": (_OWN / "contents.js", _SCRIPT),
    "troubles.js": (_OWN / "troubles.js", _SCRIPT),
    "main.js": (_OWN / "main.js", _SCRIPT),
}


def parts() -> dict[str, tuple[str, str]]:
    """Return text and kind of every part, by its name in the address."""
    return dict(_read())


def _read() -> Iterator[tuple[str, tuple[str, str]]]:
    for name, (file, kind) in _FILES.items():
        yield name, (file.read_text(encoding="utf-8"), kind)
