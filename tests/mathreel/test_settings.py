from fractions import Fraction

import pytest

from mathreel.errors import UsageError
from mathreel.names import did_you_mean, plain, slug, words
from mathreel.settings import QUALITIES, Settings, choose_settings, exact_fps


@pytest.mark.parametrize(
    ("letter", "folder"),
    [("l", "480p15"), ("m", "720p30"), ("h", "1080p60"), ("p", "1440p60"), ("k", "2160p60")],
)
def test_the_letters_are_manims(letter: str, folder: str) -> None:
    assert choose_settings(letter).folder("dark", "dark") == folder


def test_every_letter_is_known_and_no_other() -> None:
    assert set(QUALITIES) == set("lmhpk")
    with pytest.raises(UsageError, match="no quality"):
        choose_settings("x")


@pytest.mark.parametrize(
    ("settings", "look", "folder"),
    [
        (Settings(1080, 1920, Fraction(60)), "dark", "1080x1920p60"),
        (Settings(852, 480, Fraction(15)), "dark", "852x480p15"),
        (Settings(128, 72, Fraction(10)), "dark", "72p10"),
        (Settings(1280, 720, Fraction(30000, 1001)), "dark", "720p29.97"),
        (Settings(1280, 720, Fraction(30)), "light", "720p30-light"),
        (Settings(1280, 720, Fraction(30), "mov", True), "dark", "720p30-transparent"),
        (Settings(1280, 720, Fraction(30), "mov"), "dark", "720p30-mov"),
        (Settings(1280, 720, Fraction(30), "webm", True), "print", "720p30-print-transparent-webm"),
    ],
)
def test_folders_are_told_apart(settings: Settings, look: str, folder: str) -> None:
    assert settings.folder(look, "dark") == folder


def test_a_gif_is_made_from_the_clips_of_a_film() -> None:
    assert Settings(128, 72, Fraction(10), "gif").clip_format == "mp4"
    assert Settings(128, 72, Fraction(10), "gif", True).clip_format == "mov"


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        (30.0, Fraction(30)),
        (29.97, Fraction(30000, 1001)),
        (23.976, Fraction(24000, 1001)),
        (12.5, Fraction(25, 2)),
    ],
)
def test_frame_rates_are_exact(typed: float, exact: Fraction) -> None:
    assert exact_fps(typed) == exact


@pytest.mark.parametrize(
    ("width", "height", "fps", "transparent", "said"),
    [
        (0, 72, 10, False, "cannot be drawn"),
        (128, 72, 0, False, "cannot be shown"),
        (127, 72, 10, False, "cannot hold"),
        (128, 72, 10, True, "no transparency"),
    ],
)
def test_what_cannot_be(width: int, height: int, fps: int, transparent: bool, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Settings(width, height, Fraction(fps), "mp4", transparent)


def test_odd_sizes_are_fine_for_pictures() -> None:
    assert Settings(127, 71, Fraction(10), "png").width == 127


def test_transparent_films_are_mov_unless_said_otherwise() -> None:
    assert choose_settings(transparent=True).format == "mov"
    assert choose_settings(transparent=True, output_format="webm").format == "webm"


def test_names() -> None:
    assert plain("Vector_addition") == "vectoraddition"
    assert slug("Vectors & matrices, I") == "vectors-matrices-i"
    assert slug("Vektoren für alle") == "vektoren-für-alle"
    assert slug("!!!") == "lesson"
    assert words("VectorAddition") == "Vector addition"
    assert words("two_norms") == "Two norms"
    assert words("SVD") == "SVD"
    assert did_you_mean("x", []) == "there is none"
