"""Encode a picture that is held: from the picture alone, and for next to nothing.

A beat's hold is a clip of its own, so that its length can change while what moves is left as it
is. Whoever makes it, from the same picture come the same bytes.
"""

import contextlib
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import av
from av import Packet
from av.video.frame import PictureType
from av.video.reformatter import VideoReformatter

from mathreel.encoding import Profile, add_stream, converted, profile_of
from mathreel.errors import MathreelError
from mathreel.publishing import publish_text
from mathreel.settings import Settings

# Every frame after the first says "as before" for every block: with so coarse a quantiser
# nothing else is worth its bits. All else is as in clips that move. So the headers are the
# same, and the two can be joined; and the first frame is the one that the next beat begins
# with, if nothing has changed.
_AS_BEFORE = ":zones=1,1000000,q=51"
_UNSAID_RANGE, _UNSAID_COLOURS = 0, 2  # libav's numbers
_PERIOD = 32
"""After so many frames, x264's counters of frames are where they were."""
_LEAD = 1
"""So many frames after the first one have fewer pictures to refer to than those that follow."""
_SURE = 4
"""So many packets are really made of a picture; if they are as expected, so are the others."""
_GROUP = 250
"""Frames from one key frame to the next, as in moving clips: players seek by those."""


def encode_hold(
    still: Path, frames: int, target: Path, settings: Settings, kept: Path | None = None
) -> None:
    """Write a clip that shows one picture.

    Parameters
    ----------
    still
        The picture, a PNG.
    frames
        How many frames it is shown for; at least 1.
    target
        File to write.
    settings
        Size, frame rate and format.
    kept
        Where it is kept what the encoder says of any picture that stays, or is to be.
    """
    profile = _held(profile_of(settings), settings)
    picture = converted(_read(still), profile.pixel_format, VideoReformatter())
    # A Python file, because libav notices a full disk too late or not at all.
    with target.open("wb") as file, av.open(file, "w", format=settings.clip_format) as clip:
        stream = add_stream(clip, settings, profile)
        picture.time_base = 1 / settings.fps
        if _repeats(settings):
            begun = _encoded(stream, picture, min(frames, _SURE))
            packets = _repeated(begun, frames, _as_before(settings, kept) if frames > 1 else ())
        else:
            packets = iter(_encoded(stream, picture, frames))
        for packet in packets:
            clip.mux(packet)


def _repeats(settings: Settings) -> bool:
    """Say whether the encoder is asked only until it says the same again and again.

    The other formats are for single clips that are taken elsewhere: they may take their time.
    """
    return settings.clip_format == "mp4"


def _held(profile: Profile, settings: Settings) -> Profile:
    if not _repeats(settings):
        return profile
    options = {**profile.options, "x264-params": profile.options["x264-params"] + _AS_BEFORE}
    return replace(profile, options=options)


def _read(still: Path) -> Any:
    """Return a picture, converted from here on just as one that was drawn a moment ago is."""
    with av.open(still) as file:
        picture = next(file.decode(video=0))
    # A PNG says that its colours use the full range, and libav would keep to that.
    picture.color_range, picture.colorspace = _UNSAID_RANGE, _UNSAID_COLOURS
    # And that it is a key frame, which the encoder would take for a wish.
    picture.pict_type = PictureType.NONE
    return picture


def _encoded(stream: Any, picture: Any, frames: int) -> list[Any]:
    """Encode the same picture over and over."""
    packets: list[Any] = []
    for number in range(frames):
        picture.pts = number
        # The same after the same: with frames between frames it would only repeat less soon.
        picture.pict_type = PictureType.P if number else PictureType.NONE
        packets += stream.encode(picture)
    packets += stream.encode(None)
    return packets


def _repeated(begun: list[Any], frames: int, as_before: tuple[bytes, ...]) -> Iterator[Any]:
    """Yield as many packets as there are frames: the encoder would only say the same again."""
    if any(bytes(packet) != said for packet, said in zip(begun[1:], as_before, strict=False)):
        raise _no_rest()
    delay, tick, first = begun[0].pts - begun[0].dts, begun[0].time_base, bytes(begun[0])
    for number in range(frames):
        place = number % _GROUP
        packet = Packet(_nth(as_before, place - 1) if place else first)
        packet.is_keyframe = not place
        packet.time_base, packet.duration = tick, 1
        packet.pts, packet.dts = number, number - delay
        yield packet


def _nth(as_before: tuple[bytes, ...], number: int) -> bytes:
    return as_before[number if number < _LEAD else _LEAD + (number - _LEAD) % _PERIOD]


@cache
def _as_before(settings: Settings, kept: Path | None) -> tuple[bytes, ...]:
    """Return what the encoder says of any picture that stays, until it says the same again."""
    said = kept and _read_said(kept)
    if not said:
        said = _said(settings)
        if kept:
            table = {"said": [each.hex() for each in said], "digest": _digest(said)}
            with contextlib.suppress(OSError):
                publish_text(kept, json.dumps(table) + "\n")
    return said


def _read_said(kept: Path) -> tuple[bytes, ...] | None:
    try:
        table = json.loads(kept.read_text(encoding="utf-8"))
        said = tuple(bytes.fromhex(each) for each in table["said"])
        return said if _digest(said) == table["digest"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(said: tuple[bytes, ...]) -> str:
    return hashlib.sha256(b"".join(said)).hexdigest()


def _said(settings: Settings) -> tuple[bytes, ...]:
    profile = _held(profile_of(settings), settings)
    picture = av.VideoFrame(settings.width, settings.height, profile.pixel_format)
    with av.open(io.BytesIO(), "w", format=settings.clip_format) as nowhere:
        stream = add_stream(nowhere, settings, profile)
        _, *said = map(bytes, _encoded(stream, picture, 1 + _LEAD + _PERIOD + 1))
    if said[_LEAD] != said[_LEAD + _PERIOD]:
        raise _no_rest()
    return tuple(said[: _LEAD + _PERIOD])


def _no_rest() -> MathreelError:
    return MathreelError("this version of x264 does not come to rest at a picture")
