"""The same finding in several looks and frames is told once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from mathreel.check.finding import RULES, Finding
from mathreel.check.inspection import Size, Verdict, View
from mathreel.names import given

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Complaint:
    """A finding with all views in which it was made; the picture shows the first."""

    finding: Finding
    views: tuple[View, ...]

    @property
    def sentence(self) -> str:
        """The finding in one line."""
        finding = self.finding
        name = given(finding.beat)
        beat = f" {name}" if name else ""
        objects = " and ".join(shortened(name) for name in finding.objects)
        detail = f" ({finding.detail})" if finding.detail else ""
        return f"{finding.time:6.1f} s{beat}: {RULES[finding.rule]}: {objects}{detail}"


def complaints(verdicts: Iterable[Verdict]) -> list[Complaint]:
    """Take equal findings of a scene together, in the order of time."""
    made: dict[object, list[tuple[Finding, View]]] = {}
    for verdict in verdicts:
        for finding in verdict.findings:
            key = (verdict.view.scene, finding.rule, finding.beat, finding.objects)
            made.setdefault(key, []).append((finding, verdict.view))
    found = [Complaint(each[0][0], _unique(view for _, view in each)) for each in made.values()]
    return sorted(found, key=lambda each: each.finding.time)


def _unique(views: Iterable[View]) -> tuple[View, ...]:
    return tuple(dict.fromkeys(views))


def by_moment(made: Sequence[Complaint]) -> Mapping[View, Mapping[int, list[Complaint]]]:
    """Sort complaints by the picture that shows them."""
    pictures: dict[View, dict[int, list[Complaint]]] = {}
    for complaint in made:
        moments = pictures.setdefault(complaint.views[0], {})
        moments.setdefault(complaint.finding.moment, []).append(complaint)
    return pictures


def where(views: Sequence[View], looks: Sequence[str], sizes: Sequence[Size]) -> str:
    """Say in which looks and frames, as short as it can be said.

    Where it is not every look of every frame named, the frames are named for each look.
    """
    seen: dict[str, list[Size]] = {}
    for view in views:
        seen.setdefault(view.look, []).append(view.size)
    by_sizes: dict[tuple[Size, ...], list[str]] = {}
    for look, found in seen.items():
        by_sizes.setdefault(tuple(found), []).append(look)
    parts = []
    for shapes_found, named in by_sizes.items():
        shapes = _all_or(map(ratio, shapes_found), sizes, "every ratio")
        parts.append(f"{_all_or(named, looks, 'every look')} at {shapes}")
    return "; ".join(parts)


def _all_or(named: Iterable[str], everything: Sequence[object], whole: str) -> str:
    names = list(named)
    return whole if len(names) == len(everything) > 1 else ", ".join(names)


def ratio(size: Size) -> str:
    """Name a frame's shape: ``16:9``, or its size where that is no common one."""
    common = gcd(*size)
    across, up = size[0] // common, size[1] // common
    return f"{across}:{up}" if max(across, up) <= 21 else f"{size[0]}x{size[1]}"


def shortened(name: str) -> str:
    """Return a name that fits into a line."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
