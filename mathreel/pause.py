"""A pause for thought: the picture is held before the beat that shows the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mathreel.discover import Scene
from mathreel.errors import UsageError
from mathreel.gathering import Outcome
from mathreel.holds import Holds
from mathreel.names import did_you_mean
from mathreel.record import Record
from mathreel.stretch import with_holds


@dataclass(frozen=True)
class Pause:
    """How long, and before which beat.

    Parameters
    ----------
    seconds
        What is added to the hold that is there already.
    before
        Name of the beat; empty for the one that the scene names itself: ``answered_in``.
    """

    seconds: float
    before: str = ""

    def beat_before(self, scene: Scene) -> str:
        """Return the name of the beat whose picture is held.

        Raises
        ------
        UsageError
            If there is no such beat, or the scene does not say which.
        """
        source = scene.source
        names = [beat.name for beat in source.beats]
        wanted = self.before or source.answered_in
        where = f"{source.path}:{source.line}"
        if not wanted:
            raise UsageError(
                f"{source.name} does not say which of its beats shows the answer",
                where=where,
                expected="one of " + ", ".join(names),
                remedy="name it with --before BEAT, or in the class: answered_in = …",
            )
        if wanted not in names:
            raise UsageError(
                f"{source.name} has no beat {wanted}",
                where=where,
                remedy=did_you_mean(wanted, names),
            )
        if names.index(wanted) == 0:
            raise UsageError(
                f"{wanted} is the first beat of {source.name}: there is no picture before it",
                where=where,
                expected="one of " + ", ".join(names[1:]),
            )
        return names[names.index(wanted) - 1]

    def put_into(self, outcome: Outcome, holds: Holds) -> Outcome:
        """Return what became of a scene, with the pause in it; nothing is drawn for that."""
        record = outcome.record
        if record is None:
            return outcome
        frames = round(self.seconds * holds.settings.fps)
        held = self._held(record, self.beat_before(outcome.planned.scene), frames)
        return replace(outcome, record=with_holds(record, held, holds.of))

    def _held(self, record: Record, name: str, frames: int) -> Sequence[int]:
        return [beat.hold_frames + (frames if beat.name == name else 0) for beat in record.beats]
