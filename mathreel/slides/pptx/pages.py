"""The slides of a deck that show beats, and the pictures that show them."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mathreel.slides.pptx.inscription import read_from_clip, read_from_name, read_from_picture
from mathreel.slides.pptx.marks import BeatKey, Mark
from mathreel.slides.pptx.markup import P14, A, P, R, parsed
from mathreel.slides.pptx.relations import Relations, relations_name

PRESENTATION = "ppt/presentation.xml"
_PROPERTIES = f"{P}nvPicPr/{P}cNvPr"


@dataclass(frozen=True)
class Picture:
    """A picture that shows a beat.

    Parameters
    ----------
    element
        Its ``p:pic``.
    mark
        What is known of the clip; ``None`` where only the name was left.
    film
        Name of the part that holds its clip.
    """

    element: Any
    key: BeatKey
    mark: Mark | None
    film: str

    @property
    def properties(self) -> Any:
        """Its ``p:cNvPr``: identifier, name, description."""
        return self.element.find(_PROPERTIES)

    @property
    def references(self) -> list[tuple[Any, str]]:
        """What refers to its clip: each an element and an attribute of it."""
        return _references(self.element)


@dataclass(frozen=True)
class Page:
    """A slide with pictures that show beats; or a layout or a master, which has no number."""

    part: str
    number: int | None
    tree: Any
    relations: Relations
    pictures: tuple[Picture, ...]


def pages(deck: zipfile.ZipFile) -> list[Page]:
    """Return the pages with pictures of ours, in the order they are shown."""
    names = set(deck.namelist())
    numbers = _numbers(deck)
    found = []
    for part in sorted(names):
        if part.startswith("ppt/slide") and part.endswith(".xml") and "/_rels/" not in part:
            text = deck.read(part)
            if b"videoFile" not in text:
                continue
            relations = relations_of(deck, part)
            tree = parsed(text)
            pictures = tuple(_pictures(deck, tree, relations))
            found.append(Page(part, numbers.get(part), tree, relations, pictures))
    ours = [page for page in found if page.pictures]
    return sorted(ours, key=lambda page: (page.number is None, page.number or 0))


def relations_of(deck: zipfile.ZipFile, part: str) -> Relations:
    """Return what a part of a deck refers to."""
    name = relations_name(part)
    return Relations(part, deck.read(name) if name in deck.NameToInfo else b"")


def _numbers(deck: zipfile.ZipFile) -> dict[str, int]:
    relations = relations_of(deck, PRESENTATION)
    order = parsed(deck.read(PRESENTATION)).iterfind(f"{P}sldIdLst/{P}sldId")
    parts = [relations.part(each.get(f"{R}id")) for each in order]
    return {part: number for number, part in enumerate(parts, 1) if part}


def _pictures(deck: zipfile.ZipFile, tree: Any, relations: Relations) -> Iterator[Picture]:
    for element in tree.iter(f"{P}pic"):
        properties = element.find(_PROPERTIES)
        films = [relations.part(each.get(name)) for each, name in _references(element)]
        film = films[-1] if films else None
        # Without a film in the deck: a plain picture, or a film that lies somewhere else.
        if properties is None or film is None or film not in deck.NameToInfo:
            continue
        mark = read_from_picture(properties) or read_from_clip(deck.read(film))
        key = mark.key if mark else read_from_name(properties.get("name", ""))
        if key is not None:
            yield Picture(element, key, mark, film)


def _references(picture: Any) -> list[tuple[Any, str]]:
    """Return the standard's reference to a film, and then PowerPoint's own, which counts."""
    own = picture.find(f"{P}nvPicPr/{P}nvPr")
    every = [] if own is None else [*own.iter(f"{A}videoFile"), *own.iter(f"{P14}media")]
    kinds = (f"{R}embed", f"{R}link")
    return [(each, kind) for each in every for kind in kinds if each.get(kind)]
