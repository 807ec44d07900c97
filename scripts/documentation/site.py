"""Write the documentation: a folder of pages that opens from disk."""

from pathlib import Path
from shutil import copy

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from documentation.code import read_modules
from documentation.commands import read_commands
from documentation.keys import read_keys
from documentation.prose import markdown

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = {
    "index": "mathreel",
    "tutorial": "A lesson of your own",
    "stage": "The stage",
    "mathcore": "mathcore",
    "commands": "Commands",
    "lesson": "lesson.toml",
}
_COMMANDS = "# Commands\n\nWhat can be typed; `mathreel COMMAND --help` says the same."
_LESSON = """# lesson.toml

A lesson is a folder with a file `lesson.toml`, and `scenes/` beside it. Editors that know TOML
schemas complete and check the file by its first line, `#:schema lesson.schema.json`; `mathreel new`
puts both there.
"""
_MATHCORE = """# mathcore

All that is computed for a scene, in NumPy: import it as shown, from the module it stands under.
"""


def write_pages(out: Path) -> list[Path]:
    """Write all pages into a folder; the pictures they show are drawn by `draw_pictures`."""
    out.mkdir(parents=True, exist_ok=True)
    copy(DOCS / "style.css", out)
    top, scene = read_keys(ROOT / "mathreel" / "lesson.schema.json")
    stage = read_modules(ROOT / "scenes" / "stage", ROOT)
    mathcore = read_modules(ROOT / "mathcore", ROOT)
    write = _Writer(out)
    return [
        write("index", (DOCS / "index.md").read_text(encoding="utf-8")),
        write("tutorial", (DOCS / "tutorial.md").read_text(encoding="utf-8")),
        write("stage", (DOCS / "stage.md").read_text(encoding="utf-8"), "modules", modules=stage),
        write("mathcore", _MATHCORE, "modules", modules=mathcore),
        write("commands", _COMMANDS, "commands", commands=read_commands()),
        write("lesson", _LESSON, "lesson", top=top, scene=scene),
    ]


class _Writer:
    """Fills templates, and writes what comes out into a folder."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._templates = Environment(
            loader=FileSystemLoader(DOCS / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["markdown"] = lambda text: Markup(markdown(text))

    def __call__(self, page: str, text: str, template: str = "page", **said: object) -> Path:
        path = self._out / f"{page}.html"
        html = self._templates.get_template(f"{template}.html.j2").render(
            title=PAGES[page],
            here=page,
            pages=PAGES.items(),
            # The sources name what is built from where they stand themselves.
            body=Markup(markdown(text.replace("](build/", "]("))),
            **said,
        )
        path.write_text(html, encoding="utf-8")
        return path
