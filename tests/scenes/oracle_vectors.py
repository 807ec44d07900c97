"""What the scenes of adding and of counting vectors must show, worked out by hand."""

from fractions import Fraction
from math import ceil

from exact import (
    dot,
    matrix,
    norm,
    shows,
    shows_rows,
    shows_some,
    solved,
    vector,
)
from reading import Page

from scenes.stage.storyboard import Storyboard


def vector_addition(scene: Storyboard, beat: str, page: Page) -> None:
    u, v = vector(scene.parameters.u), vector(scene.parameters.v)
    total = [a + b for a, b in zip(u, v, strict=True)]
    legs = [abs(leg) for leg in (*u, *v, *total)]
    lengths = [norm(w) for w in (u, v, total)]
    walk = [lengths[0] + lengths[1], lengths[2]]
    expected = {
        "u_is_a_list_and_an_arrow": u,
        "v_starts_at_the_same_origin": u + v,
        "v_slides_to_the_tip_of_u": u + v,
        "sum_is_the_straight_way": u + v,
        "columns_add_entry_by_entry": u + v + u + v + total,
        "order_does_not_matter": u + v + u + v + total,
        "pythagoras_gives_each_length": legs + lengths,
        "straight_way_is_never_longer": legs + lengths + walk,
    }
    rows = page.rows(scene.layout.board, but=scene.colours.muted)
    # Of a long way whole steps will do.
    rounded = sum(walk[0] < bound for bound in (100, 1000))
    digits = rounded if beat in [*expected][-2:] else 3
    shows([number for row in rows for number in row], expected[beat], digits)
    assert page.rows(scene.layout.picture, but=scene.colours.muted) == []


def marks(amount: Fraction) -> list[Fraction]:
    """Return what is counted on the way to an amount."""
    sign = 1 if amount > 0 else -1
    return [*(Fraction(sign * step) for step in range(1, ceil(abs(amount)))), amount]


def basis_change(scene: Storyboard, beat: str, page: Page) -> None:
    p = scene.parameters
    B, v = matrix(zip(p.b1, p.b2, strict=True)), vector(p.v)
    c, columns = solved(B, v), [vector(p.b1), vector(p.b2)]
    entries = [x for row in B for x in row]
    shadows = [dot(v, b) / dot(b, b) for b in columns]
    board = {
        "usual_grid_counts_in_e1_and_e2": v + v,
        "another_basis_spans_another_grid": v + v + entries,
        "same_arrow_has_new_numbers": v + v + entries + c,
        "counting_is_a_linear_system": v + v + v + entries + c,
    }.get(beat, v + v + v + entries + c + c)
    tableau = {
        "elimination_finds_the_coordinates": [[1, 0, c[0]], [0, 1, c[1]]],
        "straight_grid_shows_the_coordinates": [[1, 0, c[0]], [0, 1, c[1]]],
        "arrow_never_changed": [[*row, x] for row, x in zip(B, v, strict=True)],
    }.get(beat, [])
    counted = {
        "usual_grid_counts_in_e1_and_e2": marks(v[0]) + marks(v[1]),
        "another_basis_spans_another_grid": [],
    }.get(beat, marks(c[0]) + marks(c[1]))
    muted = scene.colours.muted
    shown = [number for row in page.rows(scene.layout.board, but=muted) for number in row]
    if beat == "dot_products_need_right_angles":
        counted += shadows
        fractions = [dot(v, b) for b in columns] + [dot(b, b) for b in columns]
        shows_some(shown, [dot(*columns), *shadows], [*entries, *fractions, *c, 0])
    else:
        shows(shown, board)
    shows_rows(page.rows(scene.layout.code, but=muted), tableau, 2)
    labels = [n for row in page.rows(scene.layout.picture, but=muted) for n in row]
    shows_some(labels, [], counted)
