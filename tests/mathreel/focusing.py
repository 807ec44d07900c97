"""How tests go through a page by the Tab key."""

from typing import NamedTuple

from playwright.sync_api import Page

_FOCUSED = """() => {
    const { id, className, tagName } = document.activeElement;
    return [id, className, tagName, getComputedStyle(document.activeElement).outlineStyle];
}"""


class Focus(NamedTuple):
    """What has the focus, and how it is seen to."""

    id: str
    classes: str
    tag: str
    outline: str


def tabbed(page: Page) -> Focus:
    """Press Tab, and return what has the focus then."""
    page.keyboard.press("Tab")
    return Focus(*page.evaluate(_FOCUSED))
