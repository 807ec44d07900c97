"""How tests follow a deck that is shown in a browser."""

from made_reel import HOSTILE
from playwright.sync_api import Page, expect

COUNT = 1 + 1 + len(HOSTILE) + 1 + 2
"""Slides of the deck with odd words: the lesson's title, two scenes' titles, and beats."""


def at(page: Page, number: int, *, count: int = COUNT) -> None:
    """Wait until a slide, counted from 1, is the one that is shown."""
    expect(page.locator("#counter")).to_have_text(f"{number} / {count}")


def held(page: Page) -> None:
    page.wait_for_function("() => document.querySelector('.front video')?.paused")
