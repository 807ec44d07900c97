"""After an edit, only what changed is drawn; and what is on disk is as if all had been."""

import dataclasses
import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from living_lesson import CHOICES, MAY_DRAW, LivingLesson
from suite import THOROUGH

from mathreel.record import Beat, Record
from mathreel.store import Store
from mathreel.voice.soundtrack import write_sound

Run = Callable[..., "CompletedProcess[str]"]
SMALL = ("-r", "64,36", "--fps", "5", "-j", "2")
START = LivingLesson()
ALL = MAY_DRAW["look"]


class Desk:
    """A lesson on disk, and what a render of it draws."""

    def __init__(self, folder: Path, mathreel: Run) -> None:
        self.folder = folder
        self.mathreel = mathreel
        self.said = ""

    def render(self, media: str = "media", *more: str) -> set[str]:
        """Render, and return the beats that were drawn."""
        words = ("render", *SMALL, "--why", "--media_dir", media, *more)
        done = self.mathreel(*words, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        self.said = done.stdout
        found = re.findall(r"^(\w+), beat (\w+): drawn", done.stdout, re.MULTILINE)
        return {f"{scene} {beat}" for scene, beat in found}

    def records(self) -> list[Record]:
        """Return the last record of each scene."""
        return [*Store(self.folder / "media" / ".cache").all_latest()]

    def beat(self, name: str) -> Beat:
        """Return a beat as it was rendered last."""
        [found] = [b for each in self.records() for b in each.beats if b.name == name]
        return found

    def files(self, media: str = "media") -> dict[str, str]:
        """Return what a render left, by name."""
        top = self.folder / media / "36p5"
        return {
            path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    """A lesson that was rendered once."""
    folder = tmp_path_factory.mktemp("living")
    START.write(folder)
    assert Desk(folder, mathreel).render() == ALL
    return folder


@pytest.fixture
def desk(first: Path, tmp_path: Path, mathreel: Run) -> Desk:
    """A copy of the rendered lesson."""
    shutil.copytree(first, tmp_path / "lesson")
    return Desk(tmp_path / "lesson", mathreel)


DRAWN = {
    "a sentence of the same length": ({"sentence": CHOICES["sentence"][1]}, set()),
    "a longer sentence": ({"sentence": CHOICES["sentence"][2]}, set()),
    "what a beat says": ({"said": CHOICES["said"][1]}, set()),
    "a docstring": ({"comment": CHOICES["comment"][1]}, set()),
    "a comment": ({"comment": CHOICES["comment"][2]}, set()),
    "an animation with the same end": ({"code": "linear"}, {"Shapes turn"}),
    "the first beat of two": ({"appears": "0.6"}, MAY_DRAW["appears"]),
    "the second beat of two": ({"goes": "2 * RIGHT"}, MAY_DRAW["goes"]),
    "a function of one scene": ({"helper": "x / 3"}, MAY_DRAW["helper"]),
    "a function with the same result": ({"helper": "x * 0.5"}, set()),
    "a function that nobody calls": ({"unused": "2"}, set()),
    "a scene's parameter": ({"number": "2.5"}, MAY_DRAW["number"]),
    "data": ({"data": "2,1,3"}, MAY_DRAW["data"]),
    "the look": ({"look": "light"}, ALL),
}


@pytest.mark.parametrize(("edit", "drawn"), DRAWN.values(), ids=DRAWN)
def test_an_edit_draws_what_it_changes(desk: Desk, edit: dict[str, str], drawn: set[str]) -> None:
    dataclasses.replace(START, **edit).write(desk.folder)
    assert desk.render() == drawn


WITHOUT_WORKERS = """
import sys
import mathreel.workers
mathreel.workers.Worker = None
from mathreel.cli import main
try:
    main(sys.argv[1:], prog_name="mathreel")
except SystemExit as end:
    assert not end.code, end.code
assert "manim" not in sys.modules
"""


@pytest.mark.parametrize("said", CHOICES["said"][1:], ids=["shorter", "longer"])
def test_another_sentence_replays_nothing(desk: Desk, run_python: Run, said: str) -> None:
    before = desk.files()
    dataclasses.replace(START, said=said).write(desk.folder)
    done = run_python("-c", WITHOUT_WORKERS, "render", *SMALL, "--why", cwd=desk.folder)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert "Story: scenes/story.py: the sentence of Story.a_square_appears changed" in told
    assert "       only captions and holds follow; nothing is replayed or drawn" in told
    assert "Story, beat it_goes: as it was" in told
    after = desk.files()
    clean = Desk(desk.folder, desk.mathreel)
    assert clean.render("clean") == ALL
    assert after == clean.files("clean")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {
        "living.mp4", "living.srt", "living.vtt", "manifest.json", "Story.mp4", "Story.srt",
        "Story.vtt", "beats/Story/01-a_square_appears.mp4",
    }  # fmt: skip


@pytest.mark.parametrize("offset", [0.1, -0.1])
def test_another_sentence_leaves_sounds_with_their_beats(
    desk: Desk, run_python: Run, offset: float
) -> None:
    """Nothing is replayed, unless a sound reaches back to where it might find no time."""
    write_sound(desk.folder / "tone.wav", np.full(9600, 0.25, np.float32))
    scene = desk.folder / "scenes/story.py"

    def tell(said: str) -> None:
        dataclasses.replace(START, said=said).write(desk.folder)
        play = "        self.play(self.square.animate"
        sound = f'        self.add_sound("tone.wav", time_offset={offset})\n'
        scene.write_text(scene.read_text().replace(play, sound + play))

    tell(CHOICES["said"][0])
    assert desk.render() == set()
    silent = desk.files()["Story.mp4"]
    tell(CHOICES["said"][2])
    if offset > 0:
        done = run_python("-c", WITHOUT_WORKERS, "render", *SMALL, "--why", cwd=desk.folder)
        assert done.returncode == 0, done.stderr
    else:
        assert desk.render() == set()
    assert desk.files()["Story.mp4"] != silent
    clean = Desk(desk.folder, desk.mathreel)
    assert clean.render("clean") == ALL
    assert desk.files() == clean.files("clean")


def test_what_comes_before_an_edit_is_drawn_again_where_it_is_lost(desk: Desk) -> None:
    """Its clip is gone when the scene begins, though it was there when that was planned."""
    story = desk.folder / "scenes/story.py"
    lose = "import subprocess\n\nsubprocess.run(['sh', 'lose'])\n"
    story.write_text(lose + story.read_text())
    (desk.folder / "lose").write_text("")
    assert desk.render() == set()
    [record] = [each for each in desk.records() if "it_goes" in each.text]
    lost = f"media/.cache/blobs/{record.beats[0].clip.file}"
    (desk.folder / "lose").write_text(f"rm -f {lost}\n")
    story.write_text(story.read_text().replace("shift(RIGHT)", "shift(-RIGHT)"))
    assert desk.render() == MAY_DRAW["appears"] | MAY_DRAW["goes"]
    assert desk.render("clean") == ALL
    assert desk.files() == desk.files("clean")


def test_of_a_long_beat_only_what_changes_is_drawn(desk: Desk) -> None:
    before = desk.beat("it_goes")
    assert len(before.passages) == 3
    shelf = desk.folder / "media/.cache/beats"
    files = {path: path.stat().st_ino for path in shelf.iterdir()}
    dataclasses.replace(START, grows="3").write(desk.folder)
    assert desk.render() == MAY_DRAW["grows"]
    after = desk.beat("it_goes")
    assert [a == b for a, b in zip(before.passages, after.passages, strict=True)] == [
        True, False, False,
    ]  # fmt: skip
    written = {path.stem for path in shelf.iterdir() if files.get(path) != path.stat().st_ino}
    assert written == {after.key, *(p.key for p in after.passages[1:])}
    desk.render("clean")
    assert desk.files() == desk.files("clean")


@pytest.mark.parametrize("before", ["shift", "scale(2)", "scale(0.5)"])
def test_a_pause_leaves_what_moves_as_it_is(desk: Desk, before: str) -> None:
    story = desk.folder / "scenes/story.py"
    play, text = f"        self.play(self.square.animate.{before}", story.read_text()
    story.write_text(text.replace(play, f"        self.wait(1)\n{play}"))
    assert desk.render() == MAY_DRAW["goes"]
    paused = desk.beat("it_goes")
    story.write_text(text.replace(play, f"        self.wait(3)\n{play}"))
    assert desk.render() == set()
    assert "Story, beat it_goes: as it was, its pauses take 10 frames more\n" in desk.said
    longer = desk.beat("it_goes")
    assert longer.told_frames == paused.told_frames + 10
    assert longer.passages == paused.passages
    assert desk.render("clean") == ALL
    assert desk.files() == desk.files("clean")
    story.write_text(text.replace(play, f"        self.wait(1)\n{play}"))
    assert desk.render() == set()
    assert desk.beat("it_goes") == paused


def test_a_pause_leaves_the_other_passages_what_they_are(desk: Desk) -> None:
    before = desk.beat("it_goes")
    story = desk.folder / "scenes/story.py"
    play = "        self.play(self.square.animate.shift"
    story.write_text(story.read_text().replace(play, f"        self.wait(2.0)\n{play}"))
    assert desk.render() == MAY_DRAW["goes"]
    assert desk.beat("it_goes").passages[1:] == before.passages
    assert desk.render("clean") == ALL
    assert desk.files() == desk.files("clean")


def test_what_passages_need_is_kept_when_all_else_is_removed(desk: Desk) -> None:
    """What the last render was made of is needed for the next one."""
    before = desk.beat("it_goes")
    done = desk.mathreel("clean", cwd=desk.folder)
    assert done.returncode == 0
    cache = desk.folder / "media/.cache"
    for passage in before.passages:
        assert (cache / "beats" / f"{passage.key}.json").exists()
        assert all((cache / "blobs" / clip.file).exists() for clip in passage.clips)


def test_a_wait_is_no_matter_of_later_beats(desk: Desk) -> None:
    """Manim leaves an empty mobject on the stage for each."""
    shapes = desk.folder / "scenes/shapes.py"
    play = "        self.play(Rotate"
    shapes.write_text(shapes.read_text().replace(play, f"        self.wait(0.4)\n{play}"))
    assert desk.render() == {"Shapes turn"}
    Desk(desk.folder, desk.mathreel).render("clean")
    assert desk.files() == desk.files("clean")


def test_who_reads_sentences_is_replayed(desk: Desk) -> None:
    story = desk.folder / "scenes" / "story.py"
    plain = story.read_text()
    read = plain.replace("run_time=0.4", "run_time=len(type(self).it_goes.sentence) / 10", 1)
    assert read != plain
    story.write_text(read)
    assert desk.render() == {"Story a_square_appears"}
    story.write_text(read.replace("It goes.", "It goes away.", 1))
    assert desk.render() == {"Story a_square_appears"}
    assert "nothing is replayed" not in desk.said
    Desk(desk.folder, desk.mathreel).render("clean")
    assert desk.files() == desk.files("clean")


def test_without_fork_no_more_is_drawn(desk: Desk) -> None:
    edited = dataclasses.replace(START, code="linear", helper="x * 0.5", said=CHOICES["said"][1])
    edited.write(desk.folder)
    assert desk.render("media", "--no-fork") == {"Shapes turn"}
    without = desk.files()
    assert desk.render("plain", "--no-fork") == ALL
    assert desk.files("plain") == without
    dataclasses.replace(edited, unused="2", order=CHOICES["order"][1]).write(desk.folder)
    assert desk.render("plain", "--no-fork") == {"Shapes turn", "Shapes leave"}
    assert desk.render("clean") == ALL
    assert desk.files("plain") == desk.files("clean")


def test_reverting_draws_nothing_and_leaves_the_same(desk: Desk) -> None:
    before = desk.files()
    dataclasses.replace(START, code="linear").write(desk.folder)
    desk.render()
    assert desk.files() != before
    START.write(desk.folder)
    assert desk.render() == set()
    assert "Shapes: up to date" in desk.said
    assert desk.files() == before


def test_why_names_functions_and_beats(desk: Desk) -> None:
    dataclasses.replace(START, code="linear", helper="x * 0.5").write(desk.folder)
    desk.render()
    for said in (
        "Shapes: scenes/shapes.py: Shapes.turn changed",
        "Chart: toolbox.py: tall changed",
        "Shapes, beat grow: as it was",
        "Shapes, beat turn: drawn, play 1 moves otherwise",
        "Shapes, beat leave: as it was",
        "Chart, beat measured: as it was",
    ):
        assert said in desk.said.splitlines()


edits = st.lists(
    st.sampled_from([(name, text) for name, texts in CHOICES.items() for text in texts]),
    min_size=1,
    max_size=2,
)


@settings(
    max_examples=25 if THOROUGH else 2,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(edits, min_size=3, max_size=8 if THOROUGH else 3))
def test_incremental_equals_clean(
    first: Path, mathreel: Run, steps: list[list[tuple[str, str]]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(Path(place) / "lesson", mathreel)
        shutil.copytree(first, desk.folder)
        lesson, seen = START, {START}
        for number, step in enumerate(steps):
            edited = dataclasses.replace(lesson, **dict(step))
            edited.write(desk.folder)
            drawn = desk.render()
            changed = [n for n in MAY_DRAW if getattr(edited, n) != getattr(lesson, n)]
            assert drawn <= set().union(*(MAY_DRAW[name] for name in changed))
            assert not (drawn and edited in seen), "it was all drawn before"
            Desk(desk.folder, mathreel).render(f"clean{number}")
            assert desk.files() == desk.files(f"clean{number}")
            lesson = edited
            seen.add(edited)
