"""Write captions as files: SubRip (``.srt``) and WebVTT (``.vtt``)."""

import html
import re
from collections.abc import Iterable
from fractions import Fraction

from mathreel.record import Caption
from mathreel.timeline import milliseconds


def srt(captions: Iterable[Caption], fps: Fraction) -> str:
    """Return captions as SubRip."""
    blocks = [
        f"{number}\n{_stamp(c.start, fps, ',')} --> {_stamp(c.end, fps, ',')}\n"
        f"{_unformatted(_text(c))}\n"
        for number, c in enumerate(captions, 1)
    ]
    return "\n".join(blocks)


def vtt(captions: Iterable[Caption], fps: Fraction) -> str:
    """Return captions as WebVTT, where ``&``, ``<`` and ``>`` are written as entities."""
    blocks = [
        f"{_stamp(c.start, fps, '.')} --> {_stamp(c.end, fps, '.')}\n"
        f"{html.escape(_text(c), quote=False)}\n"
        for c in captions
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _unformatted(text: str) -> str:
    """Part with an invisible sign what players of SubRip would take for formatting."""
    return re.sub(r"<(?=/?(?:b|i|u|s|font)\b)|\{(?=\\)|--(?=>)", "\\g<0>\u2060", text)


def _text(caption: Caption) -> str:
    """Leave out empty lines: they would end the caption."""
    return "\n".join(line.strip() for line in caption.text.splitlines() if line.strip())


def _stamp(frame: int, fps: Fraction, point: str) -> str:
    total = milliseconds(frame, fps)
    seconds, rest = divmod(total, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"
