"""The scene edited last goes on from where the edit begins, and comes out as from nothing."""

import os
import re
import signal
from pathlib import Path

import psutil
import pytest
from watched_lesson import gone, until

PIPE = re.compile(r"/unfinished/run-[^/]+/\d+-\d+$")
DRAWN = "() => !told.scenes[0].drawing && told.scenes[0].beats.every((b) => b.state === 'full')"


def bookmarks(command):
    """The processes of the worker's group that listen at a pipe of a bookmark's."""
    group = os.getpgid(command.family()[1].pid)
    return [each for each in psutil.process_iter() if listens(each.pid, group)]


def listens(pid, group):
    try:
        files = [str(each.readlink()) for each in Path(f"/proc/{pid}/fd").iterdir()]
        return os.getpgid(pid) == group and any(map(PIPE.search, files))
    except OSError:
        return False  # it has gone meanwhile


@pytest.fixture
def ready(watched):
    """A lesson whose first scene is looked at, and has a bookmark at each of its beats."""
    command, page = watched
    until(lambda: len(bookmarks(command)) == 3)
    return command, page


def test_only_what_follows_the_edit_is_played_again(ready, mathreel):
    command, page = ready
    first = {*bookmarks(command)}
    command.edit("scenes/walk.py", "def sheet(", "print('cast anew')\n\n\ndef sheet(")
    until(lambda: command.said.count("cast anew") == 2)  # the draft, and in full
    page.wait_for_function(DRAWN)
    until(lambda: len({*bookmarks(command)} - first) == 3)
    command.edit("scenes/walk.py", "#00ff00", "#ffff00")
    page.wait_for_function("() => told.scenes[0].beats[1].state === 'draft'")
    page.wait_for_function(DRAWN)
    assert command.said.count("cast anew") == 3  # in full only
    until(lambda: len(bookmarks(command)) == 3)
    command.stop()
    # What came of it is what comes of a render from nothing, byte for byte.
    small = ("-r", "320,180", "--fps", "15")
    for folder in ("media", "clean"):
        done = mathreel("render", "Walk", *small, "--media_dir", folder, cwd=command.folder)
        assert done.returncode == 0, done.stderr
        assert ("drawn" in done.stdout) == (folder == "clean")
    one, other = (
        next((command.folder / folder).glob("*p15/Walk.mp4")).read_bytes()
        for folder in ("media", "clean")
    )
    assert one == other


def test_any_edits_come_out_as_they_do_without_bookmarks(ready, mathreel):
    command, page = ready
    edits = [
        ("#00ff00", "#ffff00"),
        ("0.1 * RIGHT", "0.2 * RIGHT"),
        ("set_fill(SHADE)", "set_fill('#808080')"),
        ("#ffff00", "#00ffff"),
        ("It is green.", "It is something else altogether, and this takes longer to read."),
        ("DOWN, RIGHT", "RIGHT"),
        ("run_time=2", "run_time=1.5"),
    ]
    for old, new in edits:
        command.edit("scenes/walk.py", old, new)
        page.wait_for_timeout(300)
    text = (command.folder / "scenes" / "walk.py").read_text()
    page.wait_for_function("() => told.scenes[0].beats[1].sentence.includes('altogether')")
    page.wait_for_function(DRAWN)
    until(lambda: command.said.rstrip().rpartition("\n")[2].count("Walk  in full"))
    command.stop()
    assert text == (command.folder / "scenes" / "walk.py").read_text()
    for fps in ("15", "30"):
        small = ("-r", "320,180", "--fps", fps)
        for folder in ("media", "clean"):
            done = mathreel("render", "Walk", *small, "--media_dir", folder, cwd=command.folder)
            assert done.returncode == 0, done.stderr
        one, other = (
            next((command.folder / folder).glob(f"*p{fps}/Walk.mp4")).read_bytes()
            for folder in ("media", "clean")
        )
        assert one == other


def test_a_mistake_after_a_bookmark_is_told_with_the_line_it_has_now(ready):
    command, page = ready
    command.edit("scenes/walk.py", '.set_fill("#00ff00"), run_time=2)', ".nothing, run_time=2)\n")
    alert = page.get_by_role("alert")
    alert.get_by_text("scenes/walk.py:21").wait_for()
    command.edit("scenes/walk.py", ".nothing, run_time=2)\n", '.set_fill("#ffff00"), run_time=2)')
    page.wait_for_function("() => !told.troubles.length")


@pytest.mark.parametrize("end", ["the command", "the worker", "both"])
def test_no_bookmark_outlives_what_it_is_for(ready, end):
    command, _ = ready
    waiting = bookmarks(command)
    family = command.family()
    worker = family[1]
    if end in ("the worker", "both"):
        worker.send_signal(signal.SIGSTOP)  # so that it can tell nobody of what comes next
        worker.send_signal(signal.SIGKILL)
    if end in ("the command", "both"):
        command.process.send_signal(signal.SIGKILL)
    until(lambda: gone(waiting))
    assert len(waiting) == 3


def test_they_move_on_with_the_scene_that_is_looked_at(ready):
    command, page = ready
    before = bookmarks(command)
    page.evaluate("player.go('Other', 'a_square_comes')")
    until(lambda: gone(before))
    until(lambda: len(bookmarks(command)) == 1)
