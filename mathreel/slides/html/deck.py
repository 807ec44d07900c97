"""Write a lesson as a deck that any browser shows, without a network and without installing.

The player is this project's own, some hundred lines of script in ``templates``. reveal.js 6.0.2
was tried with the same clips, in Chromium, stepping through 14 beats that should look like one:
with clips as backgrounds the empty background was seen at 10 of 13 steps, with clips in the slides
at 6, as it shows a slide without waiting for its first frame; and on the way back it plays each
beat again, where a teacher who answers a question wants the picture that it ended with. Mending
both from outside would have been more script than a player.
"""

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mathreel.errors import MathreelError
from mathreel.publishing import publish_text
from mathreel.reel import Reel
from mathreel.slides.ground import ink_on
from mathreel.slides.html.contents import Slide, slides_of
from mathreel.slides.html.sources import Beside, Inside, Sources
from mathreel.slides.looping import loops

_TEMPLATES = Path(__file__).with_name("templates")
_SCRIPTS = ("deck", "video", "layer", "stage", "show", "input", "overview", "speaker", "main")
_KEYS = (
    (("→", "Space", "Page down"), "Next slide"),
    (("←", "Page up"), "Back: the slide before, as it ended"),
    (("R",), "Play again"),
    (("K",), "Pause, go on"),
    (("Home", "End"), "First slide, last slide"),
    (("1", "2", "Enter"), "Go to slide 12"),
    (("O",), "Overview"),
    (("S",), "Speaker view, in a second window"),
    (("C",), "Captions"),
    (("F",), "Full screen"),
    (("B",), "Black screen"),
    (("?",), "These keys"),
)


def write_html(reel: Reel, target: Path, *, one_file: bool = False) -> None:
    """Write a deck.

    Parameters
    ----------
    target
        The page. Its clips and pictures come to lie in a folder beside it, ``deck_files`` for
        ``deck.html``.
    one_file
        Put the clips and pictures into the page instead, which is then a third larger than they.

    Raises
    ------
    MathreelError
        If nothing that was rendered has a picture.
    """
    slides = slides_of(reel)
    if not slides:
        raise MathreelError("there is no clip to show", where=str(reel.folder))
    beside = Beside(folder_beside(target))
    table = _deck(reel, slides, Inside() if one_file else beside)
    publish_text(target, _page(table))
    if not one_file:
        beside.sweep()


def folder_beside(target: Path) -> Path:
    """Say where the clips and pictures of a page lie that does not hold them itself."""
    return target.with_name(f"{target.stem}_files")


def _deck(reel: Reel, slides: tuple[Slide, ...], sources: Sources) -> dict[str, Any]:
    """Describe the deck as its scripts read it."""
    return {
        # Tells the windows of one deck from those of another.
        "id": hashlib.sha256(str([reel.title, *(s.place for s in slides)]).encode()).hexdigest()[
            :16
        ],
        "title": reel.title,
        "width": reel.width,
        "height": reel.height,
        "slides": _dressed([_slide(slide, sources) for slide in slides]),
    }


def _slide(slide: Slide, sources: Sources) -> dict[str, Any]:
    table = {
        "place": slide.place,
        "title": slide.title,
        "above": slide.above,
        "contents": slide.contents,
        "notes": slide.notes,
        "clip": None,
    }
    if slide.beat is None:
        return table
    source = asdict(sources.of(slide.beat))
    return table | source | {"lastFrameAt": slide.last_frame_at, "loops": loops(slide.beat)}


def _dressed(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every slide its colours; a title has those of the beat that follows it."""
    dressed = []
    ground = "#000000"
    for table in reversed(tables):
        ground = table.get("ground", ground)
        dressed.append(table | {"ground": ground, "ink": ink_on(ground)})
    return dressed[::-1]


def _page(table: dict[str, Any]) -> str:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("deck.html")
    scripts = [f"{name}.js" for name in _SCRIPTS]
    return template.render(title=table["title"], table=table, keys=_KEYS, scripts=scripts)
