"""Captions within a film: a track of text that players show or not."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import av

from mathreel.languages.codes import own_name, three_letters
from mathreel.record import Caption


def caption_packets(
    film: Any, language: str, captions: Sequence[Caption], frames: int, fps: Fraction
) -> Iterator[Any]:
    """Add a track of captions to a file, and return its packets."""
    stream = film.add_mux_stream("mov_text")
    stream.time_base = 1 / fps
    stream.metadata["language"] = three_letters(language)
    stream.metadata["handler_name"] = own_name(language)
    return _written(captions, stream, frames, fps)


def _written(captions: Sequence[Caption], stream: Any, frames: int, fps: Fraction) -> Iterator[Any]:
    """Yield captions as MP4 wants them: the length in two bytes, then the text."""
    for caption in _end_to_end(captions, frames):
        text = caption.text.encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.time_base = 1 / fps
        packet.pts = packet.dts = caption.start
        packet.duration = caption.end - caption.start
        packet.stream = stream
        yield packet


def _end_to_end(captions: Sequence[Caption], frames: int) -> Iterator[Caption]:
    """Yield captions with empty ones where nothing is said: a track of MP4 has no gaps."""
    now = 0
    for caption in (*captions, Caption("", frames, frames)):
        if caption.start > now:
            yield Caption("", now, caption.start)
        if caption.end > caption.start:
            yield caption
        now = caption.end
