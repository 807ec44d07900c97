"""Title cards: whatever is written on them is plain text, and stays within the frame."""

import pytest
from manim import tempconfig

from scenes.stage.look import Size, look_named
from scenes.stage.typeset import Typesetter, literal
from scenes.title_card import SIDES, Card, TitleCard

HOSTILE = (
    "</script><b>bold</b>",
    "*not* _so_ `x` $x^2$ #emph[no] @ref <label> // gone /* gone */ ~ --- \\",
    "He said \"2 > 1\" & '1 < 2'",
)
SHAPES = [(1920, 1080), (1440, 1080), (1080, 1080), (1080, 1920)]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_sign_is_drawn_as_it_is(text: str) -> None:
    drawn = Typesetter(look_named("dark")).words(literal(text), Size.TITLE)
    glyphs = len(drawn.family_members_with_points())
    assert glyphs == sum(not sign.isspace() for sign in text)


@pytest.mark.parametrize("text", ["", "هذا سهم", "Emoji 🎉 and 中文", "\x00\u200b"])
def test_other_scripts_and_nothing_are_no_failure(text: str) -> None:
    Typesetter(look_named("light")).words(literal(text), Size.TITLE)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "card",
    [
        Card(),
        Card(1, "A", ""),
        Card(12, "What is flattened cannot be unflattened, and other " * 3, "Some words " * 20),
        Card(3, "Donaudampfschifffahrtsgesellschaft" * 2, "x"),
    ],
    ids=["usual", "least", "long", "one long word"],
)
def test_all_of_it_stays_within_the_frame(shape: tuple[int, int], card: Card) -> None:
    with tempconfig({"pixel_width": shape[0], "pixel_height": shape[1], "dry_run": True}):
        scene = TitleCard()
        scene.parameters = card
        scene.setup()
        scene.cast()
        room = scene.layout.frame.inset(left=SIDES, right=SIDES, top=SIDES, bottom=SIDES)
        for part in (scene.text, scene.rule):
            assert part.get_left()[0] >= room.left - 1e-6
            assert part.get_right()[0] <= room.right + 1e-6
            assert part.get_bottom()[1] >= room.bottom - 1e-6
            assert part.get_top()[1] <= room.top + 1e-6
        assert scene.rule.get_top()[1] < scene.words_of_title.get_bottom()[1]
