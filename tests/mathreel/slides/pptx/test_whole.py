"""A deck as a whole: by the book, of any shape and size, and never in the place of work."""

import hashlib
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from decks import NS, complaints, film_slides, found
from made_reel import HOSTILE, colour, make_reel
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from mathreel.errors import MathreelError, UsageError
from mathreel.reel import Reel
from mathreel.slides.pptx.deck import write_deck
from mathreel.slides.pptx.theme import Palette, slide_size


def test_the_deck_is_one_by_the_book(walk_deck: Path) -> None:
    assert complaints(walk_deck) == []


def test_the_book_is_read(walk_deck: Path, tmp_path: Path) -> None:
    """A walk_deck in which two elements stand in the wrong order is complained about."""
    wrong = tmp_path / "wrong.pptx"
    with zipfile.ZipFile(walk_deck) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "ppt/slides/slide2.xml":
                text, times = re.subn(rb"(<p:stCondLst>.*?</p:stCondLst>)(<p:childTnLst>.*)"
                                      rb"(</p:childTnLst>)", rb"\2\3\1", text, count=1)  # fmt: skip
                assert times == 1
            new.writestr(name, text)
    assert complaints(wrong)


@pytest.mark.parametrize(
    ("pixels", "emu"),
    [
        ((1920, 1080), (12_192_000, 6_858_000)),
        ((1440, 1080), (9_144_000, 6_858_000)),
        ((1080, 1080), (6_858_000, 6_858_000)),
        ((1080, 1920), (6_858_000, 12_192_000)),
        ((854, 480), (12_201_525, 6_858_000)),
    ],
)
def test_slides_have_the_shape_of_the_clips(
    pixels: tuple[int, int], emu: tuple[int, int], walking: Reel, tmp_path: Path
) -> None:
    assert slide_size(*pixels) == emu
    target = tmp_path / "deck.pptx"
    scene = replace(walking.scenes[1], title="A title of some length, as titles are")
    write_deck(replace(walking, width=pixels[0], height=pixels[1], scenes=(scene,)), target)
    show = Presentation(str(target))
    assert (show.slide_width, show.slide_height) == emu
    for layout in show.slide_layouts:
        for shape in layout.placeholders:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width + 2
            assert shape.top + shape.height <= show.slide_height + 2
    assert complaints(target) == []


@pytest.mark.parametrize("grey", [0, 16, 90, 200, 255])
def test_ink_is_read_on_every_background(grey: int) -> None:
    palette = Palette.behind(Image.new("RGB", (4, 4), (grey, grey, grey)))
    assert palette.background == (grey, grey, grey)
    assert palette.is_dark == (grey < 128)
    assert contrast(palette.background, palette.ink) > 4.5


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The ratio of WCAG 2."""

    def light(colour: tuple[int, int, int]) -> float:
        parts = [c / 255 for c in colour]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, bright = sorted([light(one), light(other)])
    return (bright + 0.05) / (dark + 0.05)


def test_hostile_words_are_words(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    words = [*HOSTILE, "A bell: \x07, and a\ttab"]
    write_deck(make_reel(tmp_path, {"Walk": [(each, 2) for each in words]}), target)
    slides = film_slides(target)
    assert [s.notes_slide.notes_text_frame.text for s in slides][:-1] == list(HOSTILE)
    described = [found(slide.element, ".//p:pic//p:cNvPr").get("descr") for slide in slides]
    assert described == [*HOSTILE, "A bell: , and a\ttab"]
    assert complaints(target) == []


def test_equal_reels_make_equal_decks(walk_deck: Path, walking: Reel, tmp_path: Path) -> None:
    write_deck(walking, tmp_path / "again.pptx")
    assert (tmp_path / "again.pptx").read_bytes() == walk_deck.read_bytes()


def test_a_deck_of_150_beats_stays_correct(tmp_path: Path) -> None:
    reel = make_reel(tmp_path, {"Long": [(f"Sentence {n}.", 2 + n % 3) for n in range(150)]})
    target = tmp_path / "deck.pptx"
    write_deck(reel, target)
    with zipfile.ZipFile(target) as package:
        names = package.namelist()
        assert len(set(names)) == len(names)
        films = [name for name in names if name.endswith(".mp4")]
        assert len(films) == 150
        clips = sum(info.file_size for info in package.infolist() if info.filename in films)
    slides = film_slides(target)
    digests = []
    for slide in slides:
        own = found(slide.element, ".//p14:media").get(f"{{{NS['r']}}}embed")
        digests.append(hashlib.sha256(slide.part.rels[own].target_part.blob).digest())
    assert len(set(digests)) == 150
    assert [s.notes_slide.notes_text_frame.text for s in slides] == [
        f"Sentence {n}." for n in range(150)
    ]
    # Beside the films: a few kilobytes of slide, notes and poster for each, and the layouts.
    assert target.stat().st_size < clips + 150 * 6_000 + 60_000


def test_an_untouched_deck_is_written_again_and_an_edited_one_never(
    walk_deck: Path, walking: Reel, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.pptx"
    shutil.copy(walk_deck, mine)
    write_deck(replace(walking, title="Another title"), mine)
    show = Presentation(str(mine))
    assert show.core_properties.title == "Another title"
    show.slides[0].shapes.title.text = "My own words"
    show.save(str(mine))
    edited = mine.read_bytes()
    with pytest.raises(UsageError, match="has been edited"):
        write_deck(walking, mine)
    assert mine.read_bytes() == edited


def test_what_is_no_deck_is_not_written_over(walking: Reel, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.pptx"
    thesis.write_text("years of work")
    with pytest.raises(UsageError):
        write_deck(walking, thesis)
    assert thesis.read_text() == "years of work"


def test_a_lesson_that_shows_nothing_makes_no_deck(tmp_path: Path) -> None:
    reel = make_reel(tmp_path, {"Walk": [("Silence.", 3)]})
    beat = replace(reel.scenes[0].beats[0], file=None, digest="")
    empty = replace(reel, scenes=(replace(reel.scenes[0], beats=(beat,)),))
    with pytest.raises(MathreelError, match="no beat"):
        write_deck(empty, tmp_path / "deck.pptx")
    assert not (tmp_path / "deck.pptx").exists()


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftoppm")) and "CI" not in os.environ,
    reason="there is no LibreOffice, or no pdftoppm",
)
def test_libreoffice_opens_it_and_shows_each_slide(tmp_path: Path) -> None:
    # Of one frame each, so that what comes first is the colour of the beat.
    reel = make_reel(tmp_path, {"Walk": [("One.", 1), ("Two.", 1)], "Turn": [("Three.", 1)]})
    write_deck(reel, tmp_path / "deck.pptx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    run = ["soffice", profile, *words, str(tmp_path / "deck.pptx")]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    pdf = tmp_path / "deck.pdf"
    texts = [page.extract_text().split("\n")[0] for page in PdfReader(pdf).pages]
    assert texts == ["Walk", "", "", "Turn", ""], "titles of clips are out of sight"
    subprocess.run(["pdftoppm", "-r", "20", "-png", str(pdf), str(tmp_path / "page")], check=True)
    seen = [np.asarray(Image.open(page), int) for page in sorted(tmp_path.glob("page-*.png"))]
    for page, (beat, scene) in zip(seen, [(0, 0), (0, 0), (1, 0), (0, 0), (0, 1)], strict=True):
        # In all corners: neither black bars nor a frame of white.
        for corner in (page[1, 1], page[1, -2], page[-2, 1], page[-2, -2]):
            assert abs(corner - colour(beat, scene)).max() < 12
