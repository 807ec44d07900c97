"""A disk that is really full, and one that may not be written to: a small one of our own."""

import dataclasses
import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import av
import numpy as np
import pytest
from living_lesson import LivingLesson
from narrated_lesson import SMALL as NARRATED
from narrated_lesson import write

from mathreel.voice.soundtrack import write_sound

Run = Callable[..., "CompletedProcess[str]"]
SMALL = ("render", "-r", "64,36", "--fps", "5", "-j", "2")


def mount(*words: str) -> bool:
    if shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=60k", "tmpfs", str(folder)):
        pytest.skip("a disk can be mounted by the administrator only")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def files(folder: Path) -> dict[str, str]:
    top = folder / "36p5"
    return {
        path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def refused(done: "CompletedProcess[str]", reason: str) -> bool:
    assert "Traceback" not in done.stdout + done.stderr
    assert "--media_dir" in done.stderr
    return done.returncode == 1 and reason in done.stderr


@pytest.mark.parametrize("where", ["--media_dir", "--cache"])
def test_a_voice_is_heard_from_a_cache_that_is_locked(
    disk: Path, tmp_path: Path, mathreel: Run, where: str
) -> None:
    """Where nothing is new, nothing has to be written."""
    folder = write(tmp_path / "lesson", 'voice = "recordings"')
    recording = folder / "recordings/Sums/01.wav"
    recording.parent.mkdir(parents=True)
    write_sound(recording, np.random.default_rng(2).normal(size=9000) / 10)
    assert mount("-o", "remount,size=20m", str(disk))

    def render() -> "CompletedProcess[str]":
        return mathreel("render", *NARRATED, where, str(disk / "kept"), cwd=folder)

    assert render().returncode == 0
    assert mount("-o", "remount,ro", str(disk))
    if where == "--cache":
        shutil.rmtree(folder / "media")
    done = render()
    assert (done.returncode, done.stderr) == (0, "")
    write_sound(recording, np.random.default_rng(3).normal(size=90_000) / 10)
    assert refused(render(), "Read-only file system")


def test_a_disk_that_is_full_and_one_that_is_locked(
    disk: Path, tmp_path: Path, mathreel: Run
) -> None:
    lesson = tmp_path / "lesson"
    LivingLesson().write(lesson)

    def render(media: Path) -> "CompletedProcess[str]":
        return mathreel(*SMALL, "--media_dir", str(media), cwd=lesson)

    for size in ("60k", "120k"):
        assert mount("-o", f"remount,size={size}", str(disk))
        assert refused(render(disk), "No space left on device")
        for path in disk.glob("36p5/**/*.mp4"):
            with av.open(str(path)) as clip:
                assert list(clip.decode(video=0))  # what is there is whole
    assert mount("-o", "remount,size=20m", str(disk))
    assert render(disk).returncode == 0
    assert render(tmp_path / "whole").returncode == 0
    assert files(disk) == files(tmp_path / "whole")

    assert mount("-o", "remount,ro", str(disk))
    done = render(disk)
    assert (done.returncode, done.stderr) == (0, "")
    dataclasses.replace(LivingLesson(), code="linear").write(lesson)
    assert refused(render(disk), "Read-only file system")
    assert files(disk) == files(tmp_path / "whole")
