"""Write a deck for PowerPoint and LibreOffice: a title for each scene, a slide for each beat."""

import io
from pathlib import Path

from pptx import Presentation
from pptx.util import Emu

from mathreel.frames import first_frame
from mathreel.reel import Reel
from mathreel.store import publish


def write_deck(reel: Reel, target: Path) -> None:
    """Write a deck in one step: whatever happens, the file is the old one or the new one."""
    deck = Presentation()
    deck.slide_height = Emu(6858000)
    deck.slide_width = Emu(round(6858000 * reel.width / reel.height))
    for scene in reel.scenes:
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        slide.shapes.title.text = scene.title
        for beat in scene.beats:
            if beat.file is None:
                continue
            slide = deck.slides.add_slide(deck.slide_layouts[6])
            poster = io.BytesIO()
            first_frame(beat.file).save(poster, "png")
            size = deck.slide_width, deck.slide_height
            slide.shapes.add_movie(str(beat.file), 0, 0, *size, poster, "video/mp4")
            slide.notes_slide.notes_text_frame.text = beat.sentence
    publish(target, lambda path: deck.save(str(path)))
