"""Describe what is seen in scenes, once for each version of a scene."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from mathreel.check.snapshot import Replay
from mathreel.description.replays import replays
from mathreel.description.telling import tell
from mathreel.disk import raw_digest
from mathreel.plan import PlannedScene
from mathreel.publishing import publish_text, touch
from mathreel.report import make_console
from mathreel.seen import Seen
from mathreel.session import Session
from mathreel.store import Store


def describe(session: Session) -> Seen:
    """Return what is seen in each beat of the scenes that were asked for.

    Replays only the scenes that changed since they were described. A scene that cannot be
    replayed has no descriptions.
    """
    store, wanted = session.store, session.plan.scenes
    known = {each.scene.output: _read(store, each) for each in wanted}
    missing = [each for each in wanted if known[each.scene.output] is None]
    told = {name: beats for name, beats in known.items() if beats is not None}
    for planned, replay in _replayed(session, missing):
        beats = tell(replay)
        _keep(store, planned, beats)
        told[planned.scene.output] = beats
    return told


def _replayed(
    session: Session, missing: list[PlannedScene]
) -> Iterable[tuple[PlannedScene, Replay]]:
    if not missing:
        return
    many = "one scene" if len(missing) == 1 else f"{len(missing)} scenes"
    make_console().print(f"describing {many}")
    with session.store.workplace() as unfinished:
        yield from replays(
            missing,
            session.wishes.settings,
            root=session.lesson.root,
            store=session.store,
            unfinished=unfinished,
            parallel=session.wishes.parallel,
        )


def _path(store: Store, planned: PlannedScene) -> Path:
    """Where a description is kept: by all that can change the scene, and by who describes it."""
    key = hashlib.sha256(f"{planned.inputs.key} {_describer()}".encode()).hexdigest()
    return store.root / "descriptions" / f"{key}.json"


def _read(store: Store, planned: PlannedScene) -> dict[str, str] | None:
    path = _path(store, planned)
    try:
        beats = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(beats, dict) or not all(isinstance(each, str) for each in beats.values()):
        return None
    touch(path)
    return beats


def _keep(store: Store, planned: PlannedScene, beats: Mapping[str, str]) -> None:
    text = json.dumps(beats, ensure_ascii=False, indent=1)
    publish_text(_path(store, planned), text + "\n")


@cache
def _describer() -> str:
    """Digest the code that looks and tells."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), *sorted((here.parent / "check").glob("*.py"))]
    return hashlib.sha256("".join(map(raw_digest, files)).encode()).hexdigest()
