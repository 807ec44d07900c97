"""One check from beginning to end: what to look at, what was found, what is said of it."""

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from mathreel.cards import cards_of
from mathreel.check.inspection import Inspection, Size, Verdict
from mathreel.check.picture import annotate
from mathreel.check.summary import Complaint, by_moment, complaints, ratio, where
from mathreel.discover import Scene, choose, discover
from mathreel.failure import Failure
from mathreel.lesson import Lesson
from mathreel.manim_file import read_told
from mathreel.names import slug
from mathreel.parameters.trying import refuse_early
from mathreel.processors import cores
from mathreel.report import make_console, shown
from mathreel.room import writing
from mathreel.store import Store
from mathreel.wishes import Apart


def check(
    names: Sequence[str],
    looks: Sequence[str],
    sizes: Sequence[Size],
    *,
    lesson: Path | None = None,
    media: Path | None = None,
    parallel: int | None = None,
    apart: Apart | None = None,
) -> bool:
    """Check scenes, or what is made of them with other numbers, and say what is found.

    Returns
    -------
    bool
        Whether nothing was.
    """
    began = time.monotonic()
    told, names = read_told(names, lesson)
    if apart is None:
        scenes = _chosen(told, names)
    else:
        scenes = apart.scenes(told, names)
        refuse_early(scenes, told.root)
    media = (media or told.root / "media").absolute()
    store = Store(media / ".cache")
    console = make_console()
    with writing(media), store.workplace() as unfinished:
        inspection = Inspection(scenes, told.root, store, unfinished, parallel or cores())
        verdicts = inspection.inspect(looks, sizes)
        made = complaints(verdicts)
        pictures = _draw(inspection, made, media / "check")
    for scene in scenes:
        own = [each for each in made if each.views[0].scene == scene.output]
        _tell(console, scene.output, own, pictures, looks, sizes)
        _tell_failures(console, [each for each in verdicts if each.view.scene == scene.output])
    spent = time.monotonic() - began
    many = f"{len(scenes)} scenes, " if len(scenes) > 1 else ""
    console.print(f"{many}{len(verdicts)} views, {len(made)} findings in {spent:.1f} s")
    return not made and not any(verdict.failure for verdict in verdicts)


def _chosen(told: Lesson, names: Sequence[str]) -> tuple[Scene, ...]:
    """Return the lesson's scenes of these names, and the cards that open them."""
    every = discover(told)
    scenes = choose(every, names)
    chosen = {scene.output for scene in scenes}
    return scenes + tuple(card for card in cards_of(told, every) if card.opens in chosen)


def _draw(inspection: Inspection, made: Sequence[Complaint], folder: Path) -> dict[Complaint, Path]:
    """Draw each moment at which something was found, with all that was found in it."""
    shots = by_moment(made)
    frames = inspection.draw({view: list(moments) for view, moments in shots.items()})
    pictures: dict[Complaint, Path] = {}
    for (view, moment), frame in frames.items():
        shape = ratio(view.size).replace(":", "x")
        target = folder / f"{slug(view.scene)}-{shape}-{view.look}-{moment:03}.png"
        annotate(frame, [each.finding for each in shots[view][moment]], target)
        pictures |= dict.fromkeys(shots[view][moment], target)
    return pictures


def _tell(
    console: Console,
    scene: str,
    made: Sequence[Complaint],
    pictures: dict[Complaint, Path],
    looks: Sequence[str],
    sizes: Sequence[Size],
) -> None:
    status = f"{len(made)} findings" if made else "clean"
    console.print(Text.assemble((scene, "bold"), f"  {status}"))
    for each in made:
        console.print(Text(f"  {each.sentence}"), soft_wrap=True)
        console.print(Text(f"           in {where(each.views, looks, sizes)}"), soft_wrap=True)
        if each in pictures:
            console.print(Text(f"           {shown(pictures[each])}"), soft_wrap=True)


def _tell_failures(console: Console, verdicts: Sequence[Verdict]) -> None:
    """Say what could not be looked at, once for all views with the same cause."""
    causes: dict[Failure, list[str]] = {}
    for verdict in verdicts:
        if verdict.failure is not None:
            view = verdict.view
            name = f"{view.scene} at {ratio(view.size)}, {view.look}"
            causes.setdefault(verdict.failure, []).append(name)
    for failure, names in causes.items():
        console.print(Text(failure.describe(names)), soft_wrap=True)
