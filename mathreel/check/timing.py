"""Sentences leave time to be read, and so does whatever text the picture shows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from mathreel.check.finding import Fault
from mathreel.check.geometry import around, centre
from mathreel.check.scenery import Scenery
from mathreel.check.snapshot import Replay, Shape

CHARACTERS_A_SECOND = 17.0
LEAST_SECONDS = 0.8
MOST_SECONDS = 4.0
"""Nobody reads a whole board again; who has seen so much of it knows where to look."""
LEAST_GLYPH_SECONDS = 0.4
READABLE_STRENGTH = 0.5
READABLE_SPEED = 150.0
"""In pixels a second: text may drift while it is read, but not fly."""
_ROUNDING = 1e-6


def speed_faults(replay: Replay) -> Iterator[Fault]:
    """Find sentences that must be read faster than 17 characters a second."""
    for number, sentence in enumerate(replay.sentences):
        seconds = sentence.end - sentence.start
        speed = len(sentence.text) / max(seconds, _ROUNDING)
        if speed > CHARACTERS_A_SECOND + _ROUNDING:
            shown = [s.number for s in replay.snapshots if s.time <= sentence.end + _ROUNDING]
            yield Fault(
                rule="speed",
                moment=shown[-1] if shown else 0,
                keys=(number,),
                objects=(f"“{sentence.text}”",),
                detail=f"{speed:.1f} characters a second; at most {CHARACTERS_A_SECOND:g}",
                boxes=(),
            )


@dataclass
class _Exposure:
    """How long a text, and each of its glyphs, could be read."""

    seconds: float = 0.0
    glyphs: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    last: tuple[int, list[Shape]] = (0, [])


def exposure_faults(sceneries: Sequence[Scenery]) -> Iterator[Fault]:
    """Find texts that were gone before they could be read.

    A text can be read while it is at least half opaque and no faster than a slow drift. All
    copies of a text count as one: what flies away from a formula was read there.
    """
    exposures = _exposures(sceneries)
    for origin, exposure in exposures.items():
        number, shapes = exposure.last
        if not shapes or "exposure" in shapes[0].allowed:
            continue
        needed = len(exposure.glyphs) / CHARACTERS_A_SECOND
        needed = min(max(needed, LEAST_SECONDS), MOST_SECONDS)
        shortest = min(exposure.glyphs.values())
        if exposure.seconds < needed - _ROUNDING:
            detail = f"readable for {exposure.seconds:.2f} s; at least {needed:.2f} s"
        elif shortest < LEAST_GLYPH_SECONDS - _ROUNDING:
            detail = f"a part is readable for {shortest:.2f} s; at least {LEAST_GLYPH_SECONDS} s"
        else:
            continue
        box = around([shape.box for shape in shapes])
        yield Fault("exposure", number, (origin,), (shapes[0].name,), detail, (box,))


def _exposures(sceneries: Sequence[Scenery]) -> dict[int, _Exposure]:
    found: dict[int, _Exposure] = defaultdict(_Exposure)
    shown = [{shape.key: shape for _, shape in scenery.glyphs} for scenery in sceneries]
    for number, (before, after) in enumerate(pairwise(shown)):
        earlier, later = sceneries[number].snapshot, sceneries[number + 1].snapshot
        readable = _readable(before, after, later.time - earlier.time)
        for origin, glyphs in readable.items():
            exposure = found[origin]
            exposure.seconds += max(seconds for seconds, _ in glyphs.values())
            exposure.last = later.number, [shape for _, shape in glyphs.values()]
            for index, (seconds, _) in glyphs.items():
                exposure.glyphs[index] += seconds
    return found


def _readable(
    before: Mapping[int, Shape], after: Mapping[int, Shape], seconds: float
) -> dict[int, dict[int, tuple[float, Shape]]]:
    """Return for each text and glyph how long it could be read between two moments.

    What can be read at one of both moments counts for half the time.
    """
    found: dict[int, dict[int, tuple[float, Shape]]] = defaultdict(dict)
    for key in {**before, **after}:
        earlier, later = before.get(key), after.get(key)
        shape = later or earlier
        assert shape is not None
        glyph = shape.glyph
        if glyph is None or glyph.origin is None:
            continue
        clear = [each for each in (earlier, later) if each is not None and _is_clear(each)]
        if not clear:
            continue
        part = len(clear) / 2
        if earlier is not None and later is not None and not _drifts(earlier, later, seconds):
            part = 0.0
        most = found[glyph.origin].get(glyph.index, (0.0, shape))
        found[glyph.origin][glyph.index] = max(most, (part * seconds, shape), key=lambda p: p[0])
    return found


def _is_clear(shape: Shape) -> bool:
    return shape.strength >= READABLE_STRENGTH


def _drifts(before: Shape, after: Shape, seconds: float) -> bool:
    (x0, y0), (x1, y1) = centre(before.box), centre(after.box)
    return hypot(x1 - x0, y1 - y0) <= READABLE_SPEED * seconds + 1.0
