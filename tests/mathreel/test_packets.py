"""Packets are copied as they are, each to its own time; however fast, to the same bytes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import merge
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from mathreel.errors import MathreelError
from mathreel.join import Piece, Track, _check, join
from mathreel.packets import by_time, opened, ticks_of
from mathreel.record import Caption
from mathreel.voice.heard import Heard
from mathreel.voice.soundtrack import write_sound
from mathreel.voice.spoken import RATE

SIZE = 64, 36


def write_clip(path: Path, frames: int, fps: Fraction, *, tick: int = 0) -> Piece:
    """Write a clip with frames that are coded out of order."""
    codec, options = "libx264", {"threads": "1", "bf": "3", "b_strategy": "0"}
    if path.suffix == ".webm":
        codec, options = "libvpx-vp9", {}
    muxing = {"video_track_timescale": str(tick)} if tick else {}
    with av.open(str(path), "w", options=muxing) as file:
        stream = file.add_stream(codec, rate=fps, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(frames):
            picture = np.full((SIZE[1], SIZE[0], 3), 40 * number % 250, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture)))
        file.mux(stream.encode())
    return Piece(path, frames)


def plainly(pieces: Sequence[Piece], track: Any, fps: Fraction) -> Iterator[Any]:
    """Move packets one by one, reckoning in seconds."""
    start = 0
    for piece in pieces:
        with av.open(str(piece.path)) as clip:
            delay = 2 if clip.streams.video[0].codec_context.name == "h264" else 0
            demuxed = (each for each in clip.demux(video=0) if each.dts is not None)
            for count, packet in enumerate(demuxed):
                shown = round(packet.pts * packet.time_base * fps)
                packet.time_base = 1 / fps
                packet.pts, packet.dts = start + shown, start + count - delay
                packet.duration = 1
                packet.stream = track
                yield packet
        start += piece.frames


WAYS = {
    "mp4": (".mp4", Fraction(60)),
    "mp4 of television": (".mp4", Fraction(30000, 1001)),
    "mp4 at an odd rate": (".mp4", Fraction("12.34")),
    "mov": (".mov", Fraction(15)),
    "webm": (".webm", Fraction(60)),
    "webm at 24": (".webm", Fraction(24)),
}


@pytest.mark.parametrize(("ending", "fps"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("ticks", [(0, 0, 0), (0, 1_000_003, 0), (1_000_003, 0, 0)], ids=str)
def test_all_packets_are_those_of_the_clips(
    tmp_path: Path, ending: str, fps: Fraction, ticks: Sequence[int]
) -> None:
    lengths = zip((7, 1, 40), ticks, strict=True)
    pieces = [
        write_clip(tmp_path / f"{number}{ending}", frames, fps, tick=tick)
        for number, (frames, tick) in enumerate(lengths)
    ]
    fast, plain = tmp_path / f"fast{ending}", tmp_path / f"plain{ending}"
    join(pieces, fast, fps=fps)
    options = {"cues_to_front": "1"} if ending == ".webm" else {"movflags": "+faststart"}
    with av.open(str(pieces[0].path)) as first, av.open(str(plain), "w", options=options) as film:
        stream = film.add_stream_from_template(first.streams.video[0])
        stream.time_base = 1 / fps
        for packet in plainly(pieces, stream, fps):
            film.mux(packet)
    if ending == ".webm":  # each has a number of its own, drawn by lot
        assert packets_in(fast) == packets_in(plain)
    else:
        assert fast.read_bytes() == plain.read_bytes()


def packets_in(path: Path) -> list[tuple[Any, ...]]:
    with av.open(str(path)) as film:
        return [
            (each.pts, each.dts, each.duration, each.is_keyframe, bytes(each))
            for each in film.demux(video=0)
        ]


class Stub:
    """A packet of which only its time counts."""

    def __init__(self, name: str, dts: int, tick: Fraction) -> None:
        self.name, self.dts, self.time_base = name, dts, tick


@pytest.mark.parametrize("fps", [Fraction(60), Fraction(30000, 1001), Fraction("12.34")])
def test_packets_are_mixed_by_time(tmp_path: Path, fps: Fraction) -> None:
    piece = write_clip(tmp_path / "one.mp4", 3, fps)
    with opened(piece.path) as clip:
        ticks = ticks_of(clip.streams.video[0], fps)
    assert ticks.length * ticks.a_frame == 1 / fps
    tracks = [
        [Stub("sound", each, Fraction(1, RATE)) for each in range(-1024, 3 * RATE, 1024)],
        [Stub("caption", each, 1 / fps) for each in (0, 7, 7, 40, 500)],
        [Stub("picture", each * ticks.a_frame, ticks.length) for each in range(-2, 99)],
    ]
    expected = [*merge(*tracks, key=lambda each: each.dts * each.time_base)]
    assert [*by_time(tracks[:-1], tracks[-1], ticks)] == expected
    assert [*by_time([], tracks[-1], ticks)] == tracks[-1]


def test_the_captions_and_sounds_of_a_film_are_among_its_pictures(tmp_path: Path) -> None:
    fps = Fraction(10)
    piece = write_clip(tmp_path / "one.mp4", 50, fps)
    write_sound(tmp_path / "tone.wav", np.full(RATE, 0.25, np.float32))
    spoken = [Caption("First.", 0, 20), Caption("Second.", 30, 50)]
    join([piece], tmp_path / "film.mp4", fps=fps, tracks=[Track("en", spoken)],
         sounds=[Heard(tmp_path / "tone.wav", 5)])  # fmt: skip
    with av.open(str(tmp_path / "film.mp4")) as film:
        times = [each.dts * each.time_base for each in film.demux() if each.dts is not None]
        assert {each.type for each in film.streams} == {"video", "audio", "subtitle"}
    late = max(before - after for before, after in pairwise(times))
    assert late <= 1, "a player would have to read ahead"


@pytest.mark.parametrize("ending", [".mp4", ".webm"])
def test_a_film_that_was_cut_off_is_not_whole(tmp_path: Path, ending: str) -> None:
    piece = write_clip(tmp_path / f"one{ending}", 50, Fraction(10))
    film = tmp_path / f"film{ending}"
    join([piece] * 3, film, fps=Fraction(10))
    _check(film, 150)
    film.write_bytes(film.read_bytes()[:-40])
    with pytest.raises(MathreelError, match="of 150 frames could be written"):
        _check(film, 150)


def test_a_clip_that_is_too_short_is_named(tmp_path: Path) -> None:
    piece = write_clip(tmp_path / "one.mp4", 5, Fraction(10))
    with pytest.raises(MathreelError, match="5 frames instead of 6"):
        join([Piece(piece.path, 6)], tmp_path / "film.mp4", fps=Fraction(10))
