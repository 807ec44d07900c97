"""Anyone can read the page: by keyboard, with a screen reader, at night, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from focusing import tabbed
from made_reel import HOSTILE, make_reel

from mathreel.page.making import make_page


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A page whose texts try to be something else."""
    folder = tmp_path_factory.mktemp("hostile")
    reel = make_reel(
        folder / "made",
        {"Told": [(text, 5) for text in HOSTILE], "Other": [("Plain.", 5)]},
        title=HOSTILE[0] + HOSTILE[1],
        titles={"Told": HOSTILE[4], "Other": HOSTILE[0]},
    )
    seen = {"Told": {f"claim_{n}": text for n, text in enumerate(HOSTILE, 1)}}
    make_page(reel, seen, output=folder / "page")
    make_page(reel, seen, one_file=True, output=folder / "page.html")
    return folder


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_even_with_all_opened(made, visit, scheme, width):
    page = visit(
        made / "page" / "index.html",
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    page.locator(".line").nth(1).click()
    found = [Axe().run(page)]
    page.locator("#describe").click()
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found.append(Axe().run(page))
    assert [result.response["violations"] for result in found] == [[], []]
    assert all(len(result.response["passes"]) > 20 for result in found)


def test_all_is_reached_by_keyboard_and_seen_to_be(made, visit):
    page = visit(made / "page" / "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to the transcript"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "transcript"
    reached = set()
    for _ in range(80):
        focus = tabbed(page)
        name = focus.classes or focus.id
        reached.add(name)
        assert focus.outline != "none", name
        if name == "copy":
            break
    assert {"describe", "follow", "lines", "line", "copy"} <= reached


def test_a_line_is_chosen_by_keyboard_and_keeps_the_focus(made, visit):
    page = visit(made / "page" / "index.html")
    page.locator(".line").nth(2).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("player.frame === 16")
    assert "number 3," in page.evaluate("document.activeElement.innerText")


def test_descriptions_are_opened_one_by_one_or_all(made, visit):
    page = visit(made / "page" / "index.html")
    told = page.get_by_text("A white sheet turns blue.")
    assert not told.is_visible()
    page.get_by_text("In the picture").first.click()
    assert told.is_visible()
    page.get_by_role("button", name="Describe").click()
    assert page.get_by_text("It turns violet.").is_visible()


def test_light_and_dark_follow_the_system_until_chosen(made, visit):
    page = visit(made / "page" / "index.html", color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Dark", pressed=True).click()
    light = page.evaluate(paper)
    assert light != dark
    page.reload()
    assert page.evaluate(paper) == light


def test_code_is_copied_and_said_to_be(made, visit):
    page = visit(made / "page" / "index.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy code of Second").click()
    page.get_by_role("status").get_by_text("Copied").wait_for(state="attached")
    code = page.evaluate("navigator.clipboard.readText()")
    assert 'src="Second.mp4"' in code
    assert code == page.locator("code").nth(1).text_content()


def test_copied_code_plays_beside_the_clips(made, visit, browser):
    page = visit(made / "page" / "index.html")
    page.get_by_text("Code of First", exact=True).click()
    code = page.locator("code").first.inner_text()
    other = made / "page" / "clips" / "other.html"
    other.write_text(f"<!doctype html><title>Other</title>{code}", encoding="utf-8")
    context = browser.new_context()
    beside = context.new_page()
    beside.goto(other.as_uri())
    beside.wait_for_function("document.querySelector('video').readyState > 1")
    assert beside.evaluate("document.querySelector('video').duration") == pytest.approx(16)
    context.close()
    other.unlink()


def test_clips_are_downloaded_from_one_file(made, visit):
    page = visit(made / "alone" / "page.html")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download Second").click()
    assert waiting.value.suggested_filename == "Second.mp4"
    assert waiting.value.path().read_bytes() == (made / "made" / "Second.mp4").read_bytes()


@pytest.mark.parametrize(("file", "width"), [("page/index.html", 390), ("page.html", 1280)])
def test_any_text_is_text_and_fits(hostile, visit, width, file):
    page = visit(hostile / file, viewport={"width": width, "height": 800})
    assert page.title() == HOSTILE[0] + HOSTILE[1]
    assert page.locator("h1").inner_text() == HOSTILE[0] + HOSTILE[1]
    assert page.locator(".said").all_inner_texts()[:5] == list(HOSTILE)
    assert page.locator(".seen p").all_text_contents() == list(HOSTILE)
    page.locator("#describe").click()
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.wait_for_function("film.textTracks[0].cues.length === 6")
    cues = page.evaluate(
        "[...film.textTracks[0].cues].map((cue) => cue.getCueAsHTML().textContent)"
    )
    assert cues[:5] == list(HOSTILE)


def test_right_to_left_is_set_from_the_right(hostile, visit):
    page = visit(hostile / "page" / "index.html")
    directions = page.locator(".said").evaluate_all(
        "all => all.map((each) => getComputedStyle(each).direction)"
    )
    assert directions[:3] == ["ltr", "ltr", "rtl"]


def test_without_scripts_the_words_are_there_and_no_dead_buttons(made, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((made / "page" / "index.html").as_uri())
    assert page.get_by_text("Sentence number 24").is_visible()
    assert not page.locator("#speed, #theme, #follow, #describe, .copy").first.is_visible()
    context.close()
