"""First stage: match what the lesson asks for with what the scene files hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mathreel.errors import UsageError
from mathreel.lesson import Entry, Lesson
from mathreel.names import did_you_mean, plain
from mathreel.parameters.fitting import fitted
from mathreel.source import SceneSource, read_scene_file


@dataclass(frozen=True)
class Scene:
    """A scene of the lesson that was found: what is wanted, and where it is written.

    ``opens`` is the scene, by its output, that this one is the title card of, if it is one.
    """

    entry: Entry
    source: SceneSource
    opens: str = ""

    @property
    def output(self) -> str:
        """Name of the scene's files, unique in the lesson."""
        return self.entry.output


def discover(lesson: Lesson) -> tuple[Scene, ...]:
    """Find every scene of the lesson and fit its parameters into their shapes.

    Raises
    ------
    UsageError
        For a scene or a parameter that there is not, with the nearest names, and for a value
        of another shape.
    """
    known = written_scenes(lesson)
    scenes = []
    for entry in lesson.entries:
        source = known.get(plain(entry.name))
        if source is None:
            raise UsageError(
                f"there is no scene {entry.name}",
                where=f"{lesson.path}:{entry.line}",
                expected=f"the name of a scene class in {lesson.root / 'scenes'}",
                remedy=did_you_mean(entry.name, [each.name for each in known.values()]),
            )
        scenes.append(Scene(fitted(entry, source, lesson.root), source))
    return tuple(scenes)


def written_scenes(lesson: Lesson) -> dict[str, SceneSource]:
    """Return every scene that the files hold, in the lesson or not, by its plain name."""
    known: dict[str, SceneSource] = {}
    folder = lesson.root / "scenes"
    for path in [lesson.path] if lesson.is_manim_file else sorted(folder.glob("*.py")):
        for source in read_scene_file(path):
            twin = known.setdefault(plain(source.name), source)
            if twin is not source:
                raise UsageError(
                    f"there are two scenes {source.name}",
                    where=f"{source.path}:{source.line}",
                    expected=f"another name than in {twin.path}:{twin.line}",
                )
    return known


def find_scene(lesson: Lesson, name: str) -> Scene:
    """Find one scene in the lesson, or else among those that are written but not listed.

    Raises
    ------
    UsageError
        If there is none or more than one.
    """
    wanted = plain(name)
    entries = [e for e in lesson.entries if wanted in (plain(e.output), plain(e.name))]
    if entries:
        found = choose(discover(replace(lesson, entries=tuple(entries))), [name])
        if len(found) > 1:
            raise UsageError(
                f"there are {len(found)} scenes {name}",
                expected="one of " + ", ".join(each.output for each in found),
            )
        return found[0]
    known = written_scenes(lesson)
    if wanted not in known:
        raise UsageError(
            f"there is no scene {name}",
            remedy=did_you_mean(name, [each.name for each in known.values()]),
        )
    source = known[wanted]
    return Scene(Entry(source.name, source.name, {}, source.line), source)


def choose(scenes: Sequence[Scene], wanted: Iterable[str]) -> tuple[Scene, ...]:
    """Return the scenes that are named, or all, in the order of the lesson.

    A name may be that of the output or of the class, in any spelling.
    """
    chosen: set[str] = set()
    for name in wanted:
        found = [scene.output for scene in scenes if plain(scene.output) == plain(name)]
        found = found or [s.output for s in scenes if plain(s.entry.name) == plain(name)]
        if not found:
            raise UsageError(
                f"there is no scene {name} here",
                remedy=did_you_mean(name, [scene.output for scene in scenes]),
            )
        chosen.update(found)
    return tuple(scene for scene in scenes if not chosen or scene.output in chosen)
