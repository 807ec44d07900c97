"""Real renders of a small lesson: lengths, bytes, captions, chapters, manifest."""

import hashlib
import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import av
import pytest

Run = Callable[..., "CompletedProcess[str]"]
SMALL = ("-r", "128,72", "--fps", "10")
FRAMES = {
    "Told": 30, "ToldAgain": 30, "Plain": 27, "Coloured": 2, "TimeFlows": 22, "Redrawn": 17,
    "Grouped": 52, "Chance": 21, "Skipped": 9, "Waiting": 17, "Zooming": 15, "Solid": 15,
    "Standing": 25, "Returning": 24,
}  # fmt: skip
"""As many as stock Manim draws; test_frames.py compares them one by one."""


@pytest.fixture(scope="module")
def rendered(corpus: Path, mathreel: Run) -> Path:
    done = mathreel("render", *SMALL, "-j", "2", "--media_dir", "two", cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    return corpus / "two" / "72p10"


@pytest.fixture(scope="module")
def manifest(rendered: Path) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((rendered / "manifest.json").read_text(encoding="utf-8"))
    return table


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def probe(path: Path) -> tuple[int, Fraction, list[int]]:
    """Return frames decoded, duration, and the times of all frames in frames."""
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        assert stream.duration is not None
        assert stream.time_base is not None
        duration = stream.duration * stream.time_base
        times = [frame.pts * frame.time_base * 10 for frame in film.decode(video=0)]
    return len(times), duration, [int(each) for each in times]


@pytest.mark.parametrize("name", FRAMES)
def test_a_scene_is_exactly_as_long_as_its_beats(
    rendered: Path, manifest: dict[str, Any], name: str
) -> None:
    (scene,) = (each for each in manifest["scenes"] if each["name"] == name)
    assert scene["frames"] == FRAMES[name] == sum(beat["frames"] for beat in scene["beats"])
    frames, duration, times = probe(rendered / scene["file"])
    assert frames == FRAMES[name]
    assert duration == Fraction(FRAMES[name], 10)
    assert times == list(range(frames))
    for beat in scene["beats"]:
        if beat["file"] is not None:
            assert probe(rendered / beat["file"])[0] == beat["frames"]
        assert beat["told_frames"] + beat["hold_frames"] == beat["frames"]


def test_colours_come_out_as_they_were_drawn(corpus: Path, mathreel: Run, rendered: Path) -> None:
    options = ("-r", "128,72", "--fps", "10", "--format", "png", "--media_dir", "two")
    assert mathreel("render", "coloured", *options, cwd=corpus).returncode == 0
    pictures = []
    for path in (rendered / "Coloured.mp4", corpus / "two" / "72p10-png" / "Coloured.png"):
        with av.open(str(path)) as film:
            (*_, frame) = film.decode(video=0)
            pictures.append(frame.to_ndarray(format="rgb24").astype(int)[20:52])
    shown, drawn = pictures
    for middle in range(13, 128, 25):
        # The inside of each stripe, away from edges that a video blurs.
        difference = (shown - drawn)[:, middle - 5 : middle + 5].mean(axis=(0, 1))
        assert abs(difference).max() < 8  # BT.601 taken for BT.709 is 20 and more


def test_the_film_is_all_scenes_one_after_the_other(
    rendered: Path, manifest: dict[str, Any]
) -> None:
    total = sum(FRAMES.values())
    frames, duration, times = probe(rendered / "a-small-corpus.mp4")
    assert (frames, duration, times) == (total, Fraction(total, 10), list(range(total)))
    assert manifest["frames"] == total
    starts = [scene["first_frame"] for scene in manifest["scenes"]]
    assert starts == [sum(list(FRAMES.values())[:k]) for k in range(len(FRAMES))]


def test_decoding_times_only_ever_grow(rendered: Path) -> None:
    with av.open(str(rendered / "a-small-corpus.mp4")) as film:
        times = [p.dts for p in film.demux(film.streams.video[0]) if p.dts is not None]
    assert all(before < after for before, after in pairwise(times))


def test_chapters_are_the_scenes(rendered: Path) -> None:
    with av.open(str(rendered / "a-small-corpus.mp4")) as film:
        chapters = film.chapters()
    titles = [chapter["metadata"]["title"] for chapter in chapters]
    assert titles[:4] == ["Told", "Told again", "Plain", "Coloured"]
    assert [chapter["start"] for chapter in chapters[:4]] == [0, 3000, 6000, 8700]
    assert chapters[-1]["end"] == sum(FRAMES.values()) * 100


def test_captions_beside_the_films_and_within(rendered: Path) -> None:
    assert (rendered / "Told.srt").read_text(encoding="utf-8") == (
        "1\n00:00:00,000 --> 00:00:01,500\nHere are 2 figures.\n\n"
        "2\n00:00:01,500 --> 00:00:03,000\nThey turn & leave <at once>.\n"  # until it is read
    )
    vtt = (rendered / "a-small-corpus.vtt").read_text(encoding="utf-8")
    assert "00:00:03.000 --> 00:00:04.500\nHere are 3 figures." in vtt
    assert "leave &lt;at once&gt;" in vtt
    with av.open(str(rendered / "a-small-corpus.mp4")) as film:
        track = film.streams.subtitles[0]
        assert track.codec_context.name == "mov_text"
        said = [bytes(p)[2:].decode() for p in film.demux(track) if p.size > 2]
    assert said[:2] == ["Here are 2 figures.", "They turn & leave <at once>."]


def test_captions_know_nothing_of_skipped_sections(manifest: dict[str, Any]) -> None:
    (skipped,) = (scene for scene in manifest["scenes"] if scene["name"] == "Skipped")
    assert [(beat["name"], beat["frames"]) for beat in skipped["beats"]] == [
        ("autocreated", 5),
        ("hidden", 0),
        ("shown", 4),
    ]
    assert skipped["captions"] == [[5, 9, "Shown again."]]


def test_the_manifest_says_what_was_said(rendered: Path, manifest: dict[str, Any]) -> None:
    assert (manifest["title"], manifest["look"]) == ("A small corpus", "dark")
    assert (manifest["width"], manifest["height"], manifest["fps"]) == (128, 72, [10, 1])
    told = manifest["scenes"][1]
    assert (told["title"], told["parameters"]) == ("Told again", {"corners": [3, 5, 4]})
    assert [(b["name"], b["sentence"], b["first_frame"], b["frames"]) for b in told["beats"]] == [
        ("figures_appear", "Here are 3 figures.", 0, 15),
        ("they_turn", "They turn & leave <at once>.", 15, 12),
        ("nothing_moves", "", 27, 0),
        ("a_square", "", 27, 3),
    ]
    beats = [beat for scene in manifest["scenes"] for beat in scene["beats"]]
    named = [beat[kind] for beat in beats for kind in ("file", "still")]
    named += [each[kind] for each in manifest["scenes"] for kind in ("file", "srt", "vtt")]
    named += [*manifest["film"].values(), "manifest.json"]
    assert set(filter(None, named)) == set(files(rendered))


def test_one_process_at_a_time_makes_the_same_bytes(
    corpus: Path, mathreel: Run, rendered: Path
) -> None:
    done = mathreel("render", *SMALL, "-j", "1", "--media_dir", "one", cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    assert files(corpus / "one" / "72p10") == files(rendered)


def test_without_fork_the_bytes_are_the_same(corpus: Path, mathreel: Run, rendered: Path) -> None:
    hard = ("told", "time_flows", "grouped", "chance", "solid")
    done = mathreel("render", *hard, *SMALL, "--no-fork", "--media_dir", "plain", cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    made = files(corpus / "plain" / "72p10")
    assert len(made) >= len(hard) * 5
    assert made.items() <= files(rendered).items()


NOTHING_TO_DO = """
import sys
from mathreel.cli import main
try:
    main(sys.argv[1:], prog_name="mathreel")
except SystemExit as end:
    assert not end.code, end.code
heavy = {"manim", "av", "numpy", "PIL"} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.mark.parametrize(
    "words",
    [("render", *SMALL, "--media_dir", "two"), ("list", *SMALL, "--media_dir", "two"), ("--help",)],
    ids=["render", "list", "help"],
)
def test_nothing_to_do_needs_no_manim(
    corpus: Path, rendered: Path, words: tuple[str, ...], run_python: Run
) -> None:
    before = {path: path.stat().st_mtime_ns for path in rendered.rglob("*")}
    done = run_python("-c", NOTHING_TO_DO, *words, cwd=corpus)
    assert done.returncode == 0, done.stderr
    assert {path: path.stat().st_mtime_ns for path in rendered.rglob("*")} == before
    if words[0] == "list":
        assert "figures_appear" in done.stdout
        assert "They turn & leave <at once>." in done.stdout
        assert "up to date" in done.stdout


def test_what_was_lost_or_damaged_is_made_again(
    corpus: Path, mathreel: Run, rendered: Path
) -> None:
    whole = files(rendered)
    (rendered / "Told.mp4").unlink()
    (rendered / "a-small-corpus.mp4").write_bytes(b"damaged")
    manifest = json.loads((rendered / "manifest.json").read_text(encoding="utf-8"))
    digest = whole[manifest["scenes"][2]["beats"][0]["still"]]
    blob = corpus / "two" / ".cache" / "blobs" / f"{digest}.png"
    blob.write_bytes(blob.read_bytes()[:-1] + b"?")
    done = mathreel("render", *SMALL, "--media_dir", "two", "--why", cwd=corpus)
    assert "Plain: its clips are damaged" in done.stdout
    assert "Told: up to date" in done.stdout
    assert files(rendered) == whole


def test_an_edit_draws_its_scene_and_leaves_nothing_behind(
    corpus: Path, mathreel: Run, rendered: Path, tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson"
    shutil.copytree(corpus, lesson)
    told = lesson / "scenes" / "told.py"
    told.write_text(told.read_text().replace("they_turn", "they_dance"))
    toml = lesson / "lesson.toml"
    toml.write_text(toml.read_text().replace('[[scene]]\nname = "Solid"\n', ""))
    done = mathreel("render", *SMALL, "--media_dir", "two", cwd=lesson)
    assert done.returncode == 0, done.stderr
    replayed = [line.split()[0] for line in done.stdout.splitlines() if " as it was " in line]
    assert replayed == ["Told", "ToldAgain"]
    assert " drawn " not in done.stdout
    left = set(files(lesson / "two" / "72p10"))
    assert "beats/Told/02-they_dance.mp4" in left
    assert "beats/Told/02-they_turn.mp4" not in left
    assert not any("Solid" in name for name in left)


def test_one_scene_alone_leaves_the_film_be(corpus: Path, mathreel: Run, rendered: Path) -> None:
    words = ["--fps", "5", "-r", "128,72", "--media_dir", "alone"]
    done = mathreel("render", "told_again", *words, cwd=corpus)
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (corpus / "alone" / "72p5").iterdir()}
    assert made == {"ToldAgain.mp4", "ToldAgain.srt", "ToldAgain.vtt", "beats", "stills"}
    assert "film: left as it was" in done.stdout


@pytest.mark.parametrize(
    ("words", "file", "codec", "pixels"),
    [
        (("--format", "gif"), "72p10-gif/Told.gif", "gif", 30),
        (("--format", "png"), "72p10-png/Told.png", "png", 1),
        (("-t",), "72p10-transparent/Told.mov", "qtrle", 30),
        (("--format", "webm"), "72p10-webm/Told.webm", "vp9", 30),
    ],
    ids=["gif", "png", "transparent", "webm"],
)
def test_other_formats(
    corpus: Path, mathreel: Run, words: tuple[str, ...], file: str, codec: str, pixels: int
) -> None:
    done = mathreel("render", "told", *SMALL, *words, "--media_dir", "two", cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    with av.open(str(corpus / "two" / file)) as film:
        assert film.streams.video[0].codec_context.name == codec
        assert film.streams.video[0].codec_context.width == 128
        seen = list(film.decode(video=0))
    if codec == "gif":  # a picture that stands is there once
        assert seen[-1].time_base is not None
        assert (seen[-1].pts + seen[-1].duration) * seen[-1].time_base * 10 == pixels
    else:
        assert len(seen) == pixels
