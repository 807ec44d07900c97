"""Embeds of a lesson that is really rendered: names that stay, and nothing else to paste."""

import shutil

import av
import pytest
from click.testing import CliRunner
from PIL import Image

from mathreel.cli import main

SMALL = ("-r", "128,72", "--fps", "10")


@pytest.fixture(scope="module")
def lesson(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("embed") / "lesson"
    shutil.copytree(corpus, folder, ignore=shutil.ignore_patterns("media", "two", "one", "plain"))
    return folder


@pytest.fixture
def embed(lesson, monkeypatch):
    monkeypatch.chdir(lesson)

    def run(*words):
        done = CliRunner().invoke(main, ("embed", *words), prog_name="mathreel")
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done

    return run


def files(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name[0] != "."}


def test_several_at_once_and_only_what_is_pasted_on_standard_output(embed, lesson):
    words = ("told:2", "told:a_square", "told", "--to", "gif", "--to", "mp4")
    done = embed(*words, *SMALL, "--snippet", "markdown")
    assert done.exit_code == 0, done.output
    made = files(lesson / "media/embeds")
    stems = ("Told-2", "Told-a_square", "Told")
    assert made.keys() == {
        *(f"{stem}.{kind}" for stem in stems for kind in ("gif", "mp4")), "Told.vtt", "embeds.json",
    }  # fmt: skip
    pasted = done.stdout.split("\n\n")
    assert len(pasted) == 6
    assert pasted[0] == "![Told: They turn &amp; leave &lt;at once&gt;.](media/embeds/Told-2.gif)"
    assert pasted[1].startswith('<video src="media/embeds/Told-2.mp4" width="128" height="72" auto')
    assert '<track kind="captions" srclang="en" src="media/embeds/Told.vtt"' in pasted[5]
    assert "media/embeds/Told-2.gif: 128 by 72, " in done.stderr
    with av.open(lesson / "media/embeds/Told-a_square.mp4") as film:
        assert sum(1 for _ in film.decode(video=0)) == 3
    again = embed(*words, *SMALL, "--snippet", "markdown")
    assert again.stdout == done.stdout
    assert again.stderr.count("up to date") == 6
    assert files(lesson / "media/embeds") == made


def test_an_edit_is_followed_under_the_same_names(embed, lesson):
    embed("told:1", "--to", "png", "--to", "webp", *SMALL)
    before = {n: (lesson / f"media/embeds/Told-1.{n}").read_bytes() for n in ("png", "webp")}
    scene = lesson / "scenes" / "told.py"
    written = scene.read_text()
    scene.write_text(written.replace("self.play(Create(figures))", "self.add(figures.scale(0.5))"))
    done = embed("--update")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    for name, old in before.items():
        assert (lesson / f"media/embeds/Told-1.{name}").read_bytes() != old
    scene.write_text(written)
    assert embed("--update").exit_code == 0
    for name, old in before.items():
        assert (lesson / f"media/embeds/Told-1.{name}").read_bytes() == old


def test_what_is_gone_is_named_and_the_rest_still_made(embed, lesson, tmp_path):
    embed("told:a_square", "--to", "png", *SMALL, "-o", str(tmp_path))
    embed("told:2", "--to", "png", *SMALL, "-o", str(tmp_path))
    scene = lesson / "scenes" / "told.py"
    written = scene.read_text()
    scene.write_text(written.replace("a_square", "a_circle"))
    (tmp_path / "Told-2.png").write_bytes(b"damaged")
    try:
        done = embed("--update", "-o", str(tmp_path))
    finally:
        scene.write_text(written)
    assert done.exit_code == 1
    assert "told:a_square --to png" in done.stderr
    assert "Told has no beat a_square" in done.stderr
    with Image.open(tmp_path / "Told-2.png") as picture:
        assert picture.size == (128, 72)


def test_other_looks_shapes_and_numbers_have_names_of_their_own(embed, lesson):
    options = ("--to", "png", "--fps", "5", "-q", "l", "--ratio", "1:1", "--look", "print")
    done = embed("told:4", *options, "--set", "corners=3,5", "--as", "Mine")
    assert done.exit_code == 0, done.output
    with Image.open(lesson / "media/embeds/Mine-4-print-1x1.png") as picture:
        assert picture.size == (480, 480)


def test_without_a_background(embed, lesson):
    done = embed("told:1", "-t", "--to", "webm", "--to", "png", *SMALL)
    assert done.exit_code == 0, done.output
    with Image.open(lesson / "media/embeds/Told-1-transparent.png") as picture:
        assert picture.getpixel((0, 0))[3] == 0
        assert picture.getextrema()[3][1] > 100
    with av.open(lesson / "media/embeds/Told-1-transparent.webm") as film:
        assert film.streams.video[0].metadata["alpha_mode"] == "1"


USAGE = {
    "nothing": ((), "nothing to embed"),
    "scene": (("tolt",), "there is no scene tolt"),
    "beat": (("told:9", *SMALL), "no beat 9"),
    "clear mp4": (("told", "-t", "--to", "mp4"), "no transparency"),
    "size of a film": (("told", "--max-mb", "1"), "only a gif or a webp"),
    "no size": (("told", "--to", "gif", "--max-mb", "0"), "--max-mb"),
    "matte": (("told", "--to", "gif", "--matte", "white"), "only a transparent gif"),
    "colour": (("told", "-t", "--to", "gif", "--matte", "whyte"), "'whyte' is no colour"),
    "two sizes": (("told", "--ratio", "1:1", "-r", "128,72"), "two answers"),
    "update of one": (("--update", "told"), "no names of scenes"),
    "update of none": (("--update", "-o", "nowhere"), "nothing was embedded here yet"),
}


@pytest.mark.parametrize(("words", "text"), USAGE.values(), ids=USAGE)
def test_usage_errors(embed, words, text):
    done = embed(*words)
    assert done.exit_code == 2
    assert text in done.stderr
    assert done.stdout == ""
