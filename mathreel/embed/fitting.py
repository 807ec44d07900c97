"""Make a file that fits: with fewer frames, then fewer colours, then smaller."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mathreel.errors import MathreelError
from mathreel.gif import MOST_FPS


@dataclass(frozen=True)
class Measure:
    """What a picture that moves may cost.

    Parameters
    ----------
    most_fps
        Frames in a second, at most.
    detail
        2 for all that the format can show, down to 0.
    percent
        Of the width and of the height.
    weight
        About how large the file then is, next to the first measure's.
    """

    most_fps: int
    detail: int
    percent: int
    weight: float


# Movement bears fewer frames before anybody minds. Shapes of a few flat colours lose little with
# the palette; letters are what suffers from a smaller picture, so that comes last. The weights
# were measured on two beats, one with a few moving arrows and one in which everything moves.
LADDER = (
    Measure(MOST_FPS, 2, 100, 1.0),
    Measure(15, 2, 100, 0.6),
    Measure(15, 1, 100, 0.43),
    Measure(15, 1, 75, 0.25),
    Measure(10, 1, 75, 0.18),
    Measure(10, 1, 50, 0.1),
    Measure(10, 0, 50, 0.08),
    Measure(8, 0, 40, 0.045),
)


def make_fitting(
    write: Callable[[Measure, Path], None], path: Path, most_bytes: int | None
) -> Measure:
    """Write a file by the first measure that keeps it below a size, and return that.

    Raises
    ------
    MathreelError
        If it is too large by every measure.
    """
    for measure in _worth_trying(path, most_bytes):
        write(measure, path)
        if most_bytes is None or path.stat().st_size <= most_bytes:
            return measure
    raise MathreelError(
        f"the smallest that it can be is {megabytes(path.stat().st_size)}",
        where=f"--max-mb {(most_bytes or 0) / 1e6:g}",
        remedy="take a shorter beat, another format (--to webp, --to mp4), or start smaller: -q l",
    )


def _worth_trying(path: Path, most_bytes: int | None) -> Iterator[Measure]:
    """Yield measures, without those that cannot be enough by what the last one came to."""
    tried = LADDER[0]
    yield tried
    for measure in LADDER[1:]:
        expected = path.stat().st_size * measure.weight / tried.weight
        if measure is LADDER[-1] or most_bytes is None or expected < 1.3 * most_bytes:
            yield (tried := measure)


def megabytes(size: int) -> str:
    """Write a size as limits for uploads are given.

    >>> megabytes(1_240_000), megabytes(41_300)
    ('1.2 MB', '41 kB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
