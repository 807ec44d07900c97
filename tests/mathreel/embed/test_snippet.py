"""What is pasted: one element, whatever the sentence, with size, words and a way to stop it."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from made_reel import HOSTILE, make_reel

from mathreel.embed.footage import footage_of
from mathreel.embed.snippet import Embed, snippet

STEP = Embed(Path("made.mp4"), 640, 360, "One step.", 3.0, is_loop=True)


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def elements(embed, markup="html", captions=""):
    return Elements(snippet(embed, markup, "made", captions)).found


def test_a_step_plays_by_itself_again_and_again_without_sound():
    ((tag, said),) = elements(STEP)
    assert tag == "video"
    assert {"autoplay", "loop", "muted", "playsinline"} <= said.keys()
    assert (said["src"], said["width"], said["height"]) == ("made", "640", "360")
    assert said["aria-label"] == "One step."
    assert "controls" not in said


def test_what_moves_for_long_can_be_stopped():
    ((_, said),) = elements(replace(STEP, seconds=5.1))
    assert "controls" in said


def test_a_scene_waits_to_be_played_and_has_captions():
    scene = replace(STEP, is_loop=False, language="de")
    (tag, said), (inner, track) = elements(scene, captions="made.vtt")
    assert (tag, inner) == ("video", "track")
    assert "controls" in said
    assert "autoplay" not in said
    assert (track["src"], track["srclang"], track["kind"]) == ("made.vtt", "de", "captions")


@pytest.mark.parametrize("ending", ["gif", "webp", "png"])
def test_pictures_have_size_and_words(ending):
    ((tag, said),) = elements(replace(STEP, path=Path(f"made.{ending}")))
    assert (tag, said["alt"], said["width"], said["height"]) == ("img", "One step.", "640", "360")


def test_what_browsers_do_not_play_is_linked():
    ((tag, said),) = elements(replace(STEP, path=Path("made.mov")))
    assert (tag, said["href"]) == ("a", "made")


@pytest.mark.parametrize("alt", HOSTILE)
@pytest.mark.parametrize("ending", ["gif", "webm", "mov"])
def test_no_sentence_breaks_out(alt, ending):
    embed = replace(STEP, path=Path(f"made.{ending}"), alt=alt)
    read = Elements(snippet(embed, "html", "made"))
    ((_, said),) = read.found
    assert alt in (said.get("alt"), said.get("aria-label"), read.text)


def test_markdown_takes_pictures_as_its_own_and_films_as_html():
    gif = replace(STEP, path=Path("made.gif"), alt="A [b] * c")
    assert snippet(gif, "markdown", "made.gif") == r"![A \[b\] \* c](made.gif)"
    mov = replace(gif, path=Path("made.mov"))
    assert snippet(mov, "markdown", "made.mov") == r"[A \[b\] \* c](made.mov)"
    assert snippet(STEP, "markdown", "x") == snippet(STEP, "html", "x")


def test_words_are_what_is_said_or_else_the_claim(tmp_path):
    reel = make_reel(tmp_path, {"Told": [("One.", 1), ("", 1), ("x " * 500, 1)]})
    scene = reel.scenes[0]
    assert footage_of(reel, scene, scene.beats[0]).alt == "Told: One."
    assert footage_of(reel, scene, scene.beats[1]).alt == "Told: Claim 2."
    whole = footage_of(reel, scene, None)
    assert whole.alt.startswith("Told: One. Claim 2. x")
    assert len(whole.alt) <= 300
    assert whole.frames == 3
