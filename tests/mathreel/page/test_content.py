"""What a page is made of, and what cannot be made into one."""

from dataclasses import replace
from fractions import Fraction

import pytest
from made_reel import make_reel

from mathreel.errors import MathreelError, UsageError
from mathreel.page.content import content_of
from mathreel.page.making import make_page

SCENES = {"First": [("One.", 3), ("", 2), ("Never shown.", 0)], "Second": [("Two.", 4)]}


@pytest.fixture
def reel(tmp_path):
    return make_reel(tmp_path / "made", SCENES)


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def test_lines_are_what_is_shown_by_the_films_frames(reel):
    page = content_of(reel, {"First": {"claim_2": "It turns."}})
    lines = [line for chapter in page.chapters for line in chapter.lines]
    told = [(line.first_frame, line.said["en"], line.seen) for line in lines]
    assert told == [(0, "One.", ""), (3, "Claim 2", "It turns."), (5, "Two.", "")]


@pytest.mark.parametrize(
    ("frames", "fps", "clock"),
    [
        (0, 30, "0:00"),
        (29, 30, "0:00"),
        (30, 30, "0:01"),
        (108_000, 30, "1:00:00"),
        (30, Fraction(30000, 1001), "0:01"),
        (1799, Fraction(30000, 1001), "1:00"),
    ],
)
def test_clocks_show_whole_seconds_as_players_do(reel, frames, fps, clock):
    fps = Fraction(fps)
    page = replace(content_of(reel, {}), rate=(fps.numerator, fps.denominator))
    assert page.clock(frames) == clock


def test_a_folder_holds_the_film_the_clips_and_no_leftovers(reel, tmp_path):
    folder = tmp_path / "page"
    make_page(reel, {}, output=folder)
    both = ["First.mp4", "First.png", "First.vtt", "Second.mp4", "Second.png", "Second.vtt"]
    assert files(folder) == [
        "captions/en.vtt", *(f"clips/{name}" for name in both), "film.mp4", "index.html"
    ]  # fmt: skip
    (folder / "clips" / "notes.txt").write_text("mine")
    make_page(replace(reel, scenes=reel.scenes[:1]), {}, output=folder)
    assert [name for name in files(folder) if "Second" in name] == []
    assert (folder / "clips" / "notes.txt").exists()


def test_a_page_that_did_not_change_is_not_written_again(reel, tmp_path):
    folder = tmp_path / "page"
    make_page(reel, {}, output=folder)
    before = {name: (folder / name).stat().st_mtime_ns for name in files(folder)}
    make_page(reel, {}, output=folder)
    assert {name: (folder / name).stat().st_mtime_ns for name in files(folder)} == before


def test_somebody_elses_page_is_not_overwritten(reel, tmp_path):
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="another page"):
        make_page(reel, {}, output=tmp_path)
    assert (tmp_path / "index.html").read_text() == "mine"


def test_one_scene_is_a_page_of_its_own(reel):
    make_page(replace(reel, film=None, scenes=reel.scenes[:1]), {})
    page = reel.folder / "First-page"
    assert "First.mp4" in files(page)
    text = (page / "index.html").read_text(encoding="utf-8")
    assert '<h1 dir="auto" lang="en">First</h1>' in text
    assert "Chapters" not in text


def test_what_browsers_do_not_play_is_refused(reel):
    with pytest.raises(UsageError, match=r"do not play \.mov"):
        content_of(replace(reel, film=reel.folder / "film.mov"), {})
    with pytest.raises(UsageError, match="make no film"):
        content_of(replace(reel, film=None), {})


def test_a_lesson_in_which_nothing_is_shown_is_refused(reel):
    empty = replace(reel, scenes=tuple(replace(scene, beats=()) for scene in reel.scenes))
    with pytest.raises(UsageError, match="nothing to watch"):
        content_of(empty, {})


def test_a_place_that_cannot_be_written_to_is_told_in_one_sentence(reel, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(MathreelError, match="cannot write here"):
        make_page(reel, {}, output=tmp_path / "file")


def test_one_file_goes_into_a_folder_that_is_there(reel, tmp_path):
    make_page(reel, {}, one_file=True, output=tmp_path)
    assert (tmp_path / "film.html").exists()


def test_one_file_asks_for_nothing_beside_it(reel, tmp_path):
    make_page(reel, {}, one_file=True, output=tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text.count('class="parcel"') == 3
    assert 'src="clips/' not in text
    assert 'href="clips/' not in text
