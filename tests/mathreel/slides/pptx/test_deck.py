"""What is in a deck: slides, films, timing, notes, and that it is a deck by the book."""

import io
import zipfile
from pathlib import Path

import av
from decks import NS, WALKING, film_slides, found
from lxml import etree
from made_reel import make_reel
from PIL import Image
from pptx import Presentation

from mathreel.frames import first_frame
from mathreel.reel import Reel
from mathreel.slides.pptx.deck import write_deck


def test_scenes_begin_with_a_title_and_beats_follow_in_order(walk_deck: Path) -> None:
    slides = Presentation(str(walk_deck)).slides
    assert [slide.shapes.title.text for slide in slides] == [
        "Walking on", "Walking on 1: Claim 1", "Walking on 2: Wheel turns loop",
        "Turn", "Turn 1: Claim 1",
    ]  # fmt: skip
    assert slides[0].placeholders[1].text == "A lesson"


def test_a_clip_fills_its_slide_and_its_title_is_out_of_sight(walk_deck: Path) -> None:
    show = Presentation(str(walk_deck))
    for slide in film_slides(walk_deck):
        (film,) = [shape for shape in slide.shapes if shape.name.startswith("mathreel ")]
        assert (film.left, film.top) == (0, 0)
        assert (film.width, film.height) == (show.slide_width, show.slide_height)
        title = slide.shapes.title
        assert title.top + title.height <= 0


def test_notes_and_descriptions_say_the_sentence(walk_deck: Path) -> None:
    said = [sentence for beats in WALKING.values() for sentence, _ in beats]
    slides = film_slides(walk_deck)
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == said
    assert [found(s.element, ".//p:pic//p:cNvPr").get("descr") for s in slides] == said


def test_a_beat_without_words_is_described_by_its_name(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    write_deck(make_reel(tmp_path, {"Walk": [("", 3)]}), target)
    (slide,) = film_slides(target)
    assert found(slide.element, ".//p:pic//p:cNvPr").get("descr") == "Claim 1"


def test_each_slide_refers_to_its_own_clip_and_to_its_first_frame(
    walk_deck: Path, walking: Reel
) -> None:
    beats = [beat for scene in walking.scenes for beat in scene.beats]
    for slide, beat in zip(film_slides(walk_deck), beats, strict=True):
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


def test_the_mark_in_a_clip_changes_no_frame(walk_deck: Path, walking: Reel) -> None:
    beat = walking.scenes[0].beats[1]
    slide = film_slides(walk_deck)[1]
    own = found(slide.element, ".//p14:media").get(f"{{{NS['r']}}}embed")
    with av.open(io.BytesIO(slide.part.rels[own].target_part.blob)) as marked:
        there = [frame.to_ndarray().tobytes() for frame in marked.decode(video=0)]
    with av.open(str(beat.file)) as plain:
        assert there == [frame.to_ndarray().tobytes() for frame in plain.decode(video=0)]
    assert len(there) == 7


def test_a_clip_plays_at_once_for_its_length_and_holds(walk_deck: Path) -> None:
    for slide, frames in zip(film_slides(walk_deck), (4, 7, 5), strict=True):
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


def test_only_a_loop_is_repeated(walk_deck: Path) -> None:
    repeats = [
        found(slide.element, ".//p:cMediaNode/p:cTn").get("repeatCount")
        for slide in film_slides(walk_deck)
    ]
    assert repeats == [None, "indefinite", None]


def test_no_controls_are_shown(walk_deck: Path) -> None:
    with zipfile.ZipFile(walk_deck) as package:
        shown = etree.fromstring(package.read("ppt/presProps.xml"))
    assert found(shown, "p:showPr//p14:showMediaCtrls").get("val") == "0"
