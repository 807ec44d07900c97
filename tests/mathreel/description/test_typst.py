"""Formulas and markup, read as they are seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathreel.description.scanning import UnreadableError
from mathreel.description.typst import Reader


def read(source, shown=None, rest=True):
    """Read a source with all parts shown, or only those named."""
    return Reader(lambda name: shown is None or name in shown, rest).rows(source)


@pytest.mark.parametrize(
    ("source", "row"),
    [
        ("Adding vectors is walking", "Adding vectors is walking"),
        ("Each row of $first(A)$ asks", "Each row of A asks"),
        ("$ result(bold(u) + bold(v)) $", "u + v"),
        ('$ first(bold(u)) = first(vec(3, -1, delim: "[")) $', "u = (3, −1)"),
        ('$ mat(delim: "[", augment: #2, 1, 2; 3, 4) $', "[[1, 2], [3, 4]]"),
        (
            "$ norm(bold(u)) = sqrt(3^#text(1.2em)[$2$] + 1^2) approx 3.16 $",
            "‖u‖ = √(3² + 1²) ≈ 3.16",
        ),
        ("$ bold(w) = (X^top X)^(-1) X^top bold(y) $", "w = (Xᵀ X)⁻¹ Xᵀ y"),
        ("$ frac(5, 2) != first(3) $", "5 / 2 ≠ 3"),
        ("$ (7) / (1) = 7 $", "7 / 1 = 7"),
        ("$ f'(x) = 3 x^2 $", "f'(x) = 3 x²"),
        ("$ x_(i j) <= 10^(-16) $", "x_(i j) ≤ 10⁻¹⁶"),
        ("$ w_1 quad w_index(2) $", "w₁, w₂"),
        ("$ sin(x) + det(A) $", "sin(x) + det(A)"),
        ('$ "null space" $', "null space"),
        ('#muted(raw(">>> "))#first(raw("u"))#ink(raw(" + v"))', ">>> u + v"),
        ("#box(width: 1.5em, align(center, $first(3)$))", "3"),
        ("one \\\n line", "one line"),
        ("50\\% \\# sure", "50% # sure"),
    ],
)
def test_what_is_set_is_what_is_read(source, row):
    assert read(source) == [row]


def test_rows_stand_by_themselves():
    assert read("$ a & = b \\\n & = c $") == ["a = b", "= c"]
    grid = "#grid(columns: 2, align: right, [#box[$h$]<a>], [slope], grid.cell(colspan: 2, [x]))"
    assert read(grid) == ["h, slope", "x"]
    session = (
        '#set par(leading: 1em)\n#grid(row-gutter: 1em, [#box[#raw("u")] <t>], [#raw("[1, 2]")])'
    )
    assert read(session) == ["u", "[1, 2]"]


def test_parts_that_are_not_shown_are_not_read():
    source = '$ manimgrp("u", u = vec(manimgrp("p", 3), 1)) wide manimgrp("v", v = 2) $'
    assert read(source) == ["u = (3, 1), v = 2"]
    assert read(source, {"u", "p"}) == ["u = (3, 1)"]
    assert read(source, {"v"}) == ["v = 2"]
    assert read(source, set()) == []


def test_a_gap_in_the_middle_is_marked_and_what_is_open_at_the_end():
    source = '$ manimgrp("a", A) manimgrp("b", x) manimgrp("c", = y) $'
    assert read(source, {"a", "c"}) == ["A … = y"]
    assert read('$ w approx manimgrp("live", 0.84) $', set()) == ["w ≈ …"]


def test_of_what_is_in_no_part_nothing_is_read_where_it_is_not_shown():
    assert read('$ area = manimgrp("n", 3) $', {"n"}, rest=False) == ["3"]


def test_half_a_matrix_is_not_read_at_all():
    source = '$ mat(manimgrp("a", 1), 2; 3, 4) $'
    with pytest.raises(UnreadableError):
        read(source, set())


@pytest.mark.parametrize(
    "source",
    ["$ unheard(of) $", "#image(1)", "#context { x }", "$ (a $", "$ a", "#box[", "#(", '#raw("a)'],
)
def test_what_is_unknown_is_refused(source):
    with pytest.raises(UnreadableError):
        read(source)


PIECES = st.sampled_from(
    ["$", "#", "(", ")", "[", "]", '"', "\\", ",", ";", "_", "^", "&", "<a>", " ", "\n", "x", "12",
     "vec(", "mat(", "frac(", "sqrt(", 'manimgrp("a"', "#box[", "#raw(", "#grid(", "#set", "{", "}",
     "≈", "'"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_source_is_read_or_refused(source):
    for rest in (True, False):
        try:
            rows = read(source, {"a"}, rest)
        except UnreadableError:
            continue
        assert all(row == row.strip() and row and "\n" not in row for row in rows)
