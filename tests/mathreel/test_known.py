"""Which beats are sure to be what they were, before anything is replayed."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from living_lesson import CHOICES, LivingLesson

from mathreel.known import known_of
from mathreel.session import Session
from mathreel.settings import choose_settings
from mathreel.wishes import Wishes

Run = Callable[..., "CompletedProcess[str]"]
START = LivingLesson()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    """A lesson that was rendered once."""
    folder = tmp_path_factory.mktemp("living")
    START.write(folder)
    done = mathreel("render", "-r", "64,36", "--fps", "5", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def known(folder: Path) -> list[bool]:
    """Return which beats of the story are known."""
    settings = choose_settings(resolution=(64, 36), fps=5)
    session = Session(Wishes(settings=settings, lesson=folder / "lesson.toml"))
    [story] = [each for each in session.plan.scenes if each.scene.output == "Story"]
    return [beat is not None for beat in known_of(story, folder, session.store).beats]


ALONE = {
    "the second beat": ({"goes": "2 * RIGHT"}, [True, False]),
    "the second beat and sentences": ({"goes": "2 * RIGHT", "said": CHOICES["said"][1]}, [True]),
    "the first beat": ({"appears": "0.6"}, [False, True]),
    "the first beat and sentences": ({"appears": "0.6", "said": CHOICES["said"][1]}, []),
    "both": ({"goes": "2 * RIGHT", "appears": "0.6"}, [False, False]),
    "the look, too": ({"goes": "2 * RIGHT", "look": "light"}, []),
}


@pytest.mark.parametrize(("edit", "beats"), ALONE.values(), ids=ALONE)
def test_beats_that_were_not_edited_are_known(
    folder: Path, edit: dict[str, str], beats: list[bool]
) -> None:
    """Those behind an edit are, if nothing is said otherwise."""
    dataclasses.replace(START, **edit).write(folder)
    assert known(folder) == beats


MORE = {
    "story.py": ("RIGHT, FadeIn", "RIGHT, Create as FadeIn"),
    "telling.py": ("0.25", "0.5"),
    "telling.py ": ("look = ", "it_goes = None\n    look = "),
}


@pytest.mark.parametrize(("name", "edit"), MORE.items())
def test_nothing_is_known_where_more_has_changed(
    folder: Path, name: str, edit: tuple[str, str]
) -> None:
    dataclasses.replace(START, goes="2 * RIGHT").write(folder)
    [path] = folder.rglob(name.strip())
    text = path.read_text()
    assert edit[0] in text
    path.write_text(text.replace(*edit))
    try:
        assert known(folder) == []
    finally:
        path.write_text(text)


def test_who_shows_source_texts_may_show_that_of_any_beat(folder: Path) -> None:
    dataclasses.replace(START, goes="2 * RIGHT").write(folder)
    path = folder / "toolbox.py"
    path.write_text(f"{path.read_text()}\nimport inspect\n\nshown = inspect.getsource\n")
    story = folder / "scenes" / "story.py"
    story.write_text(f"import toolbox\n{story.read_text()}")
    assert known(folder) == []
