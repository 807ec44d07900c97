"""Make all voices equally loud: -16 LUFS, and no peak above -1 dBTP.

Loudness is measured as ITU-R BS.1770 says, by libav's ``ebur128``. Each source has a gain of its
own, so that recordings of different days, rooms and microphones match; within a recording
nothing changes but peaks that would clip.
"""

import numpy as np

from mathreel.voice.sound import Filter, Samples, filtered, joined
from mathreel.voice.spoken import RATE

TARGET_LUFS = -16.0
INAUDIBLE_LUFS = -60.0
"""What is quieter was not spoken into this microphone: it would be made into noise."""
_CEILING_DB = -2.0
"""Of the samples. Encoding moves peaks, by less than what is left to -1."""
_OVERSAMPLED = 4 * RATE
"""Between samples the wave may rise higher: so the limiter is shown it in between, too."""
_CLOSE_ENOUGH = 0.05
_ROUNDS = 6
_PAUSE = np.zeros(RATE // 2, np.float32)
# One voice goes to both sides of a film: each counts.
_BOTH_SIDES: Filter = ("aformat", "channel_layouts=stereo")
_SPREAD: Filter = ("pan", "stereo|c0=c0|c1=c0")


def loudness(samples: Samples) -> float:
    """Return the integrated loudness in LUFS, as it is heard from both sides of a film.

    Nothing at all, and silence, are as quiet as the scale goes: -70.
    """
    # Silence around it does not count, but lets the shortest word fill a measured block.
    padded = joined([samples, _PAUSE])
    found = -70.0
    for frame in filtered(padded, [_SPREAD, ("ebur128", "metadata=1")]):
        found = float(frame.metadata.get("lavfi.r128.I", found))
    return found


def levelled(samples: Samples) -> Samples:
    """Return samples at the target's loudness; what is inaudible is left as it is."""
    before = loudness(samples)
    if before < INAUDIBLE_LUFS:
        return samples
    gain = TARGET_LUFS - before
    result = samples
    for _ in range(_ROUNDS):
        result = _limited(samples, gain)
        # Peaks that are held down take some loudness with them.
        missing = TARGET_LUFS - loudness(result)
        if abs(missing) < _CLOSE_ENOUGH:
            break
        gain += missing
    return result


def _limited(samples: Samples, gain_db: float) -> Samples:
    louder = (samples * 10 ** (gain_db / 20)).astype(np.float32)
    ceiling = 10 ** (_CEILING_DB / 20)
    if not louder.size or np.abs(louder).max() < ceiling / 2:
        return louder  # no wave through these samples comes near the ceiling
    chain = [
        ("aresample", str(_OVERSAMPLED)),
        ("alimiter", f"limit={ceiling}:level=0:latency=1:attack=5:release=50"),
        ("aresample", str(RATE)),
    ]
    frames = filtered(louder, chain)
    return joined([each.to_ndarray()[0].astype(np.float32) for each in frames])[: louder.size]
