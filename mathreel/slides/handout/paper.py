"""Write a lesson as a handout to print: pictures, sentences, and room for notes."""

import io
import json
import tempfile
from pathlib import Path
from typing import Any, Literal

import typst
from PIL import Image

from mathreel.errors import MathreelError
from mathreel.frames import last_picture
from mathreel.publishing import publish
from mathreel.reel import Reel, ReelBeat, ReelScene

Paper = Literal["a4", "us-letter"]

_TEMPLATE = Path(__file__).with_name("handout.typ")


def write_handout(reel: Reel, target: Path, *, paper: Paper = "a4", each: int = 1) -> None:
    """Write a PDF that a screen reader can read, too.

    Parameters
    ----------
    paper
        What the printer has.
    each
        How many beats stand on a page.

    Raises
    ------
    MathreelError
        If nothing that was rendered has a picture.
    """
    scenes = [scene for scene in reel.scenes if scene.shown]
    if not scenes:
        raise MathreelError("there is no picture to print", where=str(reel.folder))
    with tempfile.TemporaryDirectory(prefix="mathreel-handout-") as name:
        folder = Path(name)
        table = {
            "title": reel.title,
            "paper": paper,
            "each": each,
            "shape": reel.width / reel.height,
            "scenes": [_scene(scene, folder) for scene in scenes],
        }
        (folder / "handout.json").write_text(json.dumps(table), encoding="utf-8")
        source = folder / "handout.typ"
        source.write_bytes(_TEMPLATE.read_bytes())
        pdf = typst.compile(source, root=folder)
    publish(target, lambda unfinished: _write(unfinished, pdf))


def _scene(scene: ReelScene, folder: Path) -> dict[str, Any]:
    return {"title": scene.title, "beats": [_beat(beat, folder) for beat in scene.shown]}


def _beat(beat: ReelBeat, folder: Path) -> dict[str, str]:
    data, ending = _smallest(last_picture(beat))
    picture = f"{beat.digest}{ending}"
    (folder / picture).write_bytes(data)
    return {
        "sentence": beat.sentence,
        "picture": picture,
        "alt": f"The picture at the end of: {beat.sentence or beat.name}",
    }


def _smallest(picture: Image.Image) -> tuple[bytes, str]:
    """Return a picture as PNG or as JPEG, whichever is smaller, and the ending of its name."""
    png, jpeg = io.BytesIO(), io.BytesIO()
    picture.save(png, "PNG", optimize=True)
    # Colours at full resolution: thin coloured lines are what these pictures are made of.
    picture.save(jpeg, "JPEG", quality=90, subsampling=0)
    found = [(png.getvalue(), ".png"), (jpeg.getvalue(), ".jpg")]
    return min(found, key=lambda data_and_ending: len(data_and_ending[0]))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
