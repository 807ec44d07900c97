"""What bad scenes, bad places and bad moments get: one clear message, nothing half-done."""

import os
import py_compile
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
Write = Callable[..., Path]
SMALL = ("-r", "128,72", "--fps", "10")
SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "render.py"

SCENES = """
import os, signal, time
from manim import Create, Circle, Scene, Square, Typst

class Good(Scene):
    def construct(self):
        print("hello from a scene")
        self.play(Create(Square()), run_time=0.3)

class Raises(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.3)
        self.next_section("second")
        self.play(Circle().shift)

class Dies(Scene):
    def construct(self):
        me = os.getpid()
        self.play(Create(Square()), run_time=0.3)
        if os.getpid() == me:
            os.kill(me, signal.SIGKILL)

class DrawingDies(Scene):
    def construct(self):
        me = os.getpid()
        self.next_section("drawn")
        dot = Square().add_updater(lambda m, dt: os.getpid() == me or os.kill(os.getpid(), 9))
        self.add(dot)
        self.wait(0.5)

class AlwaysDies(Scene):
    def construct(self):
        self.next_section("first")
        self.play(Create(Square()), run_time=0.3)
        self.next_section("deadly")
        dot = Square().add_updater(lambda m, dt: dt and os.kill(os.getpid(), 9))
        self.add(dot)
        self.wait(0.5)

class Hangs(Scene):
    def construct(self):
        me = os.getpid()
        self.next_section("hanging")
        dot = Square().add_updater(lambda m, dt: os.getpid() == me or time.sleep(600))
        self.add(dot)
        self.wait(0.5)

class Stuck(Scene):
    def construct(self):
        self.next_section("stuck")
        self.add(Square().add_updater(lambda m, dt: dt and time.sleep(600)))
        self.wait(0.5)

class Untold(Scene):
    def construct(self):
        self.next_section("first")
        self.play(Create(Square()), run_time=0.3)
        self.next_section("written")
        family = open(f"/proc/{os.getppid()}/task/{os.getppid()}/children").read().split()
        for each in family:
            if int(each) != os.getpid():
                os.kill(int(each), signal.SIGKILL)
        time.sleep(0.2)
        self.play(Create(Typst("Never typeset")), run_time=0.3)

class Uneven(Scene):
    def construct(self):
        me = os.getpid()
        self.next_section("uneven")
        self.wait(1, stop_condition=lambda: os.getpid() == me)

class Nameless(Scene):
    def construct(self):
        me = os.getpid()
        self.wait(1, stop_condition=lambda: os.getpid() == me)

class Still(Scene):
    def construct(self):
        self.add(Square())

class Halting(Scene):
    def construct(self):
        print("its beginning", end=" ")
        os.write(2, b"another scene's line\\n")
        print("and its end")
        self.add(Square())

class Long(Scene):
    def construct(self):
        for k in range(100):
            self.next_section(f"beat{k}")
            self.play(Create(Square()), run_time=30)
"""


def lesson(*names: str, more: str = "") -> str:
    return 'title = "Bad"\n' + "".join(f'[[scene]]\nname = "{name}"\n' for name in names) + more


def test_a_scene_that_fails_does_not_stop_the_others(write_lesson: Write, mathreel: Run) -> None:
    names = ("Raises", "Good", "Dies", "Still")
    folder = write_lesson(lesson(*names), bad=SCENES)
    done = mathreel("render", *SMALL, "-j", "2", cwd=folder)
    assert done.returncode == 1
    said = [part.splitlines() for part in done.stderr.strip().split("\n\n")]
    line = SCENES.splitlines().index("        self.play(Circle().shift)") + 1
    assert said[0][:3] == [
        "Raises, beat second",
        f"  scenes/bad.py:{line}",
        "    self.play(Circle().shift)",
    ]
    assert said[0][3].startswith("  TypeError: Passing Mobject methods")
    assert said[1][:2] == ["Dies", "  its process was killed by signal 9"]
    assert said[1][2].startswith("  remedy: render again; if memory was short")
    assert "Traceback" not in done.stdout + done.stderr
    assert "hello from a scene" in done.stdout
    made = {path.name for path in (folder / "media" / "72p10").iterdir()}
    assert made == {"Good.mp4", "Good.srt", "Good.vtt", "Still.png", "beats", "stills"}
    assert [p.name for p in (folder / "media" / ".cache" / "unfinished").iterdir()] == ["sweeping"]


def test_lines_that_are_printed_stay_whole(
    write_lesson: Write, mathreel: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where Python is told to print at once, as many containers tell it."""
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    done = mathreel("render", *SMALL, cwd=write_lesson(lesson("Halting"), bad=SCENES))
    assert done.returncode == 0, done.stderr
    assert "another scene's line\nits beginning and its end\n" in done.stdout


@pytest.mark.parametrize("jobs", ["1", "4"])
def test_a_beat_is_named_whoever_died_of_it(write_lesson: Write, mathreel: Run, jobs: str) -> None:
    folder = write_lesson(lesson("AlwaysDies"), bad=SCENES)
    done = mathreel("render", *SMALL, "-j", jobs, cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("\nAlwaysDies")
    if jobs == "1":  # with more, the process that goes on undrawn may be the first to die
        assert done.stderr.startswith("\nAlwaysDies, beat deadly\n")
    assert "killed by signal 9" in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("DrawingDies, beat drawn", "the process that drew it was killed by signal 9"),
        ("Uneven, beat uneven", "it lasts longer or shorter each time it is played"),
        ("Nameless", "it lasts longer or shorter each time it is played"),
    ],
)
def test_a_child_that_draws_and_fails(
    write_lesson: Write, mathreel: Run, name: str, said: str
) -> None:
    """Alone, so that a processor is idle and there is a child."""
    folder = write_lesson(lesson(name.partition(",")[0]), bad=SCENES)
    done = mathreel("render", *SMALL, "-j", "2", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith(f"\n{name}\n  {said}\n  remedy: ")
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("jobs", "name", "beat"), [("4", "Hangs", "hanging"), ("1", "Stuck", "stuck")]
)
def test_a_process_that_hangs_is_ended(
    write_lesson: Write, jobs: str, name: str, beat: str
) -> None:
    """A child; and where no processor is idle, the scene's own."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "render", *SMALL, "-j", jobs],
        cwd=write_lesson(lesson(name), bad=SCENES),
        env={**os.environ, "MATHREEL_PATIENCE": "2"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"\n{name}, beat {beat}\n  no frame came of it for 2 seconds\n  remedy: render again; "
    )


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_typesetter_that_is_killed_is_reported(write_lesson: Write, mathreel: Run) -> None:
    done = mathreel("render", *SMALL, cwd=write_lesson(lesson("Untold"), bad=SCENES))
    assert done.returncode == 1
    said = done.stderr.strip().splitlines()
    assert (said[0], said[3:5]) == (
        "Untold, beat written",
        [
            "  the process that typesets has died",
            "  remedy: render again; if memory was short, use fewer jobs: -j 1",
        ],
    )


def test_without_fork_the_same_is_said(write_lesson: Write, mathreel: Run) -> None:
    folder = write_lesson(lesson("Raises", "Good"), bad=SCENES)
    done = mathreel("render", *SMALL, "--no-fork", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("\nRaises, beat second\n  scenes/bad.py:")
    assert (folder / "media" / "72p10" / "Good.mp4").exists()


def test_a_file_where_a_folder_should_be(write_lesson: Write, mathreel: Run) -> None:
    folder = write_lesson(lesson("Good"), bad=SCENES)
    (folder / "media").write_text("")
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].endswith("cannot write here: Not a directory")
    assert "--media_dir" in done.stderr
    assert "Traceback" not in done.stderr


def render_with_little_room(folder: Path, largest: int) -> "CompletedProcess[str]":
    """Render under a limit on the size of files, which fails as a full disk does."""
    return subprocess.run(
        [sys.executable, str(SCRIPT), "render", *SMALL],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
    )


def test_no_room_for_a_clip(write_lesson: Write) -> None:
    folder = write_lesson(lesson("Good", "Long"), bad=SCENES)
    done = render_with_little_room(folder, 600)
    assert done.returncode == 1
    assert "\nGood, Long\n  the results cannot be written: File too large\n" in done.stderr
    assert "--media_dir" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert list(folder.rglob("*.mp4")) == []


def test_no_room_for_the_film(write_lesson: Write, mathreel: Run) -> None:
    again = '[[scene]]\nname = "Good"\nas = "Again"\n'
    folder = write_lesson(lesson("Good", more=again), bad=SCENES)
    assert mathreel("render", *SMALL, cwd=folder).returncode == 0
    film = folder / "media" / "72p10" / "bad.mp4"
    size = film.stat().st_size
    film.unlink()
    others = sorted(film.parent.iterdir())
    done = render_with_little_room(folder, size - 1)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "--media_dir" in done.stderr
    assert sorted(film.parent.iterdir()) == others
    assert mathreel("render", *SMALL, cwd=folder).returncode == 0
    assert film.stat().st_size == size


def test_stale_bytecode_is_not_drawn(write_lesson: Write, mathreel: Run) -> None:
    folder = write_lesson(lesson("Good"), bad=SCENES)
    assert mathreel("render", *SMALL, cwd=folder).returncode == 0
    film = folder / "media" / "72p10" / "bad.mp4"
    before = film.read_bytes()
    file = folder / "scenes" / "bad.py"
    source, times = file.read_text(encoding="utf-8"), file.stat()
    py_compile.compile(str(file), doraise=True)
    edited = source.replace("Create(Square())", "Create(Circle())")
    assert len(edited) == len(source)
    assert edited != source
    file.write_text(edited, encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert mathreel("render", *SMALL, cwd=folder).returncode == 0
    assert film.read_bytes() != before


@pytest.fixture
def long_render(write_lesson: Write) -> Iterator["tuple[subprocess.Popen[str], Path]"]:
    """A render that is drawing and would go on for minutes."""
    folder = write_lesson(lesson("Long"), bad=SCENES)
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), "render", "-ql", "-j", "2"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has Ctrl-C ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 30
    while not list(folder.glob("media/.cache/unfinished/run-*/*.mp4")):
        assert time.monotonic() < deadline, "it never began to draw"
        assert process.poll() is None
        time.sleep(0.02)
    yield process, folder
    process.kill()
    process.communicate()


def workers_of(folder: Path) -> list[int]:
    """Return the processes that work in a folder: a scene's process goes there."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if (place / "cwd").resolve() == folder and b"mathreel.worker" in (
                place / "cmdline"
            ).read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_everything_at_once(
    long_render: "tuple[subprocess.Popen[str], Path]", number: int
) -> None:
    process, folder = long_render
    began = time.monotonic()
    process.send_signal(number)
    _, errors = process.communicate(timeout=10)
    assert time.monotonic() - began < 2
    assert process.returncode == 130
    assert errors == "stopped; what was finished is kept\n"
    assert [p.name for p in (folder / "media" / ".cache" / "unfinished").iterdir()] == ["sweeping"]
    assert workers_of(folder) == []


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_the_workers_of_a_killed_render_end_too(
    long_render: "tuple[subprocess.Popen[str], Path]",
) -> None:
    process, folder = long_render
    assert workers_of(folder)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 2
    while workers_of(folder) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert workers_of(folder) == []


def test_a_worker_that_is_killed_is_reported(
    long_render: "tuple[subprocess.Popen[str], Path]",
) -> None:
    process, folder = long_render
    (leader,) = {os.getpgid(pid) for pid in workers_of(folder)}
    os.kill(leader, signal.SIGKILL)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert errors.startswith("\nLong\n  the worker was killed by signal 9\n  remedy: render again")
    assert workers_of(folder) == []
