"""What has not changed is known at once, and only what has not."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import film_lesson
import pytest
from film_lesson import PO, SHOWN, SMALL

import mathreel.unchanged

Run = Callable[..., "CompletedProcess[str]"]

# What was saved a moment ago is taken for settled, so that the tests need not wait for that.
ASK = """
import sys
import mathreel.unchanged
mathreel.unchanged._SURE = {sure}
sys.path.append("libraries")
{more}
from mathreel.cli import main
try:
    main(sys.argv[1:], prog_name="mathreel")
except SystemExit as end:
    assert not end.code, end.code
"""
SHORT_WAY_ONLY = """
sys.modules["mathreel.session"] = sys.modules["manim"] = sys.modules["av"] = None
"""


class Desk:
    """A rendered lesson, and whether the next render of it plans anything."""

    def __init__(self, folder: Path, run_python: Run) -> None:
        self.folder = folder
        self._run = run_python

    def render(self, *words: str, sure: float = 0) -> str:
        done = self._ask(words, sure, "")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def is_known(self, *words: str) -> bool:
        done = self._ask(words, 0, SHORT_WAY_ONLY)
        assert done.returncode == 0 or "ModuleNotFoundError" in done.stderr
        return done.returncode == 0

    def _ask(self, words: tuple[str, ...], sure: float, more: str) -> "CompletedProcess[str]":
        code = ASK.format(sure=sure, more=more)
        return self._run("-c", code, "render", *SMALL, *words, cwd=self.folder)

    def remembered(self) -> list[Path]:
        return [*(self.folder / "media/.cache/unchanged").glob("*.json")]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory, run_python: Run) -> Desk:
    folder = film_lesson.write(tmp_path_factory.mktemp("unchanged"), german=PO)
    (folder / "scenes/table.csv").write_text("1,2\n")
    (folder / "libraries").mkdir()
    desk = Desk(folder, run_python)
    desk.render()
    desk.render()
    assert desk.is_known()
    return desk


@pytest.fixture
def desk(rendered: Desk) -> Iterator[Desk]:
    """The lesson, where what is done to it is undone afterwards."""
    kept = rendered.folder.with_name("kept")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(rendered.folder, kept)
    yield rendered
    shutil.rmtree(rendered.folder)
    kept.rename(rendered.folder)
    assert rendered.is_known()


def blob(folder: Path) -> Path:
    return max((folder / "media/.cache/blobs").glob("*.mp4"), key=lambda each: each.stat().st_size)


def add(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(text)


def forge(path: Path, before: str, after: str) -> None:
    """Change a file in such a way that neither its size nor its time tells."""
    found, text = path.stat(), path.read_text()
    assert before in text
    assert len(before) == len(after)
    path.write_text(text.replace(before, after))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def point_elsewhere(folder: Path) -> None:
    """Let a folder be another one that looks the same."""
    for number in "12":
        add(folder / f"elsewhere{number}/numbers.csv", number)
    (folder / "scenes/data").symlink_to(folder / "elsewhere1")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source": lambda f: add(f / "scenes/two.py", "\nx = 1\n"),
    "a source, forged": lambda f: forge(f / "scenes/two.py", "0.4", "0.6"),
    "another scene file": lambda f: add(f / "scenes/three.py", "x = 1\n"),
    "a data file": lambda f: add(f / "scenes/table.csv", "3\n"),
    "a new data file": lambda f: add(f / "scenes/more.csv", "3\n"),
    "no data file": lambda f: (f / "scenes/table.csv").unlink(),
    "a link": point_elsewhere,
    "a module that hides a library": lambda f: add(f / "manim.py", ""),
    "lesson.toml": lambda f: forge(f / "lesson.toml", "n = 3", "n = 4"),
    "a translation": lambda f: forge(f / "languages/de.po", "Addieren", "Addition"),
    "a new translation": lambda f: add(f / "languages/fr.po", ""),
    "manim.cfg": lambda f: add(f / "manim.cfg", "[CLI]\n"),
    "a version": lambda f: add(f / "libraries/numpy-99.0.dist-info/METADATA", "Version: 99.0\n"),
    "a project elsewhere": lambda f: add(f / "libraries/project.pth", "/nowhere\n"),
    "a result deleted": lambda f: (f / SHOWN / "Sums.mp4").unlink(),
    "a result changed": lambda f: add(f / SHOWN / "two-words.mp4", "x"),
    "captions changed": lambda f: forge(f / SHOWN / "Sums.vtt", "apples", "orange"),
    "a leftover": lambda f: add(f / SHOWN / "beats/Sums/.x.1.part.mp4", ""),
    "a clip deleted": lambda f: blob(f).unlink(),
    "a clip cut off": lambda f: os.truncate(blob(f), 100),
    "the table of results": lambda f: next(f.glob("media/.cache/made/*.json")).unlink(),
    "a record deleted": lambda f: next(f.glob("media/.cache/records/*.json")).unlink(),
    "a record changed": lambda f: add(next(f.glob("media/.cache/records/*.json")), " "),
    "which record is last": lambda f: next(f.glob("media/.cache/latest/*/*.json")).unlink(),
    "what is remembered": lambda f: [add(each, "x") for each in f.glob("**/unchanged/*.json")],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_planned_anew(desk: Desk, change: Callable[[Path], object]) -> None:
    change(desk.folder)
    assert not desk.is_known()


def test_another_target_of_a_link_is_noticed(desk: Desk) -> None:
    point_elsewhere(desk.folder)
    desk.render()
    assert desk.is_known()
    link = desk.folder / "scenes/data"
    link.unlink()
    link.symlink_to(desk.folder / "elsewhere2")
    assert not desk.is_known()


@pytest.mark.parametrize(
    "words",
    [
        ("--look", "light"), ("--fps", "5"), ("--language", "de"), ("--format", "gif"), ("Sums",),
        ("--burn-captions",), ("--set", "Sums.n=3"), ("--why",), ("--media_dir", "other"),
        ("--cache", "other"), ("scenes/two.py", "Sums"), ("scenes/two.py",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_something_else_is_asked(rendered: Desk, words: tuple[str, ...]) -> None:
    assert not rendered.is_known(*words)


def test_how_it_is_done_does_not_matter(rendered: Desk) -> None:
    assert rendered.is_known("-j", "2", "--no-fork", "--max-size", "1G")


def test_the_same_is_said(desk: Desk) -> None:
    known = desk.render()
    assert "up to date" in known
    assert "two-words.mp4" in known
    for path in desk.remembered():
        path.unlink()
    assert desk.render() == known


def test_a_scene_alone_is_known_until_the_film_is_due(desk: Desk) -> None:
    """Here the film becomes possible because of what is drawn for another media folder."""
    alone = ("Sums", "--media_dir", "alone", "--cache", "shared")
    said = desk.render(*alone)
    assert "film: left as it was" in said
    said = desk.render(*alone)
    assert desk.is_known(*alone)
    assert desk.render(*alone) == said
    desk.render("--media_dir", "other", "--cache", "shared")
    assert not desk.is_known(*alone)
    assert "film: alone/" in desk.render(*alone)
    assert desk.is_known(*alone)


def test_what_is_no_part_of_the_film_yet_counts(desk: Desk) -> None:
    """A scene that was not asked for may have become one that was drawn before."""
    alone = ("Sums", "--media_dir", "alone")
    desk.render("--media_dir", "alone")
    two = desk.folder / "scenes/two.py"
    before = two.read_text()
    two.write_text(before.replace("class Products", "CHANGED = 1\n\n\nclass Products"))
    for _ in range(2):
        desk.render(*alone)
    assert desk.is_known(*alone)
    two.write_text(before)
    assert not desk.is_known(*alone)


def test_a_media_folder_somewhere_else_is_looked_at(desk: Desk) -> None:
    moved = desk.folder.with_name("moved")
    (desk.folder / "media").rename(moved)
    assert not desk.is_known("--media_dir", str(moved))
    assert not desk.is_known()
    moved.rename(desk.folder / "media")
    assert desk.is_known()


def test_a_lesson_somewhere_else_is_looked_at(desk: Desk, run_python: Run) -> None:
    copy = desk.folder.with_name("copy")
    shutil.copytree(desk.folder, copy)
    assert not Desk(copy, run_python).is_known()
    shutil.rmtree(copy)


MANIM_FILE = """from manim import *
class Round(Scene):
    def construct(self):
        self.add(Dot())
"""


def test_a_manim_file_is_known(desk: Desk) -> None:
    file = desk.folder / "films/round.py"
    add(file, MANIM_FILE)
    for _ in range(2):
        said = desk.render("films/round.py")
    assert desk.is_known("films/round.py")
    assert "up to date" in said
    assert desk.render("films/round.py") == said
    assert not desk.is_known("films/round.py", "Round")
    (desk.folder / "linked.py").symlink_to(file)
    for _ in range(2):
        desk.render("linked.py")
    assert not desk.is_known("linked.py")
    file.write_text(MANIM_FILE.replace("Dot", "Square"))
    assert not desk.is_known("films/round.py")


def test_what_is_used_stays_young(desk: Desk) -> None:
    cache = desk.folder / "media/.cache"
    files = [each for name in ("blobs", "records") for each in (cache / name).iterdir()]
    for path in files:
        os.utime(path, (0, 0))
    assert desk.is_known()
    old = [path for path in files if path.stat().st_mtime == 0]
    # What nothing needs any more grows old: holds that a translation has made longer.
    assert len(old) < len(files) / 2


def test_all_of_the_program_counts(rendered: Desk) -> None:
    (kept,) = rendered.remembered()
    inputs = json.loads(kept.read_text())["grounds"]["inputs"]
    engine = Path(mathreel.unchanged.__file__).parent
    assert {str(path) for path in engine.rglob("*.py")} <= {*inputs}
    assert str(Path.home() / ".config/manim/manim.cfg") in inputs


def test_what_was_saved_a_moment_ago_is_not_relied_on(desk: Desk) -> None:
    add(desk.folder / "scenes/two.py", "# a remark\n")
    desk.render(sure=3600e9)
    assert not desk.is_known()
    desk.render()
    assert desk.is_known()
    later = time.time() + 3600
    os.utime(desk.folder / "lesson.toml", (later, later))
    (kept,) = desk.remembered()
    kept.unlink()
    desk.render()
    assert not desk.remembered()


def test_who_imports_late_is_planned_anew(desk: Desk) -> None:
    add(desk.folder / "scenes/two.py", "\nimport importlib\nlate = importlib.import_module\n")
    desk.render()
    assert not desk.is_known()


def test_a_scene_that_fails_is_tried_again(desk: Desk, run_python: Run) -> None:
    add(desk.folder / "scenes/two.py", "\nraise ValueError('no')\n")
    code = ASK.format(sure=0, more="")
    done = run_python("-c", code, "render", *SMALL, cwd=desk.folder)
    assert done.returncode
    assert not desk.is_known()
