"""Tell what is seen in each beat: what comes, what it says, what moves, what goes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from mathreel.check.geometry import centre
from mathreel.check.snapshot import Box, Replay, Snapshot
from mathreel.description.labelling import NUMBER, distance, labels_of
from mathreel.description.signs import GAP_SHOWN
from mathreel.description.things import Eye, Moment, Text, Thing
from mathreel.description.wording import colour, direction, listed, place, with_article

_FAR = 30.0
"""What moves less, in pixels of a picture 1080 high, is not spoken of."""
_PROMPT = ">>> "
_WITHOUT_COLOUR = {"coordinate plane", "magnifying glass"}
_NOTHING = Moment({}, {})


def tell(replay: Replay) -> dict[str, str]:
    """Return what is seen in each beat, by the beat's name."""
    eye = Eye()
    told: dict[str, str] = {}
    before = _NOTHING
    for name, snapshots in groupby(replay.snapshots, key=lambda each: each.beat):
        seen = [*snapshots]
        moments = [eye.look(each) for each in seen]
        told[name] = " ".join(Beat(replay, before, moments, seen).sentences())
        before = moments[-1]
    return told


class Beat:
    """One beat of a replay.

    Parameters
    ----------
    before
        What was there when it began.
    moments, snapshots
        What was seen in it, in order; it ends on the last one.
    """

    def __init__(
        self,
        replay: Replay,
        before: Moment,
        moments: Sequence[Moment],
        snapshots: Sequence[Snapshot],
    ) -> None:
        self._replay = replay
        self._before, self._moments, self._after = before, moments, moments[-1]
        self._labels = {**labels_of(before), **labels_of(self._after)}
        self._stirs = any(each.moving for each in snapshots)
        self._at_rest = [
            moment for moment, each in zip(moments, snapshots, strict=True) if each.at_rest
        ]

    def sentences(self) -> Iterator[str]:
        """Yield what there is to say, in the order in which it matters."""
        said = [*self._texts(), *self._coming(), *self._moving(), *self._passing(), *self._going()]
        # Where something stirs that nobody has a name for, silence is better than a guess.
        yield from said or ([] if self._stirs else ["The picture stays as it is."])

    def _name(self, thing: Thing, labels: dict[int, Text]) -> str:
        """Name a thing by its colour, what it is, and the label beside it."""
        hue = "" if thing.name in _WITHOUT_COLOUR or "matrix" in thing.name else colour(thing.paint)
        name = f"{hue} {thing.name}".strip()
        if thing.key in labels:
            name += f" labelled {labels[thing.key].line}"
        return with_article(name)

    def _in_full(self, thing: Thing) -> str:
        """Name a thing, and of an arrow say where it points."""
        name = self._name(thing, self._labels)
        if thing.name == "arrow" and thing.way is not None:
            name += f" pointing {direction(*thing.way)}"
        return name

    def _place(self, box: Box) -> str:
        return place(box, self._replay.regions, (self._replay.width, self._replay.height))

    def _coming(self) -> Iterator[str]:
        """Say what is new; what slid to where it is now is said to move."""
        drawn: dict[str, list[str]] = {}
        for key, thing in self._after.things.items():
            if key not in self._before.things and not self._slid(key):
                drawn.setdefault(self._place(thing.box), []).append(self._in_full(thing))
        for where, names in drawn.items():
            verb = "appear" if len(names) > 1 else "appears"
            yield f"{_capital(where)} {verb} {listed(names)}."

    def _texts(self) -> Iterator[str]:
        """Say what can be read now and could not before."""
        labels = {text.key for text in self._labels.values()}
        read: dict[str, list[str]] = {}
        for key, text in self._after.texts.items():
            old = self._before.texts.get(key)
            known = set(old.rows) if old else self._known(text)
            rows = [new for row in text.rows if row not in known and (new := _new(row, known))]
            # A row with several gaps is finished by other texts that lie over it.
            rows = [row for row in rows if row.count(GAP_SHOWN) < 2]
            where = self._place(text.box)
            # Numbers that stand in a picture by themselves are counted or read off there.
            if where == "in the picture":
                rows = [row for row in rows if not NUMBER.fullmatch(row)]
            if rows and key not in labels:
                read.setdefault("NumPy" if _is_session(text.rows) else where, []).extend(rows)
        for where, rows in read.items():
            if where == "NumPy":
                yield _session(rows)
            else:
                verb = " it says" if where != "on the board" else ""
                yield f"{_capital(where)}{verb}: {'; '.join(rows)}.".replace("….", "…")

    def _known(self, text: Text) -> set[str]:
        """Return rows that stood at the same place before, in another object."""
        return {
            row
            for old in self._before.texts.values()
            if distance(old.box, text.box) < _FAR
            for row in old.rows
        }

    def _moving(self) -> Iterator[str]:
        """Say what moves or changes; what does the same is named together."""
        doing: dict[tuple[str, str], list[str]] = {}
        for key, thing in self._after.things.items():
            for deed in self._deeds(key):
                doing.setdefault(deed, []).append(self._whose(key, thing))
        for (one, many), names in doing.items():
            yield f"{_capital(listed(names))} {one if len(names) == 1 else many}."

    def _whose(self, key: int, thing: Thing) -> str:
        old = self._before.things.get(key)
        name = self._name(old or thing, self._labels)
        if old is not None:
            return f"the {name.partition(' ')[2]}"
        others = (self._name(each, self._labels) for each in self._before.things.values())
        return f"another {name.partition(' ')[2]}" if name in others else name

    def _deeds(self, key: int) -> Iterator[tuple[str, str]]:
        """Yield what a thing does, of one and of many."""
        thing, old = self._after.things[key], self._before.things.get(key)
        way = self._way(key)
        if way is not None:
            yield f"moves {direction(*way)}", f"move {direction(*way)}"
        if old is None:
            return
        if old.name != thing.name:
            yield f"becomes the {thing.name}", f"become the {thing.name}"
        elif way is None and _size_change(old.box, thing.box) > _FAR:
            yield "changes its shape", "change their shape"
        elif way is None and self._stirred(key):
            yield "moves and comes back", "move and come back"
        if thing.is_faint != old.is_faint:
            yield ("fades", "fade") if thing.is_faint else ("is bright again", "are bright again")

    def _way(self, key: int) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Return from where to where something moved without changing its size."""
        old = self._before.things.get(key) or self._first(key)
        new = self._after.things[key]
        if old is None or _size_change(old.box, new.box) > _FAR:
            return None
        start, end = centre(old.box), centre(new.box)
        return (start, end) if np.hypot(end[0] - start[0], end[1] - start[1]) > _FAR else None

    def _first(self, key: int) -> Thing | None:
        return next((m.things[key] for m in self._moments if key in m.things), None)

    def _slid(self, key: int) -> bool:
        return self._way(key) is not None

    def _stirred(self, key: int) -> bool:
        boxes = [m.things[key].box for m in self._moments if key in m.things]
        return max(distance(box, boxes[-1]) for box in boxes) > _FAR

    def _passing(self) -> Iterator[str]:
        """Say what is there for a moment only."""
        ends = self._before.things.keys() | self._after.things.keys()
        passing: dict[int, Thing] = {}
        for moment in self._at_rest:
            passing |= {key: thing for key, thing in moment.things.items() if key not in ends}
        if passing:
            names = [self._name(thing, {}) for thing in passing.values()]
            yield f"For a moment there {'are' if len(names) > 1 else 'is'} {listed(names)}."

    def _going(self) -> Iterator[str]:
        names = [
            f"the {self._name(thing, self._labels).partition(' ')[2]}"
            for key, thing in self._before.things.items()
            if key not in self._after.things
        ]
        if names:
            verb = "disappears" if len(names) == 1 else "disappear"
            yield f"{_capital(listed(names))} {verb}."


def _new(row: str, known: Iterable[str]) -> str:
    """Return what is new in a row that goes on where a known one ends."""
    begun = max((old for old in known if row.startswith(f"{old}, ")), key=len, default="")
    return row.removeprefix(begun).lstrip(", ")


def _size_change(one: Box, other: Box) -> float:
    return max(
        abs((one[2] - one[0]) - (other[2] - other[0])),
        abs((one[3] - one[1]) - (other[3] - other[1])),
    )


def _is_session(rows: Iterable[str]) -> bool:
    return any(row.startswith(_PROMPT) for row in rows)


def _session(rows: Sequence[str]) -> str:
    """Tell what is typed into NumPy, and what it answers."""
    typed: list[tuple[str, list[str]]] = []
    for row in rows:
        if row.startswith(_PROMPT):
            typed.append((row.removeprefix(_PROMPT), []))
        elif typed:
            typed[-1][1].append(row)
    return (
        "NumPy: "
        + "; ".join(
            f"{line} gives {' '.join(answer)}" if answer else line for line, answer in typed
        )
        + "."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
