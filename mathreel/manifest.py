"""The manifest: what was made, for everything that comes after rendering."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mathreel.lesson import Lesson
from mathreel.settings import Settings
from mathreel.timeline import TimedBeat, TimedScene

VERSION = 4
VIDEO = (".mp4", ".mov", ".webm")


def manifest(
    lesson: Lesson,
    settings: Settings,
    look: str | None,
    scenes: Sequence[TimedScene],
    parameters: Mapping[str, Mapping[str, Any]],
    film: str | None,
    digest: Callable[[Any], str],
) -> dict[str, Any]:
    """Describe a folder of results.

    All times are whole frames; all paths are relative to the manifest.
    ``film`` is its file without the ending, or ``None`` where there is none.
    ``digest`` digests what a file is made of.
    """
    ending = f".{settings.format}"
    return {
        "version": VERSION,
        "title": lesson.title,
        "author": lesson.credits.author,
        "language": lesson.credits.language,
        "date": lesson.credits.date,
        "languages": sorted({language for scene in scenes for language in scene.languages}),
        "look": look,
        "width": settings.width,
        "height": settings.height,
        "fps": [settings.fps.numerator, settings.fps.denominator],
        "frames": scenes[-1].end if scenes else 0,
        "film": film and {**_files(film, ending), "chapters": chapters_file(film)},
        "scenes": [
            _scene(scene, ending, parameters.get(scene.name, {}), digest) for scene in scenes
        ],
    }


def _scene(
    scene: TimedScene, ending: str, parameters: Mapping[str, Any], digest: Callable[[Any], str]
) -> dict[str, Any]:
    return {
        "name": scene.name,
        "title": scene.title,
        "parameters": dict(parameters),
        "first_frame": scene.first_frame,
        "frames": scene.frames,
        "card": scene.card and [scene.card.first_frame, scene.card.frames],
        **_files(scene.name, ending),
        "captions": [[c.start, c.end, c.text] for c in scene.captions],
        "beats": [_beat(scene.name, timed, ending, digest) for timed in scene.beats],
    }


def _beat(
    scene: str, timed: TimedBeat, ending: str, digest: Callable[[Any], str]
) -> dict[str, Any]:
    beat = timed.beat
    file = beat_file(scene, timed, ending)
    return {
        "name": beat.name,
        "sentence": beat.sentence,
        "translations": beat.translated,
        "first_frame": timed.first_frame,
        "frames": beat.frames,
        "told_frames": beat.told_frames,
        "hold_frames": beat.hold_frames,
        "file": file,
        "digest": digest(timed.recipe) if file else "",
        "still": still_file(scene, timed, ending),
    }


def _files(stem: str, ending: str) -> dict[str, str]:
    names = {"file": stem + ending}
    if ending in VIDEO:
        names |= {"srt": f"{stem}.srt", "vtt": f"{stem}.vtt"}
    return names


def chapters_file(film: str) -> str:
    """Name the list of a film's chapters, which YouTube takes in a description."""
    return f"{film}.chapters.txt"


def beat_file(scene: str, timed: TimedBeat, ending: str) -> str | None:
    """Name the file of a beat, or ``None`` where it has no frames, or none as a file."""
    if not timed.recipe or ending not in VIDEO:
        return None
    return f"beats/{scene}/{_stem(timed)}{ending}"


def still_file(scene: str, timed: TimedBeat, ending: str) -> str | None:
    """Name the picture of a beat's last frame, for the beats that have a file."""
    if timed.beat.still is None or ending not in VIDEO:
        return None
    return f"stills/{scene}/{_stem(timed)}{timed.beat.still.suffix}"


def _stem(timed: TimedBeat) -> str:
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in timed.beat.name).strip("-")
    return f"{timed.number:02}-{name or 'beat'}"
