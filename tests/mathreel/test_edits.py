"""An edit goes on from a bookmark only where nothing but beats can be others than before."""

import pytest

from mathreel.edits import changed_beats

BEFORE = '''"""A scene."""
from telling import Telling, beat
import numpy as np

SIZE = 3


class Walk(Telling):
    """It walks."""

    pace = 1

    def cast(self):
        self.square = make(SIZE)

    @beat("One.")
    def one(self):
        self.play(self.square)

    @beat("Two.")
    def two(self):
        """It turns."""
        self.play(self.square)
        self.helper()

    @beat("Three.")
    def three(self, *rest):
        self.wait()

    def helper(self):
        return "nothing"


class Other(Telling):
    @beat("One.")
    def first(self):
        self.wait()
'''

ALONE = {
    "its code": (("self.play(self.square)\n        self.helper()", "self.wait(2)"), ("two",)),
    "a comment": (('"""It turns."""', '"""It turns."""  # really'), ()),
    "its docstring": (("It turns.", "It walks."), ()),
    "a function in it": (("self.helper()", "f = lambda x: x\n        f(1)"), ("two",)),
    "two of them": (("self.play(self.square)", "self.play(self.square, 2)"), ("one", "two")),
}

MORE = {
    "a sentence": ("Two.", "2."),
    "an import": ("import numpy as np", "import numpy"),
    "a constant": ("SIZE = 3", "SIZE = 4"),
    "the cast": ("make(SIZE)", "make(1)"),
    "a helper": ('"nothing"', '"something"'),
    "an attribute": ("pace = 1", "pace = 2"),
    "another scene": ("first(self):\n        self.wait()", "first(self):\n        self.play()"),
    "a beat's name": ("def one", "def uno"),
    "a new beat": ("    def helper", '    @beat("Four.")\n    def four(self): ...\n    def helper'),
    "a beat that takes more": ("*rest):\n        self.wait()", "*rest):\n        rest"),
    "a mistake": ("self.play(self.square)\n        self.helper()", "self.play("),
}  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_what_beats_do_is_told_apart_from_all_else(name):
    (old, new), beats = ALONE[name]
    assert changed_beats(BEFORE, BEFORE.replace(old, new), "Walk") == beats


@pytest.mark.parametrize("name", MORE)
def test_in_doubt_there_is_no_answer(name):
    old, new = MORE[name]
    after = BEFORE.replace(old, new)
    assert after != BEFORE
    assert changed_beats(BEFORE, after, "Walk") is None


@pytest.mark.parametrize(
    "mention", ["self.two()", "getattr(self, 'two')()", "run('self.two()')", "later = self.two"]
)
def test_a_beat_that_is_named_elsewhere_may_be_played_there(mention):
    before = BEFORE.replace("self.square = make(SIZE)", mention)
    after = before.replace("self.helper()", "self.wait()")
    assert changed_beats(before, after, "Walk") is None
    before = BEFORE.replace("self.square = make(SIZE)", "self.twofold()")
    after = before.replace("self.helper()", "self.wait()")
    assert changed_beats(before, after, "Walk") == ("two",)


def test_a_beat_with_more_about_it_is_none_of_these():
    before = BEFORE.replace('    @beat("Two.")\n', '    @twice\n    @beat("Two.")\n')
    after = before.replace("self.helper()", "self.wait()")
    assert changed_beats(before, after, "Walk") is None


def test_a_scene_that_is_not_there_has_no_beats():
    after = BEFORE.replace("self.helper()", "self.wait()")
    assert changed_beats(BEFORE, after, "Nobody") is None
