"""What a render did, and what a lesson holds, as rows of tables."""

from collections.abc import Iterable

from rich.console import Group
from rich.table import Table
from rich.text import Text

from mathreel.assemble import Assembly
from mathreel.gathering import Outcome
from mathreel.plan import Plan, PlannedScene
from mathreel.report import UP_TO_DATE, Row, shown
from mathreel.timeline import length


def rows(outcomes: Iterable[Outcome], assembly: Assembly) -> list[Row]:
    """Return a row for each scene; title cards have no file of their own."""
    return [
        _row(outcome, assembly)
        for outcome in outcomes
        if not outcome.planned.scene.opens or outcome.failure is not None
    ]


def _row(outcome: Outcome, assembly: Assembly) -> Row:
    record = outcome.record
    if record is None:
        return outcome.name, "", "", "", Text("failed", style="bold red"), ""
    beats = str(len(record.beats))
    duration = length(record.frames, assembly.settings.fps)
    spent = f"{record.seconds:.1f} s" if outcome.was_drawn else ""
    drawn = sum(beat.is_drawn for beat in record.beats)
    state = f"drawn {drawn} of {len(record.beats)}" if drawn else "as it was"
    status = Text(state, style="green") if outcome.was_drawn else UP_TO_DATE
    return outcome.name, beats, duration, spent, status, shown(assembly.scene_file(outcome.name))


def contents(plan: Plan) -> Group:
    """Return a lesson's scenes with their beats, for ``list``."""
    return Group(*(part for planned in plan.scenes for part in _scene(planned, plan)))


def _scene(planned: PlannedScene, plan: Plan) -> list[Text | Table]:
    record = planned.record or planned.previous
    fps = plan.settings.fps
    duration = length(record.frames, fps) if record else "not rendered yet"
    state = "up to date" if planned.is_up_to_date else "; ".join(planned.reasons)
    title = Text.assemble((planned.scene.output, "bold"), f"  {duration}  ({state})")
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    lengths = {beat.name: length(beat.frames, fps) for beat in record.beats} if record else {}
    said = {beat.name: beat.sentence for beat in planned.record.beats} if planned.record else {}
    source = planned.scene.source
    for number, beat in enumerate(source.beats, 1):
        sentence = said.get(beat.name) or beat.sentence
        table.add_row(f"  {number}", beat.name, lengths.get(beat.name, ""), Text(sentence))
    parts: list[Text | Table] = [title]
    if source.docstring:
        parts.append(Text("  " + source.docstring.splitlines()[0]))
    given = planned.scene.entry.parameters
    values = {field.name: field.default for field in source.parameters or ()}
    values |= {key: repr(value) for key, value in given.items()}
    if values:
        parts.append(Text("  " + ", ".join(f"{key} = {v}" for key, v in values.items())))
    return [*parts, table]
