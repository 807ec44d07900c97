"""Looking closer: a plane's window changes little by little, and everything in it follows."""

from collections.abc import Callable, Iterable

from manim import Mobject, VGroup

from scenes.stage.look import Tempo
from scenes.stage.motion import Drive
from scenes.stage.plane import Plane
from scenes.stage.regions import Region


def zoom(
    plane: Plane,
    window: Region,
    follow: Callable[[float], object],
    *,
    passengers: Iterable[Mobject] = (),
    besides: Iterable[Mobject] = (),
    plot: Region | None = None,
    run_time: float = Tempo.SLOW,
) -> Drive:
    """Change the window of a plane, and if need be its place in the frame.

    The old grid and its labels move apart (or together) and fade while the new ones come, so that
    no number ever jumps.

    Parameters
    ----------
    plane
        What is looked at.
    window
        What it shows in the end.
    follow
        Puts everything drawn in the plane where it belongs now, after each change of the window;
        called with the part of the way that is done.
    passengers
        What ``follow`` moves.
    besides
        What else it moves, on stage or not.
    plot
        Where the plane is drawn in the end, if it moves.
    """
    old, new = plane.window, window
    old_plot, new_plot = plane.plot, plot or plane.plot
    leaving, coming = plane.ruling, plane.ruling_of(new, new_plot)

    def place(alpha: float) -> None:
        across = _share(new.width / old.width, alpha)
        up = _share(new.height / old.height, alpha)
        plane.window = _between(old, new, across, up)
        plane.plot = _between(old_plot, new_plot, alpha, alpha)
        leaving.place(plane.at, plane.window, plane.plot, 1 - alpha)
        coming.place(plane.at, plane.window, plane.plot, alpha)
        plane.ruling = coming
        plane.submobjects = [leaving, coming, plane.axes] if alpha < 1 else [coming, plane.axes]
        plane.place_axes()
        follow(alpha)

    return Drive(VGroup(plane, *passengers), place, run_time, besides=[coming, *besides])


def _share(ratio: float, alpha: float) -> float:
    """Return how much of the way the edges have gone, so that the scale changes evenly."""
    return alpha if abs(ratio - 1) < 1e-6 else (ratio**alpha - 1) / (ratio - 1)


def _between(old: Region, new: Region, across: float, up: float) -> Region:
    return Region(
        old.left + across * (new.left - old.left),
        old.bottom + up * (new.bottom - old.bottom),
        old.right + across * (new.right - old.right),
        old.top + up * (new.top - old.top),
    )
