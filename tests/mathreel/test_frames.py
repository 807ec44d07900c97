"""The engine's frames are Manim's frames, pixel for pixel, however they are drawn."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import numpy as np
import pytest
from PIL import Image

from mathreel.source import read_scene_file

Run = Callable[..., "CompletedProcess[str]"]
HERE = Path(__file__).parent
SMALL = ("-r", "64,36", "--fps", "5", "-j", "2")


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lesson of all the ordinary scenes that can be drawn here."""
    folder = tmp_path_factory.mktemp("ordinary") / "lesson"
    (folder / "scenes").mkdir(parents=True)
    for path in sorted((HERE / "ordinary").glob("*.*")):
        shutil.copy(path, folder / "scenes" if path.suffix == ".py" else folder)
    if shutil.which("latex") is None:  # several gigabytes, which nobody needs for anything else
        (folder / "scenes" / "latex.py").unlink()
    # Manim wants what is behind everything to have the picture's own size.
    for name, width, height in (("backdrop", 128, 72), ("small", 64, 36)):
        shades = np.arange(width * height * 3).reshape(height, width, 3).astype(np.uint8)
        Image.fromarray(shades).save(folder / f"{name}.png")
    files = sorted((folder / "scenes").glob("*.py"))
    names = [scene.name for file in files for scene in read_scene_file(file)]
    scenes = "".join(f'[[scene]]\nname = "{name}"\n' for name in names)
    (folder / "lesson.toml").write_text('title = "Ordinary"\n' + scenes, encoding="utf-8")
    return folder


def digests(run_python: Run, way: str, *lessons: Path) -> dict[str, list[str]]:
    script = HERE / "frame_digests.py"
    done = run_python(str(script), way, *map(str, lessons), cwd=lessons[0], timeout=300)
    assert done.returncode == 0, done.stderr
    table: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return table


def test_every_frame_is_what_stock_manim_draws(
    corpus: Path, ordinary: Path, run_python: Run
) -> None:
    stock = digests(run_python, "stock", corpus, ordinary)
    reel = digests(run_python, "reel", corpus, ordinary)
    assert list(reel) == list(stock)
    assert len(stock) >= 20
    assert all(stock.values()), "a scene without frames would prove nothing"
    for name, frames in stock.items():
        assert reel[name] == frames, name


def files(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "media" / "36p5").glob("*.*"))
    }


def test_beats_that_are_drawn_one_by_one_are_those_of_a_straight_run(
    ordinary: Path, tmp_path: Path, mathreel: Run
) -> None:
    folder = tmp_path / "lesson"
    shutil.copytree(ordinary, folder)
    (folder / "small.png").replace(folder / "backdrop.png")

    def render(*more: str) -> dict[str, str]:
        done = mathreel("render", *SMALL, *more, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return files(folder)

    forked = render()
    assert len([name for name in forked if name.endswith(".mp4")]) >= 22
    # Replayed undrawn, with the first beat of every scene missing.
    for entry in (folder / "media" / ".cache" / "records").iterdir():
        record = json.loads(entry.read_text(encoding="utf-8"))
        key = record["beats"][0]["key"]
        entry.unlink()
        (folder / "media" / ".cache" / "beats" / f"{key or 'none'}.json").unlink(missing_ok=True)
    assert render() == forked
    shutil.rmtree(folder / "media")
    # One process for each scene: some of those that depend on more than shapes.
    names = ("Painted", "Nearer", "Beside", "Comings")
    alone = render("--no-fork", *names)
    assert set(names) <= {name.partition(".")[0] for name in alone}
    assert alone.items() <= forked.items()
