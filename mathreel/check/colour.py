"""How well one colour can be told from another: WCAG 2's relative luminance and contrast."""

from mathreel.check.snapshot import Rgba

Rgb = tuple[float, float, float]


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of an sRGB colour, from 0 to 1.

    >>> luminance((1.0, 1.0, 1.0))
    1.0
    """
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    >>> round(contrast((0, 0, 0), (1, 1, 1)), 3)
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def over(front: Rgba, back: Rgb) -> Rgb:
    """Return what is seen where one colour is laid over another."""
    opacity = front[3]
    red, green, blue = (
        opacity * near + (1 - opacity) * far for near, far in zip(front[:3], back, strict=True)
    )
    return red, green, blue
