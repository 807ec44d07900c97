"""Speech engines: chosen in lesson.toml, asked once for each sentence, missing with a remedy."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mathreel.errors import MathreelError, UsageError
from mathreel.lesson import read_lesson
from mathreel.record import Beat, Caption, Clip, Record
from mathreel.storage import shrink, sweep
from mathreel.store import Store
from mathreel.voice import espeak
from mathreel.voice.choice import read_voice
from mathreel.voice.espeak import Espeak
from mathreel.voice.piper import Piper
from mathreel.voice.recordings import Recordings
from mathreel.voice.sound import Samples
from mathreel.voice.sounds import Sounds
from mathreel.voice.speech import Speech
from mathreel.voice.spoken import RATE, Line

HERE = Path("/lesson")
needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None and "CI" not in os.environ, reason="espeak-ng is missing"
)


@pytest.mark.parametrize(
    ("value", "voice"),
    [
        (None, None),
        ("none", None),
        ("recordings", Recordings(HERE / "recordings")),
        ("espeak", Speech(Espeak())),
        ("espeak-ng", Speech(Espeak())),
        ({"engine": "espeak-ng", "name": "de", "words_a_minute": 120}, Speech(Espeak("de", 120))),
        ({"engine": "piper", "model": "anna.onnx"}, Speech(Piper(HERE / "anna.onnx"))),
    ],
)
def test_a_lesson_says_who_speaks(value: Any, voice: Any) -> None:
    assert read_voice(value, HERE, "en", "lesson.toml:2") == voice


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "says not who speaks"),
        ({"model": "a.onnx"}, "says not who speaks"),
        ({"engine": "festival"}, "no speech engine 'festival'"),
        ({"engine": "pipper", "model": "a.onnx"}, "no speech engine"),
        ({"engine": "espeak-ng", "model": "a"}, "'model' means nothing to espeak-ng"),
        ({"engine": "espeak-ng", "words_a_minute": "fast"}, "words_a_minute = 'fast' cannot be"),
        ({"engine": "espeak-ng", "words_a_minute": True}, "words_a_minute = True cannot be"),
        ("piper", "needs the file of a voice"),
    ],
)
def test_what_says_nobody_is_refused_with_its_line(value: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        read_voice(value, HERE, "en", "lesson.toml:2")
    assert caught.value.where == "lesson.toml:2"


def test_other_languages_have_voices_of_their_own() -> None:
    voice = read_voice("recordings", HERE, "de", "lesson.toml:2")
    assert isinstance(voice, Recordings)
    assert voice.told_in("de").folder == HERE / "recordings"
    assert voice.told_in("fr").folder == HERE / "recordings/fr"


def test_a_lesson_file_is_read_with_its_voice(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text('title = "A"\nvoice = "mine"\n[[scene]]\nname = "A"\n', encoding="utf-8")
    assert read_lesson(path).voice == Recordings(tmp_path / "mine")
    path.write_text('title = "A"\n\nvoice = 7\n[[scene]]\nname = "A"\n', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_lesson(path)
    assert caught.value.where == f"{path}:3"


def record(*sentences: str) -> Record:
    beats = [
        Beat(f"claim_{n}", 10, Clip("a" * 64, 1, ".mp4"), (Caption(text, 0, 10),) if text else ())
        for n, text in enumerate(sentences, 1)
    ]
    return Record("key", {}, tuple(beats))


@dataclass
class Beeper:
    """An engine that remembers what it was asked."""

    version: str = "1"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def check(self) -> None:
        pass

    def identity(self) -> tuple[str, ...]:
        return ("beeper", self.version)

    def speak(self, text: str, language: str) -> Samples:
        self.asked.append((text, language))
        time = np.arange(len(text) * RATE // 20) / RATE
        return (0.1 * np.sin(2000 * time)).astype(np.float32)


def spoken(engine: Beeper, folder: Path, *sentences: str, language: str = "en") -> list[str]:
    lines = Speech(engine).script("Sums", record(*sentences), language).lines
    return [Sounds(folder).of(line).sound.clip.digest for line in lines if line]


def test_a_sentence_is_spoken_once_by_each_voice(tmp_path: Path) -> None:
    engine = Beeper()
    before = spoken(engine, tmp_path, "One two.", "", "Three.")
    assert engine.asked == [("One two.", "en"), ("Three.", "en")]
    assert spoken(engine, tmp_path, "Three.", "One\n two.") == before[::-1]
    assert len(engine.asked) == 2
    spoken(engine, tmp_path, "Three.", language="de")
    spoken(Beeper("2", engine.asked), tmp_path, "Three.")
    assert engine.asked[2:] == [("Three.", "de"), ("Three.", "en")]


def test_a_damaged_voice_is_spoken_again(tmp_path: Path) -> None:
    engine = Beeper()
    (digest,) = spoken(engine, tmp_path, "One.")
    (tmp_path / f"{digest}.wav").write_bytes(b"RIFF")
    assert spoken(engine, tmp_path, "One.") == [digest]
    assert len(engine.asked) == 2
    (note,) = tmp_path.glob("*.json")
    note.write_text("[]", encoding="utf-8")
    assert spoken(engine, tmp_path, "One.") == [digest]
    assert len(engine.asked) == 3


def test_clearing_up_leaves_voices_that_took_long(tmp_path: Path) -> None:
    store = Store(tmp_path)
    spoken(Beeper(), store.sounds, "One.")
    sweep(store)
    assert len([*store.sounds.iterdir()]) == 2
    shrink(store, 0)
    assert not [*store.sounds.iterdir()]


def test_what_cannot_be_heard_is_known(tmp_path: Path) -> None:
    silence = Line("a.wav", ("silence",), lambda: np.zeros(RATE, np.float32))
    for _ in range(2):
        assert not Sounds(tmp_path).of(silence).is_heard


@needs_espeak
def test_espeak_speaks_any_text_in_its_language() -> None:
    engine = Espeak()
    english = engine.speak("one, two, three", "en")
    assert 0.5 < english.size / RATE < 4
    assert np.abs(english).max() > 0.05
    assert not np.array_equal(english, engine.speak("one, two, three", "de"))
    # Neither an option nor markup.
    assert engine.speak("--help", "en").size > 0.2 * RATE
    assert engine.speak("2 < 3 & „Größe“", "pt-BR").size > RATE
    slow = Espeak(words_a_minute=90).speak("one, two, three", "en")
    assert slow.size > 1.2 * english.size


@needs_espeak
def test_espeak_keeps_a_named_voice_to_the_lessons_own_language() -> None:
    english = Espeak().speak("one, two", "en")
    named = Espeak("de").speak("one, two", "en")
    assert not np.array_equal(named, english)
    assert np.array_equal(Espeak("de", own_language="nl").speak("one, two", "en"), english)


@needs_espeak
def test_espeak_says_that_it_has_no_such_voice() -> None:
    with pytest.raises(MathreelError, match="espeak-ng cannot speak") as caught:
        Espeak("klingonese").speak("one", "en")
    assert "klingonese" in caught.value.where


def test_without_espeak_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    espeak._version.cache_clear()
    with pytest.raises(UsageError, match="not installed") as caught:
        Speech(Espeak()).check()
    assert "apt install espeak-ng" in caught.value.remedy
