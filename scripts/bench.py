"""Time the engine against stock Manim on the lesson's scenes, and write down a table.

All ways of rendering are run alternately, so that a busy moment hits all of
them, and the medians are compared. Each begins with empty folders, but for the
rows that are about nothing to do. Stock Manim has its fastest flags: several
encoders at once, and no cache where the render is cold.
"""

import argparse
import contextlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from family_memory import peak_of_family
from makespan import makespans, recorded_beats

from mathreel.discover import Scene, discover
from mathreel.lesson import read_lesson

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
OURS = [str(BIN / "mathreel"), "render", "--lesson", str(ROOT / "lesson.toml")]
STOCK = [str(BIN / "manim"), "render", "--max-inflight-encoders", "4", "-v", "ERROR"]
QUIET = ["--progress_bar", "none"]


@dataclass(frozen=True)
class Way:
    """One way of rendering: its commands, and whether it may find what it made before."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    warm: bool = False


@dataclass(frozen=True)
class Run:
    """What one run took: seconds by the clock, and bytes at the most."""

    seconds: float
    memory: int


def ways(scenes: list[Scene], quality: str) -> list[Way]:
    """Return everything that is compared."""
    names = tuple(scene.output for scene in scenes)

    def ours(jobs: int, q: str) -> tuple[tuple[str, ...], ...]:
        return ((*OURS, *names, "-q", q, "-j", str(jobs)),)

    def stock(q: str, *flags: str) -> tuple[tuple[str, ...], ...]:
        places = [(str(scene.source.path), scene.source.name) for scene in scenes]
        return tuple((*STOCK, *QUIET, *flags, f"-q{q}", *place) for place in places)

    return [
        Way("stock, cold", stock(quality, "--disable_caching")),
        Way("ours, cold, -j 1", ours(1, quality)),
        Way("ours, cold, -j 2", ours(2, quality)),
        Way("ours, nothing to do", ours(2, quality), warm=True),
        Way("stock, nothing to do", stock(quality), warm=True),
        Way("stock, cold, 480p15", stock("l", "--disable_caching")),
        Way("ours, cold, 480p15", ours(2, "l")),
    ]


def run(way: Way, media: Path) -> Run:
    """Run a way's commands one after the other."""
    if not way.warm:
        shutil.rmtree(media, ignore_errors=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    peaks: list[int] = []
    began = time.perf_counter()
    for command in way.commands:
        process = subprocess.Popen(
            [*command, "--media_dir", str(media)],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        watcher = threading.Thread(target=lambda p=process: peaks.append(peak_of_family(p)))
        watcher.start()
        _, words = process.communicate()
        watcher.join()
        if process.returncode:
            raise SystemExit(f"{way.name} failed: {words.decode(errors='replace')[-800:]}")
    return Run(time.perf_counter() - began, max(peaks, default=0))


def size_of(media: Path, stock: bool) -> int:
    """Add up the films of the scenes; the pieces that they were joined from do not count."""
    kept = [path for path in media.rglob("*.mp4") if "partial_movie_files" not in path.parts]
    if not stock:
        kept = list((media / ".cache" / "blobs").rglob("*.mp4"))
    return sum(path.stat().st_size for path in kept)


def measure(chosen: list[Way], runs: int, folder: Path) -> tuple[dict[str, list[Run]], list[str]]:
    """Run everything alternately; return the runs of each way, and lines on what was made."""
    found: dict[str, list[Run]] = {way.name: [] for way in chosen}
    facts = {}
    for number in range(runs):
        for way in chosen:
            media = folder / (way.name if way.warm else way.name.partition(",")[0])
            if way.warm and number == 0:
                run(way, media)  # fills its cache, which nobody else empties
            found[way.name].append(run(way, media))
            print(
                f"{number + 1}/{runs} {way.name:24}{found[way.name][-1].seconds:9.2f} s", flush=True
            )
            if way.name == "ours, cold, -j 2":
                beats = recorded_beats(media)
                facts["size, ours"] = f"{size_of(media, stock=False):,} bytes"
                facts["planned makespan"] = makespans(beats)
            if way.name == "stock, cold":
                facts["size, stock"] = f"{size_of(media, stock=True):,} bytes"
    return found, [f"{name:28}{fact}" for name, fact in facts.items()]


def table(found: dict[str, list[Run]]) -> list[str]:
    """Write the medians, and how many times faster than stock each is."""
    median = {name: statistics.median(r.seconds for r in runs) for name, runs in found.items()}
    against = {
        "ours, cold, -j 1": "stock, cold",
        "ours, cold, -j 2": "stock, cold",
        "ours, nothing to do": "stock, nothing to do",
        "ours, cold, 480p15": "stock, cold, 480p15",
    }
    lines = [f"{'way':28}{'median s':>10}{'faster':>9}{'peak MB':>9}"]
    for name, runs in found.items():
        rival = median.get(against.get(name, ""))
        ratio = f"{rival / median[name]:8.2f}x" if rival else ""
        peak = max(each.memory for each in runs) / 1e6
        lines.append(f"{name:28}{median[name]:10.2f}{ratio:>9}{peak:9.0f}")
    if {"ours, cold, -j 1", "ours, cold, -j 2"} <= set(median):
        scaling = median["ours, cold, -j 1"] / median["ours, cold, -j 2"]
        lines.append(f"{'from 1 to 2 jobs':28}{scaling:9.2f}x")
    return lines


def main() -> None:
    """Measure, print the table, and write it to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", nargs="*", help="names; otherwise all of the lesson")
    parser.add_argument("--ways", default="", help="only ways whose name holds this")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quality", default="h", help="Manim's letter")
    parser.add_argument("--output", type=Path, default=ROOT / "media/bench/engine.txt")
    options = parser.parse_args()
    scenes = list(discover(read_lesson(ROOT / "lesson.toml")))
    if options.scenes:
        scenes = [scene for scene in scenes if scene.output in options.scenes]
    chosen = [way for way in ways(scenes, options.quality) if options.ways in way.name]
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    lines = [
        f"{', '.join(scene.output for scene in scenes)}, -q {options.quality}, {options.runs} runs",
        f"{os.cpu_count()} cores, {platform.machine()}, load {load} at the start",
    ]
    with tempfile.TemporaryDirectory() as folder:
        found, facts = measure(chosen, options.runs, Path(folder))
    text = "\n".join([*lines, *table(found), *facts]) + "\n"
    print(text)
    with contextlib.suppress(FileExistsError):
        options.output.parent.mkdir(parents=True)
    options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
