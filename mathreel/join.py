"""Join clips by copying packets: nothing is decoded, nothing encoded again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from mathreel.captions.soft import caption_packets
from mathreel.errors import MathreelError
from mathreel.languages.codes import three_letters
from mathreel.packets import Piece as Piece
from mathreel.packets import by_time, opened, pictures, ticks_of
from mathreel.record import Caption
from mathreel.voice.heard import Heard


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
    with opened(pieces[0].path) as first, av.open(target, "w", options=options) as film:
        stream = film.add_stream_from_template(first.streams.video[0])
        stream.time_base = 1 / fps
        # Says in a WebM that there is an alpha channel; the template leaves it out.
        stream.metadata.update(_alpha(first.streams.video[0].metadata))
        others = []
        if sounds:
            # Not at the top: most lessons are silent, and do without NumPy.
            from mathreel.voice.soundtrack import sound_packets

            heard = sound_packets(film, target.suffix, sounds, frames, fps, rings_out=rings_out)
            others.append(heard)
        _describe(film, label or Label(), chapters, fps)
        for track in tracks if is_mp4 else ():
            if track.captions:
                written = caption_packets(film, track.language, track.captions, frames, fps)
                others.append(written)
        header = bytes(first.streams.video[0].codec_context.extradata or b"")
        ticks = ticks_of(first.streams.video[0], fps)
        film.mux(by_time(others, pictures(pieces, stream, ticks, header), ticks))
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
        with opened(target) as film:
            found = _whole_frames(film, target.stat().st_size)
    except av.error.FFmpegError:
        found = 0
    if found != frames:
        raise MathreelError(
            f"only {found} of {frames} frames could be written",
            where=str(target.parent),
            expected="a disk with enough room",
            remedy="make room, or choose another folder with --media_dir FOLDER",
        )


def _whole_frames(film: Any, size: int) -> int:
    """Count the frames that lie in a file: by its index, if that lists all of them."""
    stream = film.streams.video[0]
    entries = stream.index_entries
    if stream.frames and len(entries) == stream.frames:
        last = entries[-1]
        return len(entries) if last.pos + last.size <= size else 0
    return sum(1 for packet in film.demux(stream) if packet.dts is not None)
