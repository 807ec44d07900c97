"""A page in a real browser, which must not ask anything of the network or complain."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_reel import make_reel
from playwright.sync_api import Browser, Page

from mathreel.page.making import make_page

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run", "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip
SENTENCES = [(f"Sentence number {number}, which is said here.", 8) for number in range(1, 25)]
SCENES = {"First": SENTENCES[:20], "Second": SENTENCES[20:]}
SEEN = {"First": {"claim_1": "A white sheet turns blue.", "claim_2": "It turns violet."}}


@pytest.fixture(scope="session")
def browser(chromium_of: Callable[..., Browser]) -> Browser:
    return chromium_of(ARGUMENTS)


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """Where a page lies as a folder, ``page/``, and alone in another one, ``alone/page.html``."""
    folder = tmp_path_factory.mktemp("page")
    reel = make_reel(folder / "made", SCENES, title="A lesson of colours")
    make_page(reel, SEEN, output=folder / "page")
    make_page(reel, SEEN, one_file=True, output=folder / "alone" / "page.html")
    return folder


@pytest.fixture
def visit(browser) -> Iterator[Callable[..., Page]]:
    """Open a page from disk, wait for its film, and see afterwards that nothing went wrong."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: Path, link: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _note(complaints, request.url))
        page.goto(path.as_uri() + link)
        page.wait_for_function("film.readyState > 1 && !film.seeking")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        complaints.append(f"asked for {url}")
