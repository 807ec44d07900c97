"""How long after a save `mathreel watch` shows it, measured in a browser.

The page stands at the end of a beat while that is edited. Measured is how long it takes until the
beat's new last picture is on the page, and until its draft plays: once with nothing else changed,
so that a bookmark before the beat is gone on from, and once with something else changed in the
file as well, so that the scene is played from its beginning.
"""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench_edits import begun_with
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
SCENE, FILE = "VectorAddition", "scenes/vector_addition.py"
BEATS = ("v_starts_at_the_same_origin", "straight_way_is_never_longer")
EDITS = 3
LIMITS = {"picture": 1.0, "draft": 2.0}
"""Seconds to the last picture, and to the draft of a beat of 5 s, with a bookmark."""

DRAWN = """() => told?.scenes.length && !told.scenes[0].drawing
    && told.scenes[0].beats.every((beat) => beat.state === "full")"""
# Twice a frame later, what was raised has been painted.
LISTEN = """() => {
    window.seen = {};
    const before = { still: player.beat.still, clip: player.beat.clip };
    const note = (name) => {
        if (seen[name]) return;
        seen[name] = -1;
        requestAnimationFrame(() => requestAnimationFrame(() => { seen[name] = Date.now(); }));
    };
    const look = () => {
        const { front } = screen_;
        const beat = player.beat;
        const shown = front === screen_.image ? front.src : front?.source ?? "";
        if (beat.still !== before.still && shown.endsWith(beat.still)) note("picture");
        if (beat.clip !== before.clip && shown.endsWith(beat.clip)) {
            note("picture");
            note("draft");
        }
        if (!(seen.draft > 0)) requestAnimationFrame(look);
    };
    look();
}"""


LENGTH = """(id) => {
    const { told, hold } = player.scene.beats.find((beat) => beat.id === id);
    return told + hold;
}"""


@dataclass(frozen=True)
class Edit:
    """Seconds from a save to what is seen of it."""

    picture: float
    draft: float


class Lesson:
    """A copy of the lesson, whose scene is edited beat by beat."""

    def __init__(self, folder: Path) -> None:
        for name in ("scenes", "mathcore"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "lesson.toml", folder)
        self.folder = folder
        self._path = folder / FILE
        self._before = self._path.read_text(encoding="utf-8")
        self._number = 0

    def edit(self, beat: str, *, more: bool) -> float:
        """Add to what is seen in a beat; ``more`` changes something else, too."""
        self._number += 1
        down = 0.03 * self._number
        seen = f"self.add(self.heading.copy().shift([0, -{down:.2f}, 0]))"
        text = begun_with(self._before, beat, seen)
        if more:
            text += f"EDITED = {self._number}\n"
        self._path.write_text(text, encoding="utf-8")
        return time.time()


@contextmanager
def watching(lesson: Lesson) -> Iterator[str]:
    """Watch the lesson as people do; gives the address of the page."""
    command = [sys.executable, str(ROOT / "scripts" / "render.py"), "watch", SCENE, "--no-browser"]
    with subprocess.Popen(
        command, cwd=lesson.folder, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdout is not None
        try:
            found = re.search(r"http\S+/", process.stdout.readline())
            assert found is not None
            yield found[0]
        finally:
            process.send_signal(signal.SIGTERM)


def measure(page: Page, lesson: Lesson, beat: str, *, more: bool) -> Edit:
    """Edit a beat, and see when the page shows it."""
    page.evaluate(f"player.go('{SCENE}', '{beat}')")
    page.wait_for_function("() => !player.isLoading")
    page.evaluate(LISTEN)
    began = lesson.edit(beat, more=more)
    page.wait_for_function("() => seen.picture > 0 && seen.draft > 0")
    seen = page.evaluate("seen")
    page.wait_for_function("() => told.scenes[0].drawing !== 'draft'")
    time.sleep(1)
    return Edit(*(seen[name] / 1000 - began for name in ("picture", "draft")))


def run() -> int:
    """Measure, print a table, and say whether the limits are kept."""
    console = Console(highlight=False)
    table = Table("beat", "seconds", "", "last picture", "draft", box=None, pad_edge=False)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    kept = True
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        ) as browser,
    ):
        lesson = Lesson(Path(folder))
        with watching(lesson) as address:
            page = browser.new_page(bypass_csp=True)
            page.set_default_timeout(600_000)
            page.goto(address)
            page.wait_for_function(DRAWN)
            measure(page, lesson, BEATS[0], more=True)
            for beat in BEATS:
                seconds = page.evaluate(LENGTH, beat)
                for more in (False, True):
                    # The first one differs by more from the one before, and is left out.
                    found = [measure(page, lesson, beat, more=more) for _ in range(1 + EDITS)][1:]
                    picture, draft = (median(getattr(e, n) for e in found) for n in LIMITS)
                    what = "from its beginning" if more else "from a bookmark"
                    table.add_row(
                        beat, f"{seconds:.1f}", what, f"{picture:.2f} s", f"{draft:.2f} s"
                    )
                    kept &= more or (picture < LIMITS["picture"] and draft < LIMITS["draft"])
    console.print(table)
    console.print("limits: " + ", ".join(f"{n} {s:g} s" for n, s in LIMITS.items()), end="; ")
    console.print("kept" if kept else "exceeded")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(run())
