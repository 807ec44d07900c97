"""The manifest: what was made, for everything that comes after rendering."""

from collections.abc import Mapping, Sequence
from typing import Any

from mathreel.lesson import Lesson
from mathreel.settings import Settings
from mathreel.timeline import TimedBeat, TimedScene

VERSION = 2


def manifest(
    lesson: Lesson,
    settings: Settings,
    look: str | None,
    scenes: Sequence[TimedScene],
    parameters: Mapping[str, Mapping[str, Any]],
    film: str | None,
) -> dict[str, Any]:
    """Describe a folder of results.

    All times are whole frames; all paths are relative to the manifest.
    ``film`` is its file without the ending, or ``None`` where there is none.
    """
    ending = f".{settings.format}"
    return {
        "version": VERSION,
        "title": lesson.title,
        "look": look,
        "width": settings.width,
        "height": settings.height,
        "fps": [settings.fps.numerator, settings.fps.denominator],
        "frames": sum(scene.frames for scene in scenes),
        "film": film and _files(film, ending),
        "scenes": [_scene(scene, ending, parameters.get(scene.name, {})) for scene in scenes],
    }


def _scene(scene: TimedScene, ending: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": scene.name,
        "title": scene.title,
        "parameters": dict(parameters),
        "first_frame": scene.first_frame,
        "frames": scene.frames,
        **_files(scene.name, ending),
        "captions": [[c.start, c.end, c.text] for c in scene.captions],
        "beats": [
            {
                "name": beat.name,
                "sentence": beat.sentence,
                "first_frame": beat.first_frame,
                "frames": beat.frames,
                "file": beat_file(scene.name, beat),
                "digest": beat.clip.digest if beat.clip else "",
            }
            for beat in scene.beats
        ],
    }


def _files(stem: str, ending: str) -> dict[str, str]:
    names = {"file": stem + ending}
    if ending in (".mp4", ".mov", ".webm"):
        names |= {"srt": f"{stem}.srt", "vtt": f"{stem}.vtt"}
    return names


def beat_file(scene: str, beat: TimedBeat) -> str | None:
    """Name the file of a beat, or ``None`` where it has no frames."""
    if beat.clip is None:
        return None
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in beat.name).strip("-") or "beat"
    return f"beats/{scene}/{beat.number:02}-{name}{beat.clip.suffix}"
