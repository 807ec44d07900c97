"""Clips are found and follow the lesson, whatever has been done to their deck."""

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from decks import Edit, changed, copy_slide, move_slide, parts, pictures, related, shows, slide_part
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from mathreel.reel import Reel
from mathreel.slides.pptx.marks import BeatKey
from mathreel.slides.pptx.update import update_deck


def test_a_picture_that_kept_only_its_name_is_found(deck: Path, edit: Edit, after: Reel) -> None:
    """What the films were made from is not known any more: they all are made anew, once."""

    def teach(show: Any) -> None:
        for slide in show.slides:
            for clip in pictures(slide):
                properties = clip._element.nvPicPr.cNvPr
                properties.remove(properties.find("{*}extLst"))
                film = related(clip, ".//{*}nvPr//{*}media", "embed")
                film._blob = film.blob[:40]  # not a film of ours any more

    edit(teach)
    clips = [clip for slide in Presentation(str(deck)).slides for clip in pictures(slide)]
    assert clips[1].name == "mathreel Walk/claim_2"
    assert [line.number for line in update_deck(deck, after).exchanged] == [2, 3, 4, 6, 7]
    beats = [beat for scene in after.scenes for beat in scene.beats]
    clips = [clip for slide in Presentation(str(deck)).slides for clip in pictures(slide)]
    assert all(shows(clip, beat) for clip, beat in zip(clips, beats, strict=True))
    assert update_deck(deck, after).exchanged == ()


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
