"""How long a render would take on more cores, planned from recorded times."""

import heapq
import json
from pathlib import Path

CORES = (1, 2, 4, 8, 16, 32, 64)


def recorded_beats(media: Path) -> list[float]:
    """Return the seconds of every passage and beat that the cache remembers."""
    found = []
    for path in (media / ".cache").rglob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(record, dict) and isinstance(record.get("beats"), list):
            for beat in record["beats"]:
                found += [float(part["seconds"]) for part in beat["passages"] or [beat]]
    return found


def makespan(seconds: list[float], cores: int) -> float:
    """Return the end of the last beat when the longest is always taken first."""
    busy = [0.0] * cores
    for each in sorted(seconds, reverse=True):
        heapq.heapreplace(busy, busy[0] + each)
    return max(busy)


def makespans(seconds: list[float]) -> str:
    """Say it for several numbers of cores; drawing alone, without the replay."""
    return ", ".join(f"{cores} cores {makespan(seconds, cores):.1f} s" for cores in CORES)
