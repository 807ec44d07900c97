"""A page in two languages: captions and transcript change together."""

from dataclasses import replace

import pytest
from made_reel import make_reel

from mathreel.page.content import Track, content_of
from mathreel.page.writing import write_folder
from mathreel.posters.pictures import scene_posters
from mathreel.publication import Publication

GERMAN = ["Eins.", "Zwei.", "Drei."]


@pytest.fixture
def bilingual(tmp_path):
    reel = make_reel(tmp_path, {"First": [("One.", 5), ("Two.", 5)], "Second": [("Three.", 5)]})
    page = content_of(reel, {})
    vtt = tmp_path / "film.de.vtt"
    english = page.film.with_suffix(".vtt").read_text(encoding="utf-8")
    for old, new in zip(["One.", "Two.", "Three."], GERMAN, strict=True):
        english = english.replace(old, new)
    vtt.write_text(english, encoding="utf-8")
    said = iter(GERMAN)
    chapters = tuple(
        replace(
            chapter,
            lines=tuple(replace(x, said={**x.said, "de": next(said)}) for x in chapter.lines),
        )
        for chapter in page.chapters
    )
    tracks = (*page.tracks, Track("de", vtt, GERMAN))
    with Publication(tmp_path / "posters") as into:
        posters = scene_posters(reel, into)
    page = replace(page, tracks=tracks, chapters=chapters)
    return write_folder(page, posters, tmp_path / "page")


def test_captions_and_lines_are_shown_in_the_language_chosen(bilingual, visit):
    page = visit(bilingual)
    modes = "[...film.textTracks].map((each) => `${each.language} ${each.mode}`).join()"
    lines = page.locator(".said:visible")
    assert page.evaluate(modes) == "en showing,de disabled"
    assert lines.all_inner_texts() == ["One.", "Two.", "Three."]
    page.get_by_label("Language").select_option("German")
    assert page.evaluate(modes) == "en disabled,de showing"
    assert lines.all_inner_texts() == GERMAN
    page.locator(".line").nth(1).click()
    page.wait_for_function("film.textTracks[1].activeCues?.[0]?.text === 'Zwei.'")
    assert (bilingual.parent / "captions" / "de.vtt").read_text().count("-->") == 3
