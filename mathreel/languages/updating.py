"""Write what there is to translate into a ``.po`` file, and keep what is translated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathreel.discover import Scene
from mathreel.languages.catalogue import read_po
from mathreel.languages.codes import own_name
from mathreel.languages.phrases import Phrase, Saying, gaps, sayings_of
from mathreel.lesson import Lesson
from mathreel.publishing import publish_text
from mathreel.record import Record
from mathreel.store import Store

_WIDTH = 100


@dataclass(frozen=True)
class Progress:
    """How far a translation has come."""

    translated: int
    changed: int
    missing: int


def phrases_of(
    lesson: Lesson, scenes: Sequence[Scene], records: Mapping[str, Record]
) -> list[Phrase]:
    """Return all that a lesson says, in the order told, each text of a place once.

    Parameters
    ----------
    records
        Of the scenes that were rendered, by their outputs, at any quality: only they tell what
        fills the gaps of the sentences, and what is said in scenes without beats.
    """
    found = [Phrase("lesson/title", lesson.title)]
    for scene in scenes:
        entry = scene.entry
        found.append(Phrase(f"{entry.output}/title", entry.heading))
        if entry.subtitle:
            found.append(Phrase(f"{entry.output}/subtitle", entry.subtitle))
        found += _said(scene, records.get(scene.output))
    return list({(each.place, each.text): each for each in found}.values())


def _said(scene: Scene, record: Record | None) -> Iterator[Phrase]:
    if record is not None and record.words is None:
        for beat in sayings_of(scene, record):
            for saying in beat:
                yield from saying.phrases()
        return
    words = (
        dict(zip((b.name for b in record.beats), record.words or (), strict=True)) if record else {}
    )
    for written in scene.source.beats:
        given = words.get(written.name, {})
        used = {name: given[name] for name in gaps(written.sentence) if name in given}
        place = f"{scene.source.name}/{written.name}"
        yield from Saying(place, written.sentence.strip(), used).phrases()


def latest_records(store: Store, scenes: Iterable[Scene]) -> dict[str, Record]:
    """Return the last record of each scene that was rendered at any quality."""
    found = {}
    for scene in scenes:
        paths = (store.own / "latest").glob(f"*/{scene.output}.json")
        for path in sorted(paths, key=lambda path: -path.stat().st_mtime):
            record = store.latest(f"{path.parent.name}/{scene.output}")
            if record is not None:
                found[scene.output] = record
                break
    return found


def update(path: Path, language: str, phrases: Sequence[Phrase]) -> Progress:
    """Write or update a translation.

    A text that changed keeps the translation of what it was before, marked as fuzzy; one that is
    gone is kept at the end, commented out.
    """
    import polib

    before = read_po(path) if path.exists() else polib.POFile()
    file = polib.POFile(wrapwidth=_WIDTH)
    file.metadata = before.metadata or _head(language)
    file.header = before.header
    known = {(entry.msgctxt, entry.msgid): entry for entry in before}
    wanted = {(each.place, each.text) for each in phrases}
    left = [entry for key, entry in known.items() if key not in wanted and entry.msgstr]
    for phrase in phrases:
        file.append(_entry(phrase, known.get((phrase.place, phrase.text)), left))
    for entry in left:
        entry.obsolete = True
        file.append(entry)
    publish_text(path, f"{file}\n" if not str(file).endswith("\n") else str(file))
    return _progress(file)


def _entry(phrase: Phrase, known: Any, left: list[Any]) -> Any:
    """Return the entry of a phrase: as it was, else made from the one of its place before."""
    import polib

    entry = polib.POEntry(msgctxt=phrase.place, msgid=phrase.text, comment=phrase.remark)
    if known is not None:
        entry.msgstr, entry.flags = known.msgstr, known.flags
        entry.tcomment, entry.previous_msgid = known.tcomment, known.previous_msgid
        return entry
    for old in left:
        if old.msgctxt == phrase.place:
            left.remove(old)
            entry.msgstr, entry.tcomment = old.msgstr, old.tcomment
            entry.flags, entry.previous_msgid = ["fuzzy"], old.msgid
            break
    return entry


def _head(language: str) -> dict[str, str]:
    return {
        "Language": language.replace("-", "_"),
        "Language-Team": own_name(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _progress(file: Any) -> Progress:
    entries = [entry for entry in file if not entry.obsolete]
    changed = sum(entry.fuzzy for entry in entries)
    translated = sum(bool(entry.msgstr.strip()) and not entry.fuzzy for entry in entries)
    return Progress(translated, changed, len(entries) - translated - changed)
