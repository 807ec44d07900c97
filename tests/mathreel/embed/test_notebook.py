"""A notebook shows the clip, a picture of it, words; and an error as a few lines."""

import base64
import io
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

import av
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

import mathreel
from mathreel.notebook import ShowError, show
from mathreel.parameters.trying import refuse_early

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def lesson(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebook") / "lesson"
    shutil.copytree(corpus, folder, ignore=shutil.ignore_patterns("media", "two", "one", "plain"))
    return folder


def executed(folder, *cells):
    """Run cells in a kernel of their own, and return the outputs of each."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = NotebookClient(
        book, timeout=120, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return [cell.outputs for cell in book.cells]


class Films(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def inside(address):
    assert address.partition(",")[0] == "data:video/mp4;base64"
    return io.BytesIO(base64.b64decode(address.partition(",")[2]))


@pytest.fixture
def kernel(monkeypatch):
    """Kernels find what is installed beside this Python, and this very checkout."""
    monkeypatch.setenv("JUPYTER_PATH", str(Path(sys.prefix) / "share" / "jupyter"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")


def test_a_notebook_shows_clips_and_says_what_is_wrong(lesson, kernel):
    nothing, beat, wrong, refused = executed(
        lesson,
        "import numpy as np\nfrom mathreel import show",
        "show('told', 2, corners=np.array([3, 5, 4]))",
        "show('told', corner=[3])",
        "show('told', corners=[3, 2])",
    )
    assert nothing == []
    ((shown),) = beat  # the render itself is not heard
    assert shown.output_type == "execute_result"
    (tag, said), *_ = Films(shown.data["text/html"]).found
    assert tag == "video"
    assert said["aria-label"].endswith(": They turn & leave <at once>.")
    assert "autoplay" in said
    with av.open(inside(said["src"])) as film:
        frames = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
    assert frames[0].shape == (int(said["height"]), int(said["width"]), 3) == (480, 854, 3)
    still = Image.open(io.BytesIO(base64.b64decode(shown.data["image/png"])))
    assert np.abs(np.asarray(still.convert("RGB")).astype(int) - frames[-1]).mean() < 3
    for (error,), text in ((wrong, "has no parameter corner"), (refused, "at least 3 corners")):
        assert error.output_type == "error"
        told = "\n".join(error.traceback)
        assert text in told
        assert "Traceback" not in told
        assert len(error.traceback) < 10


def test_a_whole_scene_waits_and_brings_its_captions(lesson, monkeypatch):
    monkeypatch.chdir(lesson / "scenes")  # a notebook may lie below the lesson
    shown = show("told", look="dark")
    (_, said), (tag, track) = Films(shown._repr_html_()).found
    assert "controls" in said
    assert "autoplay" not in said
    assert tag == "track"
    kind, _, vtt = track["src"].partition(",")
    assert kind == "data:text/vtt;base64"
    assert base64.b64decode(vtt).decode().startswith("WEBVTT")


def test_a_large_clip_is_linked(lesson, monkeypatch):
    monkeypatch.chdir(lesson)
    monkeypatch.setattr("mathreel.notebook._LARGEST_INSIDE", 10)
    (_, said), *_ = Films(show("told", "a_square")._repr_html_()).found
    assert said["src"] == "media/480p15/beats/Told/04-a_square.mp4"
    assert Path(said["src"]).exists()


WRONG = {
    "value": ({"corners": "x"}, "corners: x is not a list"),
    "nothing": ({"corners": None}, "corners"),
    "look": ({"look": "drak"}, "did you mean dark?"),
    "beat": ({"beat": 0}, "no beat 0"),
    "beat's name": ({"beat": "they_urn"}, "did you mean they_turn?"),
    "quality": ({"quality": "z"}, "there is no quality"),
    "lesson": ({"lesson": "nowhere"}, "there is no such file"),
}


@pytest.mark.parametrize(("options", "text"), WRONG.values(), ids=WRONG)
def test_errors_are_one_message(lesson, monkeypatch, options, text):
    monkeypatch.chdir(lesson)
    with pytest.raises(ShowError) as error:
        show("told", **options)
    assert text in str(error.value)
    assert error.value.__cause__ is None
    assert error.value._render_traceback_() == str(error.value).splitlines()


def test_nothing_else_is_found_in_the_package():
    with pytest.raises(AttributeError, match="no attribute 'shwo'"):
        mathreel.shwo  # noqa: B018


def test_the_documents_show_scenes_of_the_lesson_with_numbers_they_take(monkeypatch):
    """Every cell of the Quarto example runs; only drawing is left out."""
    shown = []
    monkeypatch.chdir(ROOT / "docs")
    monkeypatch.setattr("mathreel.notebook._shown", lambda session, asked: shown.append(session))
    text = (ROOT / "docs" / "vectors.qmd").read_text(encoding="utf-8")
    names = {}
    for cell in re.findall(r"^```\{python\}\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        exec(cell, names)
    assert len(shown) >= 2
    refuse_early([each.scene for s in shown for each in s.plan.scenes], shown[0].lesson.root)
