"""Where a deck's clips and pictures lie: in a folder beside the page, or inside it."""

import base64
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from mathreel.publishing import publish
from mathreel.reel import ReelBeat
from mathreel.slides.html.stills import still_of

_OWN_NAME = re.compile(r"[0-9a-f]{20}(\.(mp4|webm)|-[0-9a-f]{6}\.webp)")


@dataclass(frozen=True)
class Source:
    """Addresses of a clip and of its last frame, and the background of both."""

    clip: str
    picture: str
    ground: str


class Sources(Protocol):
    """Hands out addresses that the page can use."""

    def of(self, beat: ReelBeat) -> Source:
        """Make a beat's clip and picture available."""


@dataclass(frozen=True)
class Beside:
    """Files in a folder beside the page, named by what they show, so that each is made once."""

    folder: Path
    used: set[str] = field(default_factory=set)

    def of(self, beat: ReelBeat) -> Source:
        """Copy a clip and make its picture, where they are not there yet."""
        clip, name = _clip(beat), beat.digest[:20]
        copy = self.folder / f"{name}{clip.suffix}"
        if not copy.exists():
            publish(copy, lambda unfinished: _copy(clip, unfinished))
        # The background is kept in the picture's name, so that nobody need open it again.
        picture = next(self.folder.glob(f"{name}-*.webp"), None)
        if picture is None:
            still = still_of(beat)
            picture = self.folder / f"{name}-{still.ground[1:]}.webp"
            publish(picture, lambda unfinished: _write(unfinished, still.picture))
        self.used.update((copy.name, picture.name))
        return Source(self._address(copy), self._address(picture), f"#{picture.stem[-6:]}")

    def sweep(self) -> None:
        """Remove what an earlier deck needed and this one does not; nobody else's files."""
        for path in self.folder.iterdir():
            if _OWN_NAME.fullmatch(path.name) and path.name not in self.used:
                path.unlink()

    def _address(self, path: Path) -> str:
        return quote(f"{self.folder.name}/{path.name}")


@dataclass(frozen=True)
class Inside:
    """Bytes written into the page itself."""

    def of(self, beat: ReelBeat) -> Source:
        """Turn a clip and its picture into addresses that hold them."""
        clip, still = _clip(beat), still_of(beat)
        kind = "video/webm" if clip.suffix == ".webm" else "video/mp4"
        return Source(
            _inside(kind, clip.read_bytes()), _inside("image/webp", still.picture), still.ground
        )


def _clip(beat: ReelBeat) -> Path:
    assert beat.file is not None, "only beats that are shown have a slide"
    return beat.file


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _inside(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
