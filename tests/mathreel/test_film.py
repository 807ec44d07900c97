"""The film of a small lesson, probed: cards, chapters, captions, credits."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import av
import pytest
import webvtt
from film_lesson import CARD_FRAMES, FPS, PO, SHOWN, SMALL, manifest, soft_captions, write

Run = Callable[..., "CompletedProcess[str]"]
FILM = "two-words.mp4"


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    folder = write(tmp_path_factory.mktemp("film") / "lesson", german=PO)
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def film(lesson: Path) -> Path:
    return lesson / SHOWN / FILM


def test_a_card_stands_before_each_scene_and_nowhere_else(lesson: Path, film: Path) -> None:
    table = manifest(film.parent)
    sums, products = table["scenes"]
    assert (sums["card"], products["card"]) == (
        [0, CARD_FRAMES],
        [CARD_FRAMES + sums["frames"], CARD_FRAMES],
    )
    assert (sums["first_frame"], products["first_frame"]) == (
        CARD_FRAMES,
        2 * CARD_FRAMES + sums["frames"],
    )
    assert table["frames"] == 2 * CARD_FRAMES + sums["frames"] + products["frames"]
    assert sorted(path.name for path in film.parent.glob("*.mp4")) == [
        "Products.mp4",
        "Sums.mp4",
        FILM,
    ]


def test_the_card_is_drawn_from_the_scenes_number_and_title(film: Path) -> None:
    table = manifest(film.parent)
    with av.open(str(film)) as video:
        frames = list(video.decode(video=0))
    ends = [frames[scene["card"][0] + CARD_FRAMES - 1] for scene in table["scenes"]]
    lit = [(end.to_ndarray(format="gray") > 60).any(axis=0).nonzero()[0] for end in ends]
    first, second = (int(columns.max() - columns.min()) for columns in lit)
    # 64 pixels are 14.2 units: How to add has 10 letters, Products 8.
    assert abs(first - (0.1 * 10 + 1) * 64 / 14.2) <= 2
    assert abs(second - (0.1 * 8 + 2) * 64 / 14.2) <= 2


def test_chapters_begin_with_the_cards_to_the_frame(film: Path) -> None:
    table = manifest(film.parent)
    with av.open(str(film)) as video:
        chapters = video.chapters()
    assert [c["metadata"]["title"] for c in chapters] == ["How to add", "Products"]
    starts = [c["start"] * c["time_base"] * FPS for c in chapters]
    assert starts == [scene["card"][0] for scene in table["scenes"]]
    assert chapters[-1]["end"] * chapters[-1]["time_base"] * FPS == table["frames"]


def test_all_streams_are_as_long_as_the_film(film: Path) -> None:
    frames = manifest(film.parent)["frames"]
    with av.open(str(film)) as video:
        tracks = [*video.streams.video, *video.streams.subtitles]
        assert len(tracks) == 3
        for stream in tracks:
            assert abs(stream.duration * stream.time_base * FPS - frames) < 1
            assert not stream.start_time


def test_the_file_says_what_it_is_and_begins_with_its_index(film: Path) -> None:
    with av.open(str(film)) as video:
        assert video.metadata["title"] == "Two <words>"
        assert video.metadata["artist"] == "Ada & Co"
        assert video.metadata["date"] == "2026-01-31"
        assert video.streams.video[0].metadata["language"] == "eng"
        told = [stream.metadata for stream in video.streams.subtitles]
        assert [(t["language"], t["handler_name"]) for t in told] == [
            ("eng", "English"),
            ("deu", "Deutsch"),
        ]
    data = film.read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")


def frame_at(stamp: str) -> int:
    hours, minutes, seconds = stamp.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * FPS)


@pytest.mark.parametrize(("track", "ending"), [(0, ".vtt"), (1, ".de.vtt")], ids=["own", "german"])
def test_captions_match_the_beats_within_and_beside_the_film(
    film: Path, track: int, ending: str
) -> None:
    said = soft_captions(film, track)
    beside = webvtt.read(str(film.with_suffix(ending)))
    assert [(frame_at(cue.start), frame_at(cue.end), cue.text) for cue in beside] == said
    beats = [
        (scene["first_frame"] + beat["first_frame"], beat)
        for scene in manifest(film.parent)["scenes"]
        for beat in scene["beats"]
    ]
    for start, beat in beats:
        mine = [cue for cue in said if start <= cue[0] < start + beat["frames"]]
        assert (mine[0][0], mine[-1][1]) == (start, start + beat["frames"])
        text = " ".join(" ".join(cue[2].split()) for cue in mine)
        assert text == (beat["sentence"] if track == 0 else beat["translations"]["de"])


def test_from_the_cache_comes_the_same_film(lesson: Path, film: Path, mathreel: Run) -> None:
    before = {path.name: path.read_bytes() for path in film.parent.iterdir() if path.is_file()}
    for path in film.parent.glob("two-words*"):
        path.unlink()
    done = mathreel("render", *SMALL, cwd=lesson)
    assert done.returncode == 0, done.stderr
    assert " drawn " not in done.stdout
    after = {path.name: path.read_bytes() for path in film.parent.iterdir() if path.is_file()}
    assert after == before


def test_a_card_that_is_not_there_is_named(tmp_path: Path, mathreel: Run) -> None:
    folder = write(tmp_path)
    toml = folder / "lesson.toml"
    toml.write_text(toml.read_text().replace('"Card"', '"Crad"'))
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 2
    assert "there is no scene Crad for the title cards" in done.stderr
    assert "did you mean Card?" in done.stderr


def test_a_card_alone_changes_with_its_title(lesson: Path, film: Path, mathreel: Run) -> None:
    toml = lesson / "lesson.toml"
    before, text = film.read_bytes(), toml.read_text(encoding="utf-8")
    toml.write_text(text.replace("How to add", "Adding"), encoding="utf-8")
    done = mathreel("render", *SMALL, "--why", cwd=lesson)
    assert "Sums: up to date" in done.stdout
    assert "Sums.card: parameters changed" in done.stdout
    assert "Products.card" not in done.stdout
    assert film.read_bytes() != before
    toml.write_text(text, encoding="utf-8")
    mathreel("render", *SMALL, cwd=lesson)
    assert film.read_bytes() == before
