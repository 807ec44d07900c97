"""A lesson that is watched: by the command, and by a page in a browser that must not complain."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from watched_lesson import LONG, SMALL, UP_TO_DATE, Command, write_lesson

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run", "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser(chromium_of: Callable[..., Browser]) -> Browser:
    return chromium_of(ARGUMENTS)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lesson with all that watching it from the start leaves in its cache."""
    folder = write_lesson(tmp_path_factory.mktemp("drawn") / "lesson")
    command = Command(folder, *SMALL)
    command.says("Other  in full")
    # Nobody looks at the page, so that no draft is drawn for an edit to come: all are there.
    command.stop()
    return folder


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Callable[..., Command]]:
    """Begin to watch a fresh lesson, or one that is there; afterwards it has ended."""
    begun: list[Command] = []

    def begin(*words: str, folder: Path | None = None) -> Command:
        lesson = folder or write_lesson(tmp_path / "lesson")
        begun.append(Command(lesson, *(words or SMALL)))
        return begun[-1]

    yield begin
    for each in begun:
        each.stop()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open the page; afterwards nothing may have gone wrong."""
    complaints: list[str] = []
    contexts = []

    def open_page(command: Command, link: str = "", **options: object) -> Page:
        # Tests look into the page by strings, which its own policy forbids.
        options = {"viewport": {"width": 1280, "height": 800}, "bypass_csp": True, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(LONG * 1000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(command.url + link)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A clip that is gone, or the server itself, is what some tests are about.
    missing = "Failed to load resource: "
    assert [each for each in complaints if not each.startswith(missing)] == []


@pytest.fixture
def watched(
    watch: Callable[..., Command], visit: Callable[..., Page], drawn: Path, tmp_path: Path
) -> tuple[Command, Page]:
    """A lesson and its page, when everything is drawn."""
    folder = tmp_path / "watched"
    shutil.copytree(drawn, folder)
    command = watch(folder=folder)
    page = visit(command)
    page.wait_for_function(UP_TO_DATE)
    return command, page
