"""Halfway between two points is their mean.

A scene is one idea in one file: its numbers, its cast, and its beats. A beat is a sentence and the
animation that earns it; captions, slides and the film all come from the beats.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mathcore.vectors import linear_combination
from scenes.stage.checks import plane_vector
from scenes.stage.code_panel import CodePanel
from scenes.stage.labels import around, halo
from scenes.stage.look import Size, Tempo
from scenes.stage.motion import Drive, appear
from scenes.stage.plane import Plane
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.typeset import column
from scenes.stage.wording import listed, numeral, spoken


# The numbers of the scene, with the values they have where lesson.toml does not set them.
@dataclass(frozen=True)
class Points:
    """The two points to walk between, two numbers each."""

    u: tuple[float, float] = (1, 3)
    v: tuple[float, float] = (5, 1)

    def __post_init__(self) -> None:
        # What cannot be drawn is refused here, before anything is rendered.
        plane_vector("u", self.u)
        plane_vector("v", self.v)


class Halfway(Storyboard):
    """Halfway between two points is their mean."""

    title = "Halfway is the mean"
    parameters = Points()

    def cast(self) -> None:
        """Build what outlives a beat."""
        u, v = self.parameters.u, self.parameters.v
        # Scenes compute nothing themselves: they ask mathcore, whose every number is tested.
        self.middle = linear_combination([1 / 2, 1 / 2], [u, v])
        # Things go into regions of the frame (picture, board, code), which every frame shape has.
        self.plane = Plane.around(self.layout.picture, self.type, [(0, 0), u, v])
        # A role says what a thing means; the look of the lesson gives it a colour.
        self.u, self.v = self.plane.point(u, "first"), self.plane.point(v, "second")
        self.way = self.plane.line(u, v, "muted", dashed=True)
        self.walker = self.plane.point(u, "result")
        self.names = [
            # Text is written in Typst; roles are functions there.
            self._name("first(bold(u))", u),
            self._name("second(bold(v))", v),
            self._name("result((bold(u) + bold(v)) / 2)", self.middle),
        ]
        columns = [column([numeral(entry) for entry in each]) for each in (u, v, self.middle)]
        self.sum = self.type.maths(
            "(first({}) + second({})) / 2 = result({})".format(*columns), Size.MATRIX
        )
        self.layout.board.place(self.sum)
        # These lines are really run, and what stands under them is what NumPy answered.
        self.session = CodePanel(
            self.layout.code,
            self.type,
            [f"u = np.array({listed(u)})", f"v = np.array({listed(v)})", "(u + v) / 2"],
            {"u": "first", "v": "second"},
        )
        self.add(self.plane)

    def words(self) -> Mapping[str, str]:
        """Say the numbers: what is in braces in a sentence is filled in from here."""
        x, y = self.middle
        return {"middle": f"{spoken(x)} across and {spoken(y)} up"}

    # The beats, in the order told. The name of each is the claim that it makes.

    @beat("Here are two points, u and v.")
    def two_points(self) -> None:
        """Two points, and their names."""
        self.play(appear(self.u, self.names[0]))
        self.play(appear(self.v, self.names[1]))

    @beat("Walk half of the way from u to v, and you are here: {middle}.")
    def half_of_the_way(self) -> None:
        """A point walks along the line and stops in its middle."""
        start, end = self.plane.at(*self.parameters.u), self.plane.at(*self.middle)
        self.play(appear(self.way))
        # A motion is a function of time: alpha goes from 0 to 1.
        self.play(
            Drive(
                self.walker,
                lambda alpha: self.walker.move_to(start + alpha * (end - start)),
                Tempo.SLOW,
                introducer=True,
            )
        )
        self.play(appear(self.names[2]))

    @beat("It is the mean of u and v, entry by entry, and so NumPy says.")
    def halfway_is_the_mean(self) -> None:
        """The sum on the board, and the same in NumPy."""
        self.play(appear(self.sum))
        self.play(appear(self.session.frame))
        self.play(self.session.show_lines(0, 1, 2))

    def _name(self, source: str, at: tuple[float, float]):
        """Put a name beside a point, where it covers nothing."""
        name = halo(self.type.maths(source, Size.LABEL), self.colours)
        return around(
            name,
            self.plane.at(*at),
            clear_of=[self.u, self.v, self.way, self.plane.axes],
            within=self.plane.plot,
        )
