"""The deck in a teacher's hands: keys, clicks, addresses, the speaker's window, odd lessons."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_reel import HOSTILE, make_reel
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mathreel.reel import Reel
from mathreel.slides.html.deck import write_html

COUNT = 1 + 1 + len(HOSTILE) + 1 + 2


@pytest.fixture(scope="module")
def reel(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    folder = tmp_path_factory.mktemp("reel")
    second = [("Unseen.", 0), ("Last but one.", 2), ("", 3)]
    return make_reel(
        folder,
        {"First": [(sentence, 3) for sentence in HOSTILE], "Zwei": second},
        title=HOSTILE[1],
        titles={"First": HOSTILE[0], "Zwei": HOSTILE[4]},
    )


@pytest.fixture(scope="module")
def deck(reel: Reel) -> str:
    target = reel.folder / "deck.html"
    write_html(reel, target)
    return target.as_uri()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Windows of one browser; afterwards nothing may have gone wrong, nor left the machine."""
    context = chromium.new_context(viewport={"width": 640, "height": 360})
    context.set_default_timeout(15_000)
    wrongs: list[str] = []
    context.on("weberror", lambda error: wrongs.append(str(error.error)))
    context.on("console", lambda message: wrongs.append(message.text))
    context.on("request", lambda request: schemes.add(request.url.partition(":")[0]))
    schemes: set[str] = set()
    yield context
    context.close()
    assert wrongs == []
    assert schemes <= {"file", "data", "blob"}


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def lasting(chromium: Browser) -> Iterator[Page]:
    """One page for many short tests: opening a fresh one takes longer than they."""
    page = chromium.new_page(viewport={"width": 640, "height": 360})
    yield page
    page.close()


def at(page: Page, number: int, *, count: int = COUNT) -> None:
    """Wait until a slide, counted from 1, is the one that is shown."""
    expect(page.locator("#counter")).to_have_text(f"{number} / {count}")


def held(page: Page) -> None:
    page.wait_for_function("() => document.querySelector('.front video')?.paused")


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


def test_text_is_shown_as_text(deck: str, page: Page) -> None:
    page.goto(deck)
    expect(page.locator("#card h2")).to_have_text(HOSTILE[1])
    assert page.title() == HOSTILE[1]
    page.keyboard.press("ArrowRight")
    expect(page.locator("#card h2")).to_have_text(HOSTILE[0])
    for sentence in HOSTILE:
        page.keyboard.press("ArrowRight")
        expect(page.locator("#announcement")).to_have_text(sentence)
    page.keyboard.press("o")
    assert page.locator("#overview .words").all_inner_texts()[: len(HOSTILE)] == list(HOSTILE)
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    inside = (
        "each => each.scrollWidth <= each.clientWidth && each.scrollHeight <= each.clientHeight"
    )
    expect(page.locator("#card h2")).to_have_text(HOSTILE[4])
    assert page.locator("#card").evaluate(inside), "a long title is set smaller"


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (844, 390), (320, 320)])
def test_any_window_holds_the_whole_picture_and_the_toolbar(
    deck: str, lasting: Page, size: tuple[int, int]
) -> None:
    page = lasting
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{deck}#First/1")
    page.mouse.move(10, 10)
    for part in ("#stage", "#toolbar"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= -1, part
        assert box["y"] >= -1, part
        assert box["x"] + box["width"] <= size[0] + 1, part
        assert box["y"] + box["height"] <= size[1] + 1, part
    stage = page.locator("#stage").bounding_box()
    assert stage is not None
    assert stage["width"] / stage["height"] == pytest.approx(16 / 9, rel=0.01)
    assert max(stage["width"] / size[0], stage["height"] / size[1]) == pytest.approx(1, abs=0.01)


def test_one_file_needs_no_other(reel: Reel, tmp_path: Path, page: Page) -> None:
    target = tmp_path / "alone.html"
    write_html(reel, target, one_file=True)
    assert [path.name for path in tmp_path.iterdir()] == ["alone.html"]
    page.goto(f"{target.as_uri()}#First/2")
    held(page)
    page.keyboard.press("ArrowRight")
    at(page, 5)
    page.wait_for_function("() => document.querySelector('.front video').ended")
    assert page.locator(".front video").evaluate("video => video.videoWidth") == reel.width


def test_a_clip_that_cannot_be_played_is_shown_as_its_last_picture(
    reel: Reel, tmp_path: Path, chromium: Browser
) -> None:
    target = tmp_path / "deck.html"
    write_html(reel, target)
    broken = reel.scenes[0].beats[1].digest[:20]
    (tmp_path / "deck_files" / f"{broken}.mp4").write_bytes(b"no clip")
    page = chromium.new_page()
    page.goto(f"{target.as_uri()}#First/1")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f".front img[src*='{broken}']:visible")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.front video').ended")
    page.close()


def test_a_beat_that_is_named_a_loop_plays_on_and_plays_when_one_comes_back(
    reel: Reel, tmp_path: Path, page: Page
) -> None:
    scene = reel.scenes[0]
    wheel = replace(scene.beats[0], name="wheel, loop")
    write_html(
        replace(reel, scenes=(replace(scene, beats=(wheel, *scene.beats[1:])),)),
        tmp_path / "d.html",
    )
    page.goto(f"{(tmp_path / 'd.html').as_uri()}#First/2")
    held(page)
    assert not page.locator(".front video").evaluate("video => video.loop")
    page.keyboard.press("ArrowLeft")
    at(page, 2, count=1 + len(HOSTILE))
    page.wait_for_function("""() => {
      const video = document.querySelector(".front video");
      if (!video.loop) return false;
      window.heard ??= [];
      if (window.heard.at(-1) !== video.currentTime) window.heard.push(video.currentTime);
      return window.heard.some((time, number) => time < window.heard[number - 1]);
    }""")


def test_files_are_made_once_and_only_ours_are_removed(reel: Reel, tmp_path: Path) -> None:
    files = tmp_path / "deck_files"
    write_html(reel, tmp_path / "deck.html")
    before = {path.name: path.stat().st_mtime_ns for path in files.iterdir()}
    (files / "holiday.mp4").write_bytes(b"mine")
    (files / f"{'0' * 20}.mp4").write_bytes(b"of an earlier deck")
    write_html(reel, tmp_path / "deck.html")
    after = {path.name: path.stat().st_mtime_ns for path in files.iterdir()}
    assert after.keys() == {*before, "holiday.mp4"}
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("opened", ["c", "o", "?"])
def test_nothing_shuts_anybody_out(deck: str, lasting: Page, opened: str) -> None:
    page = lasting
    page.goto("about:blank")
    page.goto(f"{deck}#First/4")
    page.mouse.move(10, 10)
    page.keyboard.press(opened)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_speakers_window_shuts_nobody_out(deck: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{deck}#First/4")
    with context.expect_page() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator("#notes")).to_have_text(HOSTILE[3])
    found = Axe().run(opened.value)
    assert found.violations_count == 0, found.generate_report()
