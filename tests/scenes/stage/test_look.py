"""Every role can be read, and told from every other, by every viewer and on paper."""

from itertools import combinations

import numpy as np
import pytest

from scenes.stage.look import LOOKS, look_named

TEXT_ROLES = ("ink", "muted", "first", "second", "result", "leftover", "focus")
COLOURED_ROLES = ("first", "second", "result", "leftover", "focus")

# How linear RGB looks to viewers without one kind of cone: G. M. Machado, M. M. Oliveira and
# L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE TVCG 15(6), 2009, at full severity.
BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])

every_look = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


def linear(colour: str) -> np.ndarray:
    """Linear RGB of an sRGB hex colour (IEC 61966-2-1)."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2."""
    dark, bright = sorted(float((TO_XYZ @ linear(c))[1]) for c in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB."""
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@every_look
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_text_is_readable_on_background_and_panel(look, role):
    assert contrast(look.colour(role), look.background) >= 4.5
    assert contrast(look.colour(role), look.panel) >= 4.5


@every_look
@pytest.mark.parametrize("kind", BLINDNESS)
def test_roles_differ_for_colour_blind_viewers(look, kind):
    seen = {role: lab(BLINDNESS[kind] @ linear(look.colour(role))) for role in COLOURED_ROLES}
    for one, other in combinations(COLOURED_ROLES, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 12, (one, other)


@every_look
def test_roles_differ_in_grey(look):
    lightness = sorted(lab(linear(look.colour(role)))[0] for role in COLOURED_ROLES)
    assert min(np.diff(lightness)) >= 6


def test_unknown_look_names_the_nearest():
    with pytest.raises(ValueError, match="Did you mean 'light'"):
        look_named("ligth")
