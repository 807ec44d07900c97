"""A beat's clip on a slide: filling it, with a poster, a description and a mark."""

import io
import unicodedata
from pathlib import Path
from typing import Any

from PIL import Image

from mathreel.names import words
from mathreel.reel import ReelBeat
from mathreel.slides.looping import loops
from mathreel.slides.pptx.inscription import write_into_clip, write_on_picture
from mathreel.slides.pptx.marks import Mark
from mathreel.slides.pptx.timing import play_at_once


def add_clip(slide: Any, clip: Path, poster: bytes, beat: ReelBeat, mark: Mark) -> None:
    """Let a clip fill a slide and play when the slide appears."""
    size = slide.part.package.presentation_part.presentation
    film = io.BytesIO(write_into_clip(clip.read_bytes(), mark))
    movie = slide.shapes.add_movie(
        film, 0, 0, size.slide_width, size.slide_height, io.BytesIO(poster), "video/mp4"
    )
    properties = movie._element.nvPicPr.cNvPr
    properties.set("descr", described(beat))
    write_on_picture(properties, mark)
    play_at_once(slide.element, movie.shape_id, mark.milliseconds, loop=loops(beat))


def described(beat: ReelBeat) -> str:
    """Say what a clip shows, for those who do not see it: what is said, or what it is called."""
    text = beat.sentence or words(beat.name)
    # XML has no way to write other control characters.
    return "".join(c for c in text if unicodedata.category(c) != "Cc" or c in "\t\n")


def poster_of(picture: Image.Image) -> bytes:
    """Return a picture as the file that stands for a clip until it plays."""
    file = io.BytesIO()
    picture.save(file, "png")
    return file.getvalue()
