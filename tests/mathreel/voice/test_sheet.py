"""The record sheet: file names that are found again, and times that fit."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from mathreel.record import Beat, Caption, Clip, Record
from mathreel.voice.recordings import Recordings
from mathreel.voice.sheet import Reading, markdown, plain, readings, table
from mathreel.voice.soundtrack import write_sound

CLIP = Clip("a" * 64, 1, ".mp4")
RECORD = Record(
    "key",
    {},
    (
        Beat("asks", 30, CLIP, (Caption("How many | are\nthere?", 0, 30),)),
        Beat("waits", 10, CLIP),
        Beat("answers", 2, CLIP, (Caption("Two.", 40, 42),)),
        Beat("shows_nothing", 0, None, (Caption("Unseen.", 42, 42),)),
    ),
)


@pytest.fixture
def sheet(tmp_path: Path) -> list[Reading]:
    folder = tmp_path / "recordings"
    (folder / "my_sums").mkdir(parents=True)
    write_sound(folder / "my_sums/3 - answers.wav", np.zeros(9, np.float32))
    return list(
        readings([("MySums", RECORD), ("Products", RECORD)], Recordings(folder), Fraction(10))
    )


def test_by_hand(sheet: list[Reading], tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    assert sheet[:2] == [
        Reading(
            "MySums", 1, folder / "my_sums/01.wav", "How many | are there?", Fraction(13, 5), False
        ),
        Reading("MySums", 3, folder / "my_sums/3 - answers.wav", "Two.", Fraction(0), True),
    ]
    assert [each.file.relative_to(folder).as_posix() for each in sheet[2:]] == [
        "Products/01.wav", "Products/03.wav",
    ]  # fmt: skip


def test_what_is_saved_as_the_sheet_says_is_found(sheet: list[Reading], tmp_path: Path) -> None:
    for each in sheet:
        each.file.parent.mkdir(exist_ok=True)
        write_sound(each.file, np.zeros(9, np.float32))
    for scene in ("MySums", "Products"):
        script = Recordings(tmp_path / "recordings").script(scene, RECORD, "en")
        assert [line is not None for line in script.lines] == [True, False, True, False]


def test_the_ways_to_write_it(sheet: list[Reading], tmp_path: Path) -> None:
    printed = markdown("A *lesson*", sheet, tmp_path)
    assert "# A \\*lesson\\*: what is to be read" in printed
    assert "| `recordings/my_sums/01.wav` | 2.6 s | How many \\| are there? |" in printed
    assert "| `recordings/my_sums/3 - answers.wav` ✓ | 0.0 s | Two. |" in printed
    text = plain("A lesson", sheet, tmp_path)
    assert "  recordings/my_sums/01.wav  (2.6 s)\n  How many | are there?\n" in text
    assert "3 - answers.wav  (0.0 s, recorded)" in text
    console = Console(width=40, record=True)
    console.print(table(sheet, tmp_path))
    shown = console.export_text()
    assert "recordings/Products/03.wav" in shown


def test_nothing_to_read() -> None:
    assert markdown("A", [], Path()) == "# A: what is to be read\n"
