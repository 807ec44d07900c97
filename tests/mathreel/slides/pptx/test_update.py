"""A deck that a teacher has edited follows the lesson, and all else in it stays."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from decks import (
    SCENES,
    Edit,
    changed,
    complaints,
    copy_slide,
    move_slide,
    parts,
    picture_in,
    pictures,
    poster_of,
    shows,
    slide_part,
    targets,
)
from made_reel import make_reel
from pptx import Presentation
from pptx.util import Inches

from mathreel.frames import first_frame
from mathreel.reel import Reel
from mathreel.slides.pptx.marks import BeatKey
from mathreel.slides.pptx.news import News
from mathreel.slides.pptx.update import update_deck


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
    other = after.scenes[1].beats[0]
    back = replace(after.scenes[0].beats[1], frames=8, digest=other.digest, file=other.file)
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


def test_a_clip_that_was_made_anew_and_is_the_same_stays(deck: Path, before: Reel) -> None:
    scenes = tuple(
        replace(scene, beats=tuple(replace(beat, digest="made anew") for beat in scene.beats))
        for scene in before.scenes
    )
    assert update_deck(deck, replace(before, scenes=scenes)).exchanged == ()


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
