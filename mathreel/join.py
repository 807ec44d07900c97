"""Join clips by copying packets: nothing is decoded, nothing encoded again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

import av

from mathreel.errors import MathreelError
from mathreel.languages.codes import own_name, three_letters
from mathreel.record import Caption
from mathreel.voice.soundtrack import Heard, sound_packets


@dataclass(frozen=True)
class Chapter:
    """A named stretch of the film, in frames."""

    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Track:
    """Captions in one language."""

    language: str
    captions: Sequence[Caption]


@dataclass(frozen=True)
class Label:
    """What a film says of itself: ``title``, ``artist``, ``date``, and what is spoken in it."""

    tags: Mapping[str, str] = field(default_factory=dict)
    language: str = ""


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
    tracks: Sequence[Track] = (),
    label: Label | None = None,
    sounds: Sequence[Heard] = (),
    rings_out: bool = False,
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
    tracks
        Captions, a soft track for each language, where the container can hold them.
    label
        What the file says of itself.
    sounds
        What is heard, and when; without any, the file has no sound track.
    rings_out
        Sounds are heard to their ends, though the pictures are over before.

    Raises
    ------
    MathreelError
        If a clip is not what it should be, or the disk is full.
    """
    frames = sum(piece.frames for piece in pieces)
    if not rings_out:
        sounds = [each for each in sounds if each.first_frame + each.offset < frames]
    is_mp4 = target.suffix in (".mp4", ".mov")
    # The index first: players begin before they have all of it.
    options = {"movflags": "+faststart"} if is_mp4 else {"cues_to_front": "1"}
    with av.open(pieces[0].path) as first:
        delay = _delay(first.streams.video[0].codec_context)
        with av.open(target, "w", options=options) as film:
            stream = film.add_stream_from_template(first.streams.video[0])
            stream.time_base = 1 / fps
            # Says in a WebM that there is an alpha channel; the template leaves it out.
            stream.metadata.update(_alpha(first.streams.video[0].metadata))
            packets = []
            if sounds:
                heard = sound_packets(film, target.suffix, sounds, frames, fps, rings_out=rings_out)
                packets.append(heard)
            _describe(film, label or Label(), chapters, fps)
            for track in tracks if is_mp4 else ():
                if track.captions:
                    packets.append(_caption_packets(film, track, frames, fps))
            header = bytes(first.streams.video[0].codec_context.extradata or b"")
            packets.append(_video_packets(pieces, stream, fps, delay, header))
            # In the order of time: else all of one kind would have to be kept until another comes.
            for packet in merge(*packets, key=lambda each: each.dts * each.time_base):
                film.mux(packet)
    _check(target, frames)


def _describe(film: Any, label: Label, chapters: Sequence[Chapter], fps: Fraction) -> None:
    """Say in a file what it is, and where its chapters begin."""
    film.metadata.update(label.tags)
    for stream in film.streams if label.language else ():
        stream.metadata["language"] = three_letters(label.language)
    if chapters:
        film.set_chapters([_chapter(n, each, fps) for n, each in enumerate(chapters)])


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
                raise MathreelError(
                    "clips with different settings cannot be joined",
                    where=str(piece.path),
                    remedy="mathreel clean --all, then render again",
                )
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


def _caption_packets(film: Any, track: Track, frames: int, fps: Fraction) -> Iterator[Any]:
    """Add a track of captions to a file, and return its packets."""
    stream = film.add_mux_stream("mov_text")
    stream.time_base = 1 / fps
    stream.metadata["language"] = three_letters(track.language)
    stream.metadata["handler_name"] = own_name(track.language)
    return _written(track.captions, stream, frames, fps)


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
