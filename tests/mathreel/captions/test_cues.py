import html
from fractions import Fraction
from io import StringIO
from itertools import pairwise
from math import ceil

import srt as independent_srt
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from mathreel.captions.breaking import LINE, LINES
from mathreel.captions.cues import cues, frames_needed
from mathreel.captions.files import srt, vtt
from mathreel.record import Caption
from mathreel.timeline import tidy_captions

rates = st.sampled_from([Fraction(15), Fraction(24), Fraction(30000, 1001), Fraction(60)])
words = st.text(st.sampled_from("aeWé م🎉<>&-{\\}'\"1"), min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=30).map(lambda all_words: " ".join(all_words))
beats = st.lists(st.tuples(sentences, st.integers(0, 900), st.integers(0, 90)), max_size=6)


def said_in(told: list[tuple[str, int, int]]) -> tuple[tuple[Caption, ...], int]:
    """Lay sentences one after the other, each followed by some silence."""
    said, now = [], 0
    for sentence, frames, silence in told:
        said.append(Caption(sentence, now, now + frames))
        now += frames + silence
    return tidy_captions(said, now), now


@given(beats, rates)
def test_the_rules_hold_wherever_there_is_time(
    told: list[tuple[str, int, int]], fps: Fraction
) -> None:
    said, frames = said_in(told)
    found = cues(said, frames, fps)
    limits = [*(each.start for each in said[1:]), frames][: len(said)]
    for sentence, limit in zip(said, limits, strict=True):
        mine = [cue for cue in found if sentence.start <= cue.start < limit]
        assert "".join("".join(cue.text for cue in mine).split()) == "".join(sentence.text.split())
        time = max(limit, sentence.end) - sentence.start
        if time >= len(mine) and len(mine) > 1:
            assert all(len(cue.text.split("\n")) <= LINES for cue in mine)
        assert all(len(line) <= LINE for cue in mine for line in cue.text.split("\n"))
        if time >= len(mine) * ceil(fps):
            assert all(cue.end - cue.start >= fps for cue in mine), "a caption flashes"
        if time >= frames_needed(sentence.text, fps):
            speeds = [len(cue.text) * fps / (cue.end - cue.start) for cue in mine]
            assert max(speeds) <= 17


@given(beats, rates)
def test_cues_follow_each_other_within_the_film(
    told: list[tuple[str, int, int]], fps: Fraction
) -> None:
    said, frames = said_in(told)
    found = cues(said, frames, fps)
    assert all(0 <= cue.start < cue.end <= frames for cue in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    starts = {cue.start for cue in found}
    assert all(sentence.start in starts for sentence in said), "a caption does not match its beat"


def test_who_is_short_of_time_takes_the_silence_after_it() -> None:
    said = [Caption("Just seventeen c.", 0, 4), Caption("Then.", 50, 80)]
    first, second = cues(said, 80, Fraction(10))
    assert (first.start, first.end) == (0, 10)
    assert second == said[1]


def test_first_the_speed_yields_then_the_second_then_the_lines() -> None:
    sentence = (
        "Eliminate: as the matrix turns into the identity, the last column becomes the answer."
    )
    parts = 2
    assert frames_needed(sentence, Fraction(10)) > 30
    assert [c.end - c.start for c in cues([Caption(sentence, 0, 25)], 25, Fraction(10))] == [10, 15]
    assert [c.end - c.start for c in cues([Caption(sentence, 0, 7)], 7, Fraction(10))] == [3, 4]
    (all_at_once,) = cues([Caption(sentence, 0, 1)], 1, Fraction(10))
    assert len(all_at_once.text.split("\n")) > parts
    assert " ".join(all_at_once.text.split()) == sentence


@given(beats, rates)
def test_files_say_the_same_to_independent_parsers(
    told: list[tuple[str, int, int]], fps: Fraction
) -> None:
    found = cues(*said_in(told), fps)
    expected = [(round(c.start * 1000 / fps), round(c.end * 1000 / fps), c.text) for c in found]
    subrip = [
        (*(round(t.total_seconds() * 1000) for t in (each.start, each.end)), each.content)
        for each in independent_srt.parse(srt(found, fps), ignore_errors=False)
    ]
    assert [(s, e, text.replace("\u2060", "")) for s, e, text in subrip] == expected
    web = [
        (_milliseconds(each.start), _milliseconds(each.end), html.unescape(each.text))
        for each in webvtt.from_buffer(StringIO(vtt(found, fps)))
    ]
    assert web == expected


def _milliseconds(stamp: str) -> int:
    hours, minutes, seconds = stamp.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60) * 1000 + float(seconds) * 1000)


def test_players_of_subrip_find_no_formatting() -> None:
    text = srt([Caption("<b>bold</b> --> {\\an8} <script>", 0, 30)], Fraction(10))
    *_, line = text.strip().split("\n")
    assert "<b>" not in line
    assert "-->" not in line
    assert "{\\" not in line
    assert line.replace("\u2060", "") == "<b>bold</b> --> {\\an8} <script>"
