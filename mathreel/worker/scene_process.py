"""Run one scene from its file to its last beat."""

import dataclasses
import functools
import importlib.util
import os
import sys
import time
from pathlib import Path
from typing import Any

import manim.scene.scene
from manim import Scene, config

from mathreel.worker.blame import SceneFileError
from mathreel.worker.crew import Crew, give_folder
from mathreel.worker.job import Job
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
    began = time.perf_counter()
    try:
        _configure(job)
        scene = _make_scene(job, crew, renderer)
        listener = Listener(scene)
        scene.render()
        beats = crew.finish()
    except BaseException as error:
        crew.abandon()
        crew.fail(error)
        return False
    if crew.missing:
        crew.channel.send("missing", job.number, beats=crew.missing)
        return True
    crew.channel.send(
        "done",
        job.number,
        beats=[dataclasses.asdict(beat) for beat in beats],
        still=dataclasses.asdict(crew.still) if crew.still else None,
        words=listener.words(beats, config.frame_rate),
        seconds=round(time.perf_counter() - began, 3),
    )
    return True


def _configure(job: Job) -> None:
    """Set Manim's configuration as its own command line would."""
    os.chdir(job.root)
    settings = job.settings
    config.pixel_width = settings.width
    config.pixel_height = settings.height
    fps = settings.fps
    config.frame_rate = int(fps) if fps.denominator == 1 else float(fps)
    config.transparent = settings.transparent
    # Otherwise a scene with random numbers would look different each time.
    if config.seed is None:
        config.seed = 0
    # The crew writes all files; Manim shall write none and ask the network nothing.
    config.dry_run = True
    config.write_to_movie = False
    config.disable_caching = True
    config.progress_bar = "none"
    config.verbosity = "ERROR"
    config.notify_outdated_version = False
    config.preview = False
    give_folder(job)
    config.input_file = str(job.file)


def _make_scene(job: Job, crew: Crew, renderer: type[ReelRenderer]) -> Any:
    # Not passed to the scene: its constructor chooses the camera only for its own renderer.
    manim.scene.scene.CairoRenderer = functools.partial(renderer, crew)
    kind = getattr(_load(job.file, job.root), job.class_name, None)
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
    name = ".".join(file.relative_to(root).with_suffix("").parts)
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
