"""Draw captions into the pictures of a film, for platforms that show no others.

Clip by clip, and each is kept: after an edit only those are made again whose pictures or captions
changed.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import Colorspace, VideoReformatter
from PIL import Image
from rich.console import Console
from rich.progress import track

from mathreel.burning.lettering import Lettering
from mathreel.disk import raw_digest
from mathreel.encoding import Profile, add_stream, converted, profile_of
from mathreel.fingerprint import as_json
from mathreel.hold import encode_hold
from mathreel.join import Piece
from mathreel.publishing import publish
from mathreel.record import Beat, Caption
from mathreel.settings import Settings
from mathreel.store import Store
from mathreel.timeline import TimedBeat

_FINE = ":zones=0,10000000,q=20"

Spans = list[tuple[str, int]]
"""What stands in the picture, and for how many frames, one after the other."""


@dataclass(frozen=True)
class Burner:
    """Makes clips with captions in their pictures.

    Parameters
    ----------
    store
        Holds the clips without captions.
    folder
        Keeps those with them; what is not used this time is removed from it.
    """

    store: Store
    settings: Settings
    folder: Path
    _used: set[str] = field(default_factory=set)

    @cached_property
    def _letters(self) -> Lettering:
        return Lettering(self.settings.width, self.settings.height)

    def pieces(self, beats: Sequence[TimedBeat], captions: Sequence[Caption]) -> list[Piece]:
        """Return the clips of beats that follow each other; captions are by the film's frames."""
        console = Console(stderr=True)
        found: list[Piece] = []
        start = 0
        for timed in track(
            beats, "burning captions", console=console, transient=True,
            disable=not console.is_terminal,
        ):  # fmt: skip
            middle, end = start + timed.beat.told_frames, start + timed.beat.frames
            found += self._told(timed.beat, spans(captions, start, middle))
            found += self._held(timed.beat, spans(captions, middle, end))
            start = end
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in self._used:
                with contextlib.suppress(OSError):
                    path.unlink()
        return found

    def _told(self, beat: Beat, shown: Spans) -> Iterator[Piece]:
        if beat.clip is None:
            return
        clip = self.store.blob_path(beat.clip.digest, beat.clip.suffix)
        if not any(text for text, _ in shown):
            yield Piece(clip, beat.told_frames)
            return

        def write(path: Path) -> None:
            self._burn_clip(clip, shown, path)

        yield self._kept([beat.clip.digest, shown], beat.told_frames, write)

    def _held(self, beat: Beat, shown: Spans) -> Iterator[Piece]:
        if beat.hold is None or beat.still is None:
            return
        still = self.store.blob_path(beat.still.digest, beat.still.suffix)
        for text, frames in shown:

            def write(path: Path, text: str = text, frames: int = frames) -> None:
                self._burn_still(still, text, frames, path)

            yield self._kept([beat.still.digest, text, frames], frames, write)

    def _kept(self, recipe: Any, frames: int, write: Callable[[Path], None]) -> Piece:
        text = as_json([recipe, str(self.settings), _code()])
        name = f"{hashlib.sha256(text.encode()).hexdigest()}.{self.settings.clip_format}"
        path = self.folder / name
        self._used.add(name)
        if not path.exists():
            publish(path, write)
        return Piece(path, frames)

    def _burn_clip(self, clip: Path, shown: Spans, target: Path) -> None:
        """Decode a clip, draw its captions, encode it as it was encoded."""
        texts = (text for text, frames in shown for _ in range(frames))
        back, forth = VideoReformatter(), VideoReformatter()
        with av.open(clip) as source, target.open("wb") as file:
            pictures = source.decode(video=0)
            with av.open(file, "w", format=self.settings.clip_format) as result:
                stream: Any = add_stream(result, self.settings, _finer(profile_of(self.settings)))
                for number, (frame, text) in enumerate(zip(pictures, texts, strict=True)):
                    plain = back.reformat(frame, format="rgb24", src_colorspace=Colorspace.ITU709)
                    drawn = self._letters.draw(np.asarray(plain.to_ndarray(), np.uint8), text)
                    picture: Any = av.VideoFrame.from_ndarray(drawn, format="rgb24")
                    picture = converted(picture, profile_of(self.settings).pixel_format, forth)
                    picture.pts, picture.time_base = number, 1 / self.settings.fps
                    result.mux(stream.encode(picture))
                result.mux(stream.encode(None))

    def _burn_still(self, still: Path, text: str, frames: int, target: Path) -> None:
        """Hold a picture with a caption in it."""
        with Image.open(still) as image:
            drawn = self._letters.draw(np.asarray(image.convert("RGB")), text)
        picture = target.with_suffix(".png")
        try:
            Image.fromarray(drawn).save(picture, compress_level=1)
            encode_hold(picture, frames, target, self.settings)
        finally:
            picture.unlink(missing_ok=True)


def _finer(profile: Profile) -> Profile:
    """Encode what was encoded before with care, or its faults double; the headers stay."""
    options = {**profile.options, "x264-params": profile.options["x264-params"] + _FINE}
    return replace(profile, options=options)


def spans(captions: Sequence[Caption], start: int, end: int) -> Spans:
    """Return what stands in the picture from one frame to another.

    >>> spans([Caption("A.", 2, 5)], 0, 9)
    [('', 2), ('A.', 3), ('', 4)]
    """
    found: Spans = []
    now = start
    for caption in (*captions, Caption("", end, end)):
        first, last = max(caption.start, now), min(caption.end, end)
        if min(first, end) > now:
            found.append(("", min(first, end) - now))
            now = min(first, end)
        if last > first:
            found.append((caption.text, last - first))
            now = last
    return found


def _code() -> list[str]:
    here, above = Path(__file__).parent, Path(__file__).parent.parent
    files = [*sorted(here.glob("*.py")), above / "encoding.py", above / "hold.py"]
    return [av.__version__, *(raw_digest(path) for path in files)]
