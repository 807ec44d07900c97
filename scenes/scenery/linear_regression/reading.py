"""How a prediction is read off a line: up from the one axis, and across to the other."""

from manim import VGroup, VMobject

from scenes.scenery.linear_regression.picture import DaysPicture
from scenes.stage.chord import dashes
from scenes.stage.labels import beside, halo
from scenes.stage.look import Layer, Role, Size, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.strokes import Path
from scenes.stage.wording import numeral


class Reading:
    """Two dashed legs, with the number that each stands for.

    Parameters
    ----------
    picture
        Where it is read.
    x, predicted
        From where, and what.
    decimals
        How many are shown of what is predicted.
    role
        Of the leg across.
    """

    def __init__(
        self,
        picture: DaysPicture,
        x: float,
        predicted: float,
        decimals: int,
        role: Role = "result",
    ) -> None:
        plane, look = picture.plane, picture.look
        self.foot, self.corner, self.end = (
            plane.at(x, plane.window.bottom),
            plane.at(x, predicted),
            plane.at(plane.window.left, predicted),
        )
        self.up, self.across = (self._leg(picture, of) for of in ("first", role))
        self.spot = plane.point((x, predicted), "result")
        self.labels: list[VMobject] = []
        taken: list[VMobject] = [picture.line, *picture.points, plane.axes]
        for text, of, ends in (
            (numeral(x), "first", (self.foot, self.corner)),
            (numeral(predicted, decimals), role, (self.end, self.corner)),
        ):
            label = halo(plane.typesetter.maths(f"{of}({text})", Size.TABLE), look)
            dashes(self.up, self.foot, self.corner)
            dashes(self.across, self.corner, self.end)
            beside(label, *ends, clear_of=[*taken, self.up, self.across], within=plane.plot)
            taken.append(label)
            self.labels.append(label)

    def _leg(self, picture: DaysPicture, role: Role) -> Path:
        look = picture.look
        leg = Path(stroke_color=look.colour(role), stroke_width=Stroke.HELPER * look.boldness)
        return leg.set_z_index(Layer.HELPER)

    def go(self, leg: Path, *, inward: bool = False) -> Drive:
        """Draw a leg from where it begins; the one across may begin at its axis."""
        start, end = (self.foot, self.corner) if leg is self.up else (self.corner, self.end)
        if inward:
            start, end = end, start

        def place(part: float) -> None:
            dashes(leg, start, start + part * (end - start))

        return Drive(leg, place, Tempo.STEP, introducer=True)

    @property
    def all(self) -> VGroup:
        """Everything, to be taken away."""
        return VGroup(self.up, self.across, self.spot, *self.labels)
