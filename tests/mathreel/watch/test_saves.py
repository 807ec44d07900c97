"""Every save is heard of, and nothing else is."""

import time

import pytest
from watched_lesson import until

from mathreel.watch.saves import Saves, folders_below


@pytest.fixture
def lesson(tmp_path):
    for name in ("scenes/deep", "media/720p30", ".git", ".venv/lib", "env/lib", "__pycache__"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "scenes" / "one.py").write_text("1")
    return tmp_path


@pytest.fixture
def saves(lesson):
    saves = Saves(lesson / "media")
    saves.follow(folders_below(lesson))
    time.sleep(0.2)  # what was written just before may still be told of
    saves.take(0.2)
    yield saves
    saves.end()


def test_folders_in_which_nobody_writes_are_left_out(lesson):
    found = {path.relative_to(lesson).as_posix() for path in folders_below(lesson)}
    assert found == {".", "scenes", "scenes/deep"}


def test_a_save_is_heard_at_once_however_an_editor_does_it(lesson, saves):
    path = lesson / "scenes" / "one.py"
    path.write_text("2")
    assert path in saves.take(10)
    beside = lesson / "scenes" / ".one.py.swp"
    beside.write_text("3")
    beside.replace(path)
    assert path in saves.take(10)
    path.unlink()
    assert path in saves.take(10)


def test_what_is_no_part_of_the_lesson_is_not_heard(lesson, saves):
    for name in ("media/720p30/film.mp4", ".git/index", "scenes/.one.py.swp", "scenes/one.py~"):
        (lesson / name).write_text("new")
    (lesson / "scenes" / "__pycache__").mkdir()
    (lesson / "scenes" / "__pycache__" / "one.pyc").write_text("new")
    (lesson / "scenes" / "two.py").write_text("new")
    heard = set(saves.take(10))
    until(lambda: heard.update(saves.take(0.1)) or lesson / "scenes" / "two.py" in heard)
    assert heard == {lesson / "scenes" / "two.py"}


def test_folders_that_are_new_are_followed(lesson, saves):
    new = lesson / "recordings"
    new.mkdir()
    assert new in saves.take(10)
    saves.follow(folders_below(lesson))
    until(lambda: saves.are_waiting)  # something may have come in before it was watched
    saves.take(1)
    (new / "01.wav").write_text("la")
    assert new / "01.wav" in saves.take(10)


def test_a_folder_that_goes_takes_no_other_with_it(lesson, saves):
    (lesson / "scenes" / "deep").rmdir()
    saves.take(10)
    saves.follow(folders_below(lesson))
    until(lambda: saves.are_waiting)
    saves.take(1)
    (lesson / "scenes" / "one.py").write_text("4")
    assert lesson / "scenes" / "one.py" in saves.take(10)


def test_stamps_tell_whether_anything_was_saved(lesson, saves):
    before = saves.stamps()
    assert str(lesson / "scenes" / "one.py") in before
    assert saves.stamps() == before
    (lesson / "scenes" / "one.py").write_text("56")
    assert saves.stamps() != before
