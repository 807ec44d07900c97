"""A line of maths in which some numbers change while one looks."""

from manim import VGroup

from scenes.stage.look import Role
from scenes.stage.readout import Readout
from scenes.stage.typeset import Typesetter, apart_from


class LiveLine(VGroup):
    """A line of maths with numbers that change while one looks.

    Parameters
    ----------
    typesetter
        Sets it.
    source
        Typst source, in which each number has a name: ``{{1.5 : w}}``.
    numbers
        By name: the widest that will be seen, as it is shown, and its role.
    """

    def __init__(
        self, typesetter: Typesetter, source: str, numbers: dict[str, tuple[str, Role]]
    ) -> None:
        self._text = typesetter.maths(source)
        self._numbers = numbers
        self._readouts = {
            name: Readout(typesetter, len(text.partition(".")[2]), role)
            for name, (text, role) in numbers.items()
        }
        super().__init__(self._text)

    def settle(self) -> "LiveLine":
        """Put numbers that can run into the places of those that were set, once these are final."""
        for name, (text, _) in self._numbers.items():
            self._readouts[name].over(self._text.select(name), text)
        self.submobjects = [
            apart_from(self._text, [*self._numbers]),
            *self._readouts.values(),
        ]
        return self

    def show(self, **values: float) -> "LiveLine":
        """Become numbers, in place."""
        for name, value in values.items():
            self._readouts[name].show(value)
        return self
