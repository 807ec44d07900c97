"""Rules on pictures made by hand: boxes, lines and moments, no Manim."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from mathreel.check.colour import contrast, over
from mathreel.check.geometry import along, crossing, inside, overlapping, stacked
from mathreel.check.rules import all_findings
from mathreel.check.snapshot import NO_SEGMENTS, Glyph, Replay, Sentence, Shape, Snapshot

WHITE, BLACK = (1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 1.0)
PALE, BLUE = (0.9, 0.9, 0.9, 1.0), (0.5, 0.5, 0.9, 1.0)


def text(box, key=1, *, origin=None, capital=30.0, fill=WHITE, **more):
    glyph = Glyph(text=key, origin=origin, index=0, capital=capital)
    return Shape(key, f"text {key}", box, NO_SEGMENTS, fill, None, None, 0.0, glyph, **more)


def line(x0, y0, x1, y1, key=100, *, stroke=WHITE, width=4.0, **more):
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    pieces = np.array([[x0, y0, x1, y1]], float)
    return Shape(key, f"line {key}", box, pieces, None, stroke, None, width, None, **more)


def area(box, key=200, fill=WHITE, **more):
    x0, y0, x1, y1 = box
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    pieces = np.array([[*a, *b] for a, b in pairwise(corners)], float)
    return Shape(key, f"area {key}", box, pieces, fill, None, None, 0.0, None, **more)


def picture(*shapes, **more):
    return play([shapes], **more)


def play(pictures, *, seconds=1.0, moving=(), at_rest=True, sentences=()):
    snapshots = tuple(
        Snapshot(number, "beat", number * seconds, at_rest, tuple(shapes), frozenset(moving))
        for number, shapes in enumerate(pictures)
    )
    band = (0.0, 1000.0, 1920.0, 1080.0)
    return Replay(1920.0, 1080.0, band, (0.0, 0.0, 0.0), snapshots, tuple(sentences))


def broken(replay):
    return [finding.rule for finding in all_findings(replay)]


TEXT, BELOW = (500.0, 500.0, 540.0, 540.0), (600.0, 600.0, 640.0, 640.0)
PANEL = (300, 400, 700, 700)
FINE = [
    ("text alone", [text(TEXT)]),
    ("texts that touch", [text(TEXT, 1), text((540, 500, 580, 540), 2)]),
    ("the same glyph twice", [text(TEXT, 1), text(TEXT, 2)]),
    ("a line above", [text(TEXT), line(400, 497, 600, 497)]),
    ("a line that may", [text(TEXT), line(400, 520, 600, 520, allowed={"crossing": "counts"})]),
    ("a line behind a panel", [line(400, 520, 600, 520), area(PANEL, 9, BLACK), text(TEXT)]),
    ("text behind a panel", [text(TEXT, 1), area(PANEL), text(BELOW, 2, fill=BLACK)]),
    ("dark text on a light panel", [area(PANEL), text(TEXT, fill=BLACK)]),
    ("clear text", [text(TEXT, fill=(1, 1, 1, 0.01)), text((510, 510, 550, 550), 2)]),
    ("a backdrop", [area((0, 0, 1920, 1080), fill=(0.1, 0.1, 0.1, 1)), text(TEXT)]),
    ("a line haloed out", [line(400, 520, 600, 520), replace(text(TEXT), halo=BLACK)]),
    ("a mask", [area(PANEL, fill=BLACK)]),
    ("marks that meet", [area(TEXT, 1, PALE), area((505, 500, 550, 540), 2)]),
]  # fmt: skip
WRONG = [
    ("off the left", [text((-20, 500, 20, 540))], "frame"),
    ("a line off the top", [line(500, -30, 500, 100)], "frame"),
    ("in the band", [text((500, 980, 540, 1020))], "caption"),
    ("a line straight across the band", [line(500, 1030, 800, 1030)], "caption"),
    ("text over text", [text(TEXT, 1), text((520, 510, 560, 550), 2)], "overlap"),
    ("a line through", [text(TEXT), line(400, 520, 600, 520)], "crossing"),
    ("a slanting line through", [text(TEXT), line(400, 400, 640, 640)], "crossing"),
    ("an edge through", [area((300, 400, 515, 700), fill=BLUE), text(TEXT)], "crossing"),
    ("too low", [text(TEXT, capital=17.9)], "size"),
    ("grey text", [text(TEXT, fill=(0.4, 0.4, 0.4, 1))], "contrast"),
    ("light text on a light panel", [area(PANEL, fill=PALE), text(TEXT)], "contrast"),
    ("dim line", [line(100, 100, 300, 100, stroke=(0.3, 0.3, 0.3, 1))], "contrast"),
    ("a tint hardly there", [area(TEXT, fill=(1, 1, 1, 0.06))], "contrast"),
    ("an allowance of no rule", [text(TEXT, allowed={"crosing": "why"})], "allowance"),
]  # fmt: skip


@pytest.mark.parametrize("shapes", [c[1] for c in FINE], ids=[c[0] for c in FINE])
def test_what_is_fine_is_left_alone(shapes):
    assert broken(picture(*shapes)) == []


@pytest.mark.parametrize(("shapes", "rule"), [c[1:] for c in WRONG], ids=[c[0] for c in WRONG])
def test_what_is_wrong_is_found(shapes, rule):
    assert set(broken(picture(*shapes))) == {rule}


def test_a_ghost_may_be_fainter_than_what_is_new():
    bright, dim = text(TEXT), text(TEXT, fill=(1, 1, 1, 0.3))
    assert broken(play([[bright], [dim]])) == []
    assert broken(play([[dim], [dim]])) == ["contrast"]
    assert broken(play([[bright], [text(TEXT, fill=(1, 1, 1, 0.1))]])) == ["contrast"]


@pytest.mark.parametrize(("moments", "found"), [(4, []), (9, ["overlap"])])
def test_what_moves_may_meet_a_text_only_in_passing(moments, found):
    pictures = [[text(TEXT, 1), text((520 + i, 510, 560 + i, 550), 2)] for i in range(moments)]
    replay = play(pictures, seconds=0.1, moving={2}, at_rest=False)
    assert broken(replay) == found
    assert broken(replace(replay, snapshots=replay.snapshots[:4])) == []


@pytest.mark.parametrize(("seconds", "found"), [(2.0, ["speed"]), (2.1, [])])
def test_a_sentence_takes_its_time(seconds, found):
    said = Sentence("x" * 35, "beat", 0.0, seconds)
    assert broken(play([[text(TEXT)], [text(TEXT)]], sentences=[said])) == found


@pytest.mark.parametrize(("seconds", "found"), [(0.3, ["exposure"]), (0.5, [])])
def test_a_text_stays_long_enough_to_read(seconds, found):
    # Clear at two moments: for the time between them, and half of that before and after.
    word = text(TEXT, origin=7)
    assert broken(play([[], [word], [word], []], seconds=seconds)) == found


def test_a_copy_in_flight_was_read_where_it_came_from():
    home = text(TEXT, 1, origin=7)
    flights = [text((600 + 100 * i, 700, 640 + 100 * i, 740), 2, origin=7) for i in range(3)]
    assert broken(play([[home], [home], *([home, each] for each in flights)], seconds=0.5)) == []
    alone = play([[each] for each in flights], seconds=0.2)
    assert broken(alone) == ["exposure"]


def test_contrast_is_that_of_the_standard():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    grey = (0x77 / 255,) * 3
    assert contrast(grey, (1, 1, 1)) == pytest.approx(4.48, abs=0.005)
    assert over((1, 1, 1, 0.25), (0, 0, 1)) == pytest.approx((0.25, 0.25, 1.0))


def test_lines_enter_boxes_as_sampling_says():
    random = np.random.default_rng(7)
    segments = random.uniform(0, 100, (200, 4))
    segments[:20, 2] = segments[:20, 0]  # upright ones
    corners = random.uniform(0, 80, (30, 2))
    boxes = np.hstack([corners, corners + random.uniform(5, 20, (30, 2))])
    t = np.linspace(0, 1, 2001)[None, :, None]
    points = segments[:, None, :2] * (1 - t) + segments[:, None, 2:] * t
    sampled = np.stack(
        [((points > box[:2]) & (points < box[2:])).all(2).any(1) for box in boxes], axis=1
    )
    found = crossing(segments, boxes)
    assert not (sampled & ~found).any()
    assert (sampled != found).mean() < 0.002  # corners cut between two samples


def test_areas_boxes_and_lengths():
    square = area((0, 0, 10, 10)).segments
    assert inside(np.array([[5, 5], [15, 5], [-1, 5]]), square).tolist() == [True, False, False]
    one, other = stacked([(0, 0, 10, 10)]), stacked([(9, 9, 20, 20), (5, 5, 20, 20)])
    assert overlapping(one, other, 2.0).tolist() == [[False, True]]
    bent = np.array([[0, 0, 30, 0], [30, 0, 30, 10]], float)
    assert np.allclose(along(bent, 2), [(10, 0), (30, 0)])
