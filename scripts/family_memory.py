"""How much memory a process and its descendants hold together."""

import contextlib
import subprocess
import time
from pathlib import Path

_PAUSE_SECONDS = 0.25
_SHARE = 0.02
"""The largest part of a processor that looking may take: it is slow where the family is large."""


def peak_of_family(process: "subprocess.Popen[bytes]") -> int:
    """Watch until the process ends; return the most bytes seen, 0 where Linux is missing.

    Pages that several of them share count once: the sum of their proportional shares.
    """
    peak = 0
    while process.poll() is None:
        began = time.thread_time()
        peak = max(peak, sum(map(_share, _family(process.pid))))
        time.sleep(max((time.thread_time() - began) / _SHARE, _PAUSE_SECONDS))
    return peak


def _family(first: int) -> list[int]:
    family = [first]
    for member in family:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                family += map(int, children.read_text().split())
    return family


def _share(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
