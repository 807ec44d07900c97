"""A loudness meter written from ITU-R BS.1770-4, with SciPy's filters."""

import numpy as np
from scipy.signal import lfilter, resample_poly

from mathreel.voice.sound import Samples
from mathreel.voice.spoken import RATE

# The standard's own coefficients at 48 kHz: the head's shelf, then the high-pass.
SHELF = (
    [1.53512485958697, -2.69169618940638, 1.19839281085285],
    [1.0, -1.69065929318241, 0.73248077421585],
)
HIGH_PASS = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])


def measured(samples: Samples) -> float:
    """Return the loudness in LUFS of one channel that is heard from both sides."""
    weighted = lfilter(*HIGH_PASS, lfilter(*SHELF, samples.astype(float)))
    block, step = round(0.4 * RATE), round(0.1 * RATE)
    starts = range(0, len(weighted) - block + 1, step)
    power = 2 * np.array([np.mean(weighted[s : s + block] ** 2) for s in starts])

    def level(powers: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
        return float(-0.691 + 10 * np.log10(np.mean(powers)))

    heard = power[-0.691 + 10 * np.log10(power + 1e-12) > -70]
    return level(heard[-0.691 + 10 * np.log10(heard) > level(heard) - 10])


def true_peak(samples: Samples) -> float:
    """Return the highest peak in dBTP, those between samples too."""
    return float(20 * np.log10(np.abs(resample_poly(samples.astype(float), 8, 1)).max()))
