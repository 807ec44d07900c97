"""Recordings are found however they are spelled, and what is wrong with them is said."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mathreel.errors import MathreelError, UsageError
from mathreel.record import Beat, Caption, Clip, Record
from mathreel.voice.recordings import Recordings
from mathreel.voice.sound import read_sound
from mathreel.voice.soundtrack import write_sound
from mathreel.voice.spoken import RATE

Put = Callable[..., Recordings]


def record(*sentences: str) -> Record:
    beats = [
        Beat(f"claim_{n}", 10, Clip("a" * 64, 1, ".mp4"), (Caption(text, 0, 10),) if text else ())
        for n, text in enumerate(sentences, 1)
    ]
    return Record("key", {}, tuple(beats))


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def put(*names: str) -> Recordings:
        for name in names:
            path = tmp_path / "recordings" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_sound(path, np.zeros(480, np.float32))
        return Recordings(tmp_path / "recordings")

    return put


@pytest.mark.parametrize(
    "name",
    [
        "VectorAddition/02.wav", "vector_addition/2.WAV", "Vector addition/beat 2.mp3",
        "vector-addition/002-anything.m4a", "VECTORADDITION/claim_2.ogg",
        "vectoraddition/Claim2.opus",
    ],
)  # fmt: skip
def test_spelling_does_not_matter(put: Put, name: str) -> None:
    script = put(name).script("VectorAddition", record("One.", "Two.", ""), "en")
    assert [line and Path(line.what).name for line in script.lines] == [
        None, name.split("/")[1], None,
    ]  # fmt: skip
    assert script.remarks == ("not recorded of VectorAddition: 01 (claim_1); captions are there",)


def test_what_is_missing_or_nobodys_is_said(put: Put) -> None:
    recordings = put("Sums/01.wav", "Sums/33.wav", "Sums/02.txt", "Sums/.DS_Store", "Other/01.wav")
    script = recordings.script("Sums", record("One.", "Two."), "en")
    assert len(script.remarks) == 2
    assert "33.wav belongs to no beat of Sums" in script.remarks[0]
    assert "02 (claim_2)" in script.remarks[1]
    nothing = recordings.script("Products", record("One.", "Two."), "en")
    assert nothing.remarks == ("nothing is recorded of Products: it has captions only",)
    assert recordings.script("Products", record("", ""), "en").remarks == ()


def test_a_beat_without_a_sentence_may_be_spoken(put: Put) -> None:
    script = put("Sums/01.wav", "Sums/02.wav").script("Sums", record("", "Two."), "en")
    assert all(script.lines)
    assert script.remarks == ()


def test_two_recordings_of_one_beat_are_refused(put: Put) -> None:
    recordings = put("Sums/01.wav", "Sums/1.mp3")
    with pytest.raises(UsageError, match="beat 1 of Sums is recorded twice") as caught:
        recordings.script("Sums", record("One."), "en")
    assert "01.wav" in caught.value.where
    assert "1.mp3" in caught.value.where


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder") as caught:
        Recordings(tmp_path / "recordings").check()
    assert "record-sheet" in caught.value.remedy


def test_a_new_recording_is_another_line(put: Put, tmp_path: Path) -> None:
    recordings = put("Sums/01.wav")
    (before,) = recordings.script("Sums", record("One."), "en").lines
    write_sound(tmp_path / "recordings/Sums/01.wav", np.ones(480, np.float32))
    (after,) = recordings.script("Sums", record("One."), "en").lines
    (told_otherwise,) = recordings.script("Sums", record("Two."), "en").lines
    assert before
    assert after
    assert before.known_by != after.known_by
    assert told_otherwise
    assert told_otherwise.known_by == after.known_by


@pytest.mark.parametrize("ending", [".wav", ".mp3", ".m4a", ".ogg", ".flac", ".webm"])
def test_any_format_at_any_rate_is_read(tmp_path: Path, ending: str) -> None:
    import av

    codecs = {".wav": "pcm_s16le", ".mp3": "libmp3lame", ".m4a": "aac", ".flac": "flac"}
    path = tmp_path / f"tone{ending}"
    codec = codecs.get(ending, "libopus")
    rate = 48_000 if codec == "libopus" else 44_100
    time = np.arange(rate) / rate
    left = (0.5 * np.sin(2 * np.pi * 440 * time)).astype(np.float32)
    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=rate, layout="stereo")
        # As from a microphone on one side only.
        frame = av.AudioFrame.from_ndarray(
            np.stack([left, 0 * left]), format="fltp", layout="stereo"
        )
        frame.sample_rate, frame.pts = rate, 0
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)
    samples = read_sound(path)
    assert abs(samples.size - RATE) < 0.06 * RATE  # some formats end on whole packets
    middle = samples[RATE // 4 : RATE // 2]
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.25, rel=0.05)


@pytest.mark.parametrize("content", [b"", b"no sound at all" * 100])
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "01.wav"
    path.write_bytes(content)
    with pytest.raises(MathreelError, match="cannot be read") as caught:
        read_sound(path)
    assert caught.value.where == str(path)
    with pytest.raises(MathreelError, match="cannot be read"):
        read_sound(tmp_path / "missing.wav")
