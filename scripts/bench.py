"""Measure the engine against stock Manim on the lesson's scenes, and write down a table.

All ways of rendering are run in turn, so that a busy moment hits all of them,
and medians are compared: of the seconds by the clock, and of the work of all
processors, which other programs disturb less. Stock Manim has its fastest
flags: several encoders at once, and no cache where the render is cold.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench_edits import BeatEdit, copied, sentence_edit
from bench_runs import Run, Way, run
from makespan import makespans, recorded_beats

from mathreel.discover import Scene, discover
from mathreel.lesson import read_lesson

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
STOCK = (str(BIN / "manim"), "render", "--max-inflight-encoders", "4", "-v", "ERROR")
QUIET = ("--progress_bar", "none")

Runs = dict[str, list[Run]]


def ways(root: Path, scenes: list[Scene], quality: str, edit: BeatEdit) -> list[Way]:
    """Return everything that is compared, in the order in which it is run."""
    lesson = str(root / "lesson.toml")

    def ours(jobs: int, q: str, *chosen: Scene) -> tuple[tuple[str, ...], ...]:
        names = [each.output for each in chosen or scenes]
        options = ("--lesson", lesson, "-q", q, "-j", str(jobs))
        return ((str(BIN / "mathreel"), "render", *names, *options),)

    def stock(q: str, *flags: str, chosen: tuple[Scene, ...] = ()) -> tuple[tuple[str, ...], ...]:
        places = [(str(each.source.path), each.source.name) for each in chosen or scenes]
        return tuple((*STOCK, *QUIET, *flags, f"-q{q}", *place) for place in places)

    # Another file, so that neither edit undoes the other.
    edited, others = edit.scene, [each for each in scenes if each is not edit.scene]
    return [
        Way("stock, cold", stock(quality, "--disable_caching"), "stock-cold"),
        Way("ours, cold, -j 1", ours(1, quality), "ours-1"),
        Way("ours, cold, -j 2", ours(2, quality), "ours"),
        Way("stock, cold, 480p15", stock("l", "--disable_caching"), "stock-l"),
        Way("ours, cold, 480p15", ours(2, "l"), "ours-l"),
        Way("stock, fills its cache", stock(quality), "stock", fresh=False),
        Way("stock, nothing to do", stock(quality), "stock", fresh=False),
        Way("ours, nothing to do", ours(2, quality), "ours", fresh=False),
        Way(
            "stock, one beat edited", stock(quality, chosen=(edited,)), "stock",
            fresh=False, before=edit.slow_motion,
        ),
        Way("ours, one beat edited", ours(2, quality, edited), "ours", fresh=False),
        Way(
            "stock, a pause edited", stock(quality, chosen=(edited,)), "stock",
            fresh=False, before=edit.lengthen_pause,
        ),
        Way("ours, a pause edited", ours(2, quality, edited), "ours", fresh=False),
        *(
            Way(
                "ours, one sentence edited", ours(2, quality, told), "ours",
                fresh=False, before=sentence_edit(told),
            )
            for told in others[:1]
        ),
    ]  # fmt: skip


RIVALS = {
    "ours, cold, -j 1": "stock, cold",
    "ours, cold, -j 2": "stock, cold",
    "ours, cold, 480p15": "stock, cold, 480p15",
    "ours, nothing to do": "stock, nothing to do",
    "ours, one beat edited": "stock, one beat edited",
    "ours, a pause edited": "stock, a pause edited",
}


def begin(texts: Mapping[Path, str], edit: BeatEdit, number: int) -> None:
    """Take all edits back but for what begins the edited beat in a run."""
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    edit.begin(number)


def table(found: Runs) -> list[str]:
    """Write the medians, and how many times less than stock each is."""
    clock = {name: statistics.median(each.seconds for each in runs) for name, runs in found.items()}
    work = {name: statistics.median(each.work for each in runs) for name, runs in found.items()}
    lines = [f"{'way':28}{'clock s':>9}{'faster':>9}{'work s':>9}{'less':>9}{'peak MB':>9}"]
    for name, runs in found.items():
        rival = RIVALS.get(name, "")
        peak = max(each.memory for each in runs) / 1e6
        cells = [
            f"{each[name]:9.2f}{f'{each[rival] / each[name]:.1f}x' if rival in each else '':>9}"
            for each in (clock, work)
        ]
        lines.append(f"{name:28}{''.join(cells)}{peak:9.0f}")
    if {"ours, cold, -j 1", "ours, cold, -j 2"} <= set(clock):
        scaling = clock["ours, cold, -j 1"] / clock["ours, cold, -j 2"]
        lines.append(f"from 1 to 2 jobs: {scaling:.2f}x")
    return lines


def films(media: Path, scenes: list[Scene]) -> dict[str, Path]:
    """Return the film of each scene that was rendered to a folder."""
    shallow = sorted(media.rglob("*.mp4"), key=lambda path: len(path.parts))
    made = {
        path.stem: path for path in reversed(shallow) if "partial_movie_files" not in path.parts
    }
    return {each.output: made[each.source.name] for each in scenes if each.source.name in made}


def facts(folder: Path, root: Path, scenes: list[Scene], quality: str, judged: int) -> list[str]:
    """Say how large and how like the films are, and where the time goes."""
    ours, stock = films(folder / "ours-1", scenes), films(folder / "stock-cold", scenes)
    lines = []
    for name in sorted(ours.keys() & stock.keys()):
        sizes = [each[name].stat().st_size for each in (ours, stock)]
        lines.append(f"{name}: {sizes[0]:,} bytes, stock {sizes[1]:,}")
    totals = [sum(path.stat().st_size for path in each.values()) for each in (ours, stock)]
    if all(totals):
        lines.append(f"all films: {totals[0] / totals[1]:.2f} times the bytes of stock's")
    for scene in scenes[:judged]:
        name = scene.output
        if name in ours and name in stock:
            both = str(ours[name]), str(stock[name])
            likeness = told(root, "bench_likeness.py", quality, name, *both)
            lines.append(f"{name}: mean likeness of ours and of stock's: {likeness}")
        lines.append(f"{name}: {told(root, 'bench_shares.py', quality, name)}")
    beats = recorded_beats(folder / "ours")
    return [*lines, f"planned makespan: {makespans(beats)}"] if beats else lines


def told(root: Path, script: str, *arguments: str) -> str:
    """Return what another script prints of the project that the films were made of."""
    command = [sys.executable, str(root / "scripts" / script), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return done.stdout.strip()


def main() -> None:
    """Measure, print the table, and write it to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", nargs="*", help="names; otherwise all of the lesson")
    parser.add_argument("--ways", default="", help="only ways whose name holds this")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quality", default="h", help="Manim's letter")
    parser.add_argument("--judged", type=int, default=6, help="scenes to look at closely")
    parser.add_argument("--output", type=Path, default=ROOT / "media/bench/engine.txt")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        root = copied(ROOT, folder / "project")
        scenes = list(discover(read_lesson(root / "lesson.toml")))
        if options.scenes:
            scenes = [scene for scene in scenes if scene.output in options.scenes]
        found: Runs = {}
        texts = {each.source.path: each.source.path.read_text("utf-8") for each in scenes}
        edit = BeatEdit(max(scenes, key=lambda each: len(each.source.beats)))
        every = ways(root, scenes, options.quality, edit)
        for number in range(options.runs):
            begin(texts, edit, number)
            for way in (each for each in every if options.ways in each.name):
                found.setdefault(way.name, []).append(run(way, folder, root))
                last = found[way.name][-1]
                print(f"{number + 1} {way.name:28}{last.seconds:9.2f}{last.work:9.2f}", flush=True)
        begin(texts, edit, options.runs - 1)
        lines = [
            f"{', '.join(scene.output for scene in scenes)}, -q {options.quality}, "
            f"{options.runs} runs, {os.cpu_count()} cores, {platform.machine()}",
            *table(found),
            *facts(folder, root, scenes, options.quality, options.judged),
        ]
    text = "\n".join(lines) + "\n"
    print(text)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
