"""New code takes the place of the old one, for whoever holds the method."""

import pytest

from mathreel.worker.rewriting import NotRewritableError, rewrite

BEFORE = """
FACTOR = 2

class Base:
    def told(self):
        return "base"

class Told(Base):
    def plain(self):
        return FACTOR
    def with_super(self):
        return super().told()
    wrapped = staticmethod(lambda: 1)

class Other:
    def plain(self):
        return "other"
"""


@pytest.fixture
def module():
    names: dict[str, object] = {"__name__": "told"}
    exec(compile(BEFORE, "told.py", "exec"), names)
    return names


def again(module, old, new, *names):
    text = BEFORE.replace(old, new)
    assert text != BEFORE
    rewrite(module["Told"], text, "told.py", names)


def test_whoever_holds_a_method_has_the_new_code(module):
    told = module["Told"]()
    held = told.plain
    again(module, "return FACTOR", "return 3 * FACTOR", "plain")
    assert (held(), told.plain(), module["Told"].plain(told)) == (6, 6, 6)
    assert module["Other"]().plain() == "other"


def test_a_line_is_told_by_the_new_text(module):
    again(module, "FACTOR = 2", "FACTOR = 2\n\n", "plain")
    assert module["Told"].plain.__code__.co_firstlineno == 11


def test_super_may_be_used_where_it_was(module):
    again(module, "super().told()", "super().told() * 2", "with_super")
    assert module["Told"]().with_super() == "basebase"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("return FACTOR", "return super().told()", "plain"),
        ("super().told()", "'none'", "with_super"),
        ("lambda: 1", "lambda: 2", "wrapped"),
        ("def plain(self):\n        return FACTOR", "def another(self):\n        pass", "plain"),
        ("return FACTOR", "return 1\n    def plain(self):\n        return 2", "plain"),
        ("return FACTOR", "return 1", "told"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_changed(module, old, new, name):
    with pytest.raises(NotRewritableError):
        again(module, old, new, name, "plain" if name != "plain" else "with_super")
    told = module["Told"]()
    assert (told.plain(), told.with_super()) == (2, "base")
