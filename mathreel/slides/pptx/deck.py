"""Write a deck for PowerPoint and LibreOffice: a title for each scene, a slide for each beat."""

import io
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from mathreel.errors import MathreelError
from mathreel.frames import first_frame
from mathreel.names import words
from mathreel.publishing import publish
from mathreel.reel import Reel, ReelScene
from mathreel.slides.pptx.manners import describe_deck, hide_controls, leave_out_the_template
from mathreel.slides.pptx.marks import keyed, mark_of
from mathreel.slides.pptx.movie import add_clip, poster_of
from mathreel.slides.pptx.seal import refuse_edited, write_sealed
from mathreel.slides.pptx.theme import Palette, dress, slide_size
from mathreel.slides.pptx.titles import add_clip_slide, add_title_slide, style_title_layout


def write_deck(reel: Reel, target: Path, look: str | None = None) -> None:
    """Write a deck in one step: whatever happens, the file is the old one or the new one.

    Parameters
    ----------
    look
        The look that was asked for instead of the lesson's own, to be remembered in the deck.

    Raises
    ------
    MathreelError
        If there is nothing to show, or the file is a deck that somebody has edited.
    """
    refuse_edited(target)
    clips = [beat.file for scene in reel.scenes for beat in scene.beats if beat.file is not None]
    if not clips:
        raise MathreelError("there is no beat that shows anything", where=reel.title)
    deck = _empty_deck(reel, clips[0])
    for scene in reel.scenes:
        if scene.shown:
            _add_scene(deck, scene, reel, look)
    file = io.BytesIO()
    deck.save(file)
    publish(target, lambda path: write_sealed(file, path))


def _empty_deck(reel: Reel, clip: Path) -> Any:
    deck: Any = Presentation()
    width, height = slide_size(reel.width, reel.height)
    deck.slide_width, deck.slide_height = Emu(width), Emu(height)
    poster = first_frame(clip)
    leave_out_the_template(deck)
    dress(deck, Palette.behind(poster))
    style_title_layout(deck)
    hide_controls(deck)
    describe_deck(deck, reel.title, poster)
    return deck


def _add_scene(deck: Any, scene: ReelScene, reel: Reel, look: str | None) -> None:
    add_title_slide(deck, scene.title, reel.title)
    for key, beat in keyed(scene):
        if beat.file is None:
            continue
        slide = add_clip_slide(deck, f"{scene.title} {beat.number}: {words(beat.name)}")
        poster = poster_of(first_frame(beat.file))
        add_clip(slide, beat.file, poster, beat, mark_of(key, beat, reel, look))
        slide.notes_slide.notes_text_frame.text = beat.sentence
