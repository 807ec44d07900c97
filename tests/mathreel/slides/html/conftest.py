"""A deck with odd words in it, and windows to see it in."""

from collections.abc import Iterator

import pytest
from made_reel import HOSTILE, make_reel
from playwright.sync_api import Browser, BrowserContext, Page

from mathreel.reel import Reel
from mathreel.slides.html.deck import write_html


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
