"""Exchange the clip and the poster of a picture, and nothing else that is on its slide."""

from dataclasses import dataclass

from mathreel.names import words
from mathreel.reel import ReelBeat
from mathreel.slides.pptx.inscription import write_on_picture
from mathreel.slides.pptx.marks import Mark, digest_of_text
from mathreel.slides.pptx.markup import A, P, R
from mathreel.slides.pptx.movie import described
from mathreel.slides.pptx.pages import Page, Picture
from mathreel.slides.pptx.patch import Patch
from mathreel.slides.pptx.relations import identifiers
from mathreel.slides.pptx.timing import set_length

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {
    "videoFile": f"{_OFFICE}/video",
    "media": "http://schemas.microsoft.com/office/2007/relationships/media",
}


@dataclass(frozen=True)
class Clip:
    """A beat as it is now, with its files ready to be put into a deck."""

    beat: ReelBeat
    mark: Mark
    film: bytes
    poster: bytes


def exchange(page: Page, picture: Picture, clip: Clip, patch: Patch) -> None:
    """Let a picture show another clip.

    The picture gets references of its own: others on the slide may use the old ones.
    """
    old = identifiers(picture.element)
    film = patch.add_media(clip.film, "mp4")
    for element, attribute in picture.references:
        kind = _KINDS[element.tag.rpartition("}")[2]]
        element.set(attribute, page.relations.add(kind, film))
    poster = patch.add_media(clip.poster, "png")
    for blip in picture.element.iterfind(f"{P}blipFill/{A}blip"):
        blip.set(f"{R}embed", page.relations.add(f"{_OFFICE}/image", poster))
    _describe(page, picture, clip)
    parts = dict(page.relations)
    for identifier in old - identifiers(page.tree):
        page.relations.drop(identifier)
        patch.release(parts.get(identifier, ""))


def _describe(page: Page, picture: Picture, clip: Clip) -> None:
    """Write a picture's new mark, and its description unless somebody wrote another."""
    properties, mark = picture.properties, picture.mark
    text = properties.get("descr", "")
    if text in ("", words(picture.key.beat)) or (mark and digest_of_text(text) == mark.said):
        properties.set("descr", described(clip.beat))
    if mark:
        shape = int(properties.get("id"))
        set_length(page.tree, shape, mark.milliseconds, clip.mark.milliseconds)
    write_on_picture(properties, clip.mark)
