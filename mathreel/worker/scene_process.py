"""Run one scene from its file to its last beat."""

import dataclasses
import functools
import importlib.util
import sys
from pathlib import Path
from typing import Any

import manim.scene.scene
from manim import Scene, config

from mathreel.worker.blame import SceneFileError
from mathreel.worker.configuring import configure, refuse_other_pictures, write_nothing
from mathreel.worker.crew import Crew
from mathreel.worker.job import Job
from mathreel.worker.keyed import AstrayError, SettledError
from mathreel.worker.reading import Reading
from mathreel.worker.renderer import ReelRenderer
from mathreel.worker.spoken import Listener


def run_scene(job: Job, crew: Crew, renderer: type[ReelRenderer] = ReelRenderer) -> bool:
    """Render a scene and tell the engine how it went; never raises.

    Parameters
    ----------
    renderer
        Who plays it for the crew.

    Returns
    -------
    bool
        Whether all went well.
    """
    try:
        configure(job)
        reading = Reading(job.root, (job.store, job.texts, job.unfinished))
        crew.begin_scene(reading)
        scene = _make_scene(job, crew, renderer)
        listener = Listener(scene)
        rest = _play(scene)
        beats = crew.finish()
    except AstrayError:
        crew.abandon()
        crew.channel.send("missing", job.number, beats=())
        return True
    except BaseException as error:
        crew.abandon()
        crew.fail(error)
        return False
    job = crew.job  # another one, where this process has waited for it at some beat
    if crew.missing:
        crew.channel.send("missing", job.number, beats=crew.missing)
        return True
    crew.channel.send(
        "done",
        job.number,
        beats=[dataclasses.asdict(beat) for beat in beats],
        rest=rest,
        still=dataclasses.asdict(crew.still) if crew.still else None,
        reads=reading.files(),
        words=listener.words(beats, config.frame_rate, is_whole=rest is None),
        seconds=crew.seconds,
    )
    return True


def _play(scene: Any) -> int | None:
    """Play a scene; returns from which beat on it was known, where it was not played to its end."""
    try:
        scene.render()
    except SettledError:
        writer = scene.renderer.file_writer
        writer.stop()
        return len(writer.beats)
    return None


def _make_scene(job: Job, crew: Crew, renderer: type[ReelRenderer]) -> Any:
    # Not passed to the scene: its constructor chooses the camera only for its own renderer.
    manim.scene.scene.CairoRenderer = functools.partial(renderer, crew)
    kind = getattr(_load(job.file, job.root), job.class_name, None)
    refuse_other_pictures(job)
    write_nothing(job)
    if not (isinstance(kind, type) and issubclass(kind, Scene)):
        raise SceneFileError(f"{job.file} has no scene {job.class_name} when it is run")
    parameters = _parameters(kind, job)
    scene = kind()
    if parameters is not None:
        scene.parameters = parameters
    if job.look is not None:
        scene.look = job.look
    return scene


def _load(file: Path, root: Path) -> Any:
    """Import a scene file as Manim does: under a name of its own, its folder on the path."""
    for folder in (file.parent, root):
        sys.path.insert(0, str(folder))
    below = file.relative_to(root) if file.is_relative_to(root) else Path(file.name)
    name = ".".join(below.with_suffix("").parts)
    if name in sys.modules:
        name = f"_{name}"  # a file called random.py, which others mean to import
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _parameters(kind: type, job: Job) -> Any:
    own = getattr(kind, "parameters", None)
    if not job.parameters:
        return own
    wanted = ", ".join(f"{key} = {value!r}" for key, value in job.parameters.items())
    if own is None:
        raise SceneFileError(f"{job.class_name} takes no parameters, but the lesson sets {wanted}")
    try:
        return dataclasses.replace(own, **job.parameters)
    except (TypeError, ValueError) as error:
        raise SceneFileError(
            f"{job.class_name} does not accept {wanted} from lesson.toml: {error}"
        ) from error
