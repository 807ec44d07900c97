"""Narrated lessons: beats wait for their voices, and a new recording draws nothing."""

import hashlib
import os
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from subprocess import CompletedProcess

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from meter import measured, true_peak
from narrated_lesson import SHOWN, SMALL, heard_in, manifest, write
from scipy.signal import correlate

from mathreel.record import Clip, Sound
from mathreel.voice.narration import frames_for
from mathreel.voice.sound import Samples
from mathreel.voice.sounds import Kept
from mathreel.voice.soundtrack import samples_in, write_sound
from mathreel.voice.spoken import RATE

Run = Callable[..., "CompletedProcess[str]"]
FPS = Fraction(10)
needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None and "CI" not in os.environ, reason="espeak-ng is missing"
)


def whistle(seconds: float, seed: int) -> Samples:
    """Noise that looks like itself only."""
    noise = np.random.default_rng(seed).normal(size=round(seconds * RATE))
    smooth = np.convolve(noise, np.hanning(24), "same")
    return (0.1 * smooth / np.abs(smooth).max()).astype(np.float32)


VOICES = {
    "Sums/01.wav": whistle(2.05, 1), "Sums/03.wav": whistle(0.3, 2),
    "products/asks.wav": whistle(0.7, 3), "products/2.wav": whistle(1.33, 4),
}  # fmt: skip
NUMBERS = {"Sums/01.wav": (0, 0), "Sums/03.wav": (0, 2), "products/asks.wav": (1, 0),
           "products/2.wav": (1, 1)}  # fmt: skip


def record(folder: Path, name: str, samples: Samples) -> None:
    path = folder / "recordings" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_sound(path, samples)


def clips(folder: Path) -> dict[str, str]:
    blobs = (folder / "media/.cache/blobs").iterdir()
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in blobs}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    folder = write(tmp_path_factory.mktemp("recorded"), 'voice = "recordings"')
    for name, samples in VOICES.items():
        record(folder, name, samples)
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line for line in done.stdout.splitlines() if line.startswith("voice:")]
    assert said == ["voice: Sums, 2 new", "voice: Products, 2 new"]
    return folder


def test_speech_and_picture_stay_together_over_the_whole_film(recorded: Path) -> None:
    heard = heard_in(recorded / SHOWN / "two-words.mp4")
    scenes = manifest(recorded / SHOWN)["scenes"]
    for name, (scene, beat) in NUMBERS.items():
        table = scenes[scene]["beats"][beat]
        first = scenes[scene]["first_frame"] + table["first_frame"]
        found = int(np.argmax(correlate(heard, VOICES[name], "valid", "fft")))
        assert abs(found - samples_in(first, FPS)) < RATE / FPS / 10
        assert table["frames"] >= (VOICES[name].size / RATE + 0.4) * FPS


def test_every_file_is_heard_and_as_long_as_it_is_seen(recorded: Path) -> None:
    media = recorded / SHOWN
    said = manifest(recorded / SHOWN)
    files = [(said["film"]["file"], said["frames"])]
    for scene in said["scenes"]:
        files.append((scene["file"], scene["frames"]))
        files += [(b["file"], b["frames"]) for b in scene["beats"] if b["name"] != "waits"]
    assert len(files) == 7
    for file, frames in files:
        with av.open(str(media / file)) as film:
            for stream in (film.streams.video[0], film.streams.audio[0]):
                assert stream.duration is not None
                assert stream.time_base is not None
                assert abs(stream.duration * stream.time_base - frames / FPS) < 1 / FPS
    (silent,) = (media / "beats/Sums").glob("02-*.mp4")
    with av.open(str(silent)) as film:
        assert not film.streams.audio


def test_the_page_is_heard(recorded: Path, mathreel: Run) -> None:
    done = mathreel("page", *SMALL[:4], "--no-descriptions", cwd=recorded)
    assert done.returncode == 0, done.stdout + done.stderr
    page = recorded / SHOWN / "page"
    for film in (page / "two-words.mp4", page / "clips/Products.mp4"):
        assert np.abs(heard_in(film)).max() > 0.1


def test_a_beat_is_held_for_its_voice_and_no_longer(recorded: Path) -> None:
    sums, products = manifest(recorded / SHOWN)["scenes"]
    # 2.05 s, 0.4 s to breathe: 25 frames. What is said faster than it is shown changes nothing.
    assert [beat["frames"] for beat in sums["beats"]] == [25, 8, 8]
    assert [beat["frames"] for beat in products["beats"]] == [11, 18]
    assert [beat["told_frames"] for beat in products["beats"]] == [4, 4]
    assert [caption[:2] for caption in sums["captions"]][-1] == [33, 41]


def test_the_whole_film_is_as_loud_as_it_should_be(recorded: Path) -> None:
    heard = heard_in(recorded / SHOWN / "two-words.mp4")
    assert measured(heard) == pytest.approx(-16, abs=0.5)
    assert true_peak(heard) <= -1


def test_another_recording_changes_sound_and_hold_and_draws_nothing(
    recorded: Path, tmp_path: Path, run_python: Run
) -> None:
    folder = tmp_path / "lesson"
    shutil.copytree(recorded, folder)
    before, was = clips(folder), manifest(folder / SHOWN)
    record(folder, "Sums/03.wav", whistle(1.5, 9))
    code = (
        "import sys; from mathreel.cli import main\n"
        "try: main()\n"
        "finally: print('manim:', 'manim' in sys.modules)"
    )
    done = run_python("-c", code, "render", *SMALL, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "manim: False" in done.stdout
    assert done.stdout.count("up to date") == 2
    after, now = clips(folder), manifest(folder / SHOWN)
    assert len(after.items() - before.items()) == 1  # the new hold; nothing else was made
    assert before.items() <= after.items()
    assert [beat["frames"] for beat in now["scenes"][0]["beats"]] == [25, 8, 19]
    assert now["scenes"][1]["beats"] == was["scenes"][1]["beats"]
    assert now["scenes"][0]["beats"][0]["digest"] == was["scenes"][0]["beats"][0]["digest"]
    # A film of the same bytes as one that was narrated so from the start.
    again = write(tmp_path / "again", 'voice = "recordings"')
    shutil.copytree(folder / "recordings", again / "recordings")
    shutil.copytree(folder / "media/.cache", again / "media/.cache")
    shutil.rmtree(again / "media/.cache/made")
    shutil.rmtree(again / "media/.cache/sounds")
    done = run_python("-c", code, "render", *SMALL, cwd=again)
    assert done.returncode == 0, done.stdout + done.stderr
    for file in ("two-words.mp4", "Sums.mp4", "two-words.srt", "manifest.json"):
        one, other = (each / SHOWN / file for each in (folder, again))
        assert one.read_bytes() == other.read_bytes()


def test_recordings_that_are_missing_are_named_and_a_folder_is_asked_for(
    recorded: Path, tmp_path: Path, mathreel: Run
) -> None:
    folder = tmp_path / "lesson"
    shutil.copytree(recorded, folder)
    (folder / "recordings/Sums/03.wav").unlink()
    shutil.rmtree(folder / "recordings/products")
    record(folder, "Sums/02.wav", np.zeros(61 * RATE, np.float32))
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line for line in done.stdout.splitlines() if line.startswith("voice:")]
    assert len(said) == 5
    assert said[0] == "voice: Sums, 1 new"
    assert "not recorded of Sums: 03 (answers)" in said[1]
    assert "nothing can be heard in" in said[2]
    assert "02.wav lasts 61 s" in said[3]
    assert "nothing is recorded of Products" in said[4]
    (folder / "recordings/Sums/01.wav").write_bytes(b"no sound")
    broken = mathreel("render", *SMALL, cwd=folder)
    assert broken.returncode == 1
    assert "01.wav: this recording cannot be read" in broken.stderr
    shutil.rmtree(folder / "recordings")
    gone = mathreel("render", *SMALL, cwd=folder)
    assert gone.returncode == 2
    assert "no such folder of recordings" in gone.stderr
    sheet = mathreel("record-sheet", *SMALL[:4], cwd=folder)
    assert sheet.returncode == 0, sheet.stderr
    assert "recordings/Products/02.wav" in sheet.stdout


@given(st.integers(0, 10**7), st.sampled_from([FPS, Fraction(60), Fraction(30000, 1001)]))
def test_a_beat_waits_for_voice_and_breath_and_not_a_frame_longer(
    samples: int, fps: Fraction
) -> None:
    frames = frames_for(Kept(Sound(Clip("a" * 64, 1, ".wav"), samples), True), fps)
    needed = Fraction(samples, RATE) + Fraction(4, 10)
    assert needed <= frames / fps < needed + 1 / fps
    assert frames_for(None, fps) == 0


@needs_espeak
def test_espeak_speaks_the_lesson(tmp_path: Path, mathreel: Run) -> None:
    folder = write(tmp_path, 'voice = "espeak-ng"\nlanguage = "en"')
    done = mathreel("render", *SMALL, "--format", "webm", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    media = folder / "media/36p10-webm"
    heard = heard_in(media / "two-words.webm")
    assert measured(heard) == pytest.approx(-16, abs=0.5)
    for scene in manifest(media)["scenes"]:
        for beat in scene["beats"]:
            first = samples_in(scene["first_frame"] + beat["first_frame"], FPS)
            last = samples_in(scene["first_frame"] + beat["first_frame"] + beat["frames"], FPS)
            loud = np.abs(heard[first:last]) > 0.02
            assert loud.any() == bool(beat["sentence"])
            # Nobody is cut off: the breath before the next beat is silent.
            assert not loud[-RATE // 3 :].any()
