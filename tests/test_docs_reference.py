"""The reference says what the code says: every part, every command, every key."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from documentation.code import read_modules
from documentation.commands import read_commands
from documentation.formula import mathml
from documentation.keys import read_keys
from documentation.pictures import MARGIN, cut_out, scene_name, stage_lesson
from documentation.prose import markdown
from documentation.site import PAGES, write_pages
from PIL import Image

from mathreel.cli import COMMANDS
from mathreel.discover import discover
from mathreel.lesson import read_lesson

ROOT = Path(__file__).parent.parent
STAGE = (ROOT / "docs" / "stage.md").read_text(encoding="utf-8")


class Page(HTMLParser):
    """What a page shows and where it leads; fails on tags that do not match."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.words, self.links, self.pictures, self.ids = "", [], [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list) -> None:
        said = dict(attrs)
        self.links += [said["href"]] if tag in ("a", "link") else []
        if tag == "img":
            assert said["alt"]
            self.pictures.append(said["src"])
        self.ids |= {said["id"]} if "id" in said else set()

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    out = tmp_path_factory.mktemp("docs")
    return {path.stem: Page(path) for path in write_pages(out)} | {"out": out}


def test_all_links_lead_somewhere(pages: dict) -> None:
    for name in PAGES:
        for link in pages[name].links:
            file, _, part = link.partition("#")
            assert not file or (pages["out"] / file).is_file(), link
            assert not part or part in pages[name].ids, link


def test_every_public_name_of_mathcore_is_there(pages: dict) -> None:
    for path in (ROOT / "mathcore").glob("[a-z]*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
                assert f"mathcore.{path.stem}.{node.name}" in pages["mathcore"].ids
    assert "array([1., 2.])" in pages["mathcore"].words
    assert ":math:" not in pages["mathcore"].words


def test_every_part_of_the_stage_is_there(pages: dict) -> None:
    modules = {path.stem for path in (ROOT / "scenes" / "stage").glob("[a-z]*.py")}
    assert {f"scenes.stage.{each}" for each in modules} <= pages["stage"].ids
    assert len(pages["stage"].pictures) == STAGE.count("```python ")


def test_every_command_and_key_is_there(pages: dict) -> None:
    assert [command.name for command in read_commands()] == list(COMMANDS)
    for name in COMMANDS:
        assert f"Usage: mathreel {name}" in pages["commands"].words
    top, scene = read_keys(ROOT / "mathreel" / "lesson.schema.json")
    for key in (*top, *scene):
        assert key.description in pages["lesson"].words.replace("`", "")


def test_the_examples_of_the_stage_are_scenes_that_import_what_there_is(tmp_path: Path) -> None:
    names = stage_lesson(STAGE, tmp_path)
    scenes = discover(read_lesson(tmp_path / "lesson.toml"))
    assert [scene.output for scene in scenes] == [scene_name(name) for name in names]
    for module, imported in re.findall(r"^from (\S+) import (.+)$", STAGE, re.MULTILINE):
        source = (ROOT / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")
        for name in imported.split(", "):
            assert re.search(rf"^(def|class) {name}\b", source, re.MULTILINE), name


def test_members_and_fields_are_shown(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        '"""A module."""\n@dataclass\nclass P:\n    """Two.\n\n    Parameters\n    ----------\n'
        '    x : int\n        One.\n    """\n    x: int = 1\n'
        "    @property\n    def y(self) -> int: ...\n    def _z(self): ...\n"
        "    @classmethod\n    def of(cls, t: str): ...\n"
    )
    (module,) = read_modules(tmp_path, tmp_path)
    (item,) = module.items
    assert (item.signature, item.summary) == ("P(x: int = 1)", "Two.")
    assert item.sections[0].entries == [("x : int", "One.")]
    assert [member.signature for member in item.members] == ["y", "of(t: str)"]


FORMULAS = {
    r"\frac{2}{m}X^T": "<mfrac><mrow><mn>2</mn></mrow><mrow><mi>m</mi></mrow></mfrac>"
    "<msup><mi>X</mi><mi>T</mi></msup>",
    r"v_i^T": "<msubsup><mi>v</mi><mi>i</mi><mi>T</mi></msubsup>",
    r"\sqrt[3]\varepsilon": "<mroot><mi>ε</mi><mn>3</mn></mroot>",
    r"\|a\|<1": "<mo>‖</mo><mi>a</mi><mo>‖</mo><mo>&lt;</mo><mn>1</mn>",
}


@pytest.mark.parametrize(("latex", "expected"), FORMULAS.items())
def test_formulas(latex: str, expected: str) -> None:
    assert mathml(latex) == f"<math>{expected}</math>"


@pytest.mark.parametrize("latex", [r"\unheard", "x}"])
def test_formulas_that_are_not_understood_are_refused(latex: str) -> None:
    with pytest.raises(ValueError, match=r"not known|brace"):
        mathml(latex)


def test_html_in_prose_is_shown_and_not_obeyed() -> None:
    assert "<script>" not in markdown("<script>alert(1)</script>")


def test_a_picture_is_cut_to_what_is_seen(tmp_path: Path) -> None:
    whole = Image.new("RGB", (200, 100), "#102030")
    whole.paste("#ffffff", (50, 40, 60, 45))
    whole.save(tmp_path / "whole.png")
    cut_out(tmp_path / "whole.png", tmp_path / "cut.png")
    with Image.open(tmp_path / "cut.png") as cut:
        assert cut.size == (10 + 2 * MARGIN, 5 + 2 * MARGIN)
    Image.new("RGB", (9, 9)).save(tmp_path / "empty.png")
    with pytest.raises(ValueError, match="empty"):
        cut_out(tmp_path / "empty.png", tmp_path / "cut.png")
