"""All rules together: from a replay to its findings."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mathreel.check.edges import edge_faults
from mathreel.check.finding import RULES, Fault, Finding, findings
from mathreel.check.legible import contrast_faults, size_faults
from mathreel.check.overlaps import crossing_faults, overlap_faults
from mathreel.check.scenery import Scenery
from mathreel.check.snapshot import Replay, Snapshot
from mathreel.check.timing import exposure_faults, speed_faults


def all_findings(replay: Replay) -> tuple[Finding, ...]:
    """Return what is wrong with a scene in one look and one frame shape."""
    sceneries = _sceneries(replay)
    distinct = _distinct(sceneries)
    faults = [
        *(fault for scenery in distinct for fault in _still_faults(replay, scenery)),
        *contrast_faults(replay, distinct),
        *speed_faults(replay),
        *exposure_faults(sceneries),
    ]
    return findings(faults, replay)


def dressed_findings(played: Sequence[Finding], dressed: Replay) -> tuple[Finding, ...]:
    """Return the findings in another look than the one that was played.

    Parameters
    ----------
    played
        What was found in the look that was played. All of it but contrast holds in every look.
    dressed
        The resting pictures in the other look: other colours, and lines that may be thicker.
    """
    distinct = _distinct(_sceneries(dressed))
    thicker = (fault for scenery in distinct for fault in crossing_faults(scenery))
    lasting = [finding for finding in played if finding.rule != "contrast"]
    known = {finding.objects for finding in lasting if finding.rule == "crossing"}
    other = findings([*contrast_faults(dressed, distinct), *thicker], dressed)
    return (*lasting, *(f for f in other if f.rule == "contrast" or f.objects not in known))


def _sceneries(replay: Replay) -> list[Scenery]:
    return [Scenery(snapshot, replay.background) for snapshot in replay.snapshots]


def _still_faults(replay: Replay, scenery: Scenery) -> Iterator[Fault]:
    yield from allowance_faults(scenery.snapshot)
    yield from edge_faults(replay, scenery)
    yield from overlap_faults(scenery)
    yield from crossing_faults(scenery)
    yield from size_faults(scenery)


def allowance_faults(snapshot: Snapshot) -> Iterator[Fault]:
    """Find allowances that name no rule, or give no reason."""
    for shape in snapshot.shapes:
        for rule, reason in shape.allowed.items():
            if rule not in RULES or not str(reason).strip():
                known = ", ".join(name for name in RULES if name != "allowance")
                detail = f"{rule!r}: {reason!r}; expected a reason, by one of {known}"
                yield Fault(
                    "allowance", snapshot.number, (shape.key,), (shape.name,), detail, (shape.box,)
                )


def _distinct(sceneries: Sequence[Scenery]) -> list[Scenery]:
    """Leave out moments at which everything is as it was the moment before."""
    changed = [
        later
        for earlier, later in pairwise(sceneries)
        if not _same(earlier.snapshot, later.snapshot)
    ]
    return [*sceneries[:1], *changed]


def _same(earlier: Snapshot, later: Snapshot) -> bool:
    if later.at_rest and not earlier.at_rest:
        return False
    return len(earlier.shapes) == len(later.shapes) and _identical(earlier.shapes, later.shapes)


def _identical(one: Iterable[object], other: Iterable[object]) -> bool:
    return all(a is b for a, b in zip(one, other, strict=True))
