"""A title card: it opens a scene in the film, quiet as the page between two chapters."""

from dataclasses import dataclass

import numpy as np
from manim import DOWN, Mobject, VGroup

from scenes.stage.look import Size, Space, Stroke
from scenes.stage.motion import Drive, appear
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.strokes import Path
from scenes.stage.typeset import literal

TITLE_SIZE = 76.0
SIDES = 1.0
"""Left free on each side, in units."""
RULE = 1.6
"""Length of the line under the title."""
RISE = 0.52
"""Where the text stands between bottom and top: the eye's middle is above the ruler's."""


@dataclass(frozen=True)
class Card:
    """What is written on a title card, in plain text; the subtitle may be empty."""

    number: int = 1
    title: str = "Adding vectors"
    subtitle: str = "Adding vectors is walking"


class TitleCard(Storyboard):
    """A number, a title, a line that is drawn under it."""

    parameters = Card()

    def cast(self) -> None:
        """Set the text in the middle of the frame."""
        card = self.parameters
        self.above = self._text(str(card.number), Size.TITLE, "muted")
        self.words_of_title = self._text(card.title, TITLE_SIZE, "ink")
        self.rule = Path(
            stroke_color=self.colours.focus, stroke_width=Stroke.CURVE * self.colours.boldness
        ).through([[-RULE / 2, 0, 0], [RULE / 2, 0, 0]])
        parts = [self.above, self.words_of_title, self.rule]
        if card.subtitle.strip():
            parts.append(self._text(card.subtitle, Size.TITLE, "muted"))
        whole = VGroup(*parts).arrange(DOWN, buff=1.4 * Space.GAP)
        room = self.layout.frame.inset(left=SIDES, right=SIDES, top=SIDES, bottom=SIDES)
        room.place(whole, 0.5, RISE)
        self.text = VGroup(*(part for part in parts if part is not self.rule))

    def _text(self, text: str, size: float, role: str) -> Mobject:
        """Set a text in lines that are not wider than the frame."""
        em = size / 96
        width = (self.layout.frame.width - 2 * SIDES) / em
        return self.type.words(
            f"#block(width: {width:.2f}em, {{ set par(leading: 0.5em, justify: false); "
            f"align(center, [{literal(text)}]) }})",
            size,
            role,
        )

    @beat("")
    def scene_is_opened(self) -> None:
        """The title fades in while the line under it is drawn from the middle."""
        middle, reach = self.rule.get_center(), np.array([self.rule.width / 2, 0, 0])

        def draw(alpha: float) -> None:
            self.rule.through([middle - alpha * reach, middle + alpha * reach])

        draw(0)
        self.play(appear(self.text), Drive(self.rule, draw, 0.5, introducer=True))
