"""Posters: the picture that each beat ends on, and each scene."""

from collections.abc import Mapping
from pathlib import Path

from mathreel.frames import last_picture
from mathreel.publication import Publication
from mathreel.reel import Reel, ReelBeat, ReelScene


def scene_posters(reel: Reel, into: Publication, folder: str = "") -> Mapping[str, Path]:
    """Make one poster for each scene, its last picture; return them by the scenes' names."""
    return {
        scene.name: _poster(into, f"{folder}{scene.name}.png", scene.shown[-1])
        for scene in reel.scenes
        if scene.shown
    }


def beat_posters(scene: ReelScene, into: Publication) -> list[Path]:
    """Make a poster of each beat that is shown, named as its clip."""
    return [
        _poster(into, f"{scene.name}/{beat.file.stem}.png", beat)
        for beat in scene.shown
        if beat.file is not None
    ]


def _poster(into: Publication, name: str, beat: ReelBeat) -> Path:
    return into.make(
        name, ["last picture", beat.digest], lambda path: last_picture(beat).save(path)
    )
