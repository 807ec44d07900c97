"""Sound tracks: every sound begins with its frame, and the track is as long as the picture."""

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathreel.join import Piece, join
from mathreel.voice.heard import Heard
from mathreel.voice.sound import Samples, read_channels
from mathreel.voice.soundtrack import _blocks, _laid, samples_in, write_sound
from mathreel.voice.spoken import RATE

WIDTH, HEIGHT = 32, 18


def click(seconds: float = 0.2) -> Samples:
    """A sweep: it looks like itself at one place only."""
    time = np.arange(round(seconds * RATE)) / RATE
    sweep = 0.5 * np.sin(2 * np.pi * (300 + 4000 * time) * time)
    return (sweep * np.hanning(sweep.size)).astype(np.float32)


def write_clip(path: Path, frames: int, fps: Fraction) -> None:
    codec, options = "libx264", {"threads": "1", "preset": "ultrafast", "bf": "0"}
    if path.suffix == ".webm":
        codec, options = "libvpx-vp9", {}
    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=fps, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(frames):
            picture = np.full((HEIGHT, WIDTH, 3), 10 * number % 250, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture)))
        file.mux(stream.encode())


def heard_in(path: Path) -> Samples:
    with av.open(str(path)) as film:
        first, *rest = film.decode(audio=0)
        assert first.pts == 0
        parts = [each.to_ndarray() for each in (first, *rest)]
    left, right = np.concatenate(parts, axis=1)
    assert np.allclose(left, right, atol=0.02)
    return np.asarray(left, np.float32)


def found_at(sound: Samples, within: Samples) -> int:
    """Return where a sound is most like itself."""
    from scipy.signal import correlate

    return int(np.argmax(correlate(within, sound, "valid", "fft")))


@pytest.mark.parametrize(
    ("ending", "fps"),
    [(".mp4", Fraction(15)), (".mp4", Fraction(30000, 1001)), (".mov", Fraction(60)),
     (".webm", Fraction(10))],
)  # fmt: skip
def test_sound_and_picture_begin_and_end_together(
    tmp_path: Path, ending: str, fps: Fraction
) -> None:
    frames, starts = 64, (0, 17, 41)
    write_clip(tmp_path / f"one{ending}", 32, fps)
    write_sound(tmp_path / "click.wav", click())
    pieces = [Piece(tmp_path / f"one{ending}", 32)] * 2
    film = tmp_path / f"film{ending}"
    sounds = [Heard(tmp_path / "click.wav", start) for start in starts]
    join(pieces, film, fps=fps, sounds=sounds)
    heard = heard_in(film)
    for start in starts:
        first = samples_in(start, fps)
        before = min(first, 3000)
        found = found_at(click(), heard[first - before : first + 14000])
        # A tenth of a frame at most, where a frame is asked for.
        assert abs(found - before) < RATE / fps / 10
    with av.open(str(film)) as file:
        assert [stream.type for stream in file.streams] == ["video", "audio"]
        lengths = [each.duration * each.time_base for each in file.streams if each.duration]
        whole = Fraction(file.duration, 1_000_000)
    for length in (*lengths, whole):
        assert abs(length - frames / fps) < 1 / fps


def test_what_says_nothing_is_silent(tmp_path: Path) -> None:
    fps = Fraction(10)
    write_clip(tmp_path / "one.mp4", 30, fps)
    write_sound(tmp_path / "click.wav", click())
    film = tmp_path / "film.mp4"
    join([Piece(tmp_path / "one.mp4", 30)], film, fps=fps,
         sounds=[Heard(tmp_path / "click.wav", 10)])  # fmt: skip
    heard = heard_in(film)
    assert np.abs(heard[: RATE - 2048]).max() < 1e-3
    assert np.abs(heard[RATE + click().size + 2048 :]).max() < 1e-3
    assert 0.4 < np.abs(heard).max() < 0.6


def test_without_a_voice_there_is_no_track(tmp_path: Path) -> None:
    write_clip(tmp_path / "one.mp4", 5, Fraction(5))
    join([Piece(tmp_path / "one.mp4", 5)], tmp_path / "film.mp4", fps=Fraction(5))
    with av.open(str(tmp_path / "film.mp4")) as film:
        assert not film.streams.audio


def test_a_sound_beyond_the_end_is_cut(tmp_path: Path) -> None:
    write_clip(tmp_path / "one.mp4", 5, Fraction(10))
    write_sound(tmp_path / "click.wav", click(2))
    join([Piece(tmp_path / "one.mp4", 5)], tmp_path / "film.mp4", fps=Fraction(10),
         sounds=[Heard(tmp_path / "click.wav", 0)])  # fmt: skip
    with av.open(str(tmp_path / "film.mp4")) as film:
        assert film.duration == 500_000


@given(st.integers(0, 10**6), st.sampled_from([Fraction(15), Fraction(60), Fraction(30000, 1001)]))
def test_no_frame_is_off_by_half_a_sample(frame: int, fps: Fraction) -> None:
    assert abs(samples_in(frame, fps) - frame * RATE / fps) <= Fraction(1, 2)


def test_sounds_are_laid_out_sample_by_sample(tmp_path: Path) -> None:
    """Before they are encoded: sides, gains, what is ducked, what is cut, and where each begins."""
    write_sound(tmp_path / "both.wav", np.stack([np.full(4, 0.5), np.full(4, 0.25)]))
    write_sound(tmp_path / "one.wav", np.full(4, 0.5, np.float32))
    one, both = tmp_path / "one.wav", tmp_path / "both.wav"
    fps = Fraction(RATE, 2)  # two samples a frame
    sounds = [
        Heard(one, 0, gain=20),
        Heard(both, 0, offset=0.5, ducks=-20),
        Heard(both, 4, offset=-0.5, until=5),
        Heard(one, 6, offset=-0.25),
    ]
    (found,) = [block for _, block in _blocks([_laid(each, fps) for each in sounds], 14)]
    # The first is cut off at 1 before it is ducked; a quarter of a frame is half a sample.
    left = [1, 0.6, 0.6, 0.6, 0.5, 0, 0, 0.5, 0.5, 0.5, 0, 0, 0.5, 0.5]
    right = [1, 0.35, 0.35, 0.35, 0.25, 0, 0, 0.25, 0.25, 0.25, 0, 0, 0.5, 0.5]
    assert np.abs(found - [left, right]).max() < 1e-4


def test_a_sound_rings_out_where_that_is_wanted(tmp_path: Path) -> None:
    write_clip(tmp_path / "one.mp4", 5, Fraction(10))
    write_sound(tmp_path / "click.wav", click(2))
    sounds = [Heard(tmp_path / "click.wav", 4), Heard(tmp_path / "click.wav", 6)]
    for rings_out, seconds in ((False, 0.5), (True, 2.6)):
        film = tmp_path / "film.mp4"
        join([Piece(tmp_path / "one.mp4", 5)], film, fps=Fraction(10), sounds=sounds,
             rings_out=rings_out)  # fmt: skip
        assert abs(heard_in(film).size - seconds * RATE) < 1024
    join([Piece(tmp_path / "one.mp4", 5)], film, fps=Fraction(10), sounds=sounds[1:])
    with av.open(str(film)) as silent:
        assert not silent.streams.audio, "nothing begins before its end"


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 96000])
def test_a_sound_begins_with_its_file_at_any_rate(tmp_path: Path, rate: int) -> None:
    time = np.arange(rate // 5) / rate
    tone = np.stack([np.sin(2 * np.pi * (300 + 2000 * time) * time) * np.hanning(time.size)] * 2)
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.rint(tone.T * 16000).astype("<i2").tobytes())
    read = read_channels(tmp_path / "tone.wav")
    wanted = np.arange(RATE // 5) / RATE
    same = np.sin(2 * np.pi * (300 + 2000 * wanted) * wanted) * np.hanning(wanted.size)
    assert read.shape == (2, RATE // 5)
    assert found_at(same.astype(np.float32), np.pad(read[1], 500)) == 500
    assert np.abs(read[0] * 32768 / 16000 - same).max() < 0.01
