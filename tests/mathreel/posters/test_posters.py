"""Posters show the last picture of their beat; contact sheets show all, and every sentence."""

from dataclasses import replace

import numpy as np
import pytest
from made_reel import HEIGHT, HOSTILE, WIDTH, colour, make_reel
from PIL import Image

from mathreel.errors import UsageError
from mathreel.posters.writing import write_posters

SCENES = {"Told": [("One.", 3), ("", 1), ("Never shown.", 0), ("Three.", 2)], "Other": [("Y.", 2)]}


@pytest.fixture
def reel(tmp_path):
    return make_reel(tmp_path, SCENES)


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png"))


def shows(path, wanted):
    with Image.open(path) as image:
        assert image.size == (WIDTH, HEIGHT)
        return np.abs(np.asarray(image.convert("RGB")).mean((0, 1)) - wanted).max() < 12


def test_each_beat_that_is_shown_has_its_last_picture(reel):
    write_posters(reel)
    folder = reel.folder / "posters"
    assert names(folder) == [
        "Other.png",
        "Other/01-claim_1.png",
        "Other/contact-sheet.png",
        "Told.png",
        "Told/01-claim_1.png",
        "Told/02-claim_2.png",
        "Told/04-claim_4.png",
        "Told/contact-sheet.png",
        "contact-sheet.png",
    ]
    assert shows(folder / "Told/01-claim_1.png", colour(0))
    assert shows(folder / "Told/02-claim_2.png", colour(1))
    assert shows(folder / "Told.png", colour(3))
    assert shows(folder / "Other.png", colour(0, 1))


def test_pictures_that_are_there_are_left_alone(reel):
    write_posters(reel)
    folder = reel.folder / "posters"
    before = {name: (folder / name).stat().st_mtime_ns for name in names(folder)}
    write_posters(reel)
    assert {name: (folder / name).stat().st_mtime_ns for name in names(folder)} == before


def test_a_picture_that_was_kept_without_loss_is_the_poster(reel):
    still = reel.folder / "still.png"
    Image.new("RGB", (WIDTH, HEIGHT), (1, 2, 3)).save(still)
    told = reel.scenes[0]
    beats = (replace(told.beats[0], still=still), *told.beats[1:])
    write_posters(replace(reel, scenes=(replace(told, beats=beats), reel.scenes[1])))
    with Image.open(reel.folder / "posters/Told/01-claim_1.png") as poster:
        assert poster.getpixel((0, 0)) == (1, 2, 3)
    assert shows(reel.folder / "posters/Told.png", colour(3))


def test_one_scene_alone_leaves_the_others_posters(reel):
    write_posters(reel)
    before = names(reel.folder / "posters")
    told = reel.scenes[0]
    short = replace(told, beats=told.beats[:1])
    write_posters(replace(reel, film=None, scenes=(short,)))
    gone = {"Told/02-claim_2.png", "Told/04-claim_4.png"}
    assert set(names(reel.folder / "posters")) == set(before) - gone


def test_scenes_without_films_are_refused(reel):
    still = replace(reel.scenes[0], file=reel.folder / "Told.png")
    with pytest.raises(UsageError, match="made of films"):
        write_posters(replace(reel, scenes=(still,)))


def test_sheets_hold_any_text_and_grow_with_it(tmp_path):
    texts = [(text, 1) for text in HOSTILE]
    plain = make_reel(tmp_path / "a", {"Told": [("x", 1)] * len(texts)})
    hostile = make_reel(tmp_path / "b", {"Told": texts}, titles={"Told": HOSTILE[1]})
    heights = []
    for reel in (plain, hostile):
        write_posters(reel)
        with Image.open(reel.folder / "posters" / "contact-sheet.png") as image:
            assert image.width == 1920
            heights.append(image.height)
    assert heights[1] > heights[0]
