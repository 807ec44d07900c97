"""What to paste into a web page or into Markdown, so that an embed is shown there."""

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mathreel.transcript.text import escaped

_LONGEST_WITHOUT_CONTROLS = 5.0
"""Seconds. What moves by itself for longer must come with a way to stop it."""

Markup = Literal["html", "markdown"]


@dataclass(frozen=True)
class Embed:
    """A file to embed, and what must be said of it.

    Parameters
    ----------
    alt
        What it shows, for those who do not see it.
    seconds
        How long it is.
    is_loop
        Whether it is one step, shown again and again, and not a scene to be watched.
    captions
        A file with what is said, for a whole scene.
    language
        Of the captions, as web pages name it.
    """

    path: Path
    width: int
    height: int
    alt: str
    seconds: float
    is_loop: bool
    captions: Path | None = None
    language: str = "en"

    @property
    def kind(self) -> str:
        """The ending of its file, without the dot."""
        return self.path.suffix[1:]


def snippet(embed: Embed, markup: Markup, link: str, captions: str = "") -> str:
    """Return the text to paste.

    Parameters
    ----------
    link, captions
        Addresses of the files, from where they are linked.
    """
    if embed.kind == "mov":
        return _link(embed, markup, link)
    if embed.kind in ("mp4", "webm"):
        return _video(embed, link, captions)
    if markup == "markdown":
        return f"![{escaped(embed.alt)}]({link})"
    alt = html.escape(embed.alt)
    return f'<img src="{link}" {_size(embed)} alt="{alt}"\n  {_FLUID}>'


_FLUID = 'style="max-width: 100%; height: auto"'


def _size(embed: Embed) -> str:
    return f'width="{embed.width}" height="{embed.height}"'


def _video(embed: Embed, link: str, captions: str) -> str:
    """Markdown has no word for a film, and takes HTML instead."""
    if embed.is_loop:
        playing = "autoplay loop muted playsinline"
        if embed.seconds > _LONGEST_WITHOUT_CONTROLS:
            playing += " controls"
    else:
        playing = 'controls playsinline preload="metadata"'
    alt = html.escape(embed.alt)
    lines = [
        f'<video src="{link}" {_size(embed)} {playing}',
        f'  {_FLUID} aria-label="{alt}">',
    ]
    if captions:
        track = f'srclang="{html.escape(embed.language)}" src="{captions}"'
        lines.append(f'  <track kind="captions" {track} default>')
    return "\n".join([*lines, f"  {alt}", "</video>"])


def _link(embed: Embed, markup: Markup, link: str) -> str:
    """Refer to what browsers do not play."""
    if markup == "markdown":
        return f"[{escaped(embed.alt)}]({link})"
    return f'<a href="{link}" download>{html.escape(embed.alt)}</a>'
