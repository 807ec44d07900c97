"""What an embed is made from: a clip and the picture that it ends with."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av

from mathreel.embed.edges import Edge, unmixed
from mathreel.names import words
from mathreel.reel import Reel, ReelBeat, ReelScene
from mathreel.runs import Pixels, runs

_LONGEST_ALT = 300


@dataclass(frozen=True)
class Footage:
    """A clip as it was rendered.

    Parameters
    ----------
    clip
        A film; where the background was left out, one without loss.
    still
        Its last picture without loss, if that was kept.
    is_clear
        Whether the background was left out.
    digest
        Changes if and only if the clip does.
    alt
        What it shows, in words.
    """

    clip: Path
    still: Path | None
    width: int
    height: int
    fps: Fraction
    frames: int
    is_clear: bool
    digest: str
    alt: str

    @property
    def has_sound(self) -> bool:
        """Whether something is heard with it."""
        with av.open(self.clip) as file:
            return bool(file.streams.audio)

    def pictures(
        self, *, step: int = 1, size: tuple[int, int] | None = None, edge: Edge = unmixed
    ) -> Iterator[tuple[Pixels, int]]:
        """Yield its pictures and how many frames each stands, with soft edges for any ground."""
        for pixels, frames in runs([self.clip], step=step, size=size):
            yield (edge(pixels) if self.is_clear else pixels), frames


def footage_of(reel: Reel, scene: ReelScene, beat: ReelBeat | None) -> Footage:
    """Return what one beat, or the whole scene, was rendered to."""
    told = scene.shown if beat is None else (beat,)
    clip = scene.file if beat is None else beat.file
    assert clip is not None, "only beats that are shown are embedded"
    return Footage(
        clip=clip,
        still=told[-1].still,
        width=reel.width,
        height=reel.height,
        fps=reel.fps,
        frames=sum(each.frames for each in told),
        is_clear=clip.suffix == ".mov",
        digest=" ".join(each.digest for each in told),
        alt=_alt(scene, told),
    )


def _alt(scene: ReelScene, told: tuple[ReelBeat, ...]) -> str:
    """Say what a clip shows: what is said in it, or the claims that its beats are named by."""
    said = " ".join(each.sentence or f"{words(each.name)}." for each in told)
    return textwrap.shorten(f"{scene.title}: {said}", _LONGEST_ALT, placeholder=" …")
