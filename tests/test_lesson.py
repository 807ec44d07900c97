"""The bundled lesson, rendered small by the real command: the film is what the beats say it is."""

import fcntl
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import av
import numpy as np
import pytest
import srt
from suite import THOROUGH, common_folder

ROOT = Path(__file__).parent.parent
LESSON = tomllib.loads((ROOT / "lesson.toml").read_text(encoding="utf-8"))
SIZE = 160, 90
FPS = 5
NAMES = [scene["name"] for scene in LESSON["scene"]]
UNLIKE = ["SecantsToTangent", "NormalEquation"]
"""A scene of curves on a plane, and one in space."""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory) -> Path:
    # Whichever process comes later finds it rendered.
    media = common_folder(tmp_path_factory) / "lesson"
    command = [sys.executable, "scripts/render.py", "render", "-r", f"{SIZE[0]},{SIZE[1]}"]
    command += ["--fps", str(FPS), "--media_dir", str(media)]
    with media.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(command, cwd=ROOT, check=True, timeout=600)
    return media / "90p5"


@pytest.fixture(scope="module")
def manifest(rendered) -> dict:
    return json.loads((rendered / "manifest.json").read_text(encoding="utf-8"))


def frames_of(path: Path, pixels: str = "rgb24") -> np.ndarray:
    with av.open(path) as video:
        return np.stack([frame.to_ndarray(format=pixels) for frame in video.decode(video=0)])


def test_the_film_tells_every_scene_of_the_lesson_in_order(manifest):
    told = [scene["name"] for scene in manifest["scenes"]]
    assert told == [scene.get("as", scene["name"]) for scene in LESSON["scene"]]


def test_film_and_clips_have_just_the_frames_of_their_beats(rendered, manifest):
    total = 0
    for scene in manifest["scenes"]:
        beats = sum(beat["frames"] for beat in scene["beats"])
        assert len(frames_of(rendered / f"{scene['name']}.mp4")) == beats
        total += beats + scene["card"][1]
    (film,) = [
        p for p in rendered.glob("*.mp4") if p.stem not in {s["name"] for s in manifest["scenes"]}
    ]
    with av.open(film) as video:
        stream = video.streams.video[0]
        assert (stream.width, stream.height) == SIZE
        assert stream.average_rate == FPS
        assert float(stream.duration * stream.time_base) == pytest.approx(total / FPS)
        assert sum(1 for _ in video.decode(video=0)) == total
        assert [c["metadata"]["title"] for c in video.chapters()] != []


def test_nothing_is_black_and_every_beat_moves(rendered, manifest):
    for scene in manifest["scenes"]:
        frames = frames_of(rendered / f"{scene['name']}.mp4").astype(int)
        assert (frames.max(axis=(1, 2, 3)) > 120).all(), f"{scene['name']} has a black frame"
        first = 0
        for beat in scene["beats"]:
            part = frames[first : first + beat["frames"]]
            changes = np.abs(np.diff(part, axis=0)).max(axis=(1, 2, 3)) > 40
            assert changes.any(), f"nothing moves in {scene['name']}: {beat['name']}"
            first += beat["frames"]


def test_every_sentence_is_a_caption_and_can_be_read_in_its_time(rendered, manifest):
    for scene in manifest["scenes"]:
        captions = srt.parse((rendered / f"{scene['name']}.srt").read_text(encoding="utf-8"))
        said = " ".join(caption.content.replace("\n", " ") for caption in captions)
        for beat in scene["beats"]:
            assert beat["sentence"] in said
            assert len(beat["sentence"]) / (beat["frames"] / FPS) <= 17


@pytest.mark.parametrize("name", NAMES if THOROUGH else UNLIKE)
def test_plain_manim_draws_the_same_picture(rendered, tmp_path, name):
    """Without background, which is encoded without loss."""
    file = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    picture = ["-t", "-r", "160,90", "--fps", "2", "--media_dir"]
    own = [sys.executable, "scripts/render.py", "render", name, *picture, rendered.parent]
    plain = [sys.executable, "-m", "manim", "render", "--silent", "--progress_bar", "none"]
    plain += ["--disable_caching", *picture, tmp_path / "plain", f"scenes/{file}.py", name]
    for command in (own, plain):
        subprocess.run(command, cwd=ROOT, check=True, timeout=300, capture_output=True)
    ours, theirs = (
        frames_of(next(place.rglob(f"{name}.mov")), "rgba")
        for place in (rendered.parent, tmp_path / "plain")
    )
    assert ours.shape == theirs.shape
    assert np.array_equal(ours, theirs)
