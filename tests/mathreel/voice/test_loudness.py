"""Loudness, against an independent meter."""

import numpy as np
import pytest
from meter import measured, true_peak

from mathreel.voice.loudness import INAUDIBLE_LUFS, TARGET_LUFS, levelled, loudness
from mathreel.voice.sound import Samples
from mathreel.voice.spoken import RATE


def speech(seconds: float = 3, level: float = 0.1, seed: int = 1) -> Samples:
    """Noise in syllables: peaks, gaps, and no loudness that stays."""
    random = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    syllables = np.clip(np.sin(2 * np.pi * 2.3 * time), 0, 1) ** 2 * (1 + 0.6 * np.sin(time))
    tones = sum(np.sin(2 * np.pi * f * time + p) for f, p in random.uniform(100, 3000, (12, 2)))
    return (level * syllables * tones / 6).astype(np.float32)


def test_a_sine_is_as_loud_as_the_standard_says() -> None:
    time = np.arange(5 * RATE) / RATE
    sine = (0.1 * np.sin(2 * np.pi * 997 * time)).astype(np.float32)
    # At full scale and in one channel -3.01 LUFS: here 20 dB less, in two.
    assert loudness(sine) == pytest.approx(-20.0, abs=0.3)
    assert measured(sine) == pytest.approx(-20.0, abs=0.02)


@pytest.mark.parametrize("level", [0.01, 0.1, 0.9])
def test_all_sources_come_out_equally_loud(level: float) -> None:
    result = levelled(speech(level=level))
    # What follows a voice in a film is silence, which the standard's last blocks take in.
    padded = np.concatenate([result, np.zeros(RATE // 2, np.float32)])
    assert measured(padded) == pytest.approx(TARGET_LUFS, abs=0.3)
    assert true_peak(result) <= -1.0
    assert result.size == speech().size


def test_peaks_are_held_down_and_nothing_is_moved() -> None:
    voice = speech()
    voice[RATE : RATE + 40] += 0.9 * np.hanning(40).astype(np.float32)
    result = levelled(voice)
    assert true_peak(result) <= -1.0
    away = slice(2 * RATE, None)
    best = np.correlate(result[away][:9600], voice[away][:9600], "full").argmax() - 9599
    assert best == 0


def test_what_is_inaudible_is_left_as_it_is() -> None:
    for samples in (np.zeros(0, np.float32), np.zeros(RATE, np.float32), speech(level=1e-5)):
        assert loudness(samples) < INAUDIBLE_LUFS
        assert levelled(samples) is samples


def test_the_shortest_word_is_as_loud_as_the_others() -> None:
    word = speech(0.15, 0.02)
    assert loudness(levelled(word)) == pytest.approx(TARGET_LUFS, abs=0.5)
