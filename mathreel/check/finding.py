"""What a rule says: at one moment, and summed up over a replay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mathreel.check.snapshot import Box, Replay

RULES = {
    "frame": "outside the frame",
    "caption": "in the caption band",
    "overlap": "text over text",
    "crossing": "line through text",
    "size": "text too small",
    "contrast": "too faint",
    "speed": "sentence too fast",
    "exposure": "shown too briefly",
    "allowance": "allowance without reason",
}
"""Names of the rules, as allowances use them, and what breaking one is called."""

PASSING_SECONDS = 0.5
"""What moves may meet a text for so long on its way."""


@dataclass(frozen=True)
class Fault:
    """A rule broken at one moment.

    Parameters
    ----------
    moment
        Number of the snapshot.
    keys
        Tells which objects they are, so that the same fault is known again.
    passing
        Something in it is moving.
    badness
        Orders faults of the same rule; larger is worse.
    """

    rule: str
    moment: int
    keys: tuple[int, ...]
    objects: tuple[str, ...]
    detail: str
    boxes: tuple[Box, ...]
    passing: bool = False
    badness: float = 0.0


@dataclass(frozen=True)
class Finding:
    """A rule broken for a while: when first, and the moment at which it is worst."""

    rule: str
    beat: str
    time: float
    moment: int
    objects: tuple[str, ...]
    detail: str
    boxes: tuple[Box, ...]


def findings(faults: Iterable[Fault], replay: Replay) -> tuple[Finding, ...]:
    """Sum up faults: one finding for each rule and set of objects, in the order seen."""
    groups: dict[tuple[str, tuple[int, ...]], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.rule, fault.keys), []).append(fault)
    lasting = [group for group in groups.values() if _lasts(group, replay)]
    found = [_summed_up(group, replay) for group in lasting]
    return tuple(sorted(found, key=lambda each: each.time))


def _lasts(group: Sequence[Fault], replay: Replay) -> bool:
    """Let go what something moving does in passing: alone, and for no longer than a moment."""
    if not all(fault.passing for fault in group):
        return True
    times = [snapshot.time for snapshot in replay.snapshots]
    spent = sum(
        times[later.moment] - times[earlier.moment]
        for earlier, later in pairwise(group)
        if later.moment == earlier.moment + 1
    )
    return spent > PASSING_SECONDS


def _summed_up(group: Sequence[Fault], replay: Replay) -> Finding:
    worst = max(group, key=lambda fault: (not fault.passing, fault.badness))
    snapshots = replay.snapshots
    return Finding(
        rule=worst.rule,
        beat=snapshots[worst.moment].beat,
        time=min(snapshots[fault.moment].time for fault in group),
        moment=worst.moment,
        objects=worst.objects,
        detail=worst.detail,
        boxes=worst.boxes,
    )
