"""The command as teachers use it: a deck is written, edited, and follows an edited scene."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner
from decks import pictures
from living_lesson import LivingLesson
from made_reel import make_reel
from pptx import Presentation

from mathreel.cli import main
from mathreel.slides.pptx.deck import write_deck
from mathreel.slides.pptx.made import what_made

Run = Callable[..., "CompletedProcess[str]"]


def said(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["slides", *words], prog_name="mathreel")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_the_help_has_examples() -> None:
    code, text = said("--help")
    assert code == 0
    assert "mathreel slides --update mine.pptx" in text


def test_a_deck_follows_an_edited_scene(tmp_path: Path, mathreel: Run) -> None:
    LivingLesson().write(tmp_path)
    done = mathreel("slides", "-r", "160,90", "--fps", "5", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    deck = tmp_path / "media" / "90p5" / "living.pptx"
    assert "living.pptx" in done.stdout.splitlines()[-1]

    mine = tmp_path / "my talk.pptx"
    show = Presentation(str(deck))
    show.slides[0].shapes.title.text = "Shapes, with my own words"
    beats = sum(len(pictures(slide)) for slide in show.slides)
    show.save(str(mine))
    LivingLesson(code="linear").write(tmp_path)
    # Without -r and --fps: the deck says what its clips were rendered at.
    done = mathreel("slides", "--update", mine.name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-5:] == [
        "my talk.pptx:",
        "replaced, 1 clip:",
        "  slide 3: Shapes/turn",
        f"up to date: {beats - 1} clips",
        "the deck as it was: my talk.backup.pptx",
    ]
    assert [path.name for path in (tmp_path / "media").glob("*p*")] == ["90p5"]
    clip = (tmp_path / "media" / "90p5" / "beats" / "Shapes" / "02-turn.mp4").read_bytes()
    with zipfile.ZipFile(mine) as package:
        films = [package.read(name) for name in package.namelist() if name.endswith(".mp4")]
    assert sum(film.startswith(clip) for film in films) == 1
    assert Presentation(str(mine)).slides[0].shapes.title.text == "Shapes, with my own words"

    done = mathreel("slides", "--update", mine.name, cwd=tmp_path)
    assert done.stdout.splitlines() == ["my talk.pptx:", f"up to date: {beats} clips"]


def test_a_deck_says_what_it_was_made_of(tmp_path: Path) -> None:
    reel = make_reel(tmp_path, {"Walk": [("One.", 1)], "Turn": [("Two.", 1)]})
    write_deck(reel, tmp_path / "deck.pptx", "light")
    made = what_made(tmp_path / "deck.pptx")
    assert (made.scenes, made.size) == (("Walk", "Turn"), (reel.width, reel.height))
    assert (made.fps, made.look) == (reel.fps, "light")


USAGE = {
    "transparent": (("-t",), "slides cannot be made from mov clips"),
    "gif": (("--format", "gif"), "slides cannot be made from gif clips"),
    "update and scenes": (("Shapes", "--update", "deck.pptx"), "looks at every clip"),
    "update and output": (("--update", "deck.pptx", "-o", "other.pptx"), "looks at every clip"),
    "no deck": (("--update", "nowhere.pptx"), "no such file"),
    "another lesson": (("--update", "deck.pptx"), "no scene of this lesson"),
}


@pytest.mark.parametrize(("words", "text"), USAGE.values(), ids=USAGE)
def test_usage_errors_have_status_2(
    words: tuple[str, ...], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    LivingLesson().write(tmp_path)
    monkeypatch.chdir(tmp_path)
    write_deck(make_reel(tmp_path / "other", {"Walk": [("One.", 1)]}), tmp_path / "deck.pptx")
    code, output = said(*words)
    assert code == 2
    assert text in output
    assert not (tmp_path / "media").exists()
