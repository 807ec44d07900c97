"""The ``render`` command, once its options are understood."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rich.text import Text

from mathreel.gathering import Outcome
from mathreel.grounds import grounds_of
from mathreel.listing import rows
from mathreel.progress import LiveProgress, PlainProgress, Tally
from mathreel.reel import Reel
from mathreel.report import make_console, shown, summary
from mathreel.session import Assembled, Session
from mathreel.storage import shrink
from mathreel.unchanged import Answer, Question
from mathreel.why import beats_in_words, reasons


def run_render(
    session: Session, *, why: bool, preview: bool, limit: int, question: Question | None = None
) -> int:
    """Render, keep the cache below a size, report, and return the exit status.

    Where all that was asked for could be made, it is remembered as the answer to a question.
    """
    session.try_scenes()
    with session.store.in_use():
        outcomes = _draw(session, why=why)
        status, made = _assemble(session, outcomes, preview=preview)
    if any(outcome.was_drawn for outcome in outcomes):
        shrink(session.store, limit)
    if question is not None and status == 0:
        _remember(question, session, outcomes, made)
    return status


def _remember(
    question: Question, session: Session, outcomes: Sequence[Outcome], made: Assembled
) -> None:
    """Keep what the next render of the same has to say, if nothing changes until then."""
    grounds = grounds_of(session, made)
    if grounds is not None:
        table = rows([replace(each, was_drawn=False) for each in outcomes], made.assembly)
        said = [[str(cell) for cell in row] for row in table]
        question.remember(grounds, Answer(said, _of_film(session, made)))


def run_export(session: Session, export: Callable[[Reel], None]) -> int:
    """Render what is stale, then give what there is to an exporter; return the exit status.

    Nothing is said of rendering where nothing had to be drawn.
    """
    session.try_scenes()
    with session.store.in_use():
        outcomes = _draw(session)
        if any(outcome.was_drawn for outcome in outcomes):
            status, _ = _assemble(session, outcomes)
        else:
            session.assemble(outcomes)
            status = 0
        if status == 0:
            export(session.reel(outcomes))
    return status


def run_drawn(session: Session, use: Callable[[Sequence[Outcome]], None]) -> int:
    """Render what is stale, make no files of it, and give it to somebody; return the status."""
    session.try_scenes()
    with session.store.in_use():
        outcomes = _draw(session)
    if _tell_failures(outcomes):
        return 1
    use(outcomes)
    return 0


def _draw(session: Session, *, why: bool = False) -> tuple[Outcome, ...]:
    console = make_console()
    if session.narration is not None:
        session.narration.tell = lambda text: console.print(Text(text), soft_wrap=True)
    session.recheck()
    if why:
        console.print(Text(reasons(session.plan)), soft_wrap=True)
    tallies = {
        each.scene.output: Tally(
            frames_before=each.previous.frames if each.previous else 0,
            beats_written=len(each.scene.source.beats),
        )
        for each in session.plan.stale()
    }
    kind = LiveProgress if console.is_terminal else PlainProgress
    with kind(console, tallies) as progress:
        outcomes = session.draw(progress)
    for remark in session.remarks:
        console.print(Text(remark), soft_wrap=True)
    if why and (said := beats_in_words(outcomes)):
        console.print(Text(said), soft_wrap=True)
    return outcomes


def _film(session: Session, made: Assembled) -> Path | None:
    return session.film if made.is_whole and session.film.exists() else None


def _of_film(session: Session, made: Assembled) -> str:
    """Say where the film is, or why it is as it was."""
    if (film := _film(session, made)) is not None:
        hint = "open it in any player, or let `mathreel render -p` open it"
        return f"film: {shown(film)}\n{hint}; clips for slides are in beats/"
    if made.absent:
        return "film: left as it was; the lesson's other scenes are not up to date here"
    return ""


def _assemble(
    session: Session, outcomes: Sequence[Outcome], *, preview: bool = False
) -> tuple[int, Assembled]:
    console = make_console()
    made = session.assemble(outcomes)
    has_failed = any(outcome.failure is not None for outcome in outcomes)
    of_film = "" if has_failed else _of_film(session, made)
    console.print(summary(rows(outcomes, made.assembly), of_film))
    if has_failed:
        _tell_failures(outcomes)
        if session.has_film:
            make_console(stderr=True).print(
                "\nThe film is left as it was: not every scene could be rendered."
            )
    elif preview:
        film = _film(session, made)
        one = len(session.plan.scenes) == 1 or film is None
        _open(made.assembly.scene_file(outcomes[0].name) if one else film)
    return int(has_failed), made


def _tell_failures(outcomes: Sequence[Outcome]) -> bool:
    """Say what could not be rendered, and return whether there is any such."""
    failed = [outcome for outcome in outcomes if outcome.failure is not None]
    errors = make_console(stderr=True)
    for failure in dict.fromkeys(outcome.failure for outcome in failed if outcome.failure):
        # A full disk stops many scenes in the same way: say it once.
        names = [outcome.name for outcome in failed if outcome.failure == failure]
        errors.print(Text("\n" + failure.describe(names)), soft_wrap=True)
    return bool(failed)


def _open(path: Path | None) -> None:
    """Open a file with whatever the system opens it with."""
    if path is None:
        return
    if sys.platform == "win32":
        os.startfile(path)
        return
    program = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen([program, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        make_console(stderr=True).print(f"there is no {program} here to open {path} with")
