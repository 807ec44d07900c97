"""Write a lesson as manim-slides reads it, for those who present with that program.

A JSON file for each scene (its ``PresentationConfig``, as of release 5.7), beside a folder with
each beat's clip and the same clip backwards, which that program shows when asked to rewind.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from mathreel.errors import MathreelError
from mathreel.frames import last_picture
from mathreel.publishing import publish, publish_text
from mathreel.reel import Reel, ReelBeat, ReelScene
from mathreel.slides.backwards import write_backwards
from mathreel.slides.ground import ground_of
from mathreel.slides.looping import loops

_OWN_NAME = re.compile(r"[0-9a-f]{20}(_reversed)?\.mp4")


def write_manim_slides(reel: Reel, folder: Path) -> None:
    """Write a folder for ``manim-slides present --folder``; clips that are there stay.

    Raises
    ------
    MathreelError
        If nothing that was rendered has a picture.
    """
    scenes = [scene for scene in reel.scenes if scene.shown]
    if not scenes:
        raise MathreelError("there is no clip to show", where=str(reel.folder))
    for scene in scenes:
        table = _presentation(reel, scene, folder)
        publish_text(folder / f"{scene.name}.json", json.dumps(table, indent=2) + "\n")
    _sweep(folder)


def _presentation(reel: Reel, scene: ReelScene, folder: Path) -> dict[str, Any]:
    return {
        "slides": [_slide(reel, beat, folder) for beat in scene.shown],
        "resolution": [reel.width, reel.height],
        "background_color": ground_of(last_picture(scene.shown[0])),
    }


def _slide(reel: Reel, beat: ReelBeat, folder: Path) -> dict[str, Any]:
    clip = beat.file
    assert clip is not None, "only beats that are shown have a slide"
    files = folder / "files"
    file = files / f"{beat.digest[:20]}.mp4"
    backwards = file.with_stem(f"{file.stem}_reversed")
    if not file.exists():
        publish(file, lambda unfinished: _copy(clip, unfinished))
    if not backwards.exists():
        publish(backwards, lambda path: write_backwards(clip, path, beat.frames, reel.fps))
    return {
        # That program looks for files from where the folder itself lies.
        "file": f"{folder.name}/files/{file.name}",
        "rev_file": f"{folder.name}/files/{backwards.name}",
        "notes": beat.sentence,
        "dedent_notes": False,
        "loop": loops(beat),
        "auto_next": False,
    }


def _sweep(folder: Path) -> None:
    """Remove clips of ours that no presentation in the folder shows any longer."""
    shown = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.json"))
    for path in (folder / "files").iterdir():
        if _OWN_NAME.fullmatch(path.name) and path.name not in shown:
            path.unlink()


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
