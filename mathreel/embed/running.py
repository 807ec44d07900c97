"""Render what is to be embedded, make its files, and say where they are."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from mathreel.embed.asked import Asked
from mathreel.embed.kinds import Order
from mathreel.embed.making import Extract, make_embeds
from mathreel.embed.remembered import remember
from mathreel.embed.shapes import variant
from mathreel.embed.snippet import Markup, snippet
from mathreel.reel import Reel
from mathreel.rendering import run_export
from mathreel.report import make_console, shown
from mathreel.room import writing
from mathreel.session import Session
from mathreel.wishes import Wishes


@dataclass(frozen=True)
class Embedding:
    """What was asked for on the command line.

    Parameters
    ----------
    wanted
        Scenes and beats as typed: ``VectorAddition:3``.
    words
        All that was typed, to be remembered with the files.
    """

    wishes: Wishes
    wanted: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    max_mb: float | None = None
    matte: str = ""
    folder: Path | None = None


def run_embedding(embedding: Embedding, markup: Markup) -> tuple[int, list[str]]:
    """Make all files; return the exit status, and what to paste for each."""
    session = Session(embedding.wishes)
    folder = (embedding.folder or session.folder.parent / "embeds").absolute()
    snippets: list[str] = []

    def export(reel: Reel) -> None:
        extracts = _extracts(embedding.wanted, reel, session)
        limit = None if embedding.max_mb is None else round(embedding.max_mb * 1e6)
        order = Order(limit, embedding.matte)
        with writing(folder):
            made = make_embeds(reel, extracts, embedding.kinds, order, folder)
            remember(folder, [each.embed.path for each in made], embedding.words)
        for each in made:
            embed = each.embed
            make_console().print(f"{shown(embed.path)}: {each.said}", soft_wrap=True)
            captions = _link(embed.captions) if embed.captions else ""
            snippets.append(snippet(embed, markup, _link(embed.path), captions))

    return run_export(session, export), snippets


def _extracts(wanted: Sequence[str], reel: Reel, session: Session) -> list[Extract]:
    """Find what is asked for, and name its files."""
    ending = variant(session.wishes.settings, session.look, session.lesson.look)
    extracts = {}
    for text in wanted:
        asked = Asked.read(text)
        for scene in asked.scenes(reel, session.plan.scenes):
            beat = asked.beat_of(scene)
            stem = asked.stem(scene, beat) + ending
            extracts[stem] = Extract(stem, scene, beat)
    return list(extracts.values())


def _link(path: Path) -> str:
    """Return the address of a file, from where the command was typed."""
    return quote(Path(os.path.relpath(path)).as_posix())
