"""The shapes of pictures: sizes to ask for, and names for those that are not the usual ones."""

from mathreel.errors import UsageError
from mathreel.options import RATIOS
from mathreel.settings import QUALITIES, Settings


def shaped(quality: str, ratio: str) -> tuple[int, int]:
    """Return a size of another shape, its short side as high as the quality's pictures.

    >>> shaped("l", "9:16"), shaped("m", "1:1"), shaped("h", "16:9")
    ((480, 854), (720, 720), (1920, 1080))
    """
    if ratio not in RATIOS:
        raise UsageError(f"there is no shape {ratio!r}", expected="one of " + ", ".join(RATIOS))
    if quality not in QUALITIES:
        raise UsageError(
            f"there is no quality {quality!r}", expected="one of " + ", ".join(QUALITIES)
        )
    across, down = RATIOS[ratio]
    short = QUALITIES[quality][1]
    width, height = (round(short * side / min(across, down) / 2) * 2 for side in (across, down))
    return width, height


def variant(settings: Settings, look: str | None, lesson_look: str | None) -> str:
    """Name what makes pictures other ones than usual, so that both have a file.

    Not the size and the frame rate: a link stays good when these change.
    """
    parts = [look] if look is not None and look != lesson_look else []
    if (shape := _shape(settings)) != "16x9":
        parts.append(shape)
    if settings.transparent:
        parts.append("transparent")
    return "".join(f"-{part}" for part in parts)


def _shape(settings: Settings) -> str:
    ratio = settings.width / settings.height
    for name, (width, height) in RATIOS.items():
        # Sizes are even numbers: 854 by 480 is not quite 16:9.
        if abs(width / height - ratio) < 0.01:
            return name.replace(":", "x")
    return f"{settings.width}x{settings.height}"
