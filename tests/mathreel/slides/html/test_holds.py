"""The deck in a real browser: what is seen at every hold, and while slides change."""

import base64
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from coloured_lesson import is_foreground
from PIL import Image
from playwright.sync_api import BrowserContext, Page, ViewportSize

from mathreel.frames import frames_of, last_frame
from mathreel.reel import Reel, ReelBeat
from mathreel.slides.html.deck import write_html

SIZE: ViewportSize = {"width": 320, "height": 180}
HELD = """name => {
  const video = document.querySelector(".front video");
  const end = video && video.duration - 0.045;
  return video && decodeURI(video.src).includes(name) && video.paused && !video.seeking
    && video.currentTime >= end;
}"""


@pytest.fixture(scope="session")
def deck(coloured: Reel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("deck") / "colours & more.html"
    write_html(coloured, target)
    return target


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_viewport_size(SIZE)
    return page


def beats_of(reel: Reel) -> list[ReelBeat | None]:
    """What each slide shows; nothing on titles."""
    return [None, *(slide for scene in reel.scenes for slide in (None, *scene.beats))]


def hold(page: Page, beat: ReelBeat) -> None:
    page.wait_for_function(HELD, arg=beat.digest[:20])


def shot(page: Page) -> np.ndarray:
    return pixels(page.screenshot())


def pixels(picture: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"), int)


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(abs(one - other).mean())


def test_thirty_steps_forward_and_back_each_hold_the_beats_last_frame(
    deck: Path, page: Page, coloured: Reel
) -> None:
    slides = beats_of(coloured)
    lasts = {b.digest: np.asarray(last_frame(b.file), int) for b in slides if b and b.file}
    assert len(lasts) == 28, "every beat must end on a picture of its own"
    page.goto(deck.as_uri())

    def check(number: int) -> None:
        assert page.inner_text("#counter") == f"{number + 1} / {len(slides)}"
        beat = slides[number]
        if beat is None:
            page.wait_for_selector("#card:not([inert])")
            return
        hold(page, beat)
        for _ in range(20):  # A busy machine paints a little after the clip has ended.
            seen = shot(page)
            if difference(seen, lasts[beat.digest]) < 3:
                break
        assert difference(seen, lasts[beat.digest]) < 3
        assert min(lasts, key=lambda digest: difference(seen, lasts[digest])) == beat.digest

    for number in range(1, 31):
        page.keyboard.press("ArrowRight")
        check(number)
    for number in range(29, -1, -1):
        page.keyboard.press("PageUp")
        check(number)


def centre(picture: np.ndarray) -> np.ndarray:
    return picture[SIZE["height"] // 2, SIZE["width"] // 2]


def seen(taken: Sequence[np.ndarray], known: Sequence[np.ndarray]) -> list[int]:
    """Return which of the known frames each picture shows; it must show one."""
    away = np.linalg.norm(np.asarray(taken)[:, None] - np.asarray(known), axis=2)
    assert away.min(axis=1).max() < 12, "a picture was seen that no beat shows"
    return [int(number) for number in away.argmin(axis=1)]


class Camera:
    """Records the middle of every picture that the page puts on the screen."""

    def __init__(self, page: Page) -> None:
        self._taken: list[tuple[float, np.ndarray]] = []
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._session.on("Page.screencastFrame", self._take)
        self._session.send("Page.startScreencast", {"format": "png"})

    def _take(self, event: dict[str, Any]) -> None:
        colour = centre(pixels(base64.b64decode(event["data"])))
        self._taken.append((event["metadata"]["timestamp"], colour))
        self._session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    def stop(self) -> list[np.ndarray]:
        self._page.screenshot()  # All that was asked for has been painted.
        self._session.send("Page.stopScreencast")
        self._session.detach()
        # Pictures are encoded side by side, and a busy machine does not report them in order.
        return [colour for _, colour in sorted(self._taken, key=lambda each: each[0])]


def test_nothing_but_the_beats_own_frames_is_seen_going_on(
    deck: Path, page: Page, coloured: Reel
) -> None:
    beats = coloured.scenes[0].beats
    known = [centre(np.asarray(f, int)) for b in beats if b.file for f in frames_of(b.file)]
    page.goto(f"{deck.as_uri()}#Warm/1")
    hold(page, beats[0])
    camera = Camera(page)
    for beat in beats[1:]:
        page.keyboard.press(" ")
        hold(page, beat)
    numbers = seen(camera.stop(), known)
    assert len(set(numbers)) > len(beats), "the switches themselves must have been seen"
    assert numbers == sorted(numbers), "a picture came back that had been left"


def test_nothing_but_last_frames_is_seen_going_back(deck: Path, page: Page, coloured: Reel) -> None:
    beats = coloured.scenes[0].beats
    lasts = [centre(np.asarray(last_frame(beat.file), int)) for beat in beats if beat.file]
    page.goto(f"{deck.as_uri()}#Warm/14")
    hold(page, beats[-1])
    camera = Camera(page)
    for beat in beats[-2::-1]:
        page.keyboard.press("ArrowLeft")
        hold(page, beat)
    numbers = seen(camera.stop(), lasts)
    assert len(set(numbers)) > len(beats) / 2, "the switches themselves must have been seen"
    assert numbers == sorted(numbers, reverse=True), "a picture came back that had been left"


def test_nothing_flashes_when_keys_come_faster_than_clips(
    deck: Path, page: Page, coloured: Reel
) -> None:
    page.goto(f"{deck.as_uri()}#Warm/1")
    hold(page, coloured.scenes[0].beats[0])
    camera = Camera(page)
    for key in ["PageDown"] * 9 + ["PageUp"] * 6 + ["r", "PageDown", "PageUp", "PageDown"]:
        page.keyboard.press(key)
    hold(page, coloured.scenes[0].beats[4])
    colours = [tuple(colour) for colour in camera.stop()]
    assert colours
    assert [colour for colour in colours if not is_foreground(colour)] == []
