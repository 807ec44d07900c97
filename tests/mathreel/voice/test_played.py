"""Sounds that scenes play by themselves, with Manim itself as the judge of how they are heard."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import av
import numpy as np
import pytest
from scipy.signal import correlate

from mathreel.voice.sound import Channels, Samples
from mathreel.voice.soundtrack import write_sound
from mathreel.voice.spoken import RATE

Run = Callable[..., "CompletedProcess[str]"]
SMALL = ("-r", "64,36", "--fps", "10")
FRAME = RATE // 10
DELAY = 1024
"""Samples by which Manim's sounds are late: its encoder's delay, which it does not take back."""

SCENES = """
from manim import RIGHT, Create, Scene, Square, Circle

class Mixed(Scene):
    def construct(self):
        self.add_sound("sweep.wav", time_offset=0.1)
        self.next_section("begins")
        self.play(Create(Square()), run_time=0.4)
        self.add_sound("both.wav", gain=-6)
        self.wait(0.4)
        self.next_section("goes_on")
        self.add_sound("sweep", time_offset=0.2, gain=10)
        self.play(Create(Circle()), run_time=0.8)
        self.add_sound("long.wav", time_offset=-0.5, gain_to_background=-12)

class Alone(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.4)
        self.next_section("left_out", skip_animations=True)
        self.add_sound("sweep.wav")
        self.wait(0.6)
        self.add_sound("sweep.wav")
        self.next_section("again")
        self.wait(0.4)
        self.add_sound("sweep.wav", gain=-3)
        self.wait(0.55)
"""


def sweep(seconds: float = 0.3, height: float = 0.4) -> Samples:
    """A sound that is like itself at one place only, and has no sharp edges."""
    time = np.arange(round(seconds * RATE)) / RATE
    wave = height * np.sin(2 * np.pi * (200 + 3000 * time / seconds) * time)
    return (wave * np.hanning(wave.size)).astype(np.float32)


def write(folder: Path, scenes: str = SCENES) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "film.py").write_text(scenes)
    write_sound(folder / "sweep.wav", sweep())
    write_sound(folder / "both.wav", np.stack([sweep(0.5), sweep(0.5) / 4]))
    write_sound(folder / "long.wav", sweep(2.0))
    return folder


def heard_in(path: Path) -> Channels:
    with av.open(str(path)) as film:
        return np.concatenate([each.to_ndarray() for each in film.decode(audio=0)], axis=1)


def found_at(sound: Samples, within: Samples) -> tuple[int, float]:
    """Return where a sound is most like itself, and how loud it is there."""
    likeness = correlate(within, sound, "valid", "fft") / float(sound @ sound)
    place = int(np.argmax(likeness))
    return place, float(likeness[place])


def drawn(done: "CompletedProcess[str]") -> list[str]:
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"beat (\w+): drawn", done.stdout)


def files(media: Path) -> dict[str, str]:
    """Return what was made of the scenes, by name."""
    top = media / "videos/film/36p10"
    return {
        path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    """The scenes, rendered once."""
    folder = write(tmp_path_factory.mktemp("played") / "film")
    done = mathreel("render", "film.py", *SMALL, "-j", "1", "--why", cwd=folder)
    assert drawn(done) == ["begins", "goes_on", "autocreated", "again"]
    assert "sound" not in done.stdout
    return folder


@pytest.fixture(scope="module")
def manims(first: Path, run_python: Run) -> Path:
    """What Manim itself makes of them."""
    words = ("-m", "manim", "-ql", *SMALL, "--disable_caching", "--media_dir", "stock")
    done = run_python(*words, "film.py", "Mixed", "Alone", cwd=first)
    assert done.returncode == 0, done.stdout + done.stderr
    return first / "stock/videos/film/36p10"


@pytest.fixture
def film(first: Path, tmp_path: Path) -> Path:
    """A copy of the rendered scenes."""
    shutil.copytree(first, tmp_path / "film")
    return tmp_path / "film"


def test_a_scene_sounds_as_it_does_when_manim_renders_it(first: Path, manims: Path) -> None:
    """Wave for wave: stereo, gain, what is cut off, what is ducked, and the end after the end."""
    ours = heard_in(first / "media/videos/film/36p10/Mixed.mp4")
    theirs = heard_in(manims / "Mixed.mp4")[:, DELAY:]
    # 1.6 s of pictures; the last sound begins at 1.1 s and lasts 2 s.
    assert ours.shape[1] == pytest.approx(3.1 * RATE, abs=1024)
    length = round(3.1 * RATE)
    ours, theirs = ours[:, :length], theirs[:, :length]
    assert np.abs(theirs).max() > 0.9
    for side, other in zip(ours, theirs, strict=True):
        assert np.sqrt(np.mean((side - other) ** 2)) < 0.02 * np.sqrt(np.mean(other**2))
    assert found_at(sweep(), ours[0, : 4 * FRAME])[0] == FRAME


def test_sounds_of_one_channel_are_as_loud_as_manims_and_keep_to_their_frames(
    first: Path, manims: Path
) -> None:
    """Said in a section that is left out, before it plays: heard. After that: not heard."""
    ours = heard_in(first / "media/videos/film/36p10/Alone.mp4")[0]
    theirs = heard_in(manims / "Alone.mp4")[0][DELAY:]
    assert found_at(sweep(), theirs[: 8 * FRAME]) == (4 * FRAME, pytest.approx(0.707, abs=0.01))
    assert found_at(sweep(), ours[: 8 * FRAME]) == (4 * FRAME, pytest.approx(0.707, abs=0.01))
    place, loudness = found_at(sweep(), ours[8 * FRAME :])
    # Manim's clock goes on in what it leaves out, and there it is 0.6 s late.
    assert place == 0
    assert loudness == pytest.approx(0.707 * 0.708, abs=0.01)
    assert found_at(sweep(), theirs[8 * FRAME :])[0] == 6 * FRAME


def test_a_clip_has_the_sounds_that_begin_in_it_up_to_its_end(first: Path) -> None:
    beats = first / "media/videos/film/36p10/beats"
    begins = heard_in(beats / "Mixed/01-begins.mp4")
    goes_on = heard_in(beats / "Mixed/02-goes_on.mp4")
    again = heard_in(beats / "Alone/03-again.mp4")
    for clip, frames in ((begins, 8), (goes_on, 8), (again, 9)):
        assert 0 <= clip.shape[1] - frames * FRAME < 1024
    assert found_at(sweep(), begins[0])[0] == FRAME
    assert found_at(sweep(0.5)[: 4 * FRAME], begins[0, 3 * FRAME :])[0] == FRAME
    # The end of the sound before it is not heard: it is another beat's.
    assert np.abs(goes_on[:, : 2 * FRAME - 1024]).max() < 1e-3
    assert np.abs(goes_on[:, 2 * FRAME : 3 * FRAME]).max() > 0.9
    assert found_at(sweep(), again[0])[0] == 0
    with av.open(str(beats / "Alone/01-autocreated.mp4")) as silent:
        assert not silent.streams.audio


def test_another_sound_or_another_time_is_heard_and_nothing_is_drawn(
    film: Path, mathreel: Run
) -> None:
    def render(media: str, *more: str) -> "CompletedProcess[str]":
        words = ("film.py", *SMALL, "--why", "--media_dir", media)
        return mathreel("render", *words, *more, cwd=film)

    before = files(film / "media")
    write_sound(film / "both.wav", sweep(0.4, 0.3))
    done = render("media", "-j", "2")
    assert drawn(done) == []
    assert "Mixed: both.wav changed" in done.stdout
    after = files(film / "media")
    changed = {name for name in after if after[name] != before[name]}
    # Where both sides are the same, all is shared out to them: every sound is another.
    assert changed == {"Mixed.mp4", "beats/Mixed/01-begins.mp4", "beats/Mixed/02-goes_on.mp4"}
    assert "up to date" in render("media").stdout
    write_sound(film / "sweep.wav", sweep(0.2))
    text = (film / "film.py").read_text()
    (film / "film.py").write_text(text.replace("=0.2, gain=10", "=-0.2, gain=2"))
    done = render("media", "--no-fork")
    assert drawn(done) == []
    assert "sweep.wav changed" in done.stdout
    for number, how in enumerate((("-j", "1"), ("-j", "2"), ("--no-fork",))):
        assert len(drawn(render(f"clean{number}", *how))) == 4
        assert files(film / f"clean{number}") == files(film / "media")


def test_a_decoded_sound_that_is_damaged_is_decoded_again(film: Path, mathreel: Run) -> None:
    before = files(film / "media")
    blobs = sorted((film / "media/.cache/blobs").glob("*.wav"))
    assert len(blobs) == 3
    for blob, raw in zip(blobs, (b"", blobs[1].read_bytes()[:-1], b"RIFF" * 100), strict=True):
        blob.write_bytes(raw)
    for path in (film / "media/videos/film/36p10").glob("*.mp4"):
        path.unlink()
    assert drawn(mathreel("render", "film.py", *SMALL, "--why", cwd=film)) == []
    assert files(film / "media") == before
    assert sorted((film / "media/.cache/blobs").glob("*.wav")) == blobs


WRONG = """
from manim import Create, Scene, Square

class Wrong(Scene):
    def construct(self):
        self.next_section("first")
        self.play(Create(Square()), run_time=0.2)
        self.next_section("second")
        self.add_sound({sound})
        self.wait(0.2)
"""
FAULTS = {
    "missing": ('"nowhere.wav"', "there is no sound nowhere.wav", "put it into"),
    "broken": ('"broken.mp3"', "the sound broken.mp3 cannot be read: invalid data", "save it"),
    "no sound": ('"film.py"', "the sound film.py cannot be read: invalid data", "save it"),
    "a folder": ('"folder"', "the sound folder cannot be read: is a directory", "write the path"),
    "too early": (
        '"sweep.wav", time_offset=-0.5', "would begin 0.3 s before the scene does", "time_offset",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sound", "message", "remedy"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_played_is_said_with_its_line(
    tmp_path: Path, mathreel: Run, sound: str, message: str, remedy: str
) -> None:
    text = WRONG.replace("{sound}", sound)
    folder = write(tmp_path / "film", text)
    (folder / "broken.mp3").write_bytes(b"no sound at all" * 100)
    (folder / "folder").mkdir()
    done = mathreel("render", "film.py", *SMALL, cwd=folder)
    assert done.returncode == 1
    first, line, source, what, todo = done.stderr.strip().splitlines()[:5]
    assert first == "Wrong, beat second"
    assert line == "  film.py:9"
    assert source == f"    self.add_sound({sound})"
    assert message in what
    assert todo.startswith("  remedy: ")
    assert remedy in todo
    assert "Traceback" not in done.stdout + done.stderr


LESSON = """
title = "Heard"
{voice}
[[scene]]
name = "Claps"
[[scene]]
name = "Waits"
"""
CLAPS = """
from manim import FadeIn, Scene, Square


class Claps(Scene):
    def construct(self):
        self.add_sound("long.wav")
        self.next_section("asks")
        self.add_subcaption("How many?", duration=0.4)
        self.play(FadeIn(Square()), run_time=0.4)
        self.next_section("answers")
        self.add_sound("both.wav", gain=-3)
        self.play(FadeIn(Square(2)), run_time=0.4)


class Waits(Scene):
    def construct(self):
        self.play(FadeIn(Square()), run_time=0.8)
"""


def write_lesson(folder: Path, scenes: str, voice: str = "") -> Path:
    write(folder).joinpath("scenes").mkdir()
    (folder / "scenes/heard.py").write_text(scenes)
    (folder / "lesson.toml").write_text(LESSON.format(voice=voice))
    return folder


def test_a_voice_is_heard_as_without_and_the_sounds_move_with_their_beats(
    tmp_path: Path, mathreel: Run
) -> None:
    """In the film, what a scene plays ends with it at the latest."""
    noise = np.random.default_rng(3).normal(size=round(0.7 * RATE))
    spoken = (0.1 * np.convolve(noise, np.hanning(24), "same") / 12).astype(np.float32)
    quiet = re.sub(r"\n +self.add_sound.*", "", CLAPS)
    assert "add_sound" not in quiet
    found = {}
    for name, scenes in (("loud", CLAPS), ("quiet", quiet)):
        folder = write_lesson(tmp_path / name, scenes, 'voice = "recordings"')
        (folder / "recordings/Claps").mkdir(parents=True)
        write_sound(folder / "recordings/Claps/01.wav", spoken)
        done = mathreel("render", *SMALL, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        media = folder / "media/36p10"
        found[name] = {each: heard_in(media / each) for each in ("heard.mp4", "Claps.mp4")}
    scene, film = json.loads((media / "manifest.json").read_text())["scenes"][0], "heard.mp4"
    # 0.7 s, 0.4 s to breathe; then the second beat, which is quiet.
    assert [beat["frames"] for beat in scene["beats"]] == [11, 4]
    played = found["loud"][film] - found["quiet"][film]
    voice = found["quiet"][film][0]
    assert np.abs(voice[: 7 * FRAME]).max() > 0.2
    expected = np.zeros((2, 23 * FRAME), np.float32)
    expected[:, : 15 * FRAME] += sweep(2.0)[: 15 * FRAME]
    both = np.stack([sweep(0.5), sweep(0.5) / 4]) * 10 ** (-3 / 20)
    expected[:, 11 * FRAME : 15 * FRAME] += both[:, : 4 * FRAME]
    played = played[:, : 23 * FRAME]
    wrong = played - expected
    wrong[:, 15 * FRAME - 512 : 15 * FRAME + 512] = 0  # where all is cut off at once
    assert np.sqrt(np.mean(wrong**2)) < 0.02 * np.sqrt(np.mean(expected**2))
    # The scene's own file rings out, as Manim's does.
    assert 0 <= found["loud"]["Claps.mp4"].shape[1] - 20 * FRAME < 1024
    assert found_at(sweep(2.0), found["loud"]["Claps.mp4"][0])[0] == 0


def test_a_gif_is_made_without_a_word(film: Path, mathreel: Run) -> None:
    done = mathreel("render", "film.py", *SMALL, "--format", "gif", cwd=film)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sound" not in done.stdout
    gifs = sorted((film / "media").rglob("*.gif"))
    assert [path.name for path in gifs] == ["Alone.gif", "Mixed.gif"]
    stamps = [path.stat().st_mtime_ns for path in gifs]
    write_sound(film / "both.wav", sweep(0.4, 0.3))
    assert mathreel("render", "film.py", *SMALL, "--format", "gif", cwd=film).returncode == 0
    assert [path.stat().st_mtime_ns for path in gifs] == stamps


def test_a_webm_is_heard(film: Path, mathreel: Run) -> None:
    done = mathreel("render", "film.py", "Alone", *SMALL, "--format", "webm", cwd=film)
    assert done.returncode == 0, done.stderr
    (path,) = (film / "media").rglob("Alone.webm")
    assert abs(found_at(sweep(), heard_in(path)[0, : 8 * FRAME])[0] - 4 * FRAME) < 10
