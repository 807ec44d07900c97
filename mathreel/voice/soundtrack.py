"""The sound of a film: silence, and at their own frames what is spoken and what scenes play.

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

from mathreel.voice.heard import Heard
from mathreel.voice.sound import Channels
from mathreel.voice.spoken import RATE

# Of libav's ways to choose how finely AAC is written, `fast` takes a third of the usual one's
# time, and here comes closer to what was spoken: noise 45 dB below it instead of 27.
_USUAL_CODEC: tuple[str, dict[str, str]] = ("aac", {"aac_coder": "fast"})
_CODECS: dict[str, tuple[str, dict[str, str]]] = {".webm": ("libopus", {})}
_BITS_A_SECOND = 128_000
_FULL_SCALE = 32767


@dataclass(frozen=True)
class _Laid:
    """A sound in its place: its first sample and the one after its last, gains as factors."""

    path: Path
    first: int
    last: int
    gain: np.float32
    ducks: np.float32


def write_sound(path: Path, samples: Channels) -> None:
    """Keep samples as a WAV file of 16 bits, of as many channels as there are rows."""
    whole = np.rint(np.clip(np.atleast_2d(samples), -1, 1) * _FULL_SCALE).astype("<i2")
    # A file of our own: one that wave cannot open, it complains of once more when it is gone.
    with path.open("wb") as raw, wave.open(raw, "wb") as file:
        file.setnchannels(len(whole))
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(whole.T.tobytes())


def samples_in(frames: int | Fraction, fps: Fraction) -> int:
    """Return how many samples are heard before a frame begins."""
    return round(frames * RATE / fps)


def sound_packets(
    film: Any,
    ending: str,
    sounds: Sequence[Heard],
    frames: int,
    fps: Fraction,
    *,
    rings_out: bool = False,
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
    rings_out
        The track goes on until all sounds are over, however long the film is.
    """
    codec, options = _CODECS.get(ending, _USUAL_CODEC)
    stream = film.add_stream(codec, rate=RATE, layout="stereo", options=options)
    stream.bit_rate = _BITS_A_SECOND
    laid = [_laid(each, fps) for each in sounds]
    total = samples_in(frames, fps)
    if rings_out:
        total = max(total, *(each.last for each in laid))
    return _encoded(stream, laid, total)


def _laid(heard: Heard, fps: Fraction) -> _Laid:
    # Rounded once: half a sample is the most that any sound can be off.
    first = samples_in(heard.first_frame + Fraction(heard.offset), fps)
    last = first + _length(heard.path)
    if heard.until is not None:
        last = min(last, samples_in(heard.until, fps))
    return _Laid(heard.path, first, last, _factor(heard.gain), _factor(heard.ducks))


def _factor(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _encoded(stream: Any, laid: Sequence[_Laid], total: int) -> Iterator[Any]:
    for start, block in _blocks(laid, total):
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _blocks(laid: Sequence[_Laid], total: int) -> Iterator[tuple[int, Channels]]:
    """Yield the sound second by second: an hour of it need not be in memory at once."""
    for start in range(0, total, RATE):
        end = min(start + RATE, total)
        block = np.zeros((2, end - start), np.float32)
        for each in laid:
            here, there = max(start, each.first), min(end, each.last)
            if here < there:
                part = block[:, here - start : there - start]
                part *= each.ducks
                part += np.clip(
                    _read(each.path, here - each.first, there - each.first) * each.gain, -1, 1
                )
                # At once, as Manim does: what comes later is added to what can be heard.
                np.clip(part, -1, 1, out=part)
        yield start, block


def _length(path: Path) -> int:
    with wave.open(str(path)) as file:
        count: int = file.getnframes()
    return count


def _read(path: Path, start: int, end: int) -> Channels:
    with wave.open(str(path)) as file:
        file.setpos(start)
        whole = np.frombuffer(file.readframes(end - start), "<i2").reshape(-1, file.getnchannels())
    return whole.T.astype(np.float32) / np.float32(_FULL_SCALE)
