"""The code panel: as large as the lines shown, with errors and long answers set apart."""

import pytest
from manim import tempconfig

from scenes.stage.code_panel import INDENT, CodePanel
from scenes.stage.look import LOOKS
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter

REGION = Region(0, -3, 6, 3)
LINES = ["a = 1", "a + 1", "np.linalg.inv(np.zeros((2, 2)))"]


@pytest.fixture
def panel(tmp_path):
    with tempconfig({"media_dir": str(tmp_path)}):
        yield CodePanel(REGION, Typesetter(LOOKS["dark"]), LINES, line_width=34)


def foot(panel):
    return panel.frame.get_bottom()[1]


def test_panel_grows_with_its_lines(panel):
    assert panel.frame.get_top()[1] == pytest.approx(REGION.top)
    assert foot(panel) == pytest.approx(panel.typed[0].get_bottom()[1] - 0.25)
    for last in (1, 2):
        typing = panel.show_lines(last)
        typing.begin()
        typing.finish()
        assert foot(panel) == pytest.approx(panel.answers[last].get_bottom()[1] - 0.25)


def test_panel_never_shrinks(panel):
    panel.grow(2).finish()
    foot_before = foot(panel)
    panel.grow(0).finish()
    assert foot(panel) == foot_before


def test_errors_are_seen_as_such_and_long_ones_are_indented(panel):
    value, error = panel.answers[1], panel.answers[2]
    red, ink = LOOKS["dark"].leftover, LOOKS["dark"].ink
    assert {glyph.get_fill_color().to_hex().lower() for glyph in error} == {red}
    assert {glyph.get_fill_color().to_hex().lower() for glyph in value} == {ink}
    base = min(glyph.get_bottom()[1] for glyph in error)
    below = [glyph for glyph in error if glyph.get_bottom()[1] < base + 0.1]
    width = error[0].width
    assert below[0].get_left()[0] - error.get_left()[0] > (INDENT - 1) * width
