"""A scene as it is written at one time, and what of it was edited since another."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from mathreel.edits import changed_beats, mentions
from mathreel.fingerprint import SENTENCES, Inputs, shown
from mathreel.plan import PlannedScene
from mathreel.record import Record


@dataclass(frozen=True)
class Written:
    """A scene as it was written when it was planned.

    Parameters
    ----------
    inputs
        All that it depends on, but for its own file.
    text
        That file.
    kind
        Name of its class in it.
    beats
        The beats of that, in the order told.
    others
        The other files that it is made of.
    """

    inputs: Mapping[str, str]
    text: str
    kind: str
    beats: tuple[str, ...]
    others: tuple[Path, ...]

    @classmethod
    def of(cls, planned: PlannedScene, root: Path, files: Iterable[Path]) -> Self:
        """Take down a scene; raises ValueError where its file is not what was planned from."""
        source = planned.scene.source
        text = text_of(source.path, planned.inputs)
        if not text:
            raise ValueError(source.path)
        return cls(
            _without_own_file(planned.inputs.parts, planned, root),
            text,
            source.name,
            tuple(beat.name for beat in source.beats),
            tuple(path for path in files if path != source.path.resolve()),
        )

    @classmethod
    def when_drawn(cls, record: Record, planned: PlannedScene, root: Path) -> Self:
        """Return what a scene was when it was drawn last; its name is among the inputs."""
        return cls(
            _without_own_file(record.inputs, planned, root),
            record.text,
            planned.scene.source.name,
            tuple(beat.name for beat in record.beats),
            (),
        )

    def changed_since(
        self, before: Self, *, aside_from_sentences: bool = False
    ) -> tuple[str, ...] | None:
        """Return the beats whose code alone has changed; ``None`` where anything else may have.

        Parameters
        ----------
        aside_from_sentences
            What the beats say may differ, too.
        """
        unseen = {SENTENCES: ""} if aside_from_sentences else {}
        now, then = ({**each.inputs, **unseen} for each in (self, before))
        if (now, self.kind, self.beats) != (then, before.kind, before.beats):
            return None
        names = changed_beats(
            before.text, self.text, self.kind, aside_from_sentences=aside_from_sentences
        )
        if names and any(mentions(path, names) for path in self.others):
            return None
        return names


def _without_own_file(
    parts: Mapping[str, str], planned: PlannedScene, root: Path
) -> dict[str, str]:
    own = shown(planned.scene.source.path.resolve(), root)
    return {name: part for name, part in parts.items() if name != own}


def text_of(path: Path, inputs: Inputs) -> str:
    """Return what a scene's file says, if that is what was planned from; else nothing."""
    found = inputs.code.get(path.resolve())
    try:
        raw = path.read_bytes()
        is_the_same = found is not None and found.raw_digest == hashlib.sha256(raw).hexdigest()
        return raw.decode() if is_the_same else ""
    except (OSError, ValueError):
        return ""
