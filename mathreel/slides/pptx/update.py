"""Put the beats as they are now into a deck that its owner has edited."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mathreel.frames import first_frame
from mathreel.reel import Reel, ReelBeat
from mathreel.slides.pptx.exchange import Clip, exchange
from mathreel.slides.pptx.inscription import write_into_clip
from mathreel.slides.pptx.keeping import replace_deck, stamp_of
from mathreel.slides.pptx.marks import BeatKey, Mark, keyed, mark_of
from mathreel.slides.pptx.markup import P14, parsed
from mathreel.slides.pptx.movie import poster_of
from mathreel.slides.pptx.news import Exchanged, News, Shown
from mathreel.slides.pptx.notes import notes_text, replace_notes
from mathreel.slides.pptx.opening import opened
from mathreel.slides.pptx.pages import Page, Picture, pages
from mathreel.slides.pptx.patch import Patch


class Latest:
    """The beats as they are now; files are made ready when they are asked for, once."""

    def __init__(self, reel: Reel, look: str | None) -> None:
        self._reel = reel
        self._look = look
        self.beats: dict[BeatKey, ReelBeat] = {
            key: beat for scene in reel.scenes for key, beat in keyed(scene) if beat.file
        }
        self._clips: dict[BeatKey, Clip] = {}

    def mark(self, key: BeatKey) -> Mark:
        """Return a beat's mark."""
        return mark_of(key, self.beats[key], self._reel, self._look)

    def film(self, key: BeatKey) -> bytes:
        """Return a beat's clip as it was rendered."""
        file = self.beats[key].file
        return file.read_bytes() if file else b""

    def clip(self, key: BeatKey) -> Clip:
        """Return a beat with what is put into a deck."""
        beat = self.beats[key]
        if key not in self._clips and beat.file:
            mark = self.mark(key)
            film = write_into_clip(self.film(key), mark)
            self._clips[key] = Clip(beat, mark, film, poster_of(first_frame(beat.file)))
        return self._clips[key]


def update_deck(path: Path, reel: Reel, look: str | None = None) -> News:
    """Replace the clips and posters that are others now, and leave all else alone.

    Parameters
    ----------
    look
        The look that was asked for instead of the lesson's own.

    Returns
    -------
    News
        What was done, and what the deck and the lesson do not have in common.
    """
    latest = Latest(reel, look)
    with opened(path) as deck:
        stamp = stamp_of(path)
        patch = Patch(deck)
        ours = pages(deck)
        exchanged = tuple(line for page in ours for line in _update(page, deck, latest, patch))
        removed = patch.finish() if exchanged else frozenset()
    keys = [(page.number, picture.key) for page in ours for picture in page.pictures]
    gone = tuple(Shown(number, key) for number, key in keys if key not in latest.beats)
    shown = {key for _, key in keys}
    news = News(
        same=len(keys) - len(exchanged) - len(gone),
        exchanged=exchanged,
        gone=gone,
        new=tuple(key for key in latest.beats if key not in shown),
    )
    if not exchanged:
        return news
    return replace(news, backup=replace_deck(path, patch.parts, removed, stamp))


def _update(page: Page, deck: zipfile.ZipFile, latest: Latest, patch: Patch) -> Iterator[Exchanged]:
    stale = [picture for picture in page.pictures if _is_stale(picture, deck, latest)]
    for picture in stale:
        clip = latest.clip(picture.key)
        exchange(page, picture, clip, patch)
        remarks = [*_remarks(picture, clip), *_update_notes(page, picture, clip, deck, patch)]
        yield Exchanged(page.number, picture.key, tuple(remarks))
    if stale:
        patch.put(page.part, page.tree)
        patch.relate(page.part, page.relations)


def _is_stale(picture: Picture, deck: zipfile.ZipFile, latest: Latest) -> bool:
    if picture.key not in latest.beats:
        return False
    old, new = picture.mark, latest.mark(picture.key)
    if old is not None and old.said != new.said:
        return True
    if old is not None and old.clip == new.clip:
        return False
    # Made in another way, as by another version of the encoder, it may be the same nevertheless.
    return not deck.read(picture.film).startswith(latest.film(picture.key))


def _remarks(picture: Picture, clip: Clip) -> Iterator[str]:
    old, new = picture.mark, clip.mark
    if old and old.width * new.height != old.height * new.width:
        yield "it has another shape now, and fills the old frame"
    if any(next(each.iter(f"{P14}trim"), None) is not None for each, _ in picture.references):
        yield "it is trimmed as the old one was"


def _update_notes(
    page: Page, picture: Picture, clip: Clip, deck: zipfile.ZipFile, patch: Patch
) -> Iterator[str]:
    """Replace the notes where they were the old sentence; say so where they were not."""
    if picture.mark is None or picture.mark.said == clip.mark.said:
        return
    for part in page.relations.of_kind("notesSlide"):
        notes = parsed(patch.parts.get(part) or deck.read(part))
        if replace_notes(notes, picture.mark.said, clip.beat.sentence):
            patch.put(part, notes)
            yield "with its notes"
        elif notes_text(notes).strip():
            yield "the notes are your own, and were left"
