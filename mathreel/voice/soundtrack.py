"""The sound of a film: silence, and what is spoken at the beats' own frames.

It is laid out from samples and encoded once for each file, never joined from encoded pieces: so
it has no gaps, and no more than one encoder's delay, which the file's edit list takes back.
"""

import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from mathreel.voice.sound import Samples
from mathreel.voice.spoken import RATE

# Of libav's ways to choose how finely AAC is written, `fast` takes a third of the usual one's
# time, and here comes closer to what was spoken: noise 45 dB below it instead of 27.
_USUAL_CODEC: tuple[str, dict[str, str]] = ("aac", {"aac_coder": "fast"})
_CODECS: dict[str, tuple[str, dict[str, str]]] = {".webm": ("libopus", {})}
_BITS_A_SECOND = 128_000
_FULL_SCALE = 32767


@dataclass(frozen=True)
class Heard:
    """A sound, and the frame of the film at which it begins."""

    path: Path
    first_frame: int


def write_sound(path: Path, samples: Samples) -> None:
    """Keep samples as a WAV file of 16 bits."""
    whole = np.rint(np.clip(samples, -1, 1) * _FULL_SCALE).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(whole.tobytes())


def samples_in(frames: int, fps: Fraction) -> int:
    """Return how many samples are heard before a frame begins."""
    return round(frames * RATE / fps)


def sound_packets(
    film: Any, ending: str, sounds: Sequence[Heard], frames: int, fps: Fraction
) -> Iterator[Any]:
    """Add a sound track to a file, and return its packets, to be written in the order of time.

    Parameters
    ----------
    film
        The file that is being written.
    ending
        Of its name: tells the codec.
    sounds
        What is heard, and when; may be nothing.
    frames, fps
        How long the film is.
    """
    codec, options = _CODECS.get(ending, _USUAL_CODEC)
    stream = film.add_stream(codec, rate=RATE, layout="stereo", options=options)
    stream.bit_rate = _BITS_A_SECOND
    return _encoded(stream, sounds, frames, fps)


def _encoded(stream: Any, sounds: Sequence[Heard], frames: int, fps: Fraction) -> Iterator[Any]:
    for start, block in _blocks(sounds, samples_in(frames, fps), fps):
        both = np.stack([block, block])
        frame = av.AudioFrame.from_ndarray(both, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _blocks(sounds: Sequence[Heard], total: int, fps: Fraction) -> Iterator[tuple[int, Samples]]:
    """Yield the sound second by second: an hour of it need not be in memory at once."""
    starts = [(samples_in(each.first_frame, fps), each.path) for each in sounds]
    lengths = {each.path: _length(each.path) for each in sounds}
    for start in range(0, total, RATE):
        end = min(start + RATE, total)
        block = np.zeros(end - start, np.float32)
        for first, path in starts:
            here, there = max(start, first), min(end, first + lengths[path])
            if here < there:
                block[here - start : there - start] += _read(path, here - first, there - first)
        yield start, np.clip(block, -1, 1)


def _length(path: Path) -> int:
    with wave.open(str(path)) as file:
        count: int = file.getnframes()
    return count


def _read(path: Path, start: int, end: int) -> Samples:
    with wave.open(str(path)) as file:
        file.setpos(start)
        whole = np.frombuffer(file.readframes(end - start), "<i2")
    return whole.astype(np.float32) / np.float32(_FULL_SCALE)
