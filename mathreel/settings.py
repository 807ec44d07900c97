"""How a render should look: size, frame rate, format. No manim needed to say it."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Literal

from mathreel.errors import UsageError

Format = Literal["mp4", "mov", "webm", "gif", "png"]

QUALITIES: dict[str, tuple[int, int, int]] = {
    "l": (854, 480, 15),
    "m": (1280, 720, 30),
    "h": (1920, 1080, 60),
    "p": (2560, 1440, 60),
    "k": (3840, 2160, 60),
}
"""Manim's own letters: width and height in pixels, frames per second."""

_NEEDS_EVEN_SIZES = ("mp4", "webm", "gif")


@dataclass(frozen=True)
class Settings:
    """Everything about the pictures that is the same for all scenes of one render.

    Parameters
    ----------
    width, height
        Size in pixels.
    fps
        Frames per second, exact.
    format
        Kind of file that is wanted.
    transparent
        Leave the background out.
    """

    width: int
    height: int
    fps: Fraction
    format: Format = "mp4"
    transparent: bool = False

    def __post_init__(self) -> None:
        if self.width < 2 or self.height < 2:
            raise UsageError(
                f"a picture of {self.width} by {self.height} pixels cannot be drawn",
                expected="a width and a height of at least 2",
                remedy="for example -r 1920,1080",
            )
        if self.fps <= 0:
            raise UsageError(
                f"{self.fps} frames per second cannot be shown",
                expected="a positive number",
                remedy="for example --fps 30",
            )
        if self.transparent and self.format == "mp4":
            raise UsageError(
                "an mp4 file has no transparency",
                expected="a format with an alpha channel",
                remedy="leave --format out with -t, or use --format mov, webm, gif or png",
            )
        if self.format in _NEEDS_EVEN_SIZES and (self.width % 2 or self.height % 2):
            raise UsageError(
                f"{self.format} cannot hold a picture of {self.width} by {self.height} pixels",
                expected="an even width and an even height",
                remedy=f"-r {self.width + self.width % 2},{self.height + self.height % 2}",
            )

    @property
    def clip_format(self) -> Format:
        """What the clips of the cache are: a GIF is made from the same clips as a film."""
        if self.format == "gif":
            return "mov" if self.transparent else "mp4"
        return self.format

    def folder(self, look: str | None, lesson_look: str | None) -> str:
        """Name the folder that the results go to, such as ``1080p60``.

        Sizes of 16:9 are called by their height, all others by width and
        height. A look other than the lesson's own, transparency, and a format
        other than the usual one are added, so that nothing is overwritten.
        """
        wide = self.width * 9 == self.height * 16 or (self.width, self.height) == (854, 480)
        name = f"{self.height}p" if wide else f"{self.width}x{self.height}p"
        name += f"{float(self.fps):g}"
        if look is not None and look != lesson_look:
            name += f"-{look}"
        if self.transparent:
            name += "-transparent"
        if self.format != ("mov" if self.transparent else "mp4"):
            name += f"-{self.format}"
        return name


def draft_of(full: Settings) -> Settings:
    """Return settings for a first look: the same shape, at most as large and fast as ``-q l``.

    >>> draft = draft_of(choose_settings("h"))
    >>> draft.width, draft.height, int(draft.fps)
    (854, 480, 15)
    """
    _, side, fps = QUALITIES["l"]
    scale = min(Fraction(side, min(full.width, full.height)), Fraction(1))
    return replace(
        full,
        width=_even(full.width * scale),
        height=_even(full.height * scale),
        fps=min(full.fps, Fraction(fps)),
    )


def _even(length: Fraction) -> int:
    return max(2 * ceil(length / 2), 2)


def exact_fps(value: float) -> Fraction:
    """Turn a frame rate as typed into an exact one: 29.97 means 30000/1001."""
    if value == int(value):
        return Fraction(int(value))
    ntsc = Fraction(round(value * 1.001) * 1000, 1001)
    if abs(value - float(ntsc)) < 0.02:
        return ntsc
    return Fraction(str(value))


def choose_settings(
    quality: str = "m",
    resolution: tuple[int, int] | None = None,
    fps: float | None = None,
    output_format: Format | None = None,
    transparent: bool = False,
) -> Settings:
    """Combine Manim's flags into settings, in Manim's order of precedence."""
    if quality not in QUALITIES:
        raise UsageError(
            f"there is no quality {quality!r}",
            expected="one of " + ", ".join(QUALITIES),
            remedy="-q m",
        )
    width, height, usual_fps = QUALITIES[quality]
    if resolution is not None:
        width, height = resolution
    return Settings(
        width=width,
        height=height,
        fps=exact_fps(fps) if fps is not None else Fraction(usual_fps),
        format=output_format or ("mov" if transparent else "mp4"),
        transparent=transparent,
    )
