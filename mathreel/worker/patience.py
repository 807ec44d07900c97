"""End a process that has come to a standstill, so that a render does not wait for ever.

A frame may take long, but not this long: what hangs, such as a library that does not outlive a
fork, is ended by the system itself, whatever it is busy with.
"""

import os
import signal

_USUAL_SECONDS = 600.0
VARIABLE = "MATHREEL_PATIENCE"
"""Environment variable with another number of seconds."""


def seconds() -> float:
    """Return how long a single frame may take."""
    try:
        return max(float(os.environ.get(VARIABLE, "")), 0.0)
    except ValueError:
        return _USUAL_SECONDS


def wait_for_a_frame() -> None:
    """End this process unless this is called again in time."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds())


def wait_for_no_frame() -> None:
    """Let this process take its time: none of its frames is awaited."""
    signal.setitimer(signal.ITIMER_REAL, 0)
