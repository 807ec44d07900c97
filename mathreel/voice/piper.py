"""Piper, a speech engine that sounds like the person whose voice file it is given."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathreel.blobs import digest_of
from mathreel.errors import MathreelError, UsageError

if TYPE_CHECKING:
    from mathreel.voice.sound import Samples


@dataclass(frozen=True)
class Piper:
    """The installed ``piper-tts``, with a voice of one's own.

    Parameters
    ----------
    model
        The voice: an ``.onnx`` file, with its ``.onnx.json`` beside it.
    speaker
        Number of the speaker, where the voice has several.
    """

    model: Path
    speaker: int = 0

    def check(self) -> None:
        """Refuse early where the program, the voice, or what belongs to it is missing."""
        if util.find_spec("piper") is None:
            raise UsageError(
                "piper is not installed",
                where="voice in lesson.toml",
                expected="the package piper-tts",
                remedy="python -m pip install piper-tts",
            )
        for path in (self.model, self._config):
            if not path.is_file():
                raise UsageError(
                    "there is no such file of a voice",
                    where=str(path),
                    expected="an .onnx file, and the .onnx.json that belongs to it beside it",
                    remedy='voice = {engine = "piper", model = "FILE.onnx"}',
                )

    @property
    def _config(self) -> Path:
        return self.model.with_name(f"{self.model.name}.json")

    def identity(self) -> tuple[str, ...]:
        """Return version, voice and speaker."""
        files = (digest_of(self.model), digest_of(self._config))
        return ("piper", metadata.version("piper-tts"), *files, str(self.speaker))

    def speak(self, text: str, language: str) -> "Samples":
        """Speak a text; the language is the voice's own, which must be that of the text."""
        import numpy as np

        from mathreel.voice.sound import joined, resampled
        from mathreel.voice.spoken import RATE

        try:
            self._check_language(language)
            chunks = _voice(self.model).synthesize(text, _settings(self.speaker))
            return joined(
                [
                    resampled(np.asarray(c.audio_float_array, np.float32), c.sample_rate, RATE)
                    for c in chunks
                ]
            )
        except UsageError:
            raise
        except Exception as error:  # whatever the engine or its runtime may raise
            raise MathreelError(
                f"piper cannot speak with this voice: {error}",
                where=str(self.model),
                remedy="download the voice again, both the .onnx and the .onnx.json",
            ) from error

    def _check_language(self, language: str) -> None:
        table = json.loads(self._config.read_text(encoding="utf-8"))
        spoken = str(table.get("language", {}).get("family") or table["espeak"]["voice"])
        if spoken.lower().split("-")[0] != language.lower().split("-")[0]:
            raise UsageError(
                f"this voice speaks {spoken!r}, and the sentences are in {language!r}",
                where=str(self.model),
                remedy='choose a voice of that language, or set language = "…" in lesson.toml',
            )


@cache
def _voice(model: Path) -> Any:
    from piper import PiperVoice

    return PiperVoice.load(model)


def _settings(speaker: int) -> Any:
    from piper import SynthesisConfig

    return SynthesisConfig(speaker_id=speaker)
