"""What is in a deck: slides, films, timing, notes, and that it is a deck by the book."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from lxml import etree
from made_reel import HOSTILE, colour, make_reel
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from mathreel.errors import MathreelError, UsageError
from mathreel.frames import first_frame
from mathreel.reel import Reel
from mathreel.slides.pptx.deck import write_deck
from mathreel.slides.pptx.theme import Palette, slide_size

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}
SCENES = {"Walk": [("First one step.", 4), ("Then another.", 7)], "Turn": [("Turn round.", 5)]}


@pytest.fixture(scope="session")
def reel(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    made = make_reel(tmp_path_factory.mktemp("reel"), SCENES, titles={"Walk": "Walking on"})
    scene = made.scenes[0]
    beats = (scene.beats[0], replace(scene.beats[1], name="wheel_turns_loop"))
    return replace(made, scenes=(replace(scene, beats=beats), *made.scenes[1:]))


@pytest.fixture(scope="session")
def deck(reel: Reel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("deck") / "deck.pptx"
    write_deck(reel, target)
    return target


def found(tree: Any, path: str) -> Any:
    # python-pptx's own elements have an xpath that takes no namespaces.
    (one,) = etree._Element.xpath(tree, path, namespaces=NS)
    return one


def film_slides(path: Path) -> list[Any]:
    slides = Presentation(str(path)).slides
    return [slide for slide in slides if slide.element.xpath(".//a:videoFile")]


def complaints(path: Path) -> list[str]:
    """What Microsoft's own schema and rules say against a deck."""
    return [error.description for error in OpenXmlValidator().validate(path).errors]


def test_scenes_begin_with_a_title_and_beats_follow_in_order(deck: Path) -> None:
    slides = Presentation(str(deck)).slides
    assert [slide.shapes.title.text for slide in slides] == [
        "Walking on", "Walking on 1: Claim 1", "Walking on 2: Wheel turns loop",
        "Turn", "Turn 1: Claim 1",
    ]  # fmt: skip
    assert slides[0].placeholders[1].text == "A lesson"


def test_a_clip_fills_its_slide_and_its_title_is_out_of_sight(deck: Path) -> None:
    show = Presentation(str(deck))
    for slide in film_slides(deck):
        (film,) = [shape for shape in slide.shapes if shape.name.startswith("mathreel ")]
        assert (film.left, film.top) == (0, 0)
        assert (film.width, film.height) == (show.slide_width, show.slide_height)
        title = slide.shapes.title
        assert title.top + title.height <= 0


def test_notes_and_descriptions_say_the_sentence(deck: Path) -> None:
    said = [sentence for beats in SCENES.values() for sentence, _ in beats]
    slides = film_slides(deck)
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == said
    assert [found(s.element, ".//p:pic//p:cNvPr").get("descr") for s in slides] == said


def test_a_beat_without_words_is_described_by_its_name(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    write_deck(make_reel(tmp_path, {"Walk": [("", 3)]}), target)
    (slide,) = film_slides(target)
    assert found(slide.element, ".//p:pic//p:cNvPr").get("descr") == "Claim 1"


def test_each_slide_refers_to_its_own_clip_and_to_its_first_frame(deck: Path, reel: Reel) -> None:
    beats = [beat for scene in reel.scenes for beat in scene.beats]
    for slide, beat in zip(film_slides(deck), beats, strict=True):
        link = found(slide.element, ".//a:videoFile").get(f"{{{NS['r']}}}link")
        own = found(slide.element, ".//p14:media").get(f"{{{NS['r']}}}embed")
        still = found(slide.element, ".//p:blipFill/a:blip").get(f"{{{NS['r']}}}embed")
        rels = slide.part.rels
        assert rels[link].reltype.endswith("/officeDocument/2006/relationships/video")
        assert rels[own].reltype == "http://schemas.microsoft.com/office/2007/relationships/media"
        assert rels[link].target_part is rels[own].target_part
        film = rels[own].target_part
        assert film.content_type == "video/mp4"
        assert beat.file is not None
        assert film.blob.startswith(beat.file.read_bytes())
        poster = Image.open(io.BytesIO(rels[still].target_part.blob))
        assert poster.tobytes() == first_frame(beat.file).tobytes()


def test_the_mark_in_a_clip_changes_no_frame(deck: Path, reel: Reel) -> None:
    beat = reel.scenes[0].beats[1]
    slide = film_slides(deck)[1]
    own = found(slide.element, ".//p14:media").get(f"{{{NS['r']}}}embed")
    with av.open(io.BytesIO(slide.part.rels[own].target_part.blob)) as marked:
        there = [frame.to_ndarray().tobytes() for frame in marked.decode(video=0)]
    with av.open(str(beat.file)) as plain:
        assert there == [frame.to_ndarray().tobytes() for frame in plain.decode(video=0)]
    assert len(there) == 7


def test_a_clip_plays_at_once_for_its_length_and_holds(deck: Path) -> None:
    for slide, frames in zip(film_slides(deck), (4, 7, 5), strict=True):
        shape = found(slide.element, ".//p:pic//p:cNvPr").get("id")
        command = found(slide.element, ".//p:cmd[@cmd='playFrom(0.0)']")
        assert found(command, ".//p:spTgt").get("spid") == shape
        assert found(command, "./p:cBhvr/p:cTn").attrib == {
            "id": "6", "dur": str(frames * 100), "fill": "hold"
        }  # fmt: skip
        effect = found(command, "ancestor::p:cTn[@presetClass='mediacall']")
        assert effect.get("nodeType") == "afterEffect"
        outer = found(effect, "ancestor::p:cTn[p:stCondLst/p:cond/@evt='onBegin']")
        start = found(outer, "p:stCondLst/p:cond[@evt='onBegin']")
        main = found(slide.element, ".//p:cTn[@nodeType='mainSeq']")
        assert found(start, "p:tn").get("val") == main.get("id")
        node = found(slide.element, ".//p:video/p:cMediaNode")
        assert found(node, ".//p:spTgt").get("spid") == shape
        assert found(node, "p:cTn").get("fill") == "hold"
        assert slide.element.xpath(".//p:cond[@evt='onClick']") == []
        identifiers = slide.element.xpath(".//p:cTn/@id")
        assert len(set(identifiers)) == len(identifiers) == 7


def test_only_a_loop_is_repeated(deck: Path) -> None:
    repeats = [
        found(slide.element, ".//p:cMediaNode/p:cTn").get("repeatCount")
        for slide in film_slides(deck)
    ]
    assert repeats == [None, "indefinite", None]


def test_no_controls_are_shown(deck: Path) -> None:
    with zipfile.ZipFile(deck) as package:
        shown = etree.fromstring(package.read("ppt/presProps.xml"))
    assert found(shown, "p:showPr//p14:showMediaCtrls").get("val") == "0"


def test_the_deck_is_one_by_the_book(deck: Path) -> None:
    assert complaints(deck) == []


def test_the_book_is_read(deck: Path, tmp_path: Path) -> None:
    """A deck in which two elements stand in the wrong order is complained about."""
    wrong = tmp_path / "wrong.pptx"
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(wrong, "w") as new:
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
    pixels: tuple[int, int], emu: tuple[int, int], reel: Reel, tmp_path: Path
) -> None:
    assert slide_size(*pixels) == emu
    target = tmp_path / "deck.pptx"
    scene = replace(reel.scenes[1], title="A title of some length, as titles are")
    write_deck(replace(reel, width=pixels[0], height=pixels[1], scenes=(scene,)), target)
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


def test_equal_reels_make_equal_decks(deck: Path, reel: Reel, tmp_path: Path) -> None:
    write_deck(reel, tmp_path / "again.pptx")
    assert (tmp_path / "again.pptx").read_bytes() == deck.read_bytes()


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
    deck: Path, reel: Reel, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.pptx"
    shutil.copy(deck, mine)
    write_deck(replace(reel, title="Another title"), mine)
    show = Presentation(str(mine))
    assert show.core_properties.title == "Another title"
    show.slides[0].shapes.title.text = "My own words"
    show.save(str(mine))
    edited = mine.read_bytes()
    with pytest.raises(UsageError, match="has been edited"):
        write_deck(reel, mine)
    assert mine.read_bytes() == edited


def test_what_is_no_deck_is_not_written_over(reel: Reel, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.pptx"
    thesis.write_text("years of work")
    with pytest.raises(UsageError):
        write_deck(reel, thesis)
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
