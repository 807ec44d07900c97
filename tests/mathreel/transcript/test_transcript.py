"""Transcripts: every sentence at its time, and nothing in it read as markup."""

import html
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reel import HOSTILE, make_reel

from mathreel.timeline import clock
from mathreel.transcript.text import escaped, markdown, plain
from mathreel.transcript.writing import write_transcripts

SCENES = {"First": [("One.", 12), ("", 8), ("Never shown.", 0)], "Second": [("Two & <b>.", 4)]}
SEEN = {"First": {"claim_1": "An arrow u = (3, 1) is drawn."}}


@pytest.fixture
def reel(tmp_path):
    return make_reel(tmp_path, SCENES, title="A lesson")


def test_plain_text_by_hand(reel):
    assert plain("A lesson", reel, SEEN) == (
        "A lesson\n\nFirst\n\n 0:00 One.\n      [An arrow u = (3, 1) is drawn.]\n"
        " 0:01 Claim 2\n\nSecond\n\n 0:02 Two & <b>.\n"
    )


def test_markdown_by_hand(reel):
    assert markdown("A lesson", reel, SEEN) == (
        "# A lesson\n\n## First\n\n**0:00** One.\n\n"
        "> An arrow u = (3, 1) is drawn.\n\n**0:01** Claim 2\n\n"
        "## Second\n\n**0:02** Two &amp; &lt;b&gt;.\n"
    )


def test_the_lesson_has_one_and_a_scene_alone_its_own(reel):
    write_transcripts(reel, {})
    write_transcripts(replace(reel, film=None, scenes=reel.scenes[1:]), {})
    made = {path.name for path in reel.folder.glob("*-transcript.*")}
    assert made == {
        f"{name}-transcript.{kind}" for name in ("film", "Second") for kind in ("md", "txt")
    }
    assert " 0:00 Two & <b>." in (reel.folder / "Second-transcript.txt").read_text()


@pytest.mark.parametrize("text", [*HOSTILE, "1. no list", "- no list", "# no heading", "a\n\nb"])
def test_any_text_stays_text_in_markdown(text):
    shown = escaped(text)
    assert "<" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]#~|$]", shown)
    assert not re.match(r"\s*(\d*[.)]|[-+>#=])", shown)


@given(st.text())
def test_taking_back_what_was_escaped_gives_the_text(text):
    back = re.sub(r"\\(.)", r"\1", html.unescape(escaped(text)))
    assert back == " ".join(text.split())


@given(st.integers(0, 10**7), st.sampled_from([Fraction(15), Fraction(30000, 1001), Fraction(60)]))
def test_clocks_tell_the_second_that_a_frame_lies_in(frame, fps):
    seconds = 0
    for part in clock(frame, fps).split(":"):
        seconds = 60 * seconds + int(part)
    assert seconds <= frame / fps < seconds + 1
