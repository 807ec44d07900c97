"""Say in words why beats were drawn: what is not as it was when they were drawn last."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from mathreel.gathering import Outcome
from mathreel.plan import Plan
from mathreel.record import Beat, Record


def beats_in_words(outcomes: Iterable[Outcome]) -> str:
    """Return a line for each beat of the scenes that were not up to date."""
    lines = []
    for outcome in outcomes:
        if outcome.was_drawn and outcome.record is not None:
            lines += _lines(outcome.name, outcome.record, outcome.planned.previous)
    return "\n".join(lines)


def _lines(name: str, record: Record, previous: Record | None) -> list[str]:
    before = {beat.name: beat for beat in previous.beats} if previous else {}
    return [
        f"{name}, beat {beat.name}: {reason(beat, before.get(beat.name))}" for beat in record.beats
    ]


def reason(beat: Beat, before: Beat | None) -> str:
    """Say why a beat was drawn, or that it was not."""
    if not beat.frames:
        return "nothing to draw"
    if not beat.is_drawn:
        if before is not None and beat.hold_frames != before.hold_frames:
            return f"as it was, held for {beat.hold_frames} frames instead of {before.hold_frames}"
        if before is not None and _differs_in_pauses(beat, before):
            return f"as it was, its pauses {_longer(beat.told_frames - before.told_frames)}"
        return "as it was"
    if not beat.key:
        unsure = [play for play in beat.plays if play.startswith("unsure")]
        return f"drawn, {unsure[0] if unsure else 'it has no key'}"
    if before is None:
        return "drawn, it is new"
    return "drawn, " + _difference(beat.plays, before.plays)


def _differs_in_pauses(beat: Beat, before: Beat) -> bool:
    """Say whether the passages are the same, and not for how long their last pictures are held."""
    keys, then = ([passage.key for passage in each.passages] for each in (beat, before))
    return bool(keys) and keys == then and beat.key != before.key


def _longer(frames: int) -> str:
    if not frames:
        return "are of other lengths"
    return f"take {abs(frames)} frames {'more' if frames > 0 else 'less'}"


def _difference(plays: Sequence[str], before: Sequence[str]) -> str:
    for number, (now, then) in enumerate(zip_longest(plays, before), 1):
        if then is None:
            return f"it has a play more: {number}"
        if now is None:
            return f"it has a play less: {number}"
        if now != then:
            return f"play {number} " + _change(now, then)
    return "its clip is gone, or the picture's size or a version changed"


def _change(now: str, then: str) -> str:
    """Compare two plays as a witness wrote them down."""
    (kind, frames, stage, _), old = now.split(), then.split()
    if [kind, frames] != old[:2]:
        return f"lasts {frames} frames instead of {old[1]}" if kind == old[0] else "is another one"
    if stage == old[2]:
        return "holds another frame" if kind == "hold" else "moves otherwise"
    return "stands before another picture"


def reasons(plan: Plan) -> str:
    """Say for each scene why it is drawn, or that it need not be."""
    lines = []
    cards = [each for each in plan.cards if not each.is_up_to_date]
    for planned in (*plan.scenes, *cards):
        name = planned.scene.output
        if planned.is_up_to_date:
            lines.append(f"{name}: up to date")
        else:
            lines.append(f"{name}: {planned.reasons[0]}")
            lines += [f"{' ' * len(name)}  {reason}" for reason in planned.reasons[1:]]
    return "\n".join(lines)
