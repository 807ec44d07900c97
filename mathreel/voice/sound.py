"""Read what anybody recorded, as samples: 48,000 a second."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.audio.resampler import AudioResampler

from mathreel.errors import MathreelError
from mathreel.voice.spoken import RATE

Samples = npt.NDArray[np.float32]
"""One channel at `RATE`, where 1 is full scale."""

Channels = npt.NDArray[np.float32]
"""One row for each side, or a single one for both, at `RATE`."""

Filter = tuple[str, str]
"""Name and arguments of one of libav's filters."""


def read_sound(path: Path) -> Samples:
    """Read the sound of any file that libav can read, several channels mixed into one.

    Raises
    ------
    MathreelError
        If there is no sound in it, or none that can be read.
    """
    samples: Samples = _read(path, "this recording", 1)[0]
    return samples


def read_channels(path: Path) -> Channels:
    """Read a sound with two channels, or with one if it has no more.

    Raises
    ------
    MathreelError
        If there is no sound in it, or none that can be read.
    """
    return _read(path, f"the sound {path.name}", 2)


def _read(path: Path, what: str, most: int) -> Channels:
    try:
        with av.open(path) as file:
            if not file.streams.audio:
                raise MathreelError("there is no sound in this file", where=str(path))
            count = min(file.streams.audio[0].codec_context.channels, most)
            layout = "stereo" if count == 2 else "mono"
            resampler = AudioResampler(format="fltp", layout=layout, rate=RATE)
            parts = [
                part.to_ndarray()
                for frame in (*file.decode(audio=0), None)
                for part in resampler.resample(frame)
            ]
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise MathreelError(
            f"{what} cannot be read: {_in_words(error)}",
            where=str(path),
            expected="a sound file, such as .wav, .mp3, .m4a or .ogg",
            remedy="save it again from the program that recorded it, or record it anew",
        ) from error
    return np.concatenate(parts, axis=1) if parts else np.zeros((count, 0), np.float32)


def joined(parts: Sequence[Samples]) -> Samples:
    """Lay samples one after the other."""
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """Bring samples from one rate to another."""
    resampler = AudioResampler(format="fltp", layout="mono", rate=wanted)
    frames = (mono_frame(samples, rate), None)
    return joined([part.to_ndarray()[0] for each in frames for part in resampler.resample(each)])


def filtered(samples: Samples, filters: Sequence[Filter]) -> Iterator[Any]:
    """Send samples through a chain of libav's filters; yield the frames that come out."""
    graph = av.filter.Graph()
    last = graph.add_abuffer(
        sample_rate=RATE, format="fltp", layout="mono", time_base=Fraction(1, RATE)
    )
    for name, arguments in (*filters, ("abuffersink", "")):
        following = graph.add(name, arguments or None)
        last.link_to(following)
        last = following
    graph.configure()
    graph.push(mono_frame(samples, RATE))
    graph.push(None)
    while True:
        try:
            yield graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return


def mono_frame(samples: Samples, rate: int) -> Any:
    """Return samples as one of libav's frames."""
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
    return frame


def _in_words(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
