"""Watching for real: files are edited, and what comes of it is seen in a browser."""

import io
import os
import signal
import time

import numpy as np
import pytest
from PIL import Image
from watched_lesson import LONG, TOML, UP_TO_DATE, gone, until, write_lesson

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
YELLOW, PINK = (255, 255, 0), (255, 0, 255)


def seen(page):
    """The colour in the middle of the picture, by its pixels on the screen."""
    box = page.locator("#screen").bounding_box()
    middle = {
        "x": box["x"] + box["width"] / 2 - 4, "y": box["y"] + box["height"] / 2 - 4,
        "width": 8, "height": 8,
    }  # fmt: skip
    with Image.open(io.BytesIO(page.screenshot(clip=middle))) as image:
        return np.asarray(image.convert("RGB")).mean((0, 1))


def sees(page, colour, patience=LONG):
    until(lambda: np.abs(seen(page) - colour).max() < 40, patience)


def at(page, beat, moment="Infinity"):
    page.evaluate(f"player.go('Walk', '{beat}', {moment})")


def test_a_save_is_seen_where_one_stands(watched):
    command, page = watched
    at(page, "it_is_green")
    sees(page, GREEN)
    clips = "Object.fromEntries(told.scenes[0].beats.map((b) => [b.id, b.clip]))"
    before = page.evaluate(clips)
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.evaluate(
        """() => { window.states = []; const plain = take;
            take = (state) => { plain(state); states.push(state.scenes[0].beats[1]); }; }"""
    )
    command.edit("scenes/walk.py", "#00ff00", "#ffff00")
    sees(page, YELLOW)
    page.wait_for_function(UP_TO_DATE)
    sees(page, YELLOW)
    after = page.evaluate(clips)
    assert page.evaluate("[player.scene.name, player.beat.id]") == ["Walk", "it_is_green"]
    assert before["it_is_red"] == after["it_is_red"]
    assert before["it_is_green"] != after["it_is_green"]
    # First its last picture, then a draft, then all of it; and no other clip was loaded again.
    states = page.evaluate("states.map((b) => b.isAhead ? 'picture' : b.state)")
    order = [states.index(each) for each in ("picture", "draft")]
    assert order == sorted(order)
    assert states[-1] == "full"
    assert before["it_is_red"] not in asked
    assert "Other" not in command.said


def test_the_moment_stays_and_what_was_paused_stays_paused(watched):
    command, page = watched
    at(page, "it_is_green", 1.0)
    page.wait_for_function(
        "() => !player.isLoading && Math.abs(screen_.video.currentTime - 1) < 0.1"
    )
    command.edit("scenes/walk.py", "#00ff00", "#ffff00")
    page.wait_for_function("() => told.scenes[0].beats[1].state === 'drawing'")
    page.wait_for_function(UP_TO_DATE)
    page.wait_for_function("() => !player.isLoading")
    found = page.evaluate("[player.moment, screen_.video.currentTime, screen_.video.paused]")
    assert found == [1.0, pytest.approx(1.0, abs=0.04), True]


def test_something_is_seen_at_every_moment(watched):
    command, page = watched
    at(page, "it_is_green")
    sees(page, GREEN)
    page.evaluate(
        """() => { window.blank = 0;
            const look = () => {
                const { front } = screen_;
                const image = front === screen_.image && front.complete && front.naturalWidth;
                const video = front?.video?.readyState >= 2;
                if (!image && !video) blank += 1;
                requestAnimationFrame(look);
            };
            look(); }"""
    )
    for old, new in (("#00ff00", "#ffff00"), ("#ffff00", "#00ff00")):
        command.edit("scenes/walk.py", old, new)
        sees(page, YELLOW if new == "#ffff00" else GREEN)
        page.wait_for_function(UP_TO_DATE)
    assert page.evaluate("blank") == 0


def test_ten_edits_in_a_second_end_in_the_last_ones_picture(watched):
    command, page = watched
    at(page, "it_is_green")
    colour = "#00ff00"
    for number in range(9):
        new = f"#{number:02x}0000"
        command.edit("scenes/walk.py", colour, new)
        colour = new
        time.sleep(0.1)
    command.edit("scenes/walk.py", colour, "#ff00ff")
    sees(page, PINK)
    page.wait_for_function(UP_TO_DATE)
    sees(page, PINK)
    # And what was drawn of those between is not taken for anything else.
    command.edit("scenes/walk.py", "#ff00ff", "#00ff00")
    sees(page, GREEN)
    page.wait_for_function(UP_TO_DATE)
    sees(page, GREEN)


def test_a_syntax_error_is_told_with_its_line_and_mended(watched):
    command, page = watched
    at(page, "it_is_green")
    sees(page, GREEN)
    command.edit("scenes/walk.py", "run_time=2)", "run_time=2")
    page.get_by_role("alert").get_by_text("scenes/walk.py:21").wait_for()
    assert "scenes/walk.py:21" in command.says("this is not Python")
    sees(page, GREEN)
    picture, panel = (page.locator(each).bounding_box() for each in ("#screen", ".trouble"))
    assert panel["x"] >= picture["x"] + picture["width"]
    command.edit("scenes/walk.py", "run_time=2", "run_time=2)")
    page.wait_for_function(UP_TO_DATE)
    assert page.locator(".trouble").count() == 0
    sees(page, GREEN)


def test_a_mistake_in_a_beat_is_told_with_the_line_and_the_beat(watched):
    command, page = watched
    command.edit("scenes/walk.py", 'self.sheet.animate.set_fill("#00ff00")', "self.sheat.animate")
    alert = page.get_by_role("alert")
    alert.get_by_text("scenes/walk.py:21").wait_for()
    assert "self.play(self.sheat.animate, run_time=2)" in alert.inner_text()
    assert "Walk, beat it_is_green" in alert.inner_text()
    assert "scenes/walk.py:21" in command.says("has no attribute 'sheat'")
    assert page.locator("[data-state=failed]").count() == 1
    at(page, "it_is_green")
    sees(page, GREEN)  # as it was
    command.edit("scenes/walk.py", "self.sheat.animate", 'self.sheet.animate.set_fill("#ffff00")')
    sees(page, YELLOW)
    page.wait_for_function(UP_TO_DATE)


def test_numbers_data_and_sentences_are_seen(watched):
    command, page = watched
    at(page, "it_is_shaded")
    sees(page, BLUE)
    (command.folder / "scenes" / "shade.txt").write_text("#ffff00")
    sees(page, YELLOW)
    command.edit("scenes/walk.py", "It is shaded.", "It is golden.")
    page.locator("#sentence").get_by_text("It is golden.").wait_for()
    command.edit("lesson.toml", 'name = "Walk"', 'name = "Walk"\ntitle = "A walk"')
    page.get_by_role("heading", name="A walk").wait_for()
    page.wait_for_function(UP_TO_DATE)


def test_a_scene_may_be_renamed_added_and_taken_away(watched):
    command, page = watched
    at(page, "it_is_green")
    command.edit("scenes/walk.py", "class Walk(", "class Stroll(")
    page.get_by_role("alert").get_by_text("there is no scene Walk").wait_for()
    sees(page, GREEN)
    command.edit("lesson.toml", '"Walk"', '"Stroll"')
    page.wait_for_function(UP_TO_DATE)
    names = "told.scenes.map((each) => each.name)"
    assert page.evaluate(names) == ["Stroll", "Other"]
    assert page.evaluate("player.scene.name") == "Stroll"
    sees(page, GREEN)
    command.edit("lesson.toml", '[[scene]]\nname = "Other"\n', "")
    page.wait_for_function("() => told.scenes.length === 1")
    (command.folder / "scenes" / "third").mkdir()
    page.evaluate("1")
    text = (command.folder / "scenes" / "other.py").read_text()
    (command.folder / "scenes" / "more.py").write_text(text.replace("Other", "More"))
    command.edit("lesson.toml", '"Stroll"\n', '"Stroll"\n[[scene]]\nname = "More"\n')
    page.wait_for_function("() => told.scenes.length === 2")
    page.wait_for_function(UP_TO_DATE)


def test_a_clip_that_was_deleted_or_damaged_is_drawn_again(watched):
    command, page = watched
    blobs = command.folder / "media" / ".cache" / "blobs"
    clips = page.evaluate("told.scenes[0].beats.map((each) => each.clip)")
    (blobs / clips[1]).unlink()
    (blobs / clips[2]).write_bytes(b"no clip")
    page.reload()
    page.wait_for_function(UP_TO_DATE)
    for beat, colour in (("it_is_green", GREEN), ("it_is_shaded", BLUE)):
        at(page, beat)
        sees(page, colour)
        page.wait_for_function("() => screen_.front instanceof Layer")
        page.wait_for_function(UP_TO_DATE)
    assert page.evaluate("told.scenes[0].beats.map((each) => each.clip)") == clips
    assert (blobs / clips[1]).is_file()


def test_a_clip_is_asked_for_again_that_was_drawn_while_it_was_asked_for(watched):
    command, page = watched
    clip = page.evaluate("told.scenes[0].beats[1].clip")

    def answer_late(route):
        missing = route.fetch()
        assert missing.status == 404
        until(lambda: "1 of 3 beats drawn" in command.said)
        page.wait_for_timeout(500)  # for the last news of it
        route.fulfill(response=missing)

    at(page, "it_is_shaded")
    page.route(f"**/{clip}", answer_late, times=1)  # and nothing is taken from the browser's cache
    page.reload()
    page.wait_for_function(UP_TO_DATE)
    (command.folder / "media" / ".cache" / "blobs" / clip).unlink()
    at(page, "it_is_green")
    page.wait_for_function("() => screen_.front instanceof Layer && !player.isLoading")
    sees(page, GREEN)
    assert "1 of 3 beats drawn" in command.said


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("busy", [False, True])
def test_nothing_is_left_behind(watch, visit, end, busy):
    command = watch()
    page = visit(command)
    if busy:
        page.wait_for_function("() => told?.scenes.some((each) => each.drawing)")
    else:
        page.wait_for_function(UP_TO_DATE)
    family = command.family()
    assert len(family) > 1
    command.process.send_signal(end)
    assert command.process.wait(LONG) == (-end if end == signal.SIGKILL else 0)
    until(lambda: gone(family))
    page.wait_for_function("() => document.body.classList.contains('lost')")


def test_a_worker_that_was_killed_is_replaced(watched):
    command, page = watched
    worker = command.family()[1]
    os.kill(worker.pid, signal.SIGKILL)
    at(page, "it_is_green")
    command.edit("scenes/walk.py", "#00ff00", "#ffff00")
    sees(page, YELLOW)
    page.wait_for_function(UP_TO_DATE)


def test_what_was_drawn_is_what_a_render_would_draw(watched, mathreel):
    command, page = watched
    command.edit("scenes/walk.py", "#00ff00", "#ffff00")
    at(page, "it_is_green")
    sees(page, YELLOW)
    page.wait_for_function(UP_TO_DATE)
    command.stop()
    again = mathreel("render", "-r", "320,180", "--fps", "30", cwd=command.folder)
    assert again.returncode == 0, again.stderr
    assert "drawn" not in again.stdout
    fresh = mathreel(
        "render", "-r", "320,180", "--fps", "30", "--media_dir", "clean", cwd=command.folder
    )
    assert fresh.returncode == 0, fresh.stderr
    for name in ("Walk.mp4", "Other.mp4"):
        folders = [command.folder / each / "320x180p30" for each in ("media", "clean")]
        folders = [folder if folder.is_dir() else folder.with_name("180p30") for folder in folders]
        one, other = ((folder / name).read_bytes() for folder in folders)
        assert one == other


def test_it_is_begun_anywhere_in_the_lesson_and_for_any_manim_file(watch, visit, tmp_path):
    command = watch(*("Walk", "-r", "320,180", "--fps", "10"))
    command.stop()
    inside = watch("-r", "320,180", "--fps", "10", folder=command.folder / "scenes")
    page = visit(inside)
    page.wait_for_function(UP_TO_DATE)
    assert len(page.evaluate("told.scenes")) == 2
    file = tmp_path / "film.py"
    file.write_text(
        "from manim import *\nclass Intro(Scene):\n    def construct(self):\n"
        "        self.add(Square(20, color='#ff0000', fill_opacity=1))\n        self.wait(0.5)\n"
    )
    alone = watch("film.py", "-r", "320,180", "--fps", "10", folder=tmp_path)
    page = visit(alone)
    page.wait_for_function(UP_TO_DATE)
    page.evaluate("player.go('Intro', player.beat.id)")
    sees(page, RED)
    text = file.read_text()
    file.write_text(text.replace("#ff0000", "#0000ff"))
    sees(page, BLUE)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["Wolk"], "did you mean Walk"), (["nothing.py"], "there is no such file"),
     (["--lesson", "elsewhere"], "there is no such file")],
)  # fmt: skip
def test_what_cannot_be_watched_is_refused_at_once(mathreel, tmp_path, words, said):
    folder = write_lesson(tmp_path)
    done = mathreel("watch", "--no-browser", *words, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_lesson_that_is_broken_from_the_start_is_mended(watch, visit, tmp_path):
    folder = write_lesson(tmp_path / "lesson")
    (folder / "lesson.toml").write_text(TOML.replace('"Colours"', "Colours"))
    command = watch(folder=folder)
    page = visit(command)
    page.get_by_role("alert").get_by_text("lesson.toml:1").wait_for()
    (folder / "lesson.toml").write_text(TOML)
    page.wait_for_function(UP_TO_DATE)


def test_two_files_saved_at_once_are_one_edit(watched):
    command, page = watched
    walk, toml = command.folder / "scenes" / "walk.py", command.folder / "lesson.toml"
    walk.write_text(walk.read_text().replace("class Walk(", "class Stroll("))
    toml.write_text(toml.read_text().replace('"Walk"', '"Stroll"'))
    page.wait_for_function("() => told.scenes[0].name === 'Stroll' && !told.troubles.length")
    page.wait_for_function(UP_TO_DATE)
