"""Second stage: which scenes must be drawn, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mathreel.discover import Scene
from mathreel.fingerprint import Code, Inputs, code_of, inputs_of, shown
from mathreel.imports import Imports
from mathreel.reads import changed
from mathreel.record import Record
from mathreel.retell import Retelling, retelling_of
from mathreel.settings import Settings
from mathreel.store import Store


@dataclass(frozen=True)
class PlannedScene:
    """A scene with its key, and its record where it is up to date.

    Parameters
    ----------
    previous
        The last record of this scene at these settings, up to date or not.
    reasons
        Why it must be drawn, in words; empty where it must not.
    retelling
        How the last record becomes this one without drawing, where that is possible.
    """

    scene: Scene
    inputs: Inputs
    look: str | None
    record: Record | None
    previous: Record | None
    reasons: tuple[str, ...]
    retelling: Retelling | None = None

    @property
    def is_up_to_date(self) -> bool:
        """Whether there is nothing to do."""
        return self.record is not None

    @property
    def had_these_parameters(self) -> bool:
        """Whether the scene has accepted its parameters before, or has its own."""
        wanted = self.inputs.parts["parameters"]
        before = self.previous.inputs.get("parameters") if self.previous else None
        return not self.scene.entry.parameters or wanted == before


@dataclass(frozen=True)
class Plan:
    """What a render has to do, all decided before anything is drawn.

    ``cards`` are the title cards of the scenes, where the film has any.
    """

    scenes: tuple[PlannedScene, ...]
    settings: Settings
    folder: str
    root: Path
    cards: tuple[PlannedScene, ...] = ()

    @property
    def everything(self) -> tuple[PlannedScene, ...]:
        """The scenes, then their title cards."""
        return self.scenes + self.cards

    def stale(self) -> tuple[PlannedScene, ...]:
        """Return the scenes that must be replayed, and where need be drawn."""
        return tuple(
            each for each in self.everything if not each.is_up_to_date and each.retelling is None
        )

    def retold(self) -> tuple[PlannedScene, ...]:
        """Return the scenes in which only sentences changed."""
        return tuple(each for each in self.everything if each.retelling is not None)


def make_plan(
    scenes: Iterable[Scene],
    *,
    root: Path,
    store: Store,
    settings: Settings,
    folder: str,
    look: str | None,
    imports: Imports,
) -> Plan:
    """Compare every scene's input key with the records in the store."""
    planned = []
    codes: dict[Path, Code] = {}
    for scene in scenes:
        file = scene.source.path
        if file not in codes:
            codes[file] = code_of(file, root, imports)
        inputs = inputs_of(scene, codes[file], look, settings)
        record = store.read_record(inputs.key)
        previous = store.latest(place(folder, scene))
        others = changed(record.reads, root) if record is not None else []
        if record is not None and not others:
            planned.append(PlannedScene(scene, inputs, look, record, previous, ()))
            continue
        retelling = None
        if previous is not None and _can_be_told_again(previous, store, root):
            retelling = retelling_of(scene, inputs, previous, settings, shown(file, root))
        said = [f"{name} changed" for name in others]
        reasons = tuple(said or _reasons(inputs, previous, retelling))
        planned.append(PlannedScene(scene, inputs, look, None, previous, reasons, retelling))
    cards = tuple(each for each in planned if each.scene.opens)
    return Plan(tuple(p for p in planned if not p.scene.opens), settings, folder, root, cards)


def place(folder: str, scene: Scene) -> str:
    """Name a scene at one quality, for what is remembered of it."""
    return f"{folder}/{scene.output}"


def _can_be_told_again(record: Record, store: Store, root: Path) -> bool:
    return store.read_record(record.key) is not None and not changed(record.reads, root)


def _reasons(inputs: Inputs, previous: Record | None, retelling: Retelling | None) -> list[str]:
    if previous is None:
        return ["never rendered at this quality"]
    found = inputs.differences(previous.inputs, previous.pieces)
    if retelling is not None:
        found.append("only captions and holds follow; nothing is replayed or drawn")
    return found or ["its clips are gone or damaged"]
