"""The film plays, and everything around it follows and leads, to the frame."""

import io

import numpy as np
import pytest
from made_reel import colour
from PIL import Image

LINE = "document.querySelector('.line[aria-current=true]')?.innerText"


@pytest.fixture
def page(made, visit):
    """A page that is a folder."""
    return visit(made / "page" / "index.html")


@pytest.fixture(params=["page/index.html", "alone/page.html"])
def either(request, made, visit):
    """A page that is a folder, and one that is a file."""
    return visit(made / request.param)


def at_rest(page):
    page.wait_for_function("!film.seeking")
    return page.evaluate("player.frame")


def sees(page):
    """The colour in a corner of the film that none of its controls covers."""
    page.mouse.move(0, 0)
    box = page.locator("#film").bounding_box()
    clip = {"x": box["x"] + 40, "y": box["y"] + 40, "width": 8, "height": 8}
    with Image.open(io.BytesIO(page.screenshot(clip=clip))) as image:
        return np.asarray(image.convert("RGB")).mean((0, 1))


def test_it_plays_and_pauses(either):
    either.keyboard.press("k")
    either.wait_for_function("film.currentTime > 0.4 && !film.paused")
    either.keyboard.press("Space")
    assert either.evaluate("film.paused")


def test_a_line_leads_to_its_first_frame_and_is_marked(page):
    line = page.locator(".line").nth(2)
    line.click()
    assert at_rest(page) == 16
    page.wait_for_function(f"{LINE}?.includes('Sentence number 3,')")
    assert page.locator("[aria-current=true]").count() == 2  # the line, and its chapter
    assert page.locator(".chapter[aria-current=true]").inner_text().startswith("First")


def test_a_chapter_leads_to_its_scene(page):
    page.get_by_role("button", name="Second").first.click()
    assert at_rest(page) == 160
    page.wait_for_function(f"{LINE}?.includes('Sentence number 21,')")


def test_pictures_are_stepped_through_one_by_one(either):
    either.locator(".line").nth(1).click()
    assert np.abs(sees(either) - 255).max() < 12
    either.keyboard.press(",")
    assert at_rest(either) == 7
    assert np.abs(sees(either) - colour(0)).max() < 16
    either.keyboard.press(".")
    assert at_rest(either) == 8


def test_the_marked_line_is_brought_into_sight_and_the_page_stays(page):
    page.emulate_media(reduced_motion="reduce")
    before = page.evaluate("[scrollY, document.querySelector('#lines').scrollTop]")
    page.keyboard.press("8")
    page.wait_for_function(f"{LINE}?.includes('Sentence number 20')")
    after = page.evaluate("[scrollY, document.querySelector('#lines').scrollTop]")
    assert before == [0, 0]
    assert after[0] == 0
    assert after[1] > 0
    shown = page.evaluate(
        """() => {
            const box = document.querySelector('#lines').getBoundingClientRect();
            const line = document.querySelector('.line[aria-current=true]').getBoundingClientRect();
            return box.top <= line.top && line.bottom <= box.bottom;
        }"""
    )
    assert shown


def test_it_does_not_follow_where_that_is_not_wanted(page):
    page.locator("#follow").click()
    page.evaluate("player.show(150)")
    page.wait_for_function(f"{LINE}?.includes('Sentence number 19')")
    assert page.evaluate("document.querySelector('#lines').scrollTop") == 0


def test_captions_are_shown_with_their_sentence_and_switched(either):
    mode = "[...film.textTracks].map((each) => each.mode).join()"
    assert either.evaluate(mode) == "showing"
    either.locator(".line").nth(4).click()
    either.wait_for_function("film.textTracks[0].activeCues?.[0]?.text.includes('number 5,')")
    assert either.evaluate("film.textTracks[0].cues.length") == 24
    either.keyboard.press("c")
    assert either.evaluate(mode) == "disabled"
    button = either.get_by_role("button", name="Captions", pressed=False)
    button.click()
    assert either.evaluate(mode) == "showing"


def test_keys_lead_through_the_film(page):
    reached = [("5", 96), ("l", 191), ("j", 91), ("ArrowLeft", 41), ("ArrowRight", 91), ("0", 0)]
    for key, frame in reached:
        page.keyboard.press(key)
        assert abs(at_rest(page) - frame) <= 1, key


def test_keys_are_left_alone_in_controls_and_where_they_are_off(page):
    page.locator("#speed").focus()
    page.keyboard.press("5")
    page.locator(".line").nth(3).focus()
    page.keyboard.press("8")
    page.locator("#keys summary").click()
    page.locator("#shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.locator("body").evaluate("document.activeElement.blur()")
    page.keyboard.press("9")
    assert at_rest(page) == 0
    assert not page.evaluate("document.querySelector('#keys').open")


def test_speed_is_chosen_from_a_list_or_by_keys(page):
    page.locator("#speed").select_option("1.5")
    assert page.evaluate("film.playbackRate") == 1.5
    page.locator("#film").focus()
    page.keyboard.press(">")
    page.wait_for_function("document.querySelector('#speed').value === '2'")
    page.keyboard.press(">")
    page.keyboard.press("<")
    page.wait_for_function("film.playbackRate === 1.5")


def test_the_film_fills_the_screen(page):
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === film")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


def test_a_link_opens_the_film_at_its_scene(made, visit):
    page = visit(made / "alone" / "page.html", "#Second")
    page.wait_for_function("player.frame === 160")
