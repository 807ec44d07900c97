"""A small lesson with all that a film can have: title cards, credits, translations."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av

SMALL = ("-r", "64,36", "--fps", "10", "-j", "1")
FPS = 10
SHOWN = Path("media/36p10")
TOML = """title = "Two <words>"
author = "Ada & Co"
language = "en"
date = 2026-01-31
title_card = "Card"

[[scene]]
name = "Sums"
title = "How to add"
subtitle = "One by one"
n = {n}

[[scene]]
name = "Products"
"""
SCENES = """
from dataclasses import dataclass
from fractions import Fraction

from manim import RIGHT, FadeIn, Scene, Square, config

from mathreel.pace import hold_frames


def beat(sentence):
    def mark(method):
        method.sentence = sentence
        return method
    return mark


class Told(Scene):
    def words(self):
        return {}

    def construct(self):
        beats = [(n, m.sentence) for n, m in vars(type(self)).items() if hasattr(m, "sentence")]
        for name, sentence in beats:
            said = sentence.format_map(self.words())
            self.next_section(name)
            start = self.time
            getattr(self, name)()
            frames = hold_frames(said, 4, config.frame_rate, last=name == beats[-1][0])
            self.wait((frames + 0.25) / config.frame_rate, frozen_frame=True)
            self.add_subcaption(said, duration=self.time - start, offset=start - self.time)


@dataclass(frozen=True)
class Number:
    n: int = 2


class Sums(Told):
    parameters = Number()

    def words(self):
        return {"count": f"{self.parameters.n} apples", "n": str(self.parameters.n)}

    @beat("Here are {count}.")
    def asks(self):
        self.play(FadeIn(Square()), run_time=0.4)

    @beat("Together they are {n}, and it does not matter with which of them you begin to count.")
    def answers(self):
        self.play(FadeIn(Square().shift(RIGHT)), run_time=0.4)


class Products(Told):
    @beat("That was all.")
    def ends(self):
        self.play(FadeIn(Square()), run_time=0.4)


@dataclass(frozen=True)
class Names:
    number: int = 1
    title: str = ""


class Card(Scene):
    parameters = Names()

    def construct(self):
        side = 0.1 * len(self.parameters.title) + self.parameters.number
        square = Square(side_length=side, fill_opacity=1)
        self.play(FadeIn(square), run_time=0.5)
        self.wait(0.5)
"""
CARD_FRAMES = 10
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "lesson/title"
msgid "Two <words>"
msgstr "Zwei Wörter"

msgctxt "Sums/title"
msgid "How to add"
msgstr "Addieren"

msgctxt "Sums/asks"
msgid "Here are {count}."
msgstr "Hier sind {count}, und zwar so viele, dass man sie noch alle bequem zählen kann."

msgctxt "Sums/{count}"
msgid "{n1} apples"
msgstr "{n1} Äpfel"

msgctxt "Products/ends"
msgid "That was all."
msgstr "Das war es."
"""


def write(folder: Path, *, n: int = 3, german: str = "") -> Path:
    """Write the lesson, with a German translation if one is given."""
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    (folder / "lesson.toml").write_text(TOML.format(n=n), encoding="utf-8")
    (folder / "scenes" / "two.py").write_text(SCENES, encoding="utf-8")
    if german:
        (folder / "languages").mkdir(exist_ok=True)
        (folder / "languages" / "de.po").write_text(german, encoding="utf-8")
    return folder


def manifest(folder: Path) -> Mapping[str, Any]:
    """Read what was made into a folder."""
    table: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return table


def soft_captions(path: Path, track: int = 0) -> list[tuple[int, int, str]]:
    """Read the captions within a film: first frame, frame after the last, text."""
    with av.open(str(path)) as film:
        stream = film.streams.subtitles[track]
        packets = [packet for packet in film.demux(stream) if packet.size > 2]
        return [
            (
                round(packet.pts * packet.time_base * FPS),
                round((packet.pts + packet.duration) * packet.time_base * FPS),
                bytes(packet)[2:].decode(),
            )
            for packet in packets
        ]
