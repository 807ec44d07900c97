"""Have parameters tried out before anything is drawn, and say what a scene refuses."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathreel.discover import Scene
from mathreel.errors import UsageError
from mathreel.workers import environment

_SECONDS = 60


@dataclass(frozen=True)
class Finding:
    """What trying a scene's parameters out told.

    Parameters
    ----------
    refused
        What its own check says against them; empty where nothing, or where only the worker knows.
    answers
        What the method ``answers()`` of its parameters returns, in plain numbers, texts and lists;
        ``None`` where there is no such method.
    failed
        Why there are no answers although there is a method.
    """

    refused: str = ""
    answers: Mapping[str, Any] | None = None
    failed: str = ""


def try_out(scenes: Sequence[Scene], root: Path, *, answers: bool = False) -> tuple[Finding, ...]:
    """Make the parameters of all these scenes in one process of their own, without Manim."""
    requests = [
        {
            "file": str(scene.source.path),
            "class_name": scene.source.name,
            "root": str(root),
            "parameters": dict(scene.entry.parameters),
            "answers": answers,
        }
        for scene in scenes
    ]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "mathreel.parameters.trial"],
            input=json.dumps(requests),
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(),
            timeout=_SECONDS,
            check=True,
        )
        return tuple(Finding(**each) for each in json.loads(done.stdout))
    except (OSError, ValueError, TypeError, subprocess.SubprocessError):
        # The worker that draws has the last word, as it would without any trial.
        return (Finding(),) * len(scenes)


def refuse_early(scenes: Sequence[Scene], root: Path) -> None:
    """Raise what the first scene that refuses its parameters says of them.

    Raises
    ------
    UsageError
        With the place where the parameter stands that the message is about.
    """
    for scene, finding in zip(scenes, try_out(scenes, root) if scenes else (), strict=True):
        if finding.refused:
            raise refusal(scene, finding.refused)


def refusal(scene: Scene, message: str) -> UsageError:
    """Dress what a scene's check says; checks word it ``what; expected this. Do that``."""
    what, _, rest = message.partition("; expected ")
    said, _, remedy = (rest or what).partition(". ")
    what, expected = (what, said) if rest else (said, "")
    entry = scene.entry
    named = [
        (found.start(), name)
        for name in entry.parameters
        if (found := re.search(rf"\b{re.escape(name)}\b", message))
    ]
    name = min(named)[1] if named else next(iter(entry.places), "")
    place = entry.place_of(name)
    return UsageError(
        f"{entry.name} cannot be shown so: {what}{place.point_at(())}",
        where=place.where,
        expected=expected,
        remedy=remedy or f"mathreel describe {entry.name}",
    )
