"""Lessons before and after an edit, and decks that were made of them."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from decks import SCENES, WALKING, Edit, parts
from made_reel import make_reel
from pptx import Presentation

from mathreel.reel import Reel
from mathreel.slides.pptx.deck import write_deck


@pytest.fixture(scope="session")
def walking(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    made = make_reel(tmp_path_factory.mktemp("reel"), WALKING, titles={"Walk": "Walking on"})
    scene = made.scenes[0]
    beats = (scene.beats[0], replace(scene.beats[1], name="wheel_turns_loop"))
    return replace(made, scenes=(replace(scene, beats=beats), *made.scenes[1:]))


@pytest.fixture(scope="session")
def walk_deck(walking: Reel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("deck") / "deck.pptx"
    write_deck(walking, target)
    return target


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    return make_reel(tmp_path_factory.mktemp("before"), SCENES)


@pytest.fixture(scope="session")
def after(before: Reel, tmp_path_factory: pytest.TempPathFactory) -> Reel:
    """The lesson after its second beat was edited: another clip, another sentence."""
    scenes = {**SCENES, "Walk": [SCENES["Walk"][0], ("Two long steps.", 1), SCENES["Walk"][2]]}
    made = make_reel(tmp_path_factory.mktemp("after"), scenes)
    old = [beat.digest for scene in before.scenes for beat in scene.beats]
    new = [beat.digest for scene in made.scenes for beat in scene.beats]
    assert [a == b for a, b in zip(old, new, strict=True)] == [True, False, True, True, True]
    return made


@pytest.fixture(scope="session")
def written(before: Reel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("written") / "deck.pptx"
    write_deck(before, target)
    return target


@pytest.fixture
def deck(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "deck.pptx"))


@pytest.fixture
def edit(deck: Path) -> Edit:
    """Change the deck as a teacher does, and return its parts as they are then."""

    def run(change: Callable[[Any], None]) -> dict[str, bytes]:
        show = Presentation(str(deck))
        change(show)
        show.save(str(deck))
        return parts(deck)

    return run
