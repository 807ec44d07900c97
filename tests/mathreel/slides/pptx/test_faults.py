"""What is no deck, what cannot be written, and updates that are killed."""

import errno
import os
import random
import signal
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from made_reel import make_reel
from pptx import Presentation

from mathreel.errors import MathreelError
from mathreel.reel import Reel
from mathreel.slides.pptx import keeping
from mathreel.slides.pptx.deck import write_deck
from mathreel.slides.pptx.made import what_made
from mathreel.slides.pptx.update import update_deck


@pytest.fixture(scope="session")
def reels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reel, Reel]:
    """A lesson before and after an edit."""
    before = make_reel(tmp_path_factory.mktemp("before"), {"Walk": [("One.", 1), ("Two.", 2)]})
    after = make_reel(tmp_path_factory.mktemp("after"), {"Walk": [("One.", 1), ("Two.", 3)]})
    return before, after


@pytest.fixture
def deck(reels: tuple[Reel, Reel], tmp_path: Path) -> Path:
    target = tmp_path / "deck.pptx"
    write_deck(reels[0], target)
    return target


def refusal(path: Path, reel: Reel) -> str:
    """Update what cannot be updated; it and its folder must stay as they are."""
    old = {each: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(MathreelError) as error:
        update_deck(path, reel)
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == old
    return str(error.value)


OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
FILES = {
    "words": (b"no deck", "no deck, or it is damaged"),
    "nothing": (b"", "no deck, or it is damaged"),
    "password": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    "old": (OLD_OFFICE + b"PowerPoint Document", "97 to 2003"),
}


@pytest.mark.parametrize(("content", "text"), FILES.values(), ids=FILES)
def test_what_is_no_deck_is_named(
    content: bytes, text: str, reels: tuple[Reel, Reel], tmp_path: Path
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    assert text in refusal(path, reels[1])


def test_a_zip_of_something_else_is_no_deck(reels: tuple[Reel, Reel], tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "no deck" in refusal(path, reels[1])


def test_a_deck_that_is_not_there(reels: tuple[Reel, Reel], tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "deck.pptx", reels[1])


@pytest.mark.parametrize(
    ("name", "program"), [("~$deck.pptx", "PowerPoint"), (".~lock.deck.pptx#", "LibreOffice")]
)
def test_a_deck_that_is_open_is_left(
    name: str, program: str, deck: Path, reels: tuple[Reel, Reel]
) -> None:
    (deck.parent / name).write_bytes(b"")
    assert f"open in {program}" in refusal(deck, reels[1])


def test_a_read_only_deck_is_left(deck: Path, reels: tuple[Reel, Reel]) -> None:
    deck.chmod(0o444)
    assert "read-only" in refusal(deck, reels[1])


def test_a_deck_without_clips_of_ours_says_so(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    show = Presentation()
    show.slides.add_slide(show.slide_layouts[0])
    show.save(str(path))
    with pytest.raises(MathreelError, match="no clip of a lesson"):
        what_made(path)


def test_a_deck_that_lost_a_part_is_not_made_worse(deck: Path, reels: tuple[Reel, Reel]) -> None:
    """Cut in the middle of a film, as by a transfer that broke off."""
    content = deck.read_bytes()
    deck.write_bytes(content[: len(content) // 2])
    assert "damaged" in refusal(deck, reels[1])


def test_a_slide_that_is_no_xml_is_damage(deck: Path, reels: tuple[Reel, Reel]) -> None:
    with zipfile.ZipFile(deck) as package:
        old = {name: package.read(name) for name in package.namelist()}
    old["ppt/slides/slide2.xml"] = old["ppt/slides/slide2.xml"].replace(b"</p:sld>", b"")
    with zipfile.ZipFile(deck, "w") as package:
        for name, content in old.items():
            package.writestr(name, content)
    assert "damaged" in refusal(deck, reels[1])


def test_a_part_whose_bytes_have_turned_is_damage(deck: Path, reels: tuple[Reel, Reel]) -> None:
    with zipfile.ZipFile(deck) as package:
        info = package.getinfo("ppt/slides/slide2.xml")
    content = bytearray(deck.read_bytes())
    middle = info.header_offset + 60 + info.compress_size // 2
    content[middle : middle + 8] = bytes(255 - byte for byte in content[middle : middle + 8])
    deck.write_bytes(content)
    assert "damaged" in refusal(deck, reels[1])


def test_a_deck_that_was_saved_in_the_meantime_is_left(
    deck: Path, reels: tuple[Reel, Reel], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = keeping.copy_changed

    def slow(path: Path, *rest: Any) -> None:
        copy(path, *rest)
        deck.write_bytes(b"what the teacher saved just now")

    monkeypatch.setattr(keeping, "copy_changed", slow)
    with pytest.raises(MathreelError, match="saved by another program"):
        update_deck(deck, reels[1])
    assert deck.read_bytes() == b"what the teacher saved just now"
    assert list(deck.parent.iterdir()) == [deck]


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES])
def test_a_full_disk_leaves_the_deck(
    fault: int, deck: Path, reels: tuple[Reel, Reel], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(keeping, "copy_changed", fail)
    assert os.strerror(fault) in refusal(deck, reels[1])


def in_a_child(deck: Path, reel: Reel, fatal: int | None) -> int:
    """Update in a process of its own that dies at its n-th line; return how many it ran.

    Lines of Python are the clock: the same on every machine, and each is a moment between two
    things that may be done to files.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def trace(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal count
            if event == "line":
                count += 1
                if count == fatal:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        update_deck(deck, reel)
        sys.settrace(None)
        os.write(writing, str(count).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) == (fatal is not None)
    return int(told or 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_killed_update_leaves_a_whole_deck(deck: Path, reels: tuple[Reel, Reel]) -> None:
    """Killed at random moments, most of them while files are written: the old deck or the new."""
    old = deck.read_bytes()
    lines = in_a_child(deck, reels[1], None)
    new = deck.read_bytes()
    backup = deck.with_name("deck.backup.pptx")
    assert backup.read_bytes() == old != new
    chance = random.Random(7)
    moments = {chance.randrange(1, lines) for _ in range(15)}
    moments |= {lines - chance.randrange(lines // 5) for _ in range(15)}
    moments |= {lines - behind for behind in range(0, 20, 2)}
    outcomes = []
    for moment in sorted(moments):
        for each in deck.parent.iterdir():
            each.unlink()
        deck.write_bytes(old)
        in_a_child(deck, reels[1], moment)
        outcomes.append(deck.read_bytes() == new)
        assert outcomes[-1] or deck.read_bytes() == old, moment
        assert not backup.exists() or backup.read_bytes() == old, moment
        assert backup.exists() or not outcomes[-1], moment
    assert True in outcomes
    assert False in outcomes
    update_deck(deck, reels[1])
    assert deck.read_bytes() == new


def test_a_mark_that_somebody_damaged_counts_for_nothing(
    deck: Path, reels: tuple[Reel, Reel]
) -> None:
    show = Presentation(str(deck))
    for slide in show.slides:
        for mark in slide.element.iter("{urn:mathreel:deck}beat"):
            mark.set("fps", "many")
    show.save(str(deck))
    # The film still says what it is.
    assert [line.number for line in update_deck(deck, reels[1]).exchanged] == [3]


def test_a_beat_that_shows_nothing_any_more_is_gone(deck: Path, reels: tuple[Reel, Reel]) -> None:
    scene = reels[0].scenes[0]
    beats = (replace(scene.beats[0], file=None, digest="", frames=0), scene.beats[1])
    news = update_deck(deck, replace(reels[0], scenes=(replace(scene, beats=beats),)))
    assert [line.number for line in news.gone] == [2]
