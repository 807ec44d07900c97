"""Draw on a frame what is wrong with it."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from mathreel.check.finding import RULES, Finding
from mathreel.check.snapshot import SHORT_SIDE, Box

_MARK = "#ff2bd6"
_UNDER = "#ffffff"
_MARGIN = 6.0
_LETTERS = 20.0


def annotate(frame: Path, findings: Sequence[Finding], target: Path) -> None:
    """Outline and label the objects of findings on a frame, and save it as ``target``."""
    with Image.open(frame) as picture:
        marked = picture.convert("RGB")
    scale = min(marked.size) / SHORT_SIDE
    pen = ImageDraw.Draw(marked)
    font = ImageFont.load_default(_LETTERS * scale)
    for number, finding in enumerate(findings):
        for box in finding.boxes:
            left, top, right, bottom = _within(box, marked.size, scale)
            pen.rectangle((left - 1, top - 1, right + 1, bottom + 1), outline=_UNDER, width=5)
            pen.rectangle((left, top, right, bottom), outline=_MARK, width=3)
        text = f"{RULES[finding.rule]}: {', '.join(finding.objects)}"
        text += f" ({finding.detail})" if finding.detail else ""
        place = _label_place(finding, number, marked.size, scale)
        back = pen.textbbox(place, text, font=font)
        pen.rectangle((back[0] - 4, back[1] - 4, back[2] + 4, back[3] + 4), fill=_MARK)
        pen.text(place, text, fill="#000000", font=font)
    target.parent.mkdir(parents=True, exist_ok=True)
    marked.save(target)


def _within(box: Box, size: tuple[int, int], scale: float) -> Box:
    """Return a box in pixels of the picture, with a margin, cut off where the picture ends."""
    width, height = size
    left, top, right, bottom = (scale * side for side in box)
    margin = _MARGIN * scale
    return (
        min(max(left - margin, 2), width - 8),
        min(max(top - margin, 2), height - 8),
        max(min(right + margin, width - 3), 6),
        max(min(bottom + margin, height - 3), 6),
    )


def _label_place(
    finding: Finding, number: int, size: tuple[int, int], scale: float
) -> tuple[float, float]:
    line = 1.6 * _LETTERS * scale
    if not finding.boxes:
        return 8, 8 + number * line
    left, top, _, bottom = _within(finding.boxes[0], size, scale)
    above = top - line
    return min(left, 0.6 * size[0]), above if above > 4 else min(bottom + 8, size[1] - line)
