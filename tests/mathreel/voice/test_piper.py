"""Piper, by a stand-in for its package: sentence by sentence, and what it lacks is named."""

import json
import shutil
from pathlib import Path

import pytest

from mathreel.errors import MathreelError, UsageError
from mathreel.voice.piper import Piper
from mathreel.voice.spoken import RATE

# As much of piper-tts as is used of it.
PIPER = """
import numpy as np
from dataclasses import dataclass
from pathlib import Path

@dataclass
class SynthesisConfig:
    speaker_id: int | None = None

@dataclass
class AudioChunk:
    audio_float_array: np.ndarray
    sample_rate: int = 22050

class PiperVoice:
    @staticmethod
    def load(model_path):
        assert Path(model_path).read_bytes() == b"a voice", "this is no voice"
        return PiperVoice()

    def synthesize(self, text, syn_config=None):
        for sentence in text.split("."):
            if sentence:
                yield AudioChunk(np.full(2205 * (1 + syn_config.speaker_id), 0.1))
"""


@pytest.fixture
def piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a stand-in, and return the file of a voice."""
    packages = tmp_path / "packages"
    (packages / "piper_tts-1.8.0.dist-info").mkdir(parents=True)
    about = "Metadata-Version: 2.1\nName: piper-tts\nVersion: 1.8.0\n"
    (packages / "piper_tts-1.8.0.dist-info/METADATA").write_text(about, encoding="utf-8")
    (packages / "piper.py").write_text(PIPER, encoding="utf-8")
    monkeypatch.syspath_prepend(packages)
    model = tmp_path / "anna.onnx"
    model.write_bytes(b"a voice")
    config = {"espeak": {"voice": "cmn"}, "language": {"family": "zh"}}
    model.with_name("anna.onnx.json").write_text(json.dumps(config), encoding="utf-8")
    return model


def test_piper_speaks_sentence_by_sentence_at_any_rate(piper: Path) -> None:
    engine = Piper(piper, speaker=1)
    engine.check()
    assert engine.identity()[:2] == ("piper", "1.8.0")
    assert engine.identity() != Piper(piper).identity()
    samples = engine.speak("One. Two.", "zh-Hant")
    assert abs(samples.size - 0.4 * RATE) < 100
    with pytest.raises(UsageError, match="speaks 'zh', and the sentences are in 'en'"):
        engine.speak("One.", "en")


def test_what_piper_lacks_is_named(piper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = piper.with_name("other.onnx")
    with pytest.raises(UsageError, match="no such file") as caught:
        Piper(other).check()
    assert caught.value.where == str(other)
    other.write_bytes(b"something else")
    with pytest.raises(UsageError, match="no such file") as caught:
        Piper(other).check()
    assert caught.value.where == f"{other}.json"
    shutil.copy(f"{piper}.json", f"{other}.json")
    Piper(other).check()
    with pytest.raises(MathreelError, match="cannot speak with this voice: this is no voice"):
        Piper(other).speak("One.", "zh")
    monkeypatch.setattr("mathreel.voice.piper.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="piper is not installed") as caught:
        Piper(piper).check()
    assert "pip install piper-tts" in caught.value.remedy
