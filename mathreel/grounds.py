"""Gather what it rests on that what was asked for is there, and nothing is left to do."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mathreel.plan import PlannedScene, place
from mathreel.record import Record
from mathreel.session import Assembled, Session
from mathreel.unchanged import Grounds

Ready = Iterable[tuple[PlannedScene, Record]]

_ENGINE = Path(__file__).parent


def grounds_of(session: Session, made: Assembled) -> Grounds | None:
    """Return what the next render of the same need only look at; ``None`` if that is not all known.

    Who speaks may depend on anything, and so does code that imports what only running tells.
    """
    if session.narration is not None or session.remarks or session.imports.modules.import_late:
        return None
    ready, store = made.used, session.store
    # These would be up to date once they have records: the film would be due.
    awaited = [store.record_path(each.inputs.key) for each in made.absent]
    if any(path.exists() for path in awaited):
        return None
    latest = [store.latest_path(place(session.label, each.scene)) for each, _ in ready]
    records = [store.record_path(record.key) for _, record in ready]
    clips = {clip.file: clip for _, record in ready for clip in record.clips()}
    results = made.assembly.results
    table = store.table_path(results.table)
    return Grounds(
        inputs=_texts({*_asked(session), *_read(session, ready), *_environment()}),
        own=_texts({*latest, *records, *awaited, table, *results.looked_at}),
        sizes={str(store.root / "blobs" / name): clip.size for name, clip in clips.items()},
        stamps={str(path): stamp for path, stamp in results.stamps.items()},
        used=_texts({path for _, record in ready for path in store.files_of(record)}),
    )


def _texts(paths: Iterable[Path]) -> list[str]:
    return sorted(map(str, paths))


def _asked(session: Session) -> Iterator[Path]:
    """Yield what says which scenes there are, with which numbers, and in which words."""
    lesson = session.lesson
    for folder, pattern in (("scenes", "*.py"), ("languages", "*.po")):
        yield lesson.root / folder
        yield from (lesson.root / folder).glob(pattern)
    yield lesson.path
    named = (entry.parameters.get("data") for entry in lesson.entries)
    yield from (lesson.root / name for name in named if isinstance(name, str))


def _read(session: Session, ready: Ready) -> Iterator[Path]:
    """Yield what planning has looked at, and what the scenes were seen to read."""
    yield from session.imports.looked_at
    for _, record in ready:
        yield from (session.lesson.root / name for name in record.reads)


def _environment() -> Iterator[Path]:
    """Yield this program, and where Python finds libraries; their versions are in their names."""
    yield from _ENGINE.rglob("*.py")
    for folder in map(Path, sys.path):
        yield folder.absolute()
        # These say where projects are that lie elsewhere.
        yield from folder.absolute().glob("__editable__*.py")
        yield from folder.absolute().glob("*.pth")
