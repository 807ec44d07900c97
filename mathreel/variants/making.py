"""Render a set of exercises and write its answer key."""

from collections.abc import Sequence

from mathreel.errors import UsageError
from mathreel.parameters.trying import refusal, try_out
from mathreel.publishing import publish_text
from mathreel.rendering import run_render
from mathreel.report import shown
from mathreel.session import Session
from mathreel.sizes import USUAL_LIMIT, read_size
from mathreel.variants.key import Answer, answers_of, as_csv, as_markdown


def find_answers(session: Session) -> tuple[Answer, ...]:
    """Have every exercise answered before any is drawn.

    Raises
    ------
    UsageError
        For the first exercise that its scene refuses, or cannot answer.
    """
    scenes = [planned.scene for planned in session.plan.scenes]
    findings = try_out(scenes, session.lesson.root, answers=True)
    for scene, finding in zip(scenes, findings, strict=True):
        if finding.refused:
            raise refusal(scene, finding.refused)
        if finding.failed:
            raise UsageError(
                f"the answers of {scene.output} cannot be computed: {finding.failed}",
                where=f"{scene.source.path}:{scene.source.line}",
            )
    return answers_of(scenes, findings)


def render_exercises(session: Session) -> int:
    """Render what is stale, and return the exit status."""
    return run_render(session, why=False, preview=False, limit=read_size(USUAL_LIMIT))


def write_key(session: Session, title: str, answers: Sequence[Answer]) -> str:
    """Write the answer key, and say where it is or why there is none."""
    if not any(each.answers for each in answers):
        names = ", ".join(dict.fromkeys(each.scene for each in answers))
        return f"no answer key: the parameters of {names} have no method answers()"
    publish_text(session.folder / "answers.md", as_markdown(title, answers))
    publish_text(session.folder / "answers.csv", as_csv(answers))
    return f"answers: {shown(session.folder / 'answers.md')}, and answers.csv beside it"
