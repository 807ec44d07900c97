"""What is written: any words as words, for any window and everybody, in one file or two."""

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import at, held
from made_reel import HOSTILE
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mathreel.reel import Reel
from mathreel.slides.html.deck import write_html


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
