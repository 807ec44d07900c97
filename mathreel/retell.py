"""Tell a scene with other sentences: no more is needed where nothing else has changed.

What moves stays as it is. Captions change, and pictures are held for as long as `mathreel.pace`
wants it. What comes of it is what a render from nothing would give; where that is not sure, the
scene is replayed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mathreel import pace
from mathreel.discover import Scene
from mathreel.fingerprint import SENTENCES, Inputs
from mathreel.record import Record
from mathreel.settings import Settings
from mathreel.stretch import MakeHold, with_holds


@dataclass(frozen=True)
class Retelling:
    """What a scene's last record needs to be up to date: of each beat, sentence and hold."""

    before: Record
    sentences: tuple[str, ...]
    hold_frames: tuple[int, ...]

    def carried_out(self, inputs: Inputs, hold: MakeHold) -> Record:
        """Return the scene as it is told now."""
        record = with_holds(self.before, self.hold_frames, hold)
        beats = tuple(
            # Each has one caption, which lasts as long as the beat: else it has no words.
            replace(beat, captions=(replace(beat.captions[0], text=said.strip()),), is_drawn=False)
            for beat, said in zip(record.beats, self.sentences, strict=True)
        )
        return replace(
            record,
            key=inputs.key,
            inputs=inputs.parts,
            pieces=inputs.pieces,
            beats=beats,
            seconds=0.0,
        )


def retelling_of(
    scene: Scene, inputs: Inputs, before: Record, settings: Settings, place: str
) -> Retelling | None:
    """Return how a scene is told again, or ``None`` where that is not sure to be all.

    Parameters
    ----------
    before
        Its last record.
    place
        Its file, as the inputs name it.
    """
    names = [f"{place}: the sentence of {scene.source.name}.{beat.name}" for beat in before.beats]
    if any(each.offset < 0 for beat in before.beats for each in beat.played):
        return None  # only a replay tells whether there is still time enough before it
    if before.words is None or not _only_these_differ(names, inputs, before):
        return None
    said = _sentences(names, before.inputs, before.words) or ()
    if [each.strip() for each in said] != [beat.sentence for beat in before.beats]:
        return None
    sentences = _sentences(names, inputs.parts, before.words)
    if sentences is None:
        return None
    fps = float(settings.fps)
    holds = tuple(
        pace.hold_frames(said, beat.told_frames, fps, last=beat is before.beats[-1])
        for said, beat in zip(sentences, before.beats, strict=True)
    )
    return Retelling(before, sentences, holds)


def _only_these_differ(names: Sequence[str], inputs: Inputs, before: Record) -> bool:
    """Say whether all that changed is what these beats of the scene's own class say."""

    def code(parts: Mapping[str, str]) -> dict[str, str]:
        return {name: part for name, part in parts.items() if name != SENTENCES}

    if not inputs.are_sentences_apart or code(inputs.parts) != code(before.inputs):
        return False
    now, then = json.loads(inputs.parts[SENTENCES]), json.loads(before.inputs[SENTENCES])
    # Those of other classes may be inherited: whose sentence is told then, only running tells.
    changed = {name for name in now if now[name] != then.get(name)}
    return now.keys() == then.keys() and changed <= {*names}


def _sentences(
    names: Sequence[str], parts: Mapping[str, str], words: Sequence[Mapping[str, str]]
) -> tuple[str, ...] | None:
    """Fill in what beats say; ``None`` where a sentence is not a plain text, or ill-formed."""
    written = json.loads(parts[SENTENCES])
    try:
        return tuple(
            written[name].format_map(given) for name, given in zip(names, words, strict=True)
        )
    except (LookupError, ValueError, AttributeError, TypeError):
        return None  # replayed, so that the author is told in the usual words
