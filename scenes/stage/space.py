"""Things in space, drawn flat: their points are moved in place when the camera moves."""

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.stage.camera import Camera
from scenes.stage.labels import outline_points
from scenes.stage.look import Layer, Role, Space as Gap, Stroke
from scenes.stage.motion import Drive
from scenes.stage.strokes import Path, VectorArrow
from scenes.stage.typeset import Typesetter
