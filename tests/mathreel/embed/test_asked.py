"""Beats are found by number and name, and files are named as they were asked for."""

from dataclasses import replace

import pytest
from made_reel import make_reel

from mathreel.embed.asked import Asked
from mathreel.embed.shapes import shaped, variant
from mathreel.errors import UsageError
from mathreel.settings import choose_settings


@pytest.fixture
def scene(tmp_path):
    reel = make_reel(tmp_path, {"Told": [("One.", 1), ("Never shown.", 0), ("Three.", 1)]})
    return reel.scenes[0]


@pytest.mark.parametrize(
    ("text", "number", "stem"),
    [
        ("Told", None, "Told"),
        ("told:3", 3, "Told-3"),
        ("Told:claim_3", 3, "Told-claim_3"),
        ("Told: Claim 3", 3, "Told-claim_3"),
    ],
)
def test_beats_are_found_and_named(scene, text, number, stem):
    asked = Asked.read(text)
    beat = asked.beat_of(scene)
    assert (beat and beat.number) == number
    assert asked.stem(scene, beat) == stem


def test_by_number_it_is_the_place_and_by_name_the_beat(scene):
    moved = replace(scene, beats=(scene.beats[2], *scene.beats[:2]))
    renumbered = replace(
        moved, beats=tuple(replace(beat, number=n) for n, beat in enumerate(moved.beats, 1))
    )
    by_number, by_name = Asked.read("Told:1"), Asked.read("Told:claim_1")
    first, same = by_number.beat_of(renumbered), by_name.beat_of(renumbered)
    assert (first.sentence, by_number.stem(scene, first)) == ("Three.", "Told-1")
    assert (same.sentence, by_name.stem(scene, same)) == ("One.", "Told-claim_1")


@pytest.mark.parametrize(
    ("beat", "text"),
    [("4", "no beat 4"), ("0", "no beat 0"), ("clam_1", "did you mean claim_1"), ("2", "nothing")],
)
def test_other_beats_are_refused(scene, beat, text):
    with pytest.raises(UsageError) as error:
        Asked("Told", beat).beat_of(scene)
    assert text in str(error.value)


def test_only_what_makes_other_pictures_makes_another_name():
    usual = choose_settings("m")
    assert variant(usual, "dark", "dark") == ""
    assert variant(choose_settings("l"), "dark", "dark") == ""
    assert variant(choose_settings("h", fps=24), None, None) == ""
    assert variant(usual, "print", "dark") == "-print"
    square = choose_settings("l", shaped("l", "1:1"), transparent=True)
    assert variant(square, "light", "dark") == "-light-1x1-transparent"
    assert variant(choose_settings("m", (500, 200)), "dark", "dark") == "-500x200"


@pytest.mark.parametrize(("quality", "ratio"), [("l", "2:1"), ("z", "1:1")])
def test_unknown_shapes_are_refused(quality, ratio):
    with pytest.raises(UsageError, match="there is no"):
        shaped(quality, ratio)
