"""Copy packets from clips into a film: all that is changed is when each is shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from math import ceil, inf
from pathlib import Path
from typing import Any

import av

from mathreel.errors import MathreelError

_H264_DELAY = 2
"""By so many frames x264's decoding runs ahead of showing at the most: no clip asks for more.

A clip that needs less, or is too short for any reordering, is shifted like the others.
"""


@dataclass(frozen=True)
class Piece:
    """One clip to be joined, with the number of frames it must have."""

    path: Path
    frames: int


@dataclass(frozen=True)
class Ticks:
    """How a film counts time: the length of a tick in seconds, how many make a frame.

    ``delay`` is by how many frames decoding runs ahead of showing.
    """

    length: Fraction
    a_frame: int
    delay: int


def ticks_of(stream: Any, fps: Fraction) -> Ticks:
    """Count in the ticks of the clips if a frame is so many of them: it saves converting."""
    delay = _H264_DELAY if stream.codec_context.name == "h264" else 0
    a_frame = 1 / (fps * stream.time_base)
    if a_frame.denominator == 1:
        return Ticks(stream.time_base, a_frame.numerator, delay)
    return Ticks(1 / fps, 1, delay)


def pictures(pieces: Sequence[Piece], track: Any, ticks: Ticks, header: bytes) -> Iterator[Any]:
    """Yield all packets of the video in decoding order."""
    start = 0
    for piece in pieces:
        with opened(piece.path) as clip:
            stream = clip.streams.video[0]
            if bytes(stream.codec_context.extradata or b"") != header:
                raise MathreelError(
                    "clips with different settings cannot be joined",
                    where=str(piece.path),
                    remedy="mathreel clean --all, then render again",
                )
            count = 0
            for packet in _moved(clip.demux(stream), stream, start, ticks):
                packet.stream = track
                count += 1
                yield packet
        if count != piece.frames:
            raise MathreelError(
                f"a clip has {count} frames instead of {piece.frames}",
                where=str(piece.path),
                remedy="delete it and render again",
            )
        start += count


def _moved(packets: Iterable[Any], stream: Any, start: int, ticks: Ticks) -> Iterator[Any]:
    """Move a clip's packets to where its first frame is in the film."""
    a_frame, shift = ticks.a_frame, start * ticks.a_frame
    frames_a_tick = stream.time_base / ticks.length / a_frame
    is_converted = stream.time_base != ticks.length
    # Counted anew: each clip's own decoding times overlap the one before.
    decoded = shift - ticks.delay * a_frame
    for packet in packets:
        if packet.dts is None:
            continue  # the empty packet that ends the stream
        if is_converted:
            packet.pts = shift + round(packet.pts * frames_a_tick) * a_frame
            packet.time_base = ticks.length
        else:
            packet.pts += shift
        packet.dts = decoded
        packet.duration = a_frame
        decoded += a_frame
        yield packet


def by_time(
    others: Sequence[Iterable[Any]], pictures: Iterable[Any], ticks: Ticks
) -> Iterator[Any]:
    """Mix packets by time: else all of one kind would have to be kept until another comes.

    Of what is there at one time, pictures come last.
    """
    rest = merge(*others, key=_seconds)
    waiting = next(rest, None)
    until = _until(waiting, ticks)
    for picture in pictures:
        while picture.dts >= until:
            yield waiting
            waiting = next(rest, None)
            until = _until(waiting, ticks)
        yield picture
    if waiting is not None:
        yield waiting
    yield from rest


def _seconds(packet: Any) -> Fraction:
    time: Fraction = packet.dts * packet.time_base
    return time


def _until(packet: Any, ticks: Ticks) -> float:
    """Return the first tick that a packet comes before; no tick has it for no packet."""
    return inf if packet is None else ceil(_seconds(packet) / ticks.length)


def opened(path: Path) -> Any:
    """Open a clip only to copy it: what it says of itself is believed, and nothing is decoded."""
    return av.open(path, options={"probesize": "32"}, stream_options=[{"skip_frame": "all"}])
