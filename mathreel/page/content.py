"""What a page says: a film, its captions in every language, its scenes, line by line."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote

from mathreel.errors import UsageError
from mathreel.reel import Reel, ReelScene
from mathreel.seen import Seen
from mathreel.timeline import clock
from mathreel.transcript.text import said

_PLAYED_BY_BROWSERS = {".mp4", ".webm"}


@dataclass(frozen=True)
class Track:
    """Captions of the film and all that is said in it, in one language.

    Parameters
    ----------
    language
        Its code, such as ``en`` or ``pt-BR``.
    vtt
        The captions' file.
    sentences
        What is said in each beat that is shown, in the order of the film.
    """

    language: str
    vtt: Path
    sentences: Sequence[str]


@dataclass(frozen=True)
class Line:
    """A beat in the transcript.

    Parameters
    ----------
    first_frame
        Counts from the start of the film.
    said
        The sentence in each language, or the beat's name in words where nothing is said.
    seen
        What is seen, for those who cannot see it; may be empty.
    """

    first_frame: int
    said: Mapping[str, str]
    seen: str


@dataclass(frozen=True)
class Chapter:
    """A scene: where it lies in the film, and its own clip."""

    name: str
    title: str
    first_frame: int
    frames: int
    clip: Path
    vtt: Path
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Content:
    """All that one page shows."""

    title: str
    film: Path
    rate: tuple[int, int]
    size: tuple[int, int]
    frames: int
    tracks: tuple[Track, ...]
    chapters: tuple[Chapter, ...]

    def clock(self, frames: int) -> str:
        """Write the time of a frame."""
        return clock(frames, Fraction(*self.rate))

    def embedding(self, chapter: Chapter, *, alone: bool) -> str:
        """Return the HTML that shows a scene's clip in another page.

        Unless the clip is ``alone``, its poster and captions lie beside it.
        """
        width, height = self.size
        clip, name = quote(chapter.clip.name), quote(chapter.name)
        language = html.escape(self.tracks[0].language)
        lines = [
            f'<video controls preload="metadata" width="{width}" height="{height}"',
            f'  style="max-width: 100%; height: auto" src="{clip}"',
        ]
        if not alone:
            lines[-1] += f' poster="{name}.png"'
        lines[-1] += ">"
        if not alone:
            source = f'srclang="{language}" src="{name}.vtt"'
            lines.append(f'  <track kind="captions" {source} default>')
        return "\n".join([*lines, "</video>"])


def content_of(reel: Reel, seen: Seen) -> Content:
    """Lay out what a reel holds as a page.

    Raises
    ------
    UsageError
        If browsers do not play its files, or it is neither a whole lesson nor one scene.
    """
    film = played(reel)
    check_can_be_shown(film.suffix, scenes=len(reel.scenes), is_whole=reel.film is not None)
    beats = [beat for scene in reel.scenes for beat in scene.shown]
    if not beats:
        raise UsageError("there is nothing to watch", remedy="give the scenes something to play")
    own = Track(reel.language, film.with_suffix(".vtt"), [said(beat) for beat in beats])
    others = (
        Track(
            language,
            film.with_suffix(f".{language}.vtt"),
            [beat.translations.get(language) or said(beat) for beat in beats],
        )
        for language in reel.languages
    )
    tracks = (own, *others)
    return Content(
        title=reel.title if reel.film else reel.scenes[0].title,
        film=film,
        rate=(reel.fps.numerator, reel.fps.denominator),
        size=(reel.width, reel.height),
        frames=reel.frames,
        tracks=tracks,
        chapters=tuple(_chapters(reel, tracks, seen)),
    )


def played(reel: Reel) -> Path:
    """Return what is to be watched: the film, or the only scene's clip."""
    return reel.film or reel.scenes[0].file


def check_can_be_shown(ending: str, *, scenes: int, is_whole: bool) -> None:
    """Refuse what makes no page.

    Parameters
    ----------
    ending
        Of the films' names.
    scenes, is_whole
        How many scenes are asked for, and whether they are the whole lesson.
    """
    if ending not in _PLAYED_BY_BROWSERS:
        raise UsageError(
            f"browsers do not play {ending} files",
            expected="films in mp4 or webm",
            remedy="leave --format out",
        )
    if scenes != 1 and not is_whole:
        raise UsageError(
            "some scenes of a lesson make no film",
            expected="the whole lesson, or one scene",
            remedy="name one scene, or none for all of them",
        )


def _chapters(reel: Reel, tracks: Sequence[Track], seen: Seen) -> list[Chapter]:
    chapters, spoken = [], 0
    for scene in reel.scenes:
        lines = []
        for beat in scene.shown:
            said = {track.language: track.sentences[spoken] for track in tracks}
            told = seen.get(scene.name, {}).get(beat.name, "")
            lines.append(Line(scene.first_frame + beat.first_frame, said, told))
            spoken += 1
        if lines:
            chapters.append(_chapter(scene, lines))
    return chapters


def _chapter(scene: ReelScene, lines: Sequence[Line]) -> Chapter:
    return Chapter(
        name=scene.name,
        title=scene.title,
        first_frame=scene.opening_frame,
        frames=scene.frames,
        clip=scene.file,
        vtt=scene.file.with_suffix(".vtt"),
        lines=tuple(lines),
    )
