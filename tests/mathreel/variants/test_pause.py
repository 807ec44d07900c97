"""A pause for thought is put before the beat that shows the answer, and draws nothing."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from mathreel.discover import discover
from mathreel.errors import UsageError
from mathreel.lesson import read_lesson
from mathreel.pause import Pause

SCENE = """
from manim import RIGHT, FadeIn, Scene, Square

class Doubling(Scene):
    {answered}

    def construct(self):
        self.next_section("asks")
        self.play(FadeIn(Square()), run_time=0.4)
        self.next_section("answers")
        self.play(FadeIn(Square().shift(RIGHT)), run_time=0.4)
"""
TOML = 'title = "A"\n[[scene]]\nname = "Doubling"\n'


def beat_before(folder: Path, before: str) -> str:
    (scene,) = discover(read_lesson(folder / "lesson.toml"))
    return Pause(1, before).beat_before(scene)


def test_the_scene_says_before_which_beat_or_the_teacher_does(
    write_lesson: Callable[..., Path],
) -> None:
    folder = write_lesson(TOML, doubling=SCENE.format(answered='answered_in = "answers"'))
    assert beat_before(folder, "") == "asks"
    assert beat_before(folder, "answers") == "asks"
    for wanted, said in (("asks", "first beat"), ("answer", "no beat answer")):
        with pytest.raises(UsageError, match=said):
            beat_before(folder, wanted)
    folder = write_lesson(TOML, doubling=SCENE.format(answered=""))
    with pytest.raises(UsageError, match="does not say which") as caught:
        beat_before(folder, "")
    assert caught.value.expected == "one of asks, answers"


def test_a_pause_holds_the_question_and_draws_nothing(
    write_lesson: Callable[..., Path], mathreel: Callable[..., "CompletedProcess[str]"]
) -> None:
    folder = write_lesson(TOML, doubling=SCENE.format(answered='answered_in = "answers"'))
    (folder / "class.csv").write_text("as\nAnna\n", encoding="utf-8")
    render = ("variants", "class.csv", "Doubling", "-r", "64,36", "--fps", "5", "-j", "1")

    def rendered(*words: str) -> tuple[str, bytes]:
        done = mathreel(*render, *words, cwd=folder)
        assert done.returncode == 0, done.stderr
        return done.stdout, (folder / "media/36p5-class/Anna.mp4").read_bytes()

    out, plain = rendered()
    assert "0:00.8" in out
    out, paused = rendered("--pause", "3")
    assert "0:03.8" in out
    assert "up to date" in out
    assert rendered("--pause", "3")[1] == paused
    assert rendered()[1] == plain
