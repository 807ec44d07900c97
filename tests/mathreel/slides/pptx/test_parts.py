"""Marks, notes, references and content types: what one small piece of a deck promises."""

import struct
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from made_reel import make_reel

from mathreel.reel import ReelBeat
from mathreel.slides.looping import loops
from mathreel.slides.pptx.inscription import (
    read_from_clip,
    read_from_name,
    read_from_picture,
    write_into_clip,
    write_on_picture,
)
from mathreel.slides.pptx.marks import BeatKey, Mark, digest_of_text, keyed
from mathreel.slides.pptx.notes import notes_text, replace_notes
from mathreel.slides.pptx.package import content_types, copy_changed
from mathreel.slides.pptx.relations import Relations, owner, relations_name
from mathreel.slides.pptx.timing import play_at_once

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
DIGEST = st.text("0123456789abcdef", min_size=16, max_size=64)
# What may be in an XML attribute: no control characters, no halves of surrogate pairs.
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
KEYS = st.builds(
    BeatKey,
    scene=st.from_regex(r"[A-Za-z]\w{0,8}(-\w)?", fullmatch=True),
    beat=WORDS.filter(str.strip),
    turn=st.integers(1, 30),
)
MARKS = st.builds(
    Mark,
    key=KEYS,
    clip=DIGEST,
    said=DIGEST,
    milliseconds=st.integers(0, 10**7),
    width=st.integers(1, 9999),
    height=st.integers(1, 9999),
    fps=st.builds(Fraction, st.integers(1, 120_000), st.integers(1, 1001)),
    look=st.none() | st.sampled_from(["dark", "light", "print"]),
)


def a_picture() -> Any:
    return etree.fromstring(f'<p:cNvPr xmlns:p="{P}" id="3" name="Picture 2"/>')


def through_a_file(element: Any) -> Any:
    return etree.fromstring(etree.tostring(element))


@given(MARKS, MARKS)
def test_a_mark_is_read_as_it_was_written_last(first: Mark, mark: Mark) -> None:
    picture = a_picture()
    write_on_picture(picture, first)
    write_on_picture(picture, mark)
    assert read_from_picture(through_a_file(picture)) == mark
    clip = struct.pack(">I4s", 16, b"free") + bytes(8)
    assert read_from_clip(clip) is None
    assert read_from_clip(write_into_clip(clip, mark)) == mark


@given(KEYS.filter(lambda key: " #" not in key.beat))
def test_a_beat_is_known_by_the_name_of_its_picture(key: BeatKey) -> None:
    assert read_from_name(f"mathreel {key}") == key


@pytest.mark.parametrize("name", ["", "Picture 2", "mathreel", "mathreel Walk", "mathreel /step"])
def test_other_names_are_not_ours(name: str) -> None:
    assert read_from_name(name) is None


@given(st.binary(max_size=200))
def test_no_file_at_all_is_misread(content: bytes) -> None:
    assert read_from_clip(content) is None


def test_a_mark_behind_a_large_box_is_found() -> None:
    mark = Mark(BeatKey("Walk", "step"), "c", "s", 5, 6, 7, Fraction(8))
    large = struct.pack(">I4sQ", 1, b"mdat", 40) + bytes(24)
    assert read_from_clip(write_into_clip(large, mark)) == mark


def test_beats_of_one_name_have_keys_of_their_own(tmp_path: Path) -> None:
    scene = make_reel(tmp_path, {"Walk": [("One.", 1), ("Two.", 1)]}).scenes[0]
    one, two = scene.beats
    twice = type(scene)(**{**vars(scene), "beats": (one, one, two)})
    assert [str(key) for key, _ in keyed(twice)] == [
        "Walk/claim_1", "Walk/claim_1 #2", "Walk/claim_2",
    ]  # fmt: skip


@given(WORDS)
def test_lines_broken_anew_are_the_same_words(text: str) -> None:
    assert digest_of_text(text) == digest_of_text("\n ".join(text.split()) + "\v")


LOOPS = {"wheel_turns_loop": True, "wheel, loop": True, "spin loop": True, "WheelLoop": True,
         "loop": True, "loophole": False, "a_loop_is_closed": False, "": False}  # fmt: skip


@pytest.mark.parametrize(("name", "again"), LOOPS.items())
def test_a_beat_is_a_loop_if_its_name_ends_so(name: str, again: bool) -> None:
    assert loops(ReelBeat(1, name, "", 0, 1, None, "", ())) == again


def notes(*paragraphs: str) -> Any:
    """A notes page with its slide's number, and a body in which a word is set in bold."""
    body = "".join(f"<a:p>{text}</a:p>" for text in paragraphs)
    return etree.fromstring(
        f'<p:notes xmlns:p="{P}" xmlns:a="{A}">'
        '<p:sp><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr>'
        "<p:txBody><a:p><a:r><a:t>7</a:t></a:r></a:p></p:txBody></p:sp>"
        '<p:sp><p:nvSpPr><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr>'
        f"<p:txBody><a:bodyPr/>{body}</p:txBody></p:sp></p:notes>"
    )


BOLD = "<a:r><a:rPr b='1'/><a:t>One</a:t></a:r><a:r><a:t> step.</a:t></a:r>"
TEXTS = {
    "runs": ((BOLD,), "One step."),
    "paragraphs": ((BOLD, "<a:r><a:t>Two.</a:t></a:r>"), "One step. Two."),
    "line break": (("<a:r><a:t>One </a:t></a:r><a:br/><a:r><a:t>step.</a:t></a:r>",), "One step."),
    "nothing": (("<a:pPr/><a:endParaRPr/>",), ""),
}


@pytest.mark.parametrize(("paragraphs", "said"), TEXTS.values(), ids=TEXTS)
def test_notes_are_replaced_while_they_are_the_sentence(
    paragraphs: tuple[str, ...], said: str
) -> None:
    page = notes(*paragraphs)
    assert not replace_notes(page, digest_of_text("Another."), "New.")
    assert replace_notes(page, digest_of_text(said), "New.")
    assert notes_text(page) == "New."
    assert page.findtext(".//{*}t") == "7", "other texts on the page stay"
    order = [etree.QName(each).localname for each in page.findall(".//{*}p")[-1]]
    assert order == sorted(order, key=["pPr", "r", "endParaRPr"].index)


def test_references_are_resolved_and_added() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    text = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/video" Target="../media/media1.mp4"/>'
        f'<Relationship Id="rId3" Type="{kind}/image" Target="/ppt/media/image1.png"/>'
        f'<Relationship Id="x" Type="{kind}/video" Target="file:///c.mp4" TargetMode="External"/>'
        "</Relationships>"
    )
    relations = Relations("ppt/slides/slide1.xml", text.encode())
    assert dict(relations) == {"rId1": "ppt/media/media1.mp4", "rId3": "ppt/media/image1.png"}
    assert relations.of_kind("video") == ["ppt/media/media1.mp4"]
    assert relations.part("x") is None
    assert relations.add(f"{kind}/video", "ppt/media/media9.mp4") == "rId2"
    relations.drop("rId1")
    again = Relations("ppt/slides/slide1.xml", relations.text())
    assert dict(again) == {"rId3": "ppt/media/image1.png", "rId2": "ppt/media/media9.mp4"}
    assert b'Target="../media/media9.mp4"' in relations.text()


@pytest.mark.parametrize("part", ["", "ppt/presentation.xml", "ppt/slides/slide1.xml"])
def test_references_lie_beside_their_part(part: str) -> None:
    assert owner(relations_name(part)) == part


def test_content_types_change_only_where_they_must() -> None:
    text = (
        b'<?xml version="1.0"?>\n'
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="PNG" ContentType="image/png"/>'
        b'<Override PartName="/ppt/media/media1.mp4" ContentType="video/mp4"/></Types>'
    )
    assert content_types(text, {"png": "image/png"}, frozenset()) is text
    new = etree.fromstring(
        content_types(text, {"mp4": "video/mp4"}, frozenset({"ppt/media/media1.mp4"}))
    )
    assert [dict(each.attrib) for each in new] == [
        {"Extension": "mp4", "ContentType": "video/mp4"},
        {"Extension": "PNG", "ContentType": "image/png"},
    ]


@given(
    st.dictionaries(st.sampled_from("abcd"), st.binary(max_size=300)),
    st.dictionaries(st.sampled_from("cdef"), st.binary(max_size=300)),
    st.frozensets(st.sampled_from("ab")),
    st.booleans(),
)
def test_a_package_is_copied_but_for_what_is_asked(
    tmp_path_factory: pytest.TempPathFactory,
    old: dict[str, bytes],
    parts: dict[str, bytes],
    removed: frozenset[str],
    streamed: bool,
) -> None:
    folder = tmp_path_factory.mktemp("package")
    with (folder / "old.zip").open("wb") as file:
        # What cannot be sought in is written with sizes behind the parts, as some programs do.
        target: Any = Unseekable(file) if streamed else file
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in old.items():
                package.writestr(name, content)
    copy_changed(folder / "old.zip", folder / "new.zip", parts, removed)
    with zipfile.ZipFile(folder / "new.zip") as package:
        assert package.testzip() is None
        found = {name: package.read(name) for name in package.namelist()}
    assert found == {n: c for n, c in old.items() if n not in removed} | parts


class Unseekable:
    """A file that can only be written to the end, as a pipe."""

    def __init__(self, file: Any) -> None:
        self.write = file.write
        self.flush = file.flush


def test_timing_stands_before_extensions_and_replaces_what_was_there() -> None:
    slide = etree.fromstring(f'<p:sld xmlns:p="{P}"><p:cSld/><p:timing/><p:extLst/></p:sld>')
    play_at_once(slide, 5, 100, loop=False)
    assert [etree.QName(each).localname for each in slide] == ["cSld", "timing", "extLst"]
    assert slide.xpath("//@spid") == ["5", "5"]
