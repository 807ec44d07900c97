"""The sounds that a scene plays by itself: found where Manim finds them, and kept."""

from dataclasses import replace
from math import log10
from pathlib import Path
from typing import Any

from manim.utils.sounds import get_full_sound_file_path

from mathreel.errors import MathreelError
from mathreel.record import Played
from mathreel.voice.files import SoundFile, SoundFiles
from mathreel.worker.job import Job
from mathreel.worker.told import ToldError

_HALF = 10 * log10(1 / 2)


class SoundError(ToldError, OSError):
    """A sound cannot be played.

    An OSError, which is what Manim raises for a file that is not there.
    """

    @classmethod
    def too_early(cls, sound: Any, seconds: float) -> "SoundError":
        """Describe a sound that would begin before its scene does."""
        return cls(
            f"the sound {sound} would begin {seconds:.3g} s before the scene does",
            "write a time_offset that reaches back less far",
        )


def found_sound(sound: Any, assets: Path) -> Path:
    """Return the file of a sound, by Manim's own rules."""
    try:
        found: Path = get_full_sound_file_path(sound, assets)
    except OSError as error:
        raise SoundError(
            f"there is no sound {sound}",
            f"put it into {Path.cwd()}, or say where it is; .wav and .mp3 may be left out",
        ) from error
    return found


def kept_sound(path: Path, job: Job) -> SoundFile:
    """Return a sound as it lies in the store; decode it if it does not."""
    try:
        return SoundFiles(job.store, job.unfinished).of(path)
    except MathreelError as error:
        raise SoundError(error.what, error.remedy) from error


def half_to_each_side(sound: Played) -> Played:
    """Return a sound as Manim plays it in scenes whose sounds all have one channel.

    Its encoder is then given one channel, and shares it out to two: 3 dB are taken from each.
    """
    return replace(sound, gain=sound.gain + _HALF)
