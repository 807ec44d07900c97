"""The handout: a page for each beat, with what it ends on, what is said, and room to write."""

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_reel import HOSTILE, make_reel
from pypdf import PdfReader

from mathreel.errors import MathreelError
from mathreel.frames import last_frame
from mathreel.reel import Reel
from mathreel.slides.handout.paper import write_handout

BEATS = [(sentence, 2) for sentence in HOSTILE]
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def reel(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    folder = tmp_path_factory.mktemp("reel")
    last = [("Nothing moves.", 1), ("Nothing is shown.", 0), ("", 2)]
    titles = {"First": "The first", "Second": HOSTILE[1]}
    return make_reel(folder, {"First": BEATS, "Second": last}, titles=titles)


@pytest.fixture(scope="module")
def handout(reel: Reel) -> PdfReader:
    target = reel.folder / "handout.pdf"
    write_handout(reel, target)
    return PdfReader(target)


def letters(text: str) -> str:
    """Leave out what line breaks and typography change: spaces, and the shapes of quotes."""
    straight = re.sub("[“”]", '"', re.sub("[‘’]", "'", text))
    return re.sub(r"[\s\u200b]", "", straight)


def test_a_page_for_each_beat_that_is_seen(reel: Reel, handout: PdfReader) -> None:
    shown = [beat for scene in reel.scenes for beat in scene.shown]
    assert len(handout.pages) == len(shown) == 7
    for page, beat in zip(handout.pages, shown, strict=True):
        (picture,) = page.images
        assert beat.file is not None
        printed = np.asarray(picture.image.convert("RGB"), int)
        assert abs(printed - np.asarray(last_frame(beat.file), int)).max() < 4


@pytest.mark.parametrize("number", [0, 1, 4])
def test_text_is_printed_as_text(handout: PdfReader, number: int) -> None:
    assert letters(HOSTILE[number]) in letters(handout.pages[number].extract_text())


def test_titles_head_their_scenes_and_are_bookmarks(handout: PdfReader) -> None:
    assert [letters(str(entry.title)) for entry in handout.outline] == [
        "Thefirst", letters(HOSTILE[1]),
    ]  # fmt: skip
    assert "The first" in handout.pages[0].extract_text()
    assert handout.metadata is not None
    assert handout.metadata.title == "A lesson"


def test_screen_readers_are_told_what_the_pictures_are(handout: PdfReader) -> None:
    assert handout.root_object["/MarkInfo"]["/Marked"]
    alts = [
        element["/Alt"]
        for element in map(handout.get_object, range(1, handout.trailer["/Size"]))
        if isinstance(element, dict) and "/Alt" in element
    ]
    assert f"The picture at the end of: {HOSTILE[0]}" in alts
    assert len(alts) == 7


@pytest.mark.parametrize(("paper", "wide", "high"), [("a4", 210, 297), ("us-letter", 215.9, 279.4)])
@pytest.mark.parametrize("each", [1, 2, 3])
def test_paper_and_beats_on_a_page(reel: Reel, tmp_path: Path, paper, wide, high, each) -> None:
    write_handout(reel, tmp_path / "h.pdf", paper=paper, each=each)
    pages = PdfReader(tmp_path / "h.pdf").pages
    # Every scene begins on a page of its own.
    assert len(pages) == sum(math.ceil(len(scene.shown) / each) for scene in reel.scenes)
    assert float(pages[0].mediabox.width) == pytest.approx(wide * MILLIMETRE, abs=1)
    assert float(pages[0].mediabox.height) == pytest.approx(high * MILLIMETRE, abs=1)


def test_the_same_lesson_gives_the_same_bytes(reel: Reel, tmp_path: Path) -> None:
    for name in ("one.pdf", "other.pdf"):
        write_handout(reel, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()


def test_nothing_to_print_is_said(reel: Reel, tmp_path: Path) -> None:
    with pytest.raises(MathreelError, match="no picture"):
        write_handout(replace(reel, scenes=()), tmp_path / "h.pdf")
    assert not list(tmp_path.iterdir())
