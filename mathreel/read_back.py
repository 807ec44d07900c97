"""Read back what is remembered of rendered scenes and beats."""

from collections.abc import Mapping
from typing import Any

from mathreel.record import Beat, Caption, Clip, Hold, Passage, Played, Record


def record_from_json(table: Mapping[str, Any]) -> Record:
    """Read back what `Record.to_json` gave; raises KeyError or TypeError for anything else."""
    return Record(
        key=table["key"],
        inputs=dict(table["inputs"]),
        beats=tuple(beat_from_json(each) for each in table["beats"]),
        still=_clip_from_json(table["still"]),
        seconds=float(table["seconds"]),
        pieces={name: dict(found) for name, found in table["pieces"].items()},
        words=None if table["words"] is None else tuple(dict(each) for each in table["words"]),
        reads=dict(table["reads"]),
        text=str(table["text"]),
    )


def beat_from_json(table: Mapping[str, Any]) -> Beat:
    """Read back one beat."""
    return Beat(
        name=str(table["name"]),
        told_frames=int(table["told_frames"]),
        clip=_clip_from_json(table["clip"]),
        captions=tuple(Caption(**each) for each in table["captions"]),
        seconds=float(table["seconds"]),
        key=str(table["key"]),
        plays=tuple(str(each) for each in table["plays"]),
        is_drawn=bool(table["is_drawn"]),
        hold=_hold_from_json(table["hold"]),
        still=_clip_from_json(table["still"]),
        passages=tuple(_passage_from_json(each) for each in table["passages"]),
        played=tuple(_played_from_json(each) for each in table["played"]),
        state=str(table["state"]),
    )


def _passage_from_json(table: Mapping[str, Any]) -> Passage:
    clips = tuple(Clip(**each) for each in table["clips"])
    return Passage(str(table["key"]), clips, float(table["seconds"]))


def _played_from_json(table: Mapping[str, Any]) -> Played:
    return Played(**{**table, "clip": Clip(**table["clip"])})


def _hold_from_json(table: Mapping[str, Any] | None) -> Hold | None:
    if table is None:
        return None
    return Hold(int(table["frames"]), Clip(**table["clip"]), str(table["key"]))


def _clip_from_json(table: Mapping[str, Any] | None) -> Clip | None:
    return None if table is None else Clip(**table)
