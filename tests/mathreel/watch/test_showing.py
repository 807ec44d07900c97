"""What is shown after each message: the best picture there is, and the last good one stays."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mathreel.errors import UsageError
from mathreel.failure import Failure
from mathreel.record import Beat, Caption, Clip, Record
from mathreel.settings import Settings, choose_settings, draft_of
from mathreel.watch.board import Board
from mathreel.watch.showing import ShownBeat, ShownScene, beats_of_record, ids_of

FULL = Settings(1280, 720, Fraction(30))
DRAFT = draft_of(FULL)
ROOT = Path("/lesson")


def clip(name: str) -> Clip:
    return Clip(name, 1, ".mp4")


def beat(name: str, drawn: str, frames: int = 30, key: str = "") -> Beat:
    said = (Caption(f"This is {name}.", 0, frames),)
    return Beat(name, frames, clip(drawn), captions=said, key=key, still=clip(f"{drawn}-still"))


def record(*beats: Beat) -> Record:
    return Record("key", {}, beats)


def message(kind: str, name: str, place: int = 0, **more: object) -> dict[str, object]:
    return {"kind": kind, "name": name, "place": place, "twins": 0, "scene": 0, **more}


@pytest.fixture
def board() -> Board:
    """A board with a scene that was drawn in full, of which the drafts are known."""
    board = Board()
    board._publish(scenes=(ShownScene("Scene", "A scene"),))
    drawn = record(beat("one", "one-full"), beat("two", "two-full"))
    board.finish("Scene", drawn, "full", FULL, {"one": "draft-one", "two": "draft-two"})
    return board


def shown(board: Board, number: int) -> ShownBeat:
    return board.showing.scenes[0].beats[number]


def changed(board: Board, name: str, place: int, key: str) -> None:
    told = message("changed", name, place, key=key, sentence="It is another.")
    board.take("Scene", "draft", DRAFT, told, soon=True)


def drawn(board: Board, told: Beat, place: int, quality: str) -> None:
    settings = FULL if quality == "full" else DRAFT
    from dataclasses import asdict

    content = message("shown", told.name, place, beat=asdict(told))
    board.take("Scene", quality, settings, content, soon=quality == "draft")


def test_a_changed_beat_goes_from_picture_to_draft_to_full(board):
    board.begin("Scene", "draft")
    changed(board, "two", 1, "new-two")
    assert shown(board, 1).to_json()["state"] == "drawing"
    assert shown(board, 1).clip == clip("two-full")  # the last good one
    assert shown(board, 1).sentence == "It is another."
    picture = message("picture", "two", 1, still={"digest": "new", "size": 1, "suffix": ".png"})
    board.take("Scene", "draft", DRAFT, picture, soon=True)
    assert shown(board, 1).to_json()["still"] == "new.png"
    assert shown(board, 1).to_json()["isAhead"]
    drawn(board, beat("two", "two-draft"), 1, "draft")
    assert shown(board, 1).to_json()["state"] == "draft"
    assert not shown(board, 1).to_json()["isAhead"]
    assert shown(board, 1).draft_key == "new-two"
    drawn(board, beat("two", "two-new"), 1, "full")
    assert (shown(board, 1).clip, shown(board, 1).quality) == (clip("two-new"), "full")
    assert board.showing.last == ("Scene", "two")


def test_the_last_edit_is_the_first_beat_that_changes(board):
    board.begin("Scene", "draft")
    changed(board, "one", 0, "new-one")
    drawn(board, beat("one", "one-draft"), 0, "draft")
    changed(board, "two", 1, "new-two")  # because it begins with another picture
    assert board.showing.last == ("Scene", "one")
    board.begin("Scene", "draft")
    changed(board, "two", 1, "newer-two")
    assert board.showing.last == ("Scene", "two")


def test_a_draft_of_what_is_there_in_full_changes_nothing(board):
    before = shown(board, 0)
    drawn(board, beat("one", "one-draft", 15, key="draft-one"), 0, "draft")
    assert shown(board, 0) == before
    drawn(board, beat("one", "one-draft", 15, key="another"), 0, "draft")
    assert (shown(board, 0).clip, shown(board, 0).quality) == (clip("one-draft"), "draft")


def test_an_edit_that_is_taken_back_brings_the_full_clip_back(board):
    changed(board, "one", 0, "new")
    picture = message("picture", "one", 0, still={"digest": "new", "size": 1, "suffix": ".png"})
    board.take("Scene", "draft", DRAFT, picture, soon=True)
    drawn(board, beat("one", "one-draft", 15, key="draft-one"), 0, "draft")
    assert shown(board, 0).to_json()["still"] == "one-full-still.mp4"
    assert (shown(board, 0).clip, shown(board, 0).quality) == (clip("one-full"), "full")


def test_seconds_are_those_of_the_clip_that_is_shown():
    (found,) = beats_of_record(record(beat("one", "one", 45)), "full", FULL, None)
    assert (found.told, found.frame) == (1.5, pytest.approx(1 / 30))


def test_what_fails_keeps_its_pictures_and_is_told_once(board):
    before = [each.clip for each in board.showing.scenes[0].beats]
    changed(board, "one", 0, "new")
    failure = Failure("one", "ValueError: no", "/lesson/scenes/a.py", 7, "draw()", "")
    board.fail("Scene", failure, ROOT)
    (trouble,) = board.showing.troubles
    assert (trouble.scene, trouble.beat, trouble.where) == ("Scene", "one", "scenes/a.py:7")
    assert [each.clip for each in board.showing.scenes[0].beats] == before
    assert not shown(board, 0).is_changing
    board.finish("Scene", record(beat("one", "one-full")), "full", FULL, {})
    assert board.showing.troubles == ()
    assert [each.id for each in board.showing.scenes[0].beats] == ["one"]


def test_a_lesson_that_cannot_be_read_keeps_all_pictures_until_it_can(board):
    error = UsageError("this is not TOML", where="/lesson/lesson.toml:3", remedy="quote it")
    board.refuse(error, ROOT)
    (trouble,) = board.showing.troubles
    assert (trouble.where, trouble.remedy) == ("lesson.toml:3", "quote it")
    assert len(board.showing.scenes[0].beats) == 2
    board.plan("Title", (16, 9), [])
    assert board.showing.troubles == ()


def test_what_was_shown_may_be_asked_for_and_nothing_else(board):
    assert set(board.files) == {
        "one-full.mp4", "one-full-still.mp4", "two-full.mp4", "two-full-still.mp4",
    }  # fmt: skip
    drawn(board, beat("one", "one-new"), 0, "full")
    assert {"one-new.mp4", "one-full.mp4"} <= set(board.files)  # a page may be loading that


def test_beats_of_one_name_are_told_apart():
    same = record(beat("a", "1"), beat("a", "2"), beat("b", "3"), beat("a", "4"))
    assert ids_of(same) == ["a", "a~1", "b", "a~2"]


def test_a_beat_that_is_new_is_put_where_it_is_told(board):
    drawn(board, beat("new", "new-draft"), 1, "draft")
    assert [each.id for each in board.showing.scenes[0].beats] == ["one", "new", "two"]


def test_a_worker_that_tells_of_a_scene_that_is_gone_is_not_heard(board):
    before = board.showing
    changed_scene = replace(before, scenes=())
    board._publish(scenes=())
    changed(board, "one", 0, "new")
    assert board.showing.scenes == changed_scene.scenes


@pytest.mark.parametrize("quality", ["m", "h", "k"])
def test_a_draft_has_the_shape_of_the_whole(quality):
    full = choose_settings(quality)
    draft = draft_of(full)
    assert draft.width / draft.height == pytest.approx(full.width / full.height, rel=0.01)
    assert (min(draft.width, draft.height), draft.fps) == (480, 15)


def test_what_is_small_already_is_its_own_draft():
    small = choose_settings("l")
    assert draft_of(small) == small
    upright = choose_settings("h", (1080, 1920))
    assert (draft_of(upright).width, draft_of(upright).height) == (480, 854)
