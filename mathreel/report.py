"""Tables for people: what a render did, and what a lesson holds."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from mathreel.assemble import Assembly
from mathreel.errors import MathreelError
from mathreel.gathering import Outcome
from mathreel.plan import Plan, PlannedScene
from mathreel.timeline import length


def make_console(*, stderr: bool = False) -> Console:
    """Return a console that does not cut lines where nobody is watching."""
    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=160)


def summary(outcomes: Sequence[Outcome], assembly: Assembly, film: Path | None) -> Group:
    """Return the table at the end of a render, and where the film is."""
    table = Table("scene", "beats", "length", "time", "status", "file", box=None, pad_edge=False)
    for column in table.columns[1:4]:
        column.justify = "right"
    table.columns[-1].overflow = "fold"
    for outcome in outcomes:
        if outcome.planned.scene.opens and outcome.failure is None:
            continue  # a title card, which has no file of its own
        table.add_row(*_row(outcome, assembly))
    if film is None:
        return Group(table)
    hint = "open it in any player, or let `mathreel render -p` open it"
    return Group(table, Text(f"film: {shown(film)}\n{hint}; clips for slides are in beats/"))


def _row(outcome: Outcome, assembly: Assembly) -> tuple[str | Text, ...]:
    record = outcome.record
    if record is None:
        return outcome.name, "", "", "", Text("failed", style="bold red"), ""
    beats = str(len(record.beats))
    duration = length(record.frames, assembly.settings.fps)
    spent = f"{record.seconds:.1f} s" if outcome.was_drawn else ""
    drawn = sum(beat.is_drawn for beat in record.beats)
    state = f"drawn {drawn} of {len(record.beats)}" if drawn else "as it was"
    status = Text(state, style="green") if outcome.was_drawn else Text("up to date")
    return outcome.name, beats, duration, spent, status, shown(assembly.scene_file(outcome.name))


def shown(path: Path) -> str:
    """Write a path as short as it can be from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


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


def show_error(error: MathreelError) -> None:
    """Print a short friendly message."""
    make_console(stderr=True).print(Text(f"error: {error}"), soft_wrap=True)
