"""Title cards: in the film, a short scene of the lesson's own opens each of the others.

A card is an ordinary scene of the lesson's folder that takes a number, a title and a subtitle. It
is rendered and kept like any other, but has no files of its own.
"""

from collections.abc import Sequence

from mathreel.discover import Scene, written_scenes
from mathreel.errors import UsageError
from mathreel.lesson import Entry, Lesson
from mathreel.names import did_you_mean, plain
from mathreel.source import SceneSource

ENDING = ".card"
"""What a card is called after its scene; no scene can be called so."""


def cards_of(lesson: Lesson, scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """Return the card of each of the lesson's scenes, or none where the lesson wants none.

    Raises
    ------
    UsageError
        If there is no such scene.
    """
    if not lesson.title_card:
        return ()
    known = written_scenes(lesson)
    source = known.get(plain(lesson.title_card))
    if source is None:
        raise UsageError(
            f"there is no scene {lesson.title_card} for the title cards",
            where=str(lesson.path),
            expected=f"title_card = the name of a scene class in {lesson.root / 'scenes'}",
            remedy=did_you_mean(lesson.title_card, [each.name for each in known.values()]),
        )
    return tuple(_card(source, number, scene) for number, scene in enumerate(scenes, 1))


def _card(source: SceneSource, number: int, scene: Scene) -> Scene:
    entry = scene.entry
    said = {"number": number, "title": entry.heading, "subtitle": entry.subtitle}
    if source.parameters is not None:
        # A card of the author's own need not show all of it.
        taken = {parameter.name for parameter in source.parameters}
        said = {name: value for name, value in said.items() if name in taken}
    card = Entry(source.name, scene.output + ENDING, said, entry.line)
    return Scene(card, source, opens=scene.output)
