"""What a deck shows, slide by slide: titles and beats."""

from collections.abc import Iterator
from dataclasses import dataclass

from mathreel.reel import Reel, ReelBeat, ReelScene


@dataclass(frozen=True)
class Slide:
    """One slide: a title, or a beat.

    Parameters
    ----------
    place
        What stands behind the # of its address, and does not change when other scenes do:
        ``VectorAddition`` for a scene's title, ``VectorAddition/3`` for its third beat.
    title
        What is written on it; a beat's slide bears its scene's.
    above
        A smaller line above the title.
    contents
        Lines below the title.
    notes
        What is said.
    beat
        What is played; ``None`` on a title.
    last_frame_at
        Seconds from the clip's start to the middle of its last frame.
    """

    place: str
    title: str
    above: str = ""
    contents: tuple[str, ...] = ()
    notes: str = ""
    beat: ReelBeat | None = None
    last_frame_at: float = 0.0


def slides_of(reel: Reel) -> tuple[Slide, ...]:
    """Return the slides in order; scenes that show nothing have none.

    The lesson's own title comes first where there is more than one scene.
    """
    scenes = [scene for scene in reel.scenes if scene.shown]
    titles = tuple(scene.title for scene in scenes)
    opening = [Slide("", reel.title, contents=titles)] if len(scenes) > 1 else []
    shown = [
        slide
        for number, scene in enumerate(scenes, 1)
        for slide in _scene(reel, scene, f"{number} / {len(scenes)}" if opening else reel.title)
    ]
    return (*opening, *shown)


def _scene(reel: Reel, scene: ReelScene, above: str) -> Iterator[Slide]:
    yield Slide(scene.name, scene.title, above=above)
    for beat in scene.shown:
        yield Slide(
            f"{scene.name}/{beat.number}",
            scene.title,
            notes=beat.sentence,
            beat=beat,
            # The middle, as rounding must not lead to the frame before, nor beyond the end.
            last_frame_at=float((beat.frames - 0.5) / reel.fps),
        )
