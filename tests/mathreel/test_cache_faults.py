"""Whatever befalls the cache, a render ends with the right files or one clear sentence."""

import contextlib
import dataclasses
import hashlib
import itertools
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from living_lesson import MAY_DRAW, LivingLesson
from suite import THOROUGH

Run = Callable[..., "CompletedProcess[str]"]
SMALL = ("-r", "64,36", "--fps", "5", "-j", "2")
SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "render.py"
COMMAND = [sys.executable, str(SCRIPT), "render", *SMALL, "--why"]


def files(folder: Path) -> dict[str, str]:
    top = folder / "media" / "36p5"
    return {
        path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    """A rendered lesson, to be copied and compared with."""
    folder = tmp_path_factory.mktemp("whole")
    LivingLesson().write(folder)
    assert mathreel("render", *SMALL, cwd=folder).returncode == 0
    return folder


@pytest.fixture
def lesson(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "lesson")
    return tmp_path / "lesson"


def drawn(done: "CompletedProcess[str]") -> set[str]:
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.findall(r"^(\w+), beat (\w+): drawn", done.stdout, re.MULTILINE)
    return {f"{scene} {beat}" for scene, beat in found}


def entries(folder: Path) -> list[Path]:
    """Return what tells of the clips: one file for each beat, and for each passage of one."""
    return [*(folder / "media" / ".cache").glob("beats/*.json")]


def passages(folder: Path) -> set[str]:
    """Return the names of the entries of passages, which the entries of their beats tell."""
    told = [json.loads(path.read_text())["passages"] for path in entries(folder)]
    return {f"{passage['key']}.json" for passage in itertools.chain(*told)}


def touch_scenes(folder: Path) -> None:
    """Edit the code so that no scene is up to date, and every beat is."""
    dataclasses.replace(LivingLesson(), unused="2").write(folder)
    shapes = folder / "scenes" / "shapes.py"
    shapes.write_text(shapes.read_text() + "\nNOTHING = 0\n")


def blobs(folder: Path) -> list[Path]:
    return sorted((folder / "media" / ".cache" / "blobs").iterdir())


DAMAGE = {
    "a flipped bit": lambda raw: bytes([raw[0] ^ 1]) + raw[1:],
    "the end is missing": lambda raw: raw[: len(raw) // 2],
    "empty": lambda raw: b"",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_clip_is_drawn_again(
    lesson: Path, whole: Path, mathreel: Run, damage: Callable[[bytes], bytes]
) -> None:
    damaged = {blob.stem for blob in blobs(lesson)[::2]}
    lost = set()
    for path in (lesson / "media" / ".cache").glob("records/*.json"):
        record = json.loads(path.read_text())
        for beat in record["beats"]:
            # A hold is made again from its picture: nothing is drawn for it.
            parts = {part["digest"] for part in (beat["clip"], beat["still"]) if part}
            if parts & damaged:
                lost.add(f"{record['inputs']['class']} {beat['name']}")
    assert 0 < len(lost) < len(MAY_DRAW["look"])
    for blob in blobs(lesson)[::2]:
        blob.write_bytes(damage(blob.read_bytes()))
    touch_scenes(lesson)
    done = mathreel("render", *SMALL, "--why", cwd=lesson)
    assert drawn(done) == lost
    assert files(lesson) == files(whole)
    assert [path.name for path in blobs(lesson)] == [path.name for path in blobs(whole)]


def test_what_another_version_wrote_is_passed_over(
    lesson: Path, whole: Path, mathreel: Run
) -> None:
    cache = lesson / "media" / ".cache"
    for path in [*cache.rglob("records/*.json"), *cache.rglob("beats/*.json")]:
        table = json.loads(path.read_text())
        path.write_text(json.dumps({"version": 0, "clips": list(table)}))
    (cache / "sources.json").write_text('{"reader": 7, "modules": []}')
    (cache / "made" / "36p5.json").write_text('{"Shapes.mp4": 3}')
    done = mathreel("render", *SMALL, "--why", cwd=lesson)
    assert drawn(done) == MAY_DRAW["look"]
    assert files(lesson) == files(whole)


def test_a_cache_that_cannot_be_written_to(lesson: Path, whole: Path) -> None:
    def render() -> "CompletedProcess[str]":
        return subprocess.run(
            COMMAND, cwd=lesson, capture_output=True, text=True, timeout=60, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        )  # fmt: skip

    done = render()
    assert (done.returncode, done.stderr) == (0, "")
    assert files(lesson) == files(whole)
    dataclasses.replace(LivingLesson(), code="linear").write(lesson)
    done = render()
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "--media_dir" in done.stderr
    assert files(lesson) == files(whole)


def test_two_renders_at_the_same_time(lesson: Path, whole: Path) -> None:
    shutil.rmtree(lesson / "media")
    both = [
        subprocess.Popen(COMMAND, cwd=lesson, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    errors = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    assert files(lesson) == files(whole)


def test_another_machine_finds_what_is_in_a_shared_cache(
    whole: Path, tmp_path: Path, mathreel: Run
) -> None:
    shared = ("--cache", str(tmp_path / "clips"))
    for name in ("one", "two"):
        LivingLesson().write(tmp_path / name)
        done = mathreel("render", *SMALL, "--why", *shared, cwd=tmp_path / name)
        assert bool(drawn(done)) == (name == "one")
        assert files(tmp_path / name) == files(whole)
        assert not (tmp_path / name / "media" / ".cache" / "blobs").exists()
    dataclasses.replace(LivingLesson(), code="linear").write(tmp_path / "two")
    done = mathreel("render", *SMALL, "--why", *shared, cwd=tmp_path / "two")
    assert drawn(done) == {"Shapes turn"}


def test_a_render_that_was_killed_is_completed(whole: Path, tmp_path: Path, mathreel: Run) -> None:
    rng = random.Random(5)
    beats = {path.name for path in entries(whole)} - passages(whole)
    assert len(beats) == len(MAY_DRAW["look"])
    for number in range(200 if THOROUGH else 3):
        folder = tmp_path / f"{number}"
        LivingLesson().write(folder)
        process = subprocess.Popen(
            COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(rng.uniform(0.5, 3.5))
        process.kill()
        process.wait()
        time.sleep(0.2)  # its workers notice by themselves
        kept = beats & {path.name for path in entries(folder)}
        done = mathreel("render", *SMALL, "--why", cwd=folder)
        assert len(drawn(done)) <= len(beats - kept)
        assert files(folder) == files(whole)
        shutil.rmtree(folder)


def working_for(process: int) -> list[int]:
    """Return the processes below one, from the oldest on; not those that have ended."""
    found, family = [process], {}
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent, *_ = (place / "stat").read_text().rpartition(")")[2].split()
            if state != "Z":
                family.setdefault(int(parent), []).append(int(place.name))
    for each in found:
        found += sorted(family.get(each, []))
    return found[1:]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_what_is_killed_for_memory_is_said_and_completed(
    whole: Path, tmp_path: Path, mathreel: Run
) -> None:
    """Any process but the first, at any moment: nothing wrong is left, and one thing is said."""
    rng = random.Random(8)
    was_hit = 0
    for number in range(50 if THOROUGH else 4):
        folder = tmp_path / f"{number}"
        LivingLesson().write(folder)
        process = subprocess.Popen(
            COMMAND, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        while process.poll() is None and len(working_for(process.pid)) < 2:
            time.sleep(0.02)
        time.sleep(rng.uniform(0, 1.5))
        if victims := working_for(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(rng.choice(victims[1:] or victims), signal.SIGKILL)
        said, errors = process.communicate(timeout=60)
        was_hit += process.returncode != 0
        assert "Traceback" not in said + errors
        for name, digest in files(folder).items():
            assert not name.endswith(".mp4") or digest == files(whole)[name]
        if process.returncode:
            assert process.returncode == 1
            assert "was killed by signal 9\n  remedy: render again" in errors
        else:
            assert files(folder) == files(whole)
        assert mathreel("render", *SMALL, cwd=folder).returncode == 0
        assert files(folder) == files(whole)
        shutil.rmtree(folder)
    assert was_hit
