"""A deck that a teacher has edited follows the lesson, and all else in it stays."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from made_reel import make_reel
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from mathreel.frames import first_frame
from mathreel.reel import Reel, ReelBeat
from mathreel.slides.pptx.deck import write_deck
from mathreel.slides.pptx.marks import BeatKey
from mathreel.slides.pptx.news import News
from mathreel.slides.pptx.update import update_deck

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SCENES = {
    "Walk": [("One step.", 1), ("Two steps.", 2), ("Three steps.", 3)],
    "Turn": [("Left.", 4), ("Right.", 5)],
}


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    return make_reel(tmp_path_factory.mktemp("before"), SCENES)


@pytest.fixture(scope="session")
def after(before: Reel, tmp_path_factory: pytest.TempPathFactory) -> Reel:
    """The lesson after its second beat was edited: another clip, another sentence."""
    scenes = {**SCENES, "Walk": [SCENES["Walk"][0], ("Two long steps.", 1), SCENES["Walk"][2]]}
    made = make_reel(tmp_path_factory.mktemp("after"), scenes)
    old = [beat.digest for scene in before.scenes for beat in scene.beats]
    new = [beat.digest for scene in made.scenes for beat in scene.beats]
    assert [a == b for a, b in zip(old, new, strict=True)] == [True, False, True, True, True]
    return made


@pytest.fixture(scope="session")
def written(before: Reel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("written") / "deck.pptx"
    write_deck(before, target)
    return target


@pytest.fixture
def deck(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "deck.pptx"))


Edit = Callable[[Callable[[Any], None]], dict[str, bytes]]


@pytest.fixture
def edit(deck: Path) -> Edit:
    """Change the deck as a teacher does, and return its parts as they are then."""

    def run(change: Callable[[Any], None]) -> dict[str, bytes]:
        show = Presentation(str(deck))
        change(show)
        show.save(str(deck))
        return parts(deck)

    return run


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def changed(old: dict[str, bytes], path: Path) -> set[str]:
    """Name the parts that are not byte for byte what they were."""
    new = parts(path)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def targets(path: Path, part: str, kind: str) -> list[str]:
    """Return what a part refers to as a kind, without python-pptx, which renames slides."""
    folder, _, name = part.rpartition("/")
    rels = etree.fromstring(parts(path)[f"{folder}/_rels/{name}.rels"])
    return [rel.get("Target") for rel in rels if rel.get("Type").endswith(f"/{kind}")]


def slide_part(path: Path, number: int) -> str:
    package = parts(path)
    order = etree.fromstring(package["ppt/presentation.xml"]).find("{*}sldIdLst")
    rels = etree.fromstring(package["ppt/_rels/presentation.xml.rels"])
    (target,) = [r.get("Target") for r in rels if r.get("Id") == order[number - 1].get(R + "id")]
    return f"ppt/{target}"


def copy_slide(show: Any, number: int) -> Any:
    """Copy a slide as PowerPoint does: shapes, timing, and the same films and pictures."""
    source = show.slides[number]
    slide = show.slides.add_slide(source.slide_layout)
    names = {
        old: slide.part.relate_to(rel.target_part, rel.reltype)
        for old, rel in source.part.rels.items()
        if rel.reltype.rpartition("/")[2] in {"image", "video", "media"}
    }
    tree = slide.shapes._spTree
    tree[:] = [deepcopy(child) for child in source.shapes._spTree]
    for timing in source.element.iterfind("{*}timing"):
        slide.element.append(deepcopy(timing))
    for element in slide.element.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.startswith(R) and value in names:
                element.set(name, names[value])
    return slide


def move_slide(show: Any, start: int, end: int) -> None:
    order = show.slides._sldIdLst
    order.insert(end, order[start])


def pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape._element.tag.endswith("}pic")]


def clip_of(picture: Any) -> bytes:
    blob: bytes = related(picture, ".//{*}nvPr//{*}media", "embed").blob
    return blob


def poster_of(picture: Any) -> bytes:
    blob: bytes = related(picture, "{*}blipFill/{*}blip", "embed").blob
    return blob


def picture_in(file: bytes) -> bytes:
    return Image.open(io.BytesIO(file)).tobytes()


def related(picture: Any, path: str, kind: str) -> Any:
    return picture.part.related_part(picture._element.find(path).get(R + kind))


def shows(picture: Any, beat: ReelBeat) -> bool:
    assert beat.file is not None
    return clip_of(picture).startswith(beat.file.read_bytes())


def complaints(path: Path) -> list[str]:
    return [error.description for error in OpenXmlValidator().validate(path).errors]


def test_nothing_to_do_touches_nothing(deck: Path, before: Reel) -> None:
    old = deck.stat()
    news = update_deck(deck, before)
    assert list(news.lines()) == ["up to date: 5 clips"]
    assert (deck.stat().st_mtime_ns, deck.stat().st_ino) == (old.st_mtime_ns, old.st_ino)
    assert list(deck.parent.iterdir()) == [deck]


def test_a_deck_that_a_teacher_has_edited(
    deck: Path, edit: Edit, before: Reel, after: Reel
) -> None:
    """Slides moved, copied and deleted, words and shapes added, a clip made smaller."""

    def teach(show: Any) -> None:
        copy_slide(show, 2)
        show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Questions?"
        move_slide(show, 2, 6)
        order = show.slides._sldIdLst
        show.part.drop_rel(order[0].rId)
        order.remove(order[0])
        show.slides[0].shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Mine"
        shape = show.slides[4].shapes.add_shape(1, 9, 9, Inches(1), Inches(1))
        shape.text_frame.text = "Look here"
        (clip,) = pictures(show.slides[4])
        clip.left, clip.top, clip.width, clip.height = 10, 20, Inches(4), Inches(3)

    old = edit(teach)
    news = update_deck(deck, after)

    key = BeatKey("Walk", "claim_2")
    assert [(line.number, line.key) for line in news.exchanged] == [(5, key), (7, key)]
    assert (news.same, news.gone, news.new) == (4, (), ())
    show = Presentation(str(deck))
    assert [slide.shapes.title.text for slide in show.slides] == [
        "Walk 1: Claim 1", "Walk 3: Claim 3", "Turn", "Turn 1: Claim 1", "Walk 2: Claim 2",
        "Turn 2: Claim 2", "Walk 2: Claim 2", "Questions?",
    ]  # fmt: skip
    beat = after.scenes[0].beats[1]
    for number in (4, 6):
        (clip,) = pictures(show.slides[number])
        assert shows(clip, beat)
        assert picture_in(poster_of(clip)) == first_frame(Path(str(beat.file))).tobytes()
    (clip,) = pictures(show.slides[4])
    assert (clip.left, clip.top, clip.width, clip.height) == (10, 20, Inches(4), Inches(3))
    assert show.slides[4].shapes[-1].text_frame.text == "Look here"
    assert show.slides[4].notes_slide.notes_text_frame.text == "Two long steps."
    assert pictures(show.slides[6])[0]._element.xpath(".//p:cNvPr/@descr") == ["Two long steps."]
    untouched = {"Walk": (0, 2), "Turn": (0, 1)}
    unchanged = [before.scenes[i].beats[j] for i, s in enumerate(untouched.values()) for j in s]
    for number, beat in zip((0, 1, 3, 5), unchanged, strict=True):
        assert shows(pictures(show.slides[number])[0], beat)

    slides = {slide_part(deck, number) for number in (5, 7)}
    notes = {"ppt" + target[2:] for target in targets(deck, slide_part(deck, 5), "notesSlide")}
    films = {name for name in changed(old, deck) if name.startswith("ppt/media/")}
    # The old film goes, a new film and poster come, once; other slides have the old poster, too.
    assert len(films) == 3
    rels = {name.replace("slides/", "slides/_rels/") + ".rels" for name in slides}
    assert changed(old, deck) == slides | rels | notes | films
    assert parts(deck.with_name("deck.backup.pptx")) == old
    assert complaints(deck) == []


def test_the_poster_follows_the_clip(deck: Path, after: Reel, tmp_path: Path) -> None:
    # One frame alone is the last one, in colour; before it was white.
    other = make_reel(tmp_path, {**SCENES, "Walk": [*SCENES["Walk"][:2], ("Three steps.", 1)]})
    update_deck(deck, other)
    (clip,) = pictures(Presentation(str(deck)).slides[3])
    file = other.scenes[0].beats[2].file
    assert file is not None
    picture = first_frame(file)
    assert picture_in(poster_of(clip)) == picture.tobytes()


def test_the_timing_follows_the_clip_and_keeps_the_teachers_own(deck: Path, after: Reel) -> None:
    def lengths() -> list[str]:
        show = Presentation(str(deck))
        return [str(x) for s in show.slides for x in s.element.xpath(".//p:cmd//p:cTn/@dur")]

    assert lengths() == ["100", "200", "300", "400", "500"]
    update_deck(deck, after)
    assert lengths() == ["100", "100", "300", "400", "500"]
    show = Presentation(str(deck))
    show.slides[2].element.xpath(".//p:cmd//p:cTn")[0].set("dur", "150")
    show.save(str(deck))
    back = replace(after.scenes[0].beats[1], frames=8, digest="another")
    scene = replace(after.scenes[0], beats=(after.scenes[0].beats[0], back))
    update_deck(deck, replace(after, scenes=(scene, after.scenes[1])))
    assert lengths()[1] == "150"


def test_notes_of_ones_own_are_left(deck: Path, edit: Edit, after: Reel) -> None:
    def teach(show: Any) -> None:
        show.slides[2].notes_slide.notes_text_frame.text = "Ask who walked here."
        show.slides[2].shapes[1]._element.nvPicPr.cNvPr.set("descr", "Two blue arrows")

    old = edit(teach)
    news = update_deck(deck, after)
    slide = Presentation(str(deck)).slides[2]
    assert slide.notes_slide.notes_text_frame.text == "Ask who walked here."
    assert slide.shapes[1]._element.xpath(".//p:cNvPr/@descr") == ["Two blue arrows"]
    assert news.exchanged[0].remarks == ("the notes are your own, and were left",)
    assert not any("notes" in name for name in changed(old, deck))


def test_a_film_that_others_use_stays(deck: Path, edit: Edit, before: Reel, after: Reel) -> None:
    """One picture of two that share a film has lost its mark: it is the teacher's now."""

    def teach(show: Any) -> None:
        (clip,) = pictures(copy_slide(show, 2))
        properties = clip._element.nvPicPr.cNvPr
        properties.set("name", "Mine")
        properties.remove(properties.find("{*}extLst"))
        # And another one beside the first, by the same references.
        first = pictures(show.slides[2])[0]._element
        twin = deepcopy(first)
        twin.nvPicPr.cNvPr.set("id", "77")
        first.addnext(twin)

    edit(teach)
    update_deck(deck, after)
    show = Presentation(str(deck))
    one, twin = pictures(show.slides[2])
    assert shows(one, after.scenes[0].beats[1])
    assert shows(twin, after.scenes[0].beats[1])
    # It still has the mark within the film, so it goes with the lesson, too.
    assert shows(pictures(show.slides[7])[0], after.scenes[0].beats[1])
    assert complaints(deck) == []
    films = [name for name in parts(deck) if name.endswith(".mp4")]
    assert len(films) == 5


def test_what_is_gone_and_what_is_new_is_said(deck: Path, before: Reel) -> None:
    first = before.scenes[0]
    renamed = replace(first.beats[0], name="a_first_step")
    reel = replace(before, scenes=(replace(first, beats=(renamed, *first.beats[1:])),))
    news = update_deck(deck, reel)
    assert list(news.lines()) == [
        "up to date: 2 clips",
        "no longer in the lesson, left as they are:",
        "  slide 2: Walk/claim_1",
        "  slide 6: Turn/claim_1",
        "  slide 7: Turn/claim_2",
        "in the lesson, but not in this deck:",
        "  Walk/a_first_step",
        "  mathreel slides Walk -o new.pptx writes them, to copy from",
    ]


def test_another_shape_keeps_the_place_and_is_said(deck: Path, after: Reel) -> None:
    upright = replace(after, width=90, height=160)
    news = update_deck(deck, upright)
    assert news.exchanged[0].remarks[0] == "it has another shape now, and fills the old frame"
    show = Presentation(str(deck))
    (clip,) = pictures(show.slides[2])
    assert (clip.width, clip.height) == (show.slide_width, show.slide_height)


def test_a_second_update_has_nothing_to_do(deck: Path, after: Reel) -> None:
    update_deck(deck, after)
    old = parts(deck)
    assert update_deck(deck, after) == News(5, (), (), ())
    assert changed(old, deck) == set()


def test_there_and_back_shows_what_it_showed(deck: Path, before: Reel, after: Reel) -> None:
    update_deck(deck, after)
    update_deck(deck, before)
    clips = [c for slide in Presentation(str(deck)).slides for c in pictures(slide)]
    beats = [beat for scene in before.scenes for beat in scene.beats]
    assert all(shows(clip, beat) for clip, beat in zip(clips, beats, strict=True))
    assert sum(name.startswith("ppt/media/") for name in parts(deck)) == 5 + len(
        {poster_of(clip) for clip in clips}
    )


def test_a_backup_is_never_written_over(deck: Path, before: Reel, after: Reel) -> None:
    first = deck.read_bytes()
    assert update_deck(deck, after).backup == deck.with_name("deck.backup.pptx")
    second = deck.read_bytes()
    assert update_deck(deck, before).backup == deck.with_name("deck.backup-2.pptx")
    assert deck.with_name("deck.backup.pptx").read_bytes() == first
    assert deck.with_name("deck.backup-2.pptx").read_bytes() == second


def test_a_link_stays_one_and_an_ending_too(deck: Path, before: Reel, after: Reel) -> None:
    real = deck.rename(deck.with_name("show.ppsx"))
    deck.symlink_to(real)
    news = update_deck(deck, after)
    assert deck.is_symlink()
    assert news.backup == deck.with_name("show.backup.ppsx")
    assert update_deck(real, after).exchanged == ()


def test_a_picture_that_kept_only_its_name_is_found(deck: Path, edit: Edit, after: Reel) -> None:
    """As after "Compress media": other films, which hold no mark of ours."""

    def teach(show: Any) -> None:
        for slide in show.slides:
            for clip in pictures(slide):
                properties = clip._element.nvPicPr.cNvPr
                properties.remove(properties.find("{*}extLst"))
                related(clip, ".//{*}nvPr//{*}media", "embed")._blob += b"compressed"

    edit(teach)
    broken = [shape.name for slide in Presentation(str(deck)).slides for shape in pictures(slide)]
    assert broken[1] == "mathreel Walk/claim_2"
    news = update_deck(deck, after)
    assert len(news.exchanged) + news.same == 5
    assert shows(pictures(Presentation(str(deck)).slides[2])[0], after.scenes[0].beats[1])


def test_a_compressed_film_stays_until_its_beat_changes(
    deck: Path, edit: Edit, before: Reel, after: Reel
) -> None:
    """The mark on the picture says what the film was made from, whatever it is now."""

    def compress(show: Any) -> None:
        for slide in show.slides:
            for clip in pictures(slide):
                film = related(clip, ".//{*}nvPr//{*}media", "embed")
                film._blob = film.blob[:-1]  # the mark at its end is no longer one

    old = edit(compress)
    assert update_deck(deck, before).exchanged == ()
    assert changed(old, deck) == set()
    assert [line.number for line in update_deck(deck, after).exchanged] == [3]


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 99), st.integers(0, 99)),
        st.tuples(st.just("copy"), st.integers(0, 99), st.just(0)),
        st.tuples(st.just("delete"), st.integers(0, 99), st.just(0)),
        st.tuples(st.just("write"), st.integers(0, 99), st.just(0)),
        st.tuples(st.just("shrink"), st.integers(0, 99), st.integers(1, 9)),
    ),
    max_size=6,
)


def teach_at_random(show: Any, kind: str, where: int, how: int) -> None:
    slides = show.slides
    number = where % len(slides)
    if kind == "move":
        move_slide(show, number, how % len(slides))
    elif kind == "copy":
        copy_slide(show, number)
    elif kind == "delete" and len(slides) > 1:
        entry = slides._sldIdLst[number]
        show.part.drop_rel(entry.rId)
        slides._sldIdLst.remove(entry)
    elif kind == "write":
        slides[number].shapes.add_textbox(0, 0, 9999, 9999).text_frame.text = "Mine"
    elif kind == "shrink":
        for clip in pictures(slides[number]):
            clip.width //= how


@settings(max_examples=12, deadline=None)
@given(edits=EDITS)
def test_whatever_a_teacher_does_only_the_changed_beat_is_exchanged(
    edits: list[tuple[str, int, int]],
    written: Path,
    after: Reel,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    deck = tmp_path_factory.mktemp("edits") / "deck.pptx"
    content = written.read_bytes()
    for each in edits:
        # Saved each time: python-pptx gives a new slide the name of one deleted since.
        show = Presentation(io.BytesIO(content))
        teach_at_random(show, *each)
        file = io.BytesIO()
        show.save(file)
        content = file.getvalue()
    deck.write_bytes(content)
    old = parts(deck)
    news = update_deck(deck, after)

    stale = [part for part, text in old.items() if part_of_slide(part) and b"Walk/claim_2" in text]
    exchanged = {slide_part(deck, line.number or 0) for line in news.exchanged}
    assert exchanged == set(stale)
    rels = {name.replace("slides/", "slides/_rels/") + ".rels" for name in stale}
    others = changed(old, deck) - exchanged - rels
    assert all(name.startswith(("ppt/media/", "ppt/notesSlides/")) for name in others)
    latest = {beat.name: beat for scene in after.scenes[:1] for beat in scene.beats}
    for slide in Presentation(str(deck)).slides:
        for clip in pictures(slide):
            if clip.name.startswith("mathreel Walk/"):
                assert shows(clip, latest[clip.name.partition("/")[2]])


def part_of_slide(name: str) -> bool:
    return name.startswith("ppt/slides/slide")


@pytest.mark.skipif(
    not shutil.which("soffice") and "CI" not in os.environ, reason="there is no LibreOffice"
)
def test_a_deck_that_libreoffice_has_saved_is_updated(
    deck: Path, after: Reel, tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["--headless", "--convert-to", "pptx:Impress MS PowerPoint 2007 XML", "--outdir"]
    run = ["soffice", profile, *words, str(tmp_path / "saved"), str(deck)]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    saved = tmp_path / "saved" / "deck.pptx"
    assert parts(saved)["ppt/slides/slide3.xml"] != parts(deck)["ppt/slides/slide3.xml"]
    news = update_deck(saved, after)
    assert [(line.number, line.key) for line in news.exchanged] == [(3, BeatKey("Walk", "claim_2"))]
    assert news.exchanged[0].remarks == ("with its notes",)
    slide = Presentation(str(saved)).slides[2]
    assert shows(pictures(slide)[0], after.scenes[0].beats[1])
    assert slide.notes_slide.notes_text_frame.text == "Two long steps."
