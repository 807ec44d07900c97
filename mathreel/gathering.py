"""Turn what the workers tell into outcomes, and keep what comes of the scenes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mathreel.failure import AFTER_KILL, Failure, failure_of
from mathreel.plan import Plan, PlannedScene, place
from mathreel.read_back import beat_from_json
from mathreel.record import Beat, Clip, Record
from mathreel.store import Store
from mathreel.stretch import continued
from mathreel.workers import Message
from mathreel.written import text_of


@dataclass(frozen=True)
class Outcome:
    """What became of one planned scene: a record, or else a failure."""

    planned: PlannedScene
    record: Record | None
    failure: Failure | None
    was_drawn: bool

    @property
    def name(self) -> str:
        """Name of the scene's files."""
        return self.planned.scene.output


class Listener(Protocol):
    """Somebody who wants to know how it is going."""

    def planned(self, scene: str, frames: int) -> None:
        """More frames are known to be wanted."""

    def drawn(self, scene: str, frames: int) -> None:
        """More frames are finished."""

    def beat(self, scene: str, name: str) -> None:
        """A beat is finished."""

    def scene_done(self, scene: str, failure: Failure | None) -> None:
        """A scene is finished, well or not."""

    def said(self, text: str) -> None:
        """A scene printed something."""

    def tick(self) -> None:
        """Time has passed."""


class Gathering:
    """What has been told so far.

    Parameters
    ----------
    plan
        Its stale scenes are the jobs, by number.
    store
        Where records are kept.
    listener
        Is told how it is going.
    """

    def __init__(self, plan: Plan, store: Store, listener: Listener) -> None:
        self._plan = plan
        self._store = store
        self._stale = plan.stale()
        self._listener = listener
        self._found: dict[int, Outcome] = {}
        self._begun: dict[int, str] = {}
        self._drawn: Counter[int] = Counter()
        self._last_words: list[str] = []

    def take(self, message: Message) -> None:
        """Take one message of a worker's."""
        kind = message["kind"]
        if kind == "tick":
            self._listener.tick()
        elif kind == "said":
            self._last_words = [*self._last_words[-4:], message["text"]]
            self._listener.said(message["text"])
        elif kind == "gone":
            self._bury(message)
        else:
            self._take_scenes(kind, message["scene"], message)

    def _take_scenes(self, kind: str, number: int, message: Message) -> None:
        name = self._stale[number].scene.output
        if kind == "planned":
            self._listener.planned(name, message["frames"])
        elif kind == "drawn":
            self._drawn[number] += message["frames"]
            self._listener.drawn(name, message["frames"])
        elif kind == "begun":
            self._begun[number] = message["name"]
        elif kind == "beat":
            if self._begun.get(number) == message["name"]:
                del self._begun[number]
            self._listener.beat(name, message["name"])
        elif kind == "done":
            self._keep(number, message)
        elif kind in ("failed", "died"):
            self._fail(number, failure_of(message, self._begun.get(number, "")))

    def _keep(self, number: int, message: Message) -> None:
        planned = self._stale[number]
        inputs = planned.inputs
        outdated = inputs.outdated(message["reads"], self._plan.root)
        if outdated:
            self._fail(number, _saved_meanwhile(outdated))
            return
        beats: tuple[Beat, ...] = tuple(beat_from_json(each) for each in message["beats"])
        still = Clip(**message["still"]) if message["still"] else None
        words = message["words"] if message["words"] is None else tuple(message["words"])
        record = Record(
            key=inputs.key,
            inputs=inputs.parts,
            beats=beats,
            still=still,
            seconds=message["seconds"],
            pieces=inputs.pieces,
            words=words,
            reads=inputs.not_among(message["reads"], self._plan.root),
            text=text_of(planned.scene.source.path, inputs),
        )
        if message["rest"] is not None:
            assert planned.previous is not None
            record = continued(record, planned.previous)
        self._tell_of_rest(number, record, len(beats))
        try:
            self._store.write_record(record, place(self._plan.folder, planned.scene))
        except OSError as error:
            self._fail(number, Failure("", f"cannot keep its record: {error.strerror}"))
            return
        self._found[number] = Outcome(planned, record, None, True)
        self._listener.scene_done(planned.scene.output, None)

    def _tell_of_rest(self, number: int, record: Record, played: int) -> None:
        """Count the beats that were not played, and take back what was drawn in vain."""
        name = self._stale[number].scene.output
        self._listener.drawn(name, record.frames - self._drawn[number])
        for beat in record.beats[played:]:
            self._listener.beat(name, beat.name)

    def _fail(self, number: int, failure: Failure) -> None:
        if number not in self._found:
            planned = self._stale[number]
            self._found[number] = Outcome(planned, None, failure, True)
            self._listener.scene_done(planned.scene.output, failure)

    def _bury(self, message: Message) -> None:
        """Answer for the jobs of a worker that ended before they were done."""
        status = message["status"]
        cause = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
        words = "\n  ".join(self._last_words) if status > 0 else ""
        for job in message["worker"].jobs:
            remedy = (
                AFTER_KILL if status < 0 else "mathreel doctor says whether something is missing"
            )
            failure = Failure(
                "", f"the worker {cause}" + (f":\n  {words}" if words else ""), remedy=remedy
            )
            self._fail(job.number, failure)

    def outcomes(self) -> dict[str, Outcome]:
        """Return what became of the scenes, by name."""
        return {outcome.name: outcome for outcome in self._found.values()}


def _saved_meanwhile(files: Sequence[str]) -> Failure:
    were = "was" if len(files) == 1 else "were"
    return Failure(
        "",
        f"{', '.join(files)} {were} saved while the scene was drawn",
        remedy="render again: beats that are as they were are not drawn again",
    )
