"""What is heard with a clip, taken along into a film of another kind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av

_RATE = 48_000
# A film editor wants sound as it is, a web page small.
_CODECS = {"mov": "pcm_s16le", "webm": "libopus"}


def sound_of(clip: Path, film: Any, kind: str) -> Iterator[Any]:
    """Add a sound track to a film where the clip has one, and return its packets."""
    with av.open(clip) as file:
        if not file.streams.audio:
            return iter(())
    stream = film.add_stream(_CODECS[kind], rate=_RATE, layout="stereo")
    return _packets(clip, stream)


def _packets(clip: Path, stream: Any) -> Iterator[Any]:
    tool = av.AudioResampler(format=stream.codec_context.format, layout="stereo", rate=_RATE)
    with av.open(clip) as file:
        for frame in file.decode(audio=0):
            for part in tool.resample(frame):
                yield from stream.encode(part)
    for part in tool.resample(None):
        yield from stream.encode(part)
    yield from stream.encode(None)
