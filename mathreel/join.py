"""Join clips by copying packets: nothing is decoded, nothing encoded again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

import av

from mathreel.errors import MathreelError
from mathreel.record import Caption
from mathreel.voice.soundtrack import Heard, sound_packets


@dataclass(frozen=True)
class Chapter:
    """A named stretch of the film, in frames."""

    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """One clip to be joined, with the number of frames it must have."""

    path: Path
    frames: int


def join(
    pieces: Sequence[Piece],
    target: Path,
    *,
    fps: Fraction,
    chapters: Sequence[Chapter] = (),
    captions: Sequence[Caption] = (),
    sounds: Sequence[Heard] = (),
) -> None:
    """Write the clips one after the other into one file.

    Parameters
    ----------
    pieces
        Clips of the same codec, size and settings.
    target
        File to write; its ending names the container.
    fps
        Frames per second of all of them.
    chapters
        Named stretches, marked in the file.
    captions
        Sentences for a soft track, where the container can hold one.
    sounds
        What is heard, and when; without any, the file has no sound track.

    Raises
    ------
    MathreelError
        If a clip is not what it should be, or the disk is full.
    """
    is_mp4 = target.suffix == ".mp4"
    options = {"movflags": "+faststart"} if target.suffix in (".mp4", ".mov") else {}
    with av.open(pieces[0].path) as first:
        delay = _delay(first.streams.video[0].codec_context)
        with av.open(target, "w", options=options) as film:
            stream = film.add_stream_from_template(first.streams.video[0])
            stream.time_base = 1 / fps
            # Says in a WebM that there is an alpha channel; the template leaves it out.
            stream.metadata.update(_alpha(first.streams.video[0].metadata))
            packets = []
            if sounds:
                frames = sum(piece.frames for piece in pieces)
                packets.append(sound_packets(film, target.suffix, sounds, frames, fps))
            if is_mp4 and captions:
                packets.append(_caption_packets(captions, _add_captions_track(film, fps), fps))
            if chapters:
                film.set_chapters([_chapter(n, each, fps) for n, each in enumerate(chapters)])
            header = bytes(first.streams.video[0].codec_context.extradata or b"")
            packets.append(_video_packets(pieces, stream, fps, delay, header))
            # In the order of time: else all of one kind would have to be kept until another comes.
            for packet in merge(*packets, key=lambda each: each.dts * each.time_base):
                film.mux(packet)
    _check(target, sum(piece.frames for piece in pieces))


def _alpha(metadata: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in metadata.items() if key == "alpha_mode"}


def _delay(context: Any) -> int:
    """Return by how many frames decoding runs ahead of showing.

    The codec's own figure, which is the same for all clips of one profile:
    a clip too short for any reordering is shifted like the others.
    """
    return max(int(context.has_b_frames), 2) if context.name == "h264" else 0


def _video_packets(
    pieces: Sequence[Piece], track: Any, fps: Fraction, delay: int, header: bytes
) -> Iterator[Any]:
    """Yield all packets in decoding order, timed in frames from the film's start."""
    start = 0
    for piece in pieces:
        with av.open(piece.path) as clip:
            stream = clip.streams.video[0]
            if bytes(stream.codec_context.extradata or b"") != header:
                raise MathreelError("clips with different settings cannot be joined")
            count = 0
            for packet in clip.demux(stream):
                if packet.dts is None:
                    continue  # the empty packet that ends the stream
                shown = round(packet.pts * packet.time_base * fps)
                packet.time_base = 1 / fps
                packet.pts = start + shown
                # Counted anew: each clip's own decoding times overlap the one before.
                packet.dts = start + count - delay
                packet.duration = 1
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


def _add_captions_track(film: Any, fps: Fraction) -> Any:
    track = film.add_mux_stream("mov_text")
    track.time_base = 1 / fps
    return track


def _caption_packets(captions: Sequence[Caption], track: Any, fps: Fraction) -> Iterator[Any]:
    """Yield captions as MP4 wants them: the length in two bytes, then the text."""
    for caption in captions:
        text = caption.text.encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.time_base = 1 / fps
        packet.pts = packet.dts = caption.start
        packet.duration = caption.end - caption.start
        packet.stream = track
        yield packet


def _chapter(number: int, chapter: Chapter, fps: Fraction) -> dict[str, Any]:
    return {
        "id": number,
        "start": chapter.start,
        "end": chapter.end,
        "time_base": 1 / fps,
        "metadata": {"title": chapter.title},
    }


def _check(target: Path, frames: int) -> None:
    """Read the file once more: a full disk does not always make itself heard."""
    try:
        with av.open(target) as film:
            found = sum(1 for packet in film.demux(video=0) if packet.dts is not None)
    except av.error.FFmpegError:
        found = 0
    if found != frames:
        raise MathreelError(
            f"only {found} of {frames} frames could be written",
            where=str(target.parent),
            expected="a disk with enough room",
            remedy="make room, or choose another folder with --media_dir FOLDER",
        )
