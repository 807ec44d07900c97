"""Set Manim's configuration as its own command line would."""

import os

from manim import config
from manim.constants import RendererType

from mathreel.worker import shortcuts
from mathreel.worker.blame import SceneFileError
from mathreel.worker.crew import give_folder
from mathreel.worker.job import Job


def configure(job: Job) -> None:
    """Set the picture and what else matters before a scene's file is imported."""
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
    config.progress_bar = "none"
    config.verbosity = "ERROR"
    config.notify_outdated_version = False
    write_nothing(job)
    shortcuts.install()


def write_nothing(job: Job) -> None:
    """Have Manim write no file and open none: the crew does that."""
    config.dry_run = True
    config.write_to_movie = False
    config.disable_caching = True
    config.preview = False
    give_folder(job)
    config.input_file = str(job.file)


def refuse_other_pictures(job: Job) -> None:
    """Refuse what a scene's file has set for itself and the command cannot know of.

    Raises
    ------
    SceneFileError
        With what to type instead.
    """
    if config.renderer != RendererType.CAIRO:
        raise SceneFileError(
            f"{job.file.name} asks for OpenGL; only Manim's usual renderer, Cairo, is drawn here"
        )
    settings = job.settings
    found = config.pixel_width, config.pixel_height, float(config.frame_rate)
    if found != (settings.width, settings.height, float(settings.fps)):
        width, height, fps = found
        raise SceneFileError(
            f"{job.file.name} sets its picture itself, to {width} by {height} pixels at {fps:g} "
            f"frames a second: render it with -r {width},{height} --fps {fps:g}"
        )
