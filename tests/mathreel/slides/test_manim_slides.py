"""The folder for manim-slides: what its loader asks for is there, and shows the beats."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_reel import HOSTILE, make_reel
from manim_slides.config import PresentationConfig

from mathreel.errors import MathreelError
from mathreel.frames import frames_of
from mathreel.reel import Reel
from mathreel.slides import backwards
from mathreel.slides.manim_slides import write_manim_slides

FIELDS = {
    "file": str, "rev_file": str, "notes": str, "loop": bool, "auto_next": bool,
    "dedent_notes": bool,
}  # fmt: skip
"""The fields of a slide that we set, as the program documents them."""


@pytest.fixture
def reel(tmp_path: Path) -> Reel:
    scenes = {"First": [(HOSTILE[0], 3), (HOSTILE[2], 5)], "Second": [("Unseen.", 0), ("", 1)]}
    return make_reel(tmp_path / "reel", scenes)


def load(path: Path) -> dict[str, Any]:
    """Read a presentation as its program does: files lie where the folder lies."""
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for slide in table["slides"]:
        assert {name: type(value) for name, value in slide.items()} == FIELDS
        for name in ("file", "rev_file"):
            slide[name] = path.parent.parent / slide[name]
            assert slide[name].is_file()
    return table


def pictures(clip: Path) -> list[np.ndarray]:
    return [np.asarray(frame, int) for frame in frames_of(clip)]


def test_every_beat_is_a_slide_with_its_clip_and_its_sentence(reel: Reel, tmp_path: Path) -> None:
    folder = tmp_path / "talk" / "slides"
    write_manim_slides(reel, folder)
    assert sorted(path.stem for path in folder.glob("*.json")) == ["First", "Second"]
    for scene in reel.scenes:
        table = load(folder / f"{scene.name}.json")
        assert table["resolution"] == [reel.width, reel.height]
        assert [slide["notes"] for slide in table["slides"]] == [b.sentence for b in scene.shown]
        for slide, beat in zip(table["slides"], scene.shown, strict=True):
            assert beat.file is not None
            assert slide["file"].read_bytes() == beat.file.read_bytes()
            assert slide["auto_next"] is False


def test_a_beat_that_is_named_a_loop_loops(reel: Reel, tmp_path: Path) -> None:
    scene = reel.scenes[0]
    wheel = replace(scene.beats[0], name="wheel_turns_loop")
    turning = replace(scene, beats=(wheel, *scene.beats[1:]))
    write_manim_slides(replace(reel, scenes=(turning,)), tmp_path / "slides")
    slides = load(tmp_path / "slides" / "First.json")["slides"]
    assert [slide["loop"] for slide in slides] == [True, False]


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_the_way_back_is_the_way_there_backwards(
    coloured: Reel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(backwards, "_PIXELS_KEPT", at_once * coloured.width * coloured.height)
    beat = coloured.scenes[0].beats[0]
    assert beat.file is not None
    target = tmp_path / "back.mp4"
    backwards.write_backwards(beat.file, target, beat.frames, coloured.fps)
    there, back = pictures(beat.file), pictures(target)
    assert len(there) == len(back) == 3
    for frame, other in zip(there, reversed(back), strict=True):
        assert abs(frame - other).mean() < 2
    assert abs(back[0] - back[-1]).mean() > 20, "a clip that stands still proves nothing"


def test_the_background_is_that_of_the_pictures(coloured: Reel, tmp_path: Path) -> None:
    write_manim_slides(coloured, tmp_path / "slides")
    colour = load(tmp_path / "slides" / "Warm.json")["background_color"]
    difference = np.array(list(bytes.fromhex(colour[1:]))) - (0x20, 0x50, 0x90)
    assert abs(difference).max() < 8


def test_only_what_changed_is_written_again_and_nothing_else_is_touched(
    reel: Reel, tmp_path: Path
) -> None:
    folder = tmp_path / "slides"
    write_manim_slides(reel, folder)
    mine = folder / "files" / "holiday.mp4"
    mine.write_bytes(b"mine")
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "files").iterdir()}
    (changed, kept), scene = reel.scenes[0].beats, reel.scenes[0]
    edited = replace(changed, digest="f" * 64)
    write_manim_slides(
        replace(reel, scenes=(replace(scene, beats=(edited, kept)), *reel.scenes[1:])), folder
    )
    after = {path.name: path.stat().st_mtime_ns for path in (folder / "files").iterdir()}
    new = {f"{'f' * 20}.mp4", f"{'f' * 20}_reversed.mp4"}
    old = {f"{changed.digest[:20]}.mp4", f"{changed.digest[:20]}_reversed.mp4"}
    assert after.keys() == before.keys() - old | new
    assert all(after[name] == before[name] for name in after.keys() - new)


def test_its_own_loader_reads_it(coloured: Reel, tmp_path: Path) -> None:
    write_manim_slides(coloured, tmp_path / "slides")
    for scene in coloured.scenes:
        read = PresentationConfig.from_file(tmp_path / "slides" / f"{scene.name}.json")
        assert [slide.notes for slide in read.slides] == [beat.sentence for beat in scene.beats]
        assert read.resolution == (coloured.width, coloured.height)


def test_nothing_to_show_is_said(reel: Reel, tmp_path: Path) -> None:
    with pytest.raises(MathreelError, match="no clip"):
        write_manim_slides(replace(reel, scenes=()), tmp_path / "slides")
