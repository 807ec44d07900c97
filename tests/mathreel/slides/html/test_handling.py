"""The deck in a teacher's hands: keys, clicks, addresses, the speaker's window."""

import re

import pytest
from browsing import COUNT, at, held
from made_reel import HOSTILE
from playwright.sync_api import Browser, BrowserContext, Page, expect


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("ArrowRight Space PageDown Enter n ArrowDown", 7),
        ("End ArrowLeft PageUp ArrowUp Backspace p Shift+Space", COUNT - 6),
        ("End Home", 1),
        ("ArrowLeft", 1),
        ("End ArrowRight", COUNT),
        ("4 Enter", 4),
        ("0 0 4 Enter", 4),
        ("1 Backspace 5 Enter", 5),
        ("9 9 9 Enter", COUNT),
        ("0 Enter", 1),
        ("4 Escape ArrowRight", 2),
        ("b ArrowRight ArrowRight", 2),
        ("Control+ArrowRight x F9", 1),
        ("o ArrowRight Enter", 2),
        ("o End Enter", COUNT),
        ("o Escape ArrowRight", 2),
        ("? ArrowRight Escape", 1),
    ],
)
def test_keys(deck: str, lasting: Page, keys: str, number: int) -> None:
    lasting.goto("about:blank")
    lasting.goto(deck)
    for key in keys.split():
        lasting.keyboard.press(key)
    at(lasting, number)


def test_addresses_lead_to_slides_and_follow_them(deck: str, page: Page) -> None:
    page.goto(f"{deck}#First/3")
    at(page, 5)
    page.keyboard.press("ArrowRight")
    assert page.url == f"{deck}#First/4"
    page.evaluate("location.hash = 'Zwei/2'")  # Its first beat shows nothing, and has no slide.
    at(page, 3 + len(HOSTILE) + 1)
    for nonsense in ("nowhere", "%", "First/99", ""):
        page.goto("about:blank")
        page.goto(f"{deck}#{nonsense}")
        at(page, 1)


def test_a_reload_holds_the_slide_where_it_was(deck: str, page: Page) -> None:
    page.goto(f"{deck}#First/2")
    held(page)
    page.reload()
    at(page, 4)
    held(page)
    video = page.locator(".front video")
    assert video.evaluate("video => video.currentTime > video.duration - 0.1")
    assert video.evaluate("video => video.played.length") == 0


def test_clicks_fingers_and_swipes(deck: str, page: Page, chromium: Browser) -> None:
    page.goto(deck)
    page.mouse.click(50, 100)
    page.mouse.click(600, 100)
    at(page, 3)
    page.mouse.click(600, 100, button="right")
    at(page, 3)
    page.locator("[data-command=previous]").first.click()
    page.keyboard.press("Space")  # It is the slides', not the button's.
    page.keyboard.press("Space")
    at(page, 4)
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    phone = context.new_page()
    phone.goto(deck)
    phone.touchscreen.tap(300, 422)
    phone.touchscreen.tap(300, 422)
    at(phone, 3)
    phone.touchscreen.tap(30, 422)
    at(phone, 2)
    swipe = """([from, to]) => {
      const at = (x) => ({clientX: x, clientY: 420, pointerType: "touch", isPrimary: true,
                          bubbles: true});
      const stage = document.getElementById("stage");
      stage.dispatchEvent(new PointerEvent("pointerdown", at(from)));
      stage.dispatchEvent(new PointerEvent("pointerup", at(to)));
    }"""
    phone.evaluate(swipe, [40, 20])  # Neither a tap at its place nor a swipe.
    phone.evaluate(swipe, [300, 100])
    at(phone, 2)
    phone.evaluate(swipe, [20, 200])
    at(phone, 1)
    context.close()


def test_again_pause_black_and_captions(deck: str, page: Page) -> None:
    page.goto(f"{deck}#First/3")
    held(page)
    page.keyboard.press("r")
    page.wait_for_function("() => !document.querySelector('.front video').paused")
    page.keyboard.press("k")
    held(page)
    page.keyboard.press("c")
    expect(page.locator("#caption")).to_have_text(HOSTILE[2])
    assert page.locator("#caption").evaluate("each => getComputedStyle(each).direction") == "rtl"
    page.keyboard.press(".")
    expect(page.locator("#blackout")).to_be_visible()
    page.mouse.click(300, 100)
    expect(page.locator("#blackout")).to_be_hidden()
    at(page, 5)


def test_the_speakers_window_keeps_in_step(deck: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{deck}#First/1")
    with context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    notes, place = speaker.locator("#notes"), speaker.locator("#place")
    expect(notes).to_have_text(HOSTILE[0])
    expect(speaker.locator("#then p")).to_have_text(HOSTILE[1])
    shown = speaker.locator("#then img").get_attribute("src")
    page.keyboard.press("ArrowRight")
    expect(notes).to_have_text(HOSTILE[1])
    assert speaker.locator("#now img").get_attribute("src") == shown
    speaker.keyboard.press("PageDown")
    at(page, 5)
    speaker.locator("#speaker [data-command=previous]").click()
    at(page, 4)
    speaker.keyboard.press("1")
    speaker.keyboard.press("Enter")
    at(page, 1)
    expect(place).to_have_text(re.compile(f"^1 / {COUNT}"))
    speaker.keyboard.press("End")
    at(page, COUNT)
    expect(speaker.locator("#then p")).to_have_text("The end.")
    page.reload()  # They find each other again, whichever was loaded anew.
    page.keyboard.press("ArrowLeft")
    expect(notes).to_have_text("Last but one.")
    speaker.reload()
    expect(notes).to_have_text("Last but one.")
    expect(speaker.locator("#elapsed")).to_have_text(re.compile(r"^\d+:\d\d$"))
